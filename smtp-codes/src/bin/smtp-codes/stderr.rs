//! Output to standard error.

use std::io::{self, Write as _};

/// Writes a message on a separate line. Returns `false` if that fails, so that the program can
/// continue.
pub(crate) fn say(message: &str) -> bool {
    writeln!(io::stderr(), "smtp-codes: {message}").is_ok()
}
