//! Parsers for replies from a server: one complete reply, or the first reply in a growing buffer.

use super::error::{ReplyError, ReplyErrorKind};
use super::limits::{MAX_LINE, MAX_REPLY};
use super::line::{NoLine, ReplyLine};
use super::line_end::{self, RawLine};
use super::tally::Tally;
use super::{Quirks, Reply};
use crate::code::{Code, grammar};

impl<'a> Reply<'a> {
    /// Parses one complete reply according to the strict grammar of RFC 5321 section 4.2.
    ///
    /// Every line must have the same code, from 200 to 599 with a second digit of 0 to 5, and must
    /// end with CR LF. The text may be empty and may contain only printable ASCII, spaces and tabs.
    /// Overlong lines are accepted, but [flagged](Quirks::OVERLONG). Replies with non-ASCII
    /// addresses (RFC 6531) are refused; [`read`](Self::read) accepts and flags them.
    ///
    /// # Errors
    ///
    /// Returns an error with the position of the first byte that doesn't match the grammar.
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// assert_eq!(Reply::parse(b"250-one\r\n250 two\r\n")?.line_count(), 2);
    /// assert_eq!(Reply::parse(b"250-one\r\n251 two\r\n").unwrap_err().at(), 9);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ReplyError> {
        let error = |kind, at| Err(ReplyError::new(kind, at));
        match first(bytes)? {
            None if bytes.is_empty() => error(ReplyErrorKind::Empty, 0),
            None => error(ReplyErrorKind::Unfinished, bytes.len()),
            Some((reply, _)) if ungrammatical(reply.quirks) != Quirks::NONE => {
                Err(reply.first_fault())
            }
            Some((_, taken)) if taken < bytes.len() => error(ReplyErrorKind::Trailing, taken),
            Some((reply, _)) => Ok(reply),
        }
    }

    /// Reads the first reply in a buffer that may still grow.
    ///
    /// Returns the reply and its length in bytes. The bytes after the reply belong to the next
    /// reply, which answers a pipelined command or, in LMTP, is for the next recipient. Returns
    /// `None` if the reply is incomplete: read more bytes from the server and call this method
    /// again with the whole buffer.
    ///
    /// Bare line feeds, non-ASCII text and lines with different codes are accepted; see
    /// [`Reply::quirks`]. Each call parses the buffer again from its start.
    ///
    /// # Errors
    ///
    /// Returns an error as soon as the bytes can't become a reply because a line has no code, a
    /// code has no separator, or there are more than [`MAX_REPLY`](crate::MAX_REPLY) bytes.
    ///
    /// After an error, or after `None` if the server has hung up, close the connection and diagnose
    /// [`Evidence::connection_lost`](crate::Evidence::connection_lost).
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// assert!(Reply::read(b"250-first\r\n250 sec")?.is_none());
    ///
    /// let buffer = b"250 done\r\n354 go on\r\n";
    /// let (reply, taken) = Reply::read(buffer)?.expect("the first reply is complete");
    /// assert_eq!((reply.code().as_u16(), taken), (250, 10));
    ///
    /// assert!(Reply::read(b"HTTP/1.1").is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn read(bytes: &'a [u8]) -> Result<Option<(Self, usize)>, ReplyError> {
        first(bytes)
    }

    /// Returns the error for the first byte of a complete reply that violates the strict grammar.
    fn first_fault(&self) -> ReplyError {
        let first = grammar::reply_code(self.bytes).map(|(code, _)| code);
        let mut rest = self.bytes;
        while let Ok(found) = line_end::line(rest) {
            if let Some((kind, place)) = fault_of(&found, first) {
                return ReplyError::new(kind, self.bytes.len() - rest.len() + place);
            }
            rest = found.rest;
        }
        ReplyError::new(ReplyErrorKind::Unfinished, self.bytes.len())
    }
}

/// Reads the first reply in a buffer.
///
/// This function is inlined into `parse` and `read`, because returning a reply through memory takes
/// a third as long as parsing it.
#[inline(always)]
fn first(bytes: &[u8]) -> Result<Option<(Reply<'_>, usize)>, ReplyError> {
    let mut tally = Tally::default();
    let mut rest = bytes;
    loop {
        let begin = bytes.len() - rest.len();
        let Ok(found) = line_end::line(rest) else {
            return unfinished(rest, begin).map(|()| None);
        };
        let line = ReplyLine::strict(found.line).map_err(|no_line| refusal(&no_line, begin))?;
        let taken = bytes.len() - found.rest.len();
        if taken > MAX_REPLY {
            return Err(TOO_LONG);
        }
        let overlong = if taken - begin > MAX_LINE {
            Quirks::OVERLONG
        } else {
            Quirks::NONE
        };
        tally.line(
            line.code,
            grammar::enhanced_at_start(line.text),
            found.quirks | line.quirks | overlong,
        );
        match bytes.get(..taken) {
            Some(bytes) if line.last => return Ok(tally.reply(bytes).map(|reply| (reply, taken))),
            _ => rest = found.rest,
        }
    }
}

/// Returns only the quirks that the strict grammar forbids.
fn ungrammatical(quirks: Quirks) -> Quirks {
    quirks.without(Quirks::OVERLONG | Quirks::ENHANCED_DIFFER)
}

/// Returns what is wrong with a line, and the position of the wrong byte in the line. `first` is
/// the code on the reply's first line.
fn fault_of(found: &RawLine<'_>, first: Option<Code>) -> Option<(ReplyErrorKind, usize)> {
    let line = found.line;
    if line.get(1).is_some_and(|digit| *digit > b'5') {
        return Some((ReplyErrorKind::SecondDigit, 1));
    }
    if grammar::reply_code(line).map(|(code, _)| code) != first {
        return Some((ReplyErrorKind::CodesDiffer, 0));
    }
    let bad = |byte: &u8| !matches!(byte, b' '..=b'~' | b'\t');
    let place = line.iter().position(bad);
    match place.and_then(|place| Some((place, line.get(place)?))) {
        Some((place, byte)) if byte.is_ascii() => Some((ReplyErrorKind::Control, place)),
        Some((place, _)) => Some((ReplyErrorKind::NonAscii, place)),
        None if found.quirks.intersects(Quirks::BARE_LF) => {
            Some((ReplyErrorKind::BareLf, line.len()))
        }
        None => None,
    }
}

const TOO_LONG: ReplyError = ReplyError::new(ReplyErrorKind::TooLong, MAX_REPLY);

/// Returns an error if an unfinished line can't become a line of a reply.
fn unfinished(line: &[u8], begin: usize) -> Result<(), ReplyError> {
    if begin + line.len() > MAX_REPLY {
        return Err(TOO_LONG);
    }
    if grammar::is_begun_reply_code(line) {
        return Ok(());
    }
    match ReplyLine::strict(line.strip_suffix(b"\r").unwrap_or(line)) {
        Ok(_) => Ok(()),
        Err(no_line) => Err(refusal(&no_line, begin)),
    }
}

fn refusal(no_line: &NoLine<'_>, begin: usize) -> ReplyError {
    match no_line {
        NoLine::Code => ReplyError::new(ReplyErrorKind::NoCode, begin),
        NoLine::Separator(..) => ReplyError::new(ReplyErrorKind::Separator, begin + 3),
    }
}
