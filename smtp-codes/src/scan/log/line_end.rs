//! Detects the byte that ends the lines in a log.

use memchr::memchr;

/// Returns the byte that ends the lines in a log, given the first bytes of the log: a carriage
/// return if these bytes contain a carriage return but no line feed, else a line feed.
///
/// In a log with line feeds, a carriage return doesn't end a line, because a program may have
/// copied it from text that a client sent.
///
/// ```
/// use smtp_codes::scan::log::line_end;
///
/// assert_eq!(line_end(b"550 no such user\r550 mailbox full\r"), b'\r');
/// assert_eq!(line_end(b"550 no such user\r\n550 mailbox full\r\n"), b'\n');
/// assert_eq!(line_end(b"550 no such user"), b'\n');
/// ```
#[must_use]
pub fn line_end(start: &[u8]) -> u8 {
    match memchr(b'\n', start) {
        None if memchr(b'\r', start).is_some() => b'\r',
        _ => b'\n',
    }
}
