//! Parsers for replies from a server: one complete reply, or the first reply in a growing buffer.

use super::error::{ReplyError, ReplyErrorKind};
use super::limits::{MAX_LINE, MAX_REPLY};
use super::line::{NoLine, ReplyLine};
use super::line_end::{self, RawLine};
use super::tally::Tally;
use super::{Quirks, Reply};
use crate::bytes::blocks::printable_prefix;
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
        let complete = |reply: Self, taken| match reply {
            _ if ungrammatical(reply.quirks) != Quirks::NONE => Err(reply.first_fault()),
            _ if taken < bytes.len() => Err(error(ReplyErrorKind::Trailing, taken)),
            _ => Ok(reply),
        };
        let incomplete = || match bytes {
            [] => Err(error(ReplyErrorKind::Empty, 0)),
            _ => Err(error(ReplyErrorKind::Unfinished, bytes.len())),
        };
        first(bytes, complete, incomplete)
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
        first(bytes, |reply, taken| Ok(Some((reply, taken))), || Ok(None))
    }

    /// Returns the error for the first byte of a complete reply that violates the strict grammar.
    #[cold]
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

/// Reads the first reply in a buffer, and passes it and its length in bytes to `complete`. Calls
/// `incomplete` if the buffer has only the beginning of a reply.
///
/// This function and its arguments are inlined into `parse` and `read`, because returning a reply
/// through memory takes a third as long as parsing it. Most replies have one line without quirks,
/// which is read without a loop and without a call.
#[inline(always)]
fn first<'a, T>(
    bytes: &'a [u8],
    complete: impl Fn(Reply<'a>, usize) -> Result<T, ReplyError>,
    incomplete: impl Fn() -> Result<T, ReplyError>,
) -> Result<T, ReplyError> {
    let printable = printable_prefix(bytes);
    match usual_line(bytes, printable) {
        Some((line, rest)) => after_first(bytes, line, rest, complete, incomplete),
        None => odd_first(bytes, printable, complete, incomplete),
    }
}

/// Reads a reply whose first line has quirks or is incomplete.
#[cold]
#[inline(never)]
fn odd_first<'a, T>(
    bytes: &'a [u8],
    printable: usize,
    complete: impl Fn(Reply<'a>, usize) -> Result<T, ReplyError>,
    incomplete: impl Fn() -> Result<T, ReplyError>,
) -> Result<T, ReplyError> {
    match any_line(bytes, printable, 0)? {
        Some((line, rest)) => after_first(bytes, line, rest, complete, incomplete),
        None => incomplete(),
    }
}

/// Returns a reply that consists of one line, or reads its other lines from `rest`.
#[inline(always)]
fn after_first<'a, T>(
    bytes: &'a [u8],
    line: ReplyLine<'a>,
    rest: &'a [u8],
    complete: impl Fn(Reply<'a>, usize) -> Result<T, ReplyError>,
    incomplete: impl Fn() -> Result<T, ReplyError>,
) -> Result<T, ReplyError> {
    let mut tally = Tally::default();
    let taken = add(bytes, &line, rest, &mut tally)?;
    if line.last {
        return complete(tally.reply_with(line.code, taken), taken.len());
    }
    further(bytes, rest, tally, complete, incomplete)
}

/// Reads the lines after the first line of a reply.
#[inline(never)]
fn further<'a, T>(
    bytes: &'a [u8],
    mut rest: &'a [u8],
    mut tally: Tally,
    complete: impl Fn(Reply<'a>, usize) -> Result<T, ReplyError>,
    incomplete: impl Fn() -> Result<T, ReplyError>,
) -> Result<T, ReplyError> {
    loop {
        let printable = printable_prefix(rest);
        let found = match usual_line(rest, printable) {
            None => any_line(rest, printable, bytes.len() - rest.len())?,
            usual => usual,
        };
        let Some((line, after)) = found else {
            return incomplete();
        };
        let taken = add(bytes, &line, after, &mut tally)?;
        if line.last {
            return complete(tally.reply_with(line.code, taken), taken.len());
        }
        rest = after;
    }
}

/// Adds a line to the tally, and returns the bytes up to the end of the line. `rest` is what
/// follows in the buffer.
#[inline(always)]
fn add<'a>(
    bytes: &'a [u8],
    line: &ReplyLine<'_>,
    rest: &[u8],
    tally: &mut Tally,
) -> Result<&'a [u8], ReplyError> {
    let taken = bytes.len() - rest.len();
    if taken > MAX_REPLY {
        return Err(error(ReplyErrorKind::TooLong, MAX_REPLY));
    }
    let enhanced = || grammar::enhanced_at_start(line.text);
    tally.line(line.code, enhanced, line.quirks);
    Ok(bytes.get(..taken).unwrap_or(bytes))
}

/// Reads a line with a separator and without quirks, given the number of printable bytes at its start.
/// Returns the line and the bytes after it, or `None` for any other line.
#[inline(always)]
fn usual_line(bytes: &[u8], printable: usize) -> Option<(ReplyLine<'_>, &[u8])> {
    let (line, end) = bytes.split_at_checked(printable)?;
    let rest = end.strip_prefix(b"\r\n")?;
    // Lines with only a code are rare. Without them, the separator needs fewer branches.
    let has_separator = line.len() > 3;
    let line = ReplyLine::strict(line).ok()?;
    let usual = has_separator && line.quirks == Quirks::NONE && printable <= MAX_LINE - 2;
    usual.then_some((line, rest))
}

/// Reads a line with or without quirks. `begin` is the position of the line in the buffer.
#[cold]
#[inline(never)]
fn any_line(
    bytes: &[u8],
    printable: usize,
    begin: usize,
) -> Result<Option<(ReplyLine<'_>, &[u8])>, ReplyError> {
    let Ok(found) = line_end::line_after(bytes, printable) else {
        return unfinished(bytes, begin).map(|()| None);
    };
    let mut line = ReplyLine::strict(found.line).map_err(|no_line| refusal(&no_line, begin))?;
    line.quirks |= found.quirks;
    if bytes.len() - found.rest.len() > MAX_LINE {
        line.quirks |= Quirks::OVERLONG;
    }
    Ok(Some((line, found.rest)))
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

/// Returns an error. This is a cold function, so that the compiler moves errors out of the usual
/// path.
#[cold]
#[inline(never)]
fn error(kind: ReplyErrorKind, at: usize) -> ReplyError {
    ReplyError::new(kind, at)
}

/// Returns an error if an unfinished line can't become a line of a reply.
fn unfinished(line: &[u8], begin: usize) -> Result<(), ReplyError> {
    if begin + line.len() > MAX_REPLY {
        return Err(error(ReplyErrorKind::TooLong, MAX_REPLY));
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
