//! Functions that the fuzz targets share.

mod bounds;
mod pieces;
mod stretched;

pub use bounds::{assert_linear, peak_of};
pub use pieces::Pieces;
pub use stretched::{MARK, stretched};

use std::hint::black_box;

use smtp_codes::scan::Delivery;
use smtp_codes::{Reply, ReplyError, TABLE, command, lang};

/// Calls all methods of a reply, and checks that their results are consistent.
pub fn ask(reply: &Reply<'_>) {
    assert!((200..=599).contains(&reply.code().as_u16()));
    assert_eq!(
        reply.lines().count(),
        reply.line_count() as usize,
        "{reply:?}"
    );
    black_box((reply.server_name(), reply.forward_path()));
    black_box(reply.keywords().count());
    black_box(reply.diagnose().localized(lang::EN));
    for command in [
        command::CONNECT,
        command::EHLO,
        command::RCPT,
        command::DATA_END,
    ] {
        black_box(reply.diagnose_after(command).localized(lang::RU));
        black_box(TABLE.diagnose(reply.evidence_after(command)));
    }
}

/// Checks that an error points to an existing byte or to the end of the input.
pub fn doubt(error: &ReplyError, bytes: &[u8]) {
    assert!(error.at() <= bytes.len(), "{error}");
    black_box(error.to_string());
}

/// Checks that a delivery can be diagnosed and explained.
pub fn weigh(found: &Delivery) {
    black_box(found.diagnose(&TABLE).localized(lang::RU));
}
