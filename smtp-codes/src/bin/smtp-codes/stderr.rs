//! Messages on standard error.

use std::io::{self, Write as _};

/// Writes a message on a line; returns `false` if it cannot be written, which stops nothing.
pub(crate) fn say(message: &str) -> bool {
    writeln!(io::stderr(), "smtp-codes: {message}").is_ok()
}
