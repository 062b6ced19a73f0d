//! The messages of a file that is read as it comes.

use std::io::{self, BufRead, Read as _};
use std::vec::Vec;

use super::MAX_MAIL;
use super::mbox::begins_message;

/// How much of a line is looked at in one piece.
const PIECE: u64 = 64 * 1024;

/// Reads the messages of a mailbox one after another, in bounded memory; a file that is no mailbox is one message.
///
/// They are those of [`messages`](super::messages), except that of a huge message only the first mebibyte is kept: what a
/// bounce says stands at its start.
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
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Unread,
    /// Its `From ` line has been read.
    Message,
    Ended,
}

impl<R: BufRead> Mailbox<R> {
    /// Makes a reader of a file's messages.
    pub const fn new(input: R) -> Self {
        let state = State::Unread;
        Self { input, state }
    }

    /// Reads the next message without its `From ` line, or `None` at the end of the file.
    ///
    /// # Errors
    ///
    /// Whatever error the input gives; the message that it breaks off is lost.
    pub fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        match self.state {
            State::Ended => return Ok(None),
            State::Message => {}
            State::Unread => {
                self.state = State::Ended;
                if self.read_piece(&mut message)? == 0 {
                    return Ok(None);
                }
                if !message.starts_with(b"From ") {
                    self.read_rest(&mut message)?;
                    return Ok(Some(message));
                }
                self.end_line(&mut message)?;
                message.clear();
            }
        }
        self.read_message(&mut message)?;
        Ok(Some(message))
    }

    /// Reads up to the next `From ` line behind an empty one, and that line.
    fn read_message(&mut self, message: &mut Vec<u8>) -> io::Result<()> {
        self.state = State::Ended;
        let mut piece = Vec::new();
        let (mut behind_empty, mut at_start) = (false, true);
        while self.read_piece(&mut piece)? > 0 {
            if behind_empty && begins_message(&piece) {
                self.end_line(&mut piece)?;
                self.state = State::Message;
                return Ok(());
            }
            behind_empty = at_start && matches!(piece.as_slice(), b"\n" | b"\r\n");
            at_start = piece.ends_with(b"\n");
            keep(message, &piece);
        }
        Ok(())
    }

    /// Reads a line, or as much of a long one as is looked at.
    fn read_piece(&mut self, piece: &mut Vec<u8>) -> io::Result<usize> {
        piece.clear();
        (&mut self.input).take(PIECE).read_until(b'\n', piece)
    }

    /// Passes over the rest of a line of which this piece was read.
    fn end_line(&mut self, piece: &mut Vec<u8>) -> io::Result<()> {
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

fn keep(message: &mut Vec<u8>, bytes: &[u8]) {
    let room = MAX_MAIL.saturating_sub(message.len()).min(bytes.len());
    message.extend_from_slice(bytes.get(..room).unwrap_or_default());
}
