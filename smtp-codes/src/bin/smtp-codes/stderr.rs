//! Output to standard error.

use std::io::{self, Write as _};

/// Writes a message on a line of its own. Returns `false` if that fails; the program goes on.
pub(crate) fn say(message: &str) -> bool {
    writeln!(io::stderr(), "smtp-codes: {message}").is_ok()
}
