//! Replies as they come from a server: whole by the letter, or out of a buffer that grows.

use super::error::{Fault, ReplyError};
use super::line::{self, Line, NoLine};
use super::{MAX_REPLY, Quirks, Reply, enhanced, scan};

/// The longest line with its end (RFC 5321 section 4.5.3.1.5).
const MAX_LINE: usize = 512;

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
        match Self::read(bytes)? {
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
        let mut reader = Reader::default();
        while let Some(rest) = bytes.get(reader.taken..) {
            let Some(found) = scan::line(rest) else {
                reader.unfinished(rest)?;
                break;
            };
            let line = Line::of(rest.get(..found.len).unwrap_or_default())
                .map_err(|fault| reader.error(&fault))?;
            if let Some(reply) = reader.take(&line, &found, bytes)? {
                return Ok(Some((reply, reader.taken)));
            }
        }
        Ok(None)
    }

    /// Finds the first byte at which a reply that was read leaves the strict grammar.
    fn first_fault(&self) -> ReplyError {
        let mut at = 0;
        while let Some(found) = self.bytes.get(at..).and_then(scan::line) {
            let line = self.bytes.get(at..at + found.len).unwrap_or_default();
            if let Some((fault, place)) = fault_of(line, self, found.quirks) {
                return ReplyError {
                    fault,
                    at: at + place,
                };
            }
            at += found.next;
        }
        ReplyError {
            fault: Fault::Unfinished,
            at,
        }
    }
}

/// The quirks that the strict grammar does not know.
fn strict(quirks: Quirks) -> Quirks {
    quirks.without(Quirks::OVERLONG | Quirks::ENHANCED_DIFFER)
}

fn fault_of(line: &[u8], reply: &Reply<'_>, quirks: Quirks) -> Option<(Fault, usize)> {
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
        None if quirks.intersects(Quirks::BARE_LF) => Some((Fault::BareLf, line.len())),
        None => None,
    }
}

/// What has been read of a reply.
#[derive(Default)]
struct Reader<'a> {
    taken: usize,
    lines: u32,
    first: Option<Line<'a>>,
    enhanced: Option<crate::EnhancedStatusCode>,
    quirks: Quirks,
}

impl<'a> Reader<'a> {
    /// Takes a line in; returns the reply if it was the last.
    fn take(
        &mut self,
        line: &Line<'a>,
        found: &scan::Found,
        bytes: &'a [u8],
    ) -> Result<Option<Reply<'a>>, ReplyError> {
        self.taken += found.next;
        self.lines += 1;
        self.quirks |= found.quirks | line.quirks;
        if found.next > MAX_LINE {
            self.quirks |= Quirks::OVERLONG;
        }
        if self.first.get_or_insert(*line).code != line.code {
            self.quirks |= Quirks::CODES_DIFFER;
        }
        self.note(enhanced::leading(line.text).filter(|_| line.code.severity().has_enhanced()));
        if self.taken > MAX_REPLY {
            return Err(self.too_long());
        }
        Ok(line.last.then(|| Reply {
            bytes: bytes.get(..self.taken).unwrap_or_default(),
            code: line.code,
            enhanced: self.enhanced,
            lines: self.lines,
            quirks: self.quirks,
        }))
    }

    fn note(&mut self, enhanced: Option<crate::EnhancedStatusCode>) {
        if let Some(enhanced) = enhanced {
            if *self.enhanced.get_or_insert(enhanced) != enhanced {
                self.quirks |= Quirks::ENHANCED_DIFFER;
            }
        }
    }

    /// Refuses an unfinished line that cannot become a right one.
    fn unfinished(&self, rest: &[u8]) -> Result<(), ReplyError> {
        if self.taken + rest.len() > MAX_REPLY {
            return Err(self.too_long());
        }
        let begun = match rest {
            [] | [b'2'..=b'5'] | [b'2'..=b'5', b'0'..=b'9'] => return Ok(()),
            [line @ .., b'\r'] => line,
            line => line,
        };
        Line::of(begun).map_or_else(|fault| Err(self.error(&fault)), |_| Ok(()))
    }

    fn too_long(&self) -> ReplyError {
        ReplyError {
            fault: Fault::TooLong,
            at: MAX_REPLY,
        }
    }

    fn error(&self, fault: &NoLine) -> ReplyError {
        match fault {
            NoLine::Code => ReplyError {
                fault: Fault::NoCode,
                at: self.taken,
            },
            NoLine::Separator => ReplyError {
                fault: Fault::Separator,
                at: self.taken + 3,
            },
        }
    }
}
