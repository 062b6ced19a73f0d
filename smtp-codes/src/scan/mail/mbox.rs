//! The messages of a mailbox.

use std::io::{self, BufRead, Read as _};
use std::vec::Vec;

use super::limits::MAX_MAIL;

/// How much of a line is read at once.
const PIECE: u64 = 64 * 1024;

/// Reads the messages of a mailbox one after another, in bounded memory. A file that is not a mailbox
/// is one message.
///
/// A message of a mailbox begins with a line `From sender date`, at the start of the file or after an
/// empty line (RFC 4155). Quoted lines (`>From `) stay quoted. Only the first mebibyte of a message is
/// kept, because a bounce puts what it says first.
///
/// ```
/// use smtp_codes::scan::mail::Mailbox;
///
/// let file = b"From a Thu Jan  1 00:00:00 1970\nSubject: a\n\n1\n\nFrom b Thu Jan  1 00:00:00 1970\nSubject: b\n\n2\n";
/// let mut mailbox = Mailbox::new(&file[..]);
/// assert_eq!(mailbox.message()?.as_deref(), Some(&b"Subject: a\n\n1\n\n"[..]));
/// assert_eq!(mailbox.message()?.as_deref(), Some(&b"Subject: b\n\n2\n"[..]));
/// assert_eq!(mailbox.message()?, None);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Mailbox<R> {
    input: R,
    position: Position,
}

/// How far a mailbox has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    Start,
    /// After the `From ` line of the next message.
    Message,
    End,
}

impl<R: BufRead> Mailbox<R> {
    /// Creates a reader of the messages in `input`.
    pub const fn new(input: R) -> Self {
        let position = Position::Start;
        Self { input, position }
    }

    /// Reads the next message without its `From ` line, or `None` at the end of the input.
    ///
    /// # Errors
    ///
    /// Returns the error of the input. The message that it interrupts is lost.
    pub fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        match self.position {
            Position::End => return Ok(None),
            Position::Message => {}
            Position::Start => {
                self.position = Position::End;
                if self.read_piece(&mut message)? == 0 {
                    return Ok(None);
                }
                if !message.starts_with(b"From ") {
                    self.read_rest(&mut message)?;
                    return Ok(Some(message));
                }
                self.skip_line(&mut message)?;
                message.clear();
            }
        }
        self.read_message(&mut message)?;
        Ok(Some(message))
    }

    /// Reads up to and including the next `From ` line that follows an empty line.
    fn read_message(&mut self, message: &mut Vec<u8>) -> io::Result<()> {
        self.position = Position::End;
        let mut piece = Vec::new();
        let (mut after_empty, mut at_line_start) = (false, true);
        while self.read_piece(&mut piece)? > 0 {
            if after_empty && begins_message(&piece) {
                self.skip_line(&mut piece)?;
                self.position = Position::Message;
                return Ok(());
            }
            after_empty = at_line_start && matches!(piece.as_slice(), b"\n" | b"\r\n");
            at_line_start = piece.ends_with(b"\n");
            keep(message, &piece);
        }
        Ok(())
    }

    /// Reads a line, or the next piece of a long one.
    fn read_piece(&mut self, piece: &mut Vec<u8>) -> io::Result<usize> {
        piece.clear();
        (&mut self.input).take(PIECE).read_until(b'\n', piece)
    }

    /// Skips the rest of a line whose first piece was read.
    fn skip_line(&mut self, piece: &mut Vec<u8>) -> io::Result<()> {
        while !piece.is_empty() && !piece.ends_with(b"\n") {
            self.read_piece(piece)?;
        }
        Ok(())
    }

    fn read_rest(&mut self, message: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                return Ok(());
            }
            keep(message, bytes);
            let read = bytes.len();
            self.input.consume(read);
        }
    }
}

/// Returns the messages of a mailbox that is in memory, as [`Mailbox`] reads them.
///
/// ```
/// use smtp_codes::scan::mail::messages;
///
/// let mbox = b"From a@example.org Thu Jan  1 00:00:00 1970\nSubject: a\n\n1\n\nFrom b Thu Jan  1 00:00:00 1970\nSubject: b\n\n2\n";
/// let subjects: Vec<_> = messages(mbox).map(|mail| mail[9]).collect();
/// assert_eq!(subjects, [b'a', b'b']);
/// assert_eq!(messages(b"Subject: c\n\n3\n").count(), 1);
/// assert_eq!(messages(b"").count(), 0);
/// ```
pub fn messages(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut mailbox = Mailbox::new(bytes);
    // Reading from memory never fails.
    core::iter::from_fn(move || mailbox.message().ok().flatten())
}

fn keep(message: &mut Vec<u8>, bytes: &[u8]) {
    let room = MAX_MAIL.saturating_sub(message.len()).min(bytes.len());
    message.extend_from_slice(bytes.get(..room).unwrap_or_default());
}

/// Returns `true` if a line begins a message; more may follow the line.
pub(super) fn begins_message(line: &[u8]) -> bool {
    line.starts_with(b"From ") && has_time(split_line(line).0)
}

/// A sentence may begin with "From" too; an envelope line has a time.
fn has_time(line: &[u8]) -> bool {
    let time = |window: &[u8]| matches!(window, [a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()));
    line.windows(5).take(512).any(time)
}

/// Splits after the first line end.
pub(super) fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    bytes.split_at(end)
}
