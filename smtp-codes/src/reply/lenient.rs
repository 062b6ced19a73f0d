//! The lenient parser, for replies found in logs and delivery reports or copied by people.

use super::error::{ReplyError, ReplyErrorKind};
use super::limits::MAX_REPLY;
use super::line::ReplyLine;
use super::lines::{Piece, Pieces};
use super::tally::Tally;
use super::{Quirks, Reply};
use crate::code::EnhancedStatusCode;
use crate::code::grammar::{enhanced_lenient, reply_code};

impl<'a> Reply<'a> {
    /// Parses a reply in any of the forms that logs, delivery reports and non-conforming servers
    /// use.
    ///
    /// In addition to the grammar of RFC 5321, this method accepts:
    ///
    /// * any code from 200 to 599;
    /// * any line ending, a missing line ending, and a reply without text;
    /// * `550text`, `550: text` and `550; text`, and a repeated reply code;
    /// * `#5.1.0`, `(5.1.0)` or `- 5.1.0` after the reply code, and `(#5.7.1)` within the text;
    /// * several lines joined into one, as in `550-5.1.1 a 550 5.1.1 b`;
    /// * lines without a code, because a log wrapped them;
    /// * `smtp;` at the start (RFC 3464 section 2.3.6).
    ///
    /// [`Reply::quirks`] reports such irregularities. Numbers that only look like codes (IP
    /// addresses, versions, IDs of help pages) are not mistaken for codes.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes don't begin with a reply code, or if there are more than
    /// [`MAX_REPLY`](crate::MAX_REPLY) bytes.
    ///
    /// ```
    /// use smtp_codes::{Quirks, Reply};
    ///
    /// let reply = Reply::parse_lenient(b"smtp; 550-5.1.1 No such 550 5.1.1 user")?;
    /// assert_eq!(reply.lines().collect::<Vec<_>>(), [&b"5.1.1 No such"[..], b"5.1.1 user"]);
    /// assert!(reply.quirks().intersects(Quirks::FLATTENED));
    ///
    /// // This is an IP address, not an enhanced status code.
    /// assert_eq!(Reply::parse_lenient(b"554 5.188.10.2 is listed")?.enhanced(), None);
    ///
    /// assert!(Reply::parse_lenient(b"mailbox full").is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn parse_lenient(bytes: &'a [u8]) -> Result<Self, ReplyError> {
        let text = without_type(bytes.trim_ascii_start());
        let reply = text.trim_ascii_end();
        if reply.is_empty() {
            return Err(ReplyError::new(ReplyErrorKind::Empty, 0));
        }
        if reply.len() > MAX_REPLY {
            return Err(ReplyError::new(ReplyErrorKind::TooLong, MAX_REPLY));
        }
        let mut tally = Tally::default();
        let mut pieces = Pieces::new(text);
        for piece in &mut pieces {
            match piece {
                Piece::Line(line) => tally.line(line.code, || status(&line), line.quirks),
                // A reply must begin with a reply code.
                Piece::Text(_) if tally.lines() == 0 => break,
                Piece::Text(text) => tally.text(|| enhanced_lenient(text), Quirks::NO_CODE),
            }
        }
        tally.note(pieces.quirks());
        let begin = bytes.len() - text.len();
        tally
            .reply(reply)
            .ok_or(ReplyError::new(ReplyErrorKind::NoCode, begin))
    }
}

/// Returns the enhanced status code on a line. Skips a repeated reply code, because some gateways
/// write `550 550 5.1.1 text`.
fn status(line: &ReplyLine<'_>) -> Option<EnhancedStatusCode> {
    let text = match reply_code(line.text) {
        Some((code, [b' ' | b'-', rest @ ..])) if code == line.code => rest,
        _ => line.text,
    };
    enhanced_lenient(text)
}

/// Returns the text without a leading `smtp;`, the diagnostic type in delivery reports (RFC 3464
/// section 2.3.6).
pub(crate) fn without_type(text: &[u8]) -> &[u8] {
    match text.split_at_checked(5) {
        Some((kind, rest)) if kind.eq_ignore_ascii_case(b"smtp;") => rest.trim_ascii_start(),
        _ => text,
    }
}
