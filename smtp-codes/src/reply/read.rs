//! Replies as they come from a server: whole by the letter, or out of a buffer that grows.

use super::error::{Fault, ReplyError};
use super::line::{self, Line, NoLine};
use super::tally::Tally;
use super::{MAX_LINE, MAX_REPLY, Quirks, Reply, line_end};
use crate::code::grammar;

impl<'a> Reply<'a> {
    /// Parses one whole reply by the strict grammar of RFC 5321 section 4.2.
    ///
    /// Every line has the same code, from 200 to 599 with a second digit of 0 to 5, and ends with CR LF; the
    /// text is printable ASCII, spaces and tabs, and may be missing. Overlong lines are taken and noted.
    ///
    /// # Errors
    ///
    /// The error names the byte at which the grammar is left.
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// assert_eq!(Reply::parse(b"250-one\r\n250 two\r\n")?.line_count(), 2);
    /// assert_eq!(Reply::parse(b"250-one\r\n251 two\r\n").unwrap_err().at(), 9);
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ReplyError> {
        let error = |fault, at| Err(ReplyError { fault, at });
        match first(bytes)? {
            None if bytes.is_empty() => error(Fault::Empty, 0),
            None => error(Fault::Unfinished, bytes.len()),
            Some((reply, _)) if strict(reply.quirks) != Quirks::NONE => Err(reply.first_fault()),
            Some((_, taken)) if taken < bytes.len() => error(Fault::Trailing, taken),
            Some((reply, _)) => Ok(reply),
        }
    }

    /// Reads the first reply of a buffer that may still grow.
    ///
    /// Returns `None` as long as the reply is not whole: read more bytes from the server and call again with all of
    /// them. Returns the reply and how many bytes it took; what follows belongs to the next reply, to a
    /// pipelined command or, in LMTP, to the next recipient.
    ///
    /// Any text is taken, also bare line feeds, bytes that are not ASCII and lines that disagree: see
    /// [`Reply::quirks`]. Nothing is copied; a buffer that grows byte by byte is read anew each time, up to [`MAX_REPLY`].
    ///
    /// # Errors
    ///
    /// Bytes that cannot become a reply are an error as soon as that is sure: no code where a line begins, no
    /// separator behind it, or more than [`MAX_REPLY`] bytes.
    ///
    /// ```
    /// use smtp_codes::Reply;
    ///
    /// assert!(Reply::read(b"250-first\r\n250 sec")?.is_none());
    ///
    /// let buffer = b"250 done\r\n354 go on\r\n";
    /// let (reply, taken) = Reply::read(buffer)?.expect("the first reply is whole");
    /// assert_eq!((reply.code().as_u16(), taken), (250, 10));
    ///
    /// assert!(Reply::read(b"HTTP/1.1").is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn read(bytes: &'a [u8]) -> Result<Option<(Self, usize)>, ReplyError> {
        first(bytes)
    }

    /// Finds the first byte at which a reply that was read leaves the strict grammar.
    fn first_fault(&self) -> ReplyError {
        let mut rest = self.bytes;
        while let Some(found) = line_end::line(rest) {
            let begin = self.bytes.len() - rest.len();
            if let Some((fault, place)) = fault_of(&found, self) {
                return ReplyError {
                    fault,
                    at: begin + place,
                };
            }
            rest = found.rest;
        }
        ReplyError {
            fault: Fault::Unfinished,
            at: self.bytes.len(),
        }
    }
}

/// Reads the first reply of a buffer.
///
/// `parse` and `read` each have it inside them: handing a reply on through memory takes a third as long as reading it.
#[inline(always)]
fn first(bytes: &[u8]) -> Result<Option<(Reply<'_>, usize)>, ReplyError> {
    let mut tally = Tally::default();
    let mut rest = bytes;
    loop {
        let begin = bytes.len() - rest.len();
        let Some(found) = line_end::line(rest) else {
            return unfinished(rest, begin).map(|()| None);
        };
        let line = Line::of(found.line).map_err(|fault| no_line(&fault, begin))?;
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
            grammar::leading(line.text),
            found.quirks | line.quirks | overlong,
        );
        match bytes.get(..taken) {
            Some(bytes) if line.last => return Ok(tally.reply(bytes).map(|reply| (reply, taken))),
            _ => rest = found.rest,
        }
    }
}

/// The quirks that the strict grammar does not know.
fn strict(quirks: Quirks) -> Quirks {
    quirks.without(Quirks::OVERLONG | Quirks::ENHANCED_DIFFER)
}

fn fault_of(found: &line_end::Found<'_>, reply: &Reply<'_>) -> Option<(Fault, usize)> {
    let line = found.line;
    let first = line::code(reply.bytes).map(|(code, _)| code);
    let own = line::code(line).map(|(code, _)| code);
    if line.get(1).is_some_and(|digit| *digit > b'5') {
        return Some((Fault::SecondDigit, 1));
    }
    if own != first {
        return Some((Fault::CodesDiffer, 0));
    }
    let bad = |byte: &u8| !matches!(byte, b' '..=b'~' | b'\t');
    match line.iter().position(bad) {
        Some(place) if line.get(place).is_some_and(u8::is_ascii) => Some((Fault::Control, place)),
        Some(place) => Some((Fault::NonAscii, place)),
        None if found.quirks.intersects(Quirks::BARE_LF) => Some((Fault::BareLf, line.len())),
        None => None,
    }
}

const TOO_LONG: ReplyError = ReplyError {
    fault: Fault::TooLong,
    at: MAX_REPLY,
};

/// Refuses an unfinished line that cannot become a right one.
fn unfinished(line: &[u8], begin: usize) -> Result<(), ReplyError> {
    if begin + line.len() > MAX_REPLY {
        return Err(TOO_LONG);
    }
    let begun = match line {
        [] | [b'2'..=b'5'] | [b'2'..=b'5', b'0'..=b'9'] => return Ok(()),
        [line @ .., b'\r'] => line,
        line => line,
    };
    Line::of(begun).map_or_else(|fault| Err(no_line(&fault, begin)), |_| Ok(()))
}

fn no_line(fault: &NoLine, begin: usize) -> ReplyError {
    let (fault, at) = match fault {
        NoLine::Code => (Fault::NoCode, begin),
        NoLine::Separator => (Fault::Separator, begin + 3),
    };
    ReplyError { fault, at }
}
