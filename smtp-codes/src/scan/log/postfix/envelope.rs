//! Postfix log lines that are about a message but don't report a delivery.
//!
//! `smtpd` writes `4T3X: client=…`, `pickup` writes `4T3X: uid=1000 from=<ann>`, `cleanup` writes
//! `4T3X: message-id=<…>`, and `qmgr` writes `4T3X: from=<…>, size=1, nrcpt=1 (queue active)`. When
//! `qmgr` writes `4T3X: removed`, the ID may be reused.

use std::borrow::Cow;

use crate::scan::format::Format;
use crate::scan::log::cut::cut_last;
use crate::scan::log::envelopes::{Envelope, message_id};
use crate::scan::log::event::{Kind, LineEvent};

/// Reads `ann@example.org>, size=1, nrcpt=1 (queue active)`.
///
/// The address ends at the last `>, size=`, because it may contain that text itself. `qmgr` repeats
/// this line whenever it tries again, so this line doesn't replace a `Message-ID` from an earlier
/// line.
pub(super) fn activated<'a>(id: &'a [u8], rest: &'a [u8]) -> Option<LineEvent<'a>> {
    let (sender, _) = cut_last(rest.strip_suffix(b" (queue active)")?, b">, size=")?;
    Some(LineEvent::part(Kind::Envelope(Envelope {
        sender: Some(Cow::Borrowed(sender)),
        ..Envelope::new(Format::Postfix, Cow::Borrowed(id))
    })))
}

/// Reads the other lines about a message. The line with the `Message-ID` precedes the line with the
/// sender. For a message that Postfix itself sends or forwards, the line with the `Message-ID` is
/// the first line.
pub(super) fn of_message<'a>(id: &'a [u8], rest: &'a [u8]) -> Option<LineEvent<'a>> {
    let kind = match rest {
        b"removed" => Kind::Gone(Format::Postfix, id),
        [
            b'm',
            b'e',
            b's',
            b's',
            b'a',
            b'g',
            b'e',
            b'-',
            b'i',
            b'd',
            b'=',
            value @ ..,
        ] => Kind::Envelope(Envelope {
            message_id: message_id(value).map(Cow::Borrowed),
            ..Envelope::of_new(Format::Postfix, id)
        }),
        _ if rest.starts_with(b"client=") || rest.starts_with(b"uid=") => {
            Kind::Gone(Format::Postfix, id)
        }
        _ => return None,
    };
    Some(LineEvent::part(kind))
}
