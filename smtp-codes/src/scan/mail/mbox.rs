//! A reader that splits a mailbox into messages.

use std::io::{self, BufRead, Read as _};
use std::sync::LazyLock;
use std::vec::Vec;

use memchr::memmem::Finder;

use super::extent::Extent;
use super::limits::MAX_MAIL;
use super::shapes::{DAYS, MONTHS, field_name, is_time};

/// The maximum number of bytes read at once from a line.
const PIECE: u64 = 64 * 1024;

/// Reads the messages in a mailbox one by one, in bounded memory. A file that is not a mailbox is
/// treated as a single message.
///
/// A message in a mailbox starts with a `From sender date` line, at the start of the file or after
/// an empty line (RFC 4155). If the empty line is missing, the date must be complete and a header
/// field must follow. Quoted lines (`>From `) stay quoted. A byte order mark and empty lines at the
/// start of the file are skipped. Only the first mebibyte of each message is kept, because a bounce
/// states the reason before the returned message.
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
    /// A line that was read ahead. It belongs to the next message.
    ahead: Vec<u8>,
    extent: Extent,
    /// `true` if the next message may be part of the body of the current one.
    is_next_embedded: bool,
    is_embedded: bool,
}

/// The current position in a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    Start,
    /// After the `From ` line of the next message.
    Message,
    End,
}

impl<R: BufRead> Mailbox<R> {
    /// Creates a reader for the messages in `input`.
    pub fn new(input: R) -> Self {
        Self {
            input,
            position: Position::Start,
            ahead: Vec::new(),
            extent: Extent::default(),
            is_next_embedded: false,
            is_embedded: false,
        }
    }

    /// Returns `true` if the message that was read last may be part of the previous message's body.
    ///
    /// Mail systems that write `Content-Length` don't quote `From ` lines in bodies, so a sender
    /// can make one message look like two. A `From ` line without a date is suspicious too. See
    /// [`Doubt::Embedded`](crate::scan::Doubt::Embedded).
    ///
    /// ```
    /// use smtp_codes::scan::mail::Mailbox;
    ///
    /// let file = b"From a Thu Jan  1 00:00:00 1970\nContent-Length: 30\n\nHi.\n\n\
    ///     From b Thu Jan  1 00:00:00 1970\nFrom: MAILER-DAEMON\n\n1\n\n\
    ///     From c Thu Jan  1 00:00:00 1970\nSubject: c\n\n2\n";
    /// let mut mailbox = Mailbox::new(&file[..]);
    /// let mut embedded = Vec::new();
    /// while mailbox.message()?.is_some() {
    ///     embedded.push(mailbox.is_embedded());
    /// }
    /// assert_eq!(embedded, [false, true, false]);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub const fn is_embedded(&self) -> bool {
        self.is_embedded
    }

    /// Returns the next message without its `From ` line, or `None` at the end of the input.
    ///
    /// # Errors
    ///
    /// Returns any error from the underlying reader. The message that was being read is lost.
    pub fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        self.is_embedded = core::mem::take(&mut self.is_next_embedded);
        match self.position {
            Position::End => return Ok(None),
            Position::Message => {}
            Position::Start => {
                self.position = Position::End;
                if !self.read_first(&mut message)? {
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

    /// Reads the first non-empty line of the file. Returns `false` if all lines are empty.
    fn read_first(&mut self, piece: &mut Vec<u8>) -> io::Result<bool> {
        while self.read_piece(piece)? > 0 {
            let blank = piece.len() - without_blank_start(piece).len();
            piece.drain(..blank);
            if !piece.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads up to and including the next `From ` line.
    fn read_message(&mut self, message: &mut Vec<u8>) -> io::Result<()> {
        self.position = Position::End;
        let mut piece = Vec::new();
        let (mut after_empty, mut at_line_start) = (false, true);
        loop {
            if at_line_start && self.ahead.is_empty() {
                after_empty = self.read_lines(message, after_empty)?;
            }
            if self.read_piece(&mut piece)? == 0 {
                return Ok(());
            }
            if at_line_start && self.begins_next(&mut piece, after_empty)? {
                self.position = Position::Message;
                return Ok(());
            }
            self.extent.take(&piece, at_line_start);
            after_empty = at_line_start && is_empty(&piece);
            at_line_start = piece.ends_with(b"\n");
            keep(message, &piece);
        }
    }

    /// Reads the buffered lines up to a line that may be a `From ` line or that isn't complete.
    /// Returns `true` if the last line is empty. `after_empty` must be `true` if the preceding line
    /// is empty.
    fn read_lines(&mut self, message: &mut Vec<u8>, mut after_empty: bool) -> io::Result<bool> {
        let bytes = match self.input.fill_buf() {
            Ok(bytes) => bytes,
            // `read_piece` tries again.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(after_empty),
            Err(error) => return Err(error),
        };
        let mut read = 0;
        for end in memchr::memchr_iter(b'\n', bytes) {
            if self.extent.is_in_body() {
                break;
            }
            let line = bytes.get(read..=end).unwrap_or_default();
            if line.starts_with(b"From ") || line.len() as u64 > PIECE {
                break;
            }
            self.extent.take(line, true);
            after_empty = is_empty(line);
            read = end + 1;
        }
        if self.extent.is_in_body() {
            let body = lines_before_from(bytes.get(read..).unwrap_or_default());
            self.extent.take(body, true);
            if !body.is_empty() {
                after_empty = is_empty(last_line(body));
            }
            read += body.len();
        }
        keep(message, bytes.get(..read).unwrap_or_default());
        self.input.consume(read);
        Ok(after_empty)
    }

    /// Returns `true` if the line is the `From ` line of the next message. In that case, the line
    /// is skipped.
    fn begins_next(&mut self, piece: &mut Vec<u8>, after_empty: bool) -> io::Result<bool> {
        if after_empty && begins_message(piece) {
            self.is_next_embedded = self.extent.begin(piece);
            self.skip_line(piece)?;
            return Ok(true);
        }
        if !(piece.ends_with(b"\n") && has_whole_date(piece)) {
            return Ok(false);
        }
        let mut ahead = Vec::new();
        self.read_piece(&mut ahead)?;
        let begins = field_name(&ahead).is_some();
        self.ahead = ahead;
        if begins {
            self.is_next_embedded = self.extent.begin(piece);
        }
        Ok(begins)
    }

    /// Reads a line, or the next piece of a long one.
    fn read_piece(&mut self, piece: &mut Vec<u8>) -> io::Result<usize> {
        if !self.ahead.is_empty() {
            *piece = core::mem::take(&mut self.ahead);
            return Ok(piece.len());
        }
        piece.clear();
        (&mut self.input).take(PIECE).read_until(b'\n', piece)
    }

    /// Skips the rest of a line whose first piece has been read.
    fn skip_line(&mut self, piece: &mut Vec<u8>) -> io::Result<()> {
        while !piece.is_empty() && !piece.ends_with(b"\n") {
            self.read_piece(piece)?;
        }
        Ok(())
    }

    fn read_rest(&mut self, message: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let bytes = match self.input.fill_buf() {
                Ok([]) => return Ok(()),
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            keep(message, bytes);
            let read = bytes.len();
            self.input.consume(read);
        }
    }
}

/// Returns an iterator over the messages in a mailbox that is in memory. It splits the mailbox in
/// the same way as [`Mailbox`].
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

fn is_empty(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n")
}

/// A prepared search for a `From ` line.
static FROM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\nFrom "));

/// Returns the complete lines before the first line that starts with `From `.
fn lines_before_from(bytes: &[u8]) -> &[u8] {
    if bytes.starts_with(b"From ") {
        return &[];
    }
    let last = FROM.find(bytes).or_else(|| memchr::memrchr(b'\n', bytes));
    last.and_then(|last| bytes.get(..=last)).unwrap_or_default()
}

/// Returns the last of some complete lines.
fn last_line(lines: &[u8]) -> &[u8] {
    let before = lines.strip_suffix(b"\n").unwrap_or(lines);
    let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    lines.get(start..).unwrap_or_default()
}

fn keep(message: &mut Vec<u8>, bytes: &[u8]) {
    let room = MAX_MAIL.saturating_sub(message.len()).min(bytes.len());
    message.extend_from_slice(bytes.get(..room).unwrap_or_default());
}

/// Removes a byte order mark and empty lines from the start of a file or message.
pub(super) fn without_blank_start(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = bytes.trim_ascii_start().len();
    let (blank, _) = bytes.split_at(bytes.len() - text);
    // Keep the indentation of the first non-empty line.
    let lines = memchr::memrchr(b'\n', blank).map_or(0, |at| at + 1);
    bytes.get(lines..).unwrap_or_default()
}

/// Returns `true` if the bytes start with a `From ` line that begins a message.
pub(super) fn begins_message(line: &[u8]) -> bool {
    line.starts_with(b"From ") && has_time(split_line(line).0)
}

/// Returns `true` if the line contains a time. A sentence may also start with "From", but only an
/// envelope line contains a time.
fn has_time(line: &[u8]) -> bool {
    line.windows(5).take(512).any(is_time)
}

/// Returns `true` if the line looks like `From sender Thu Jan  1 00:00:00 1970`, with or without a
/// time zone.
fn has_whole_date(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let mut words = rest
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let mut next = || words.next().unwrap_or_default();
    let (_sender, weekday, month, day, time) = (next(), next(), next(), next(), next());
    let is_number = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let is_year = |word: &[u8]| word.len() == 4 && is_number(word);
    DAYS.contains(&weekday)
        && MONTHS.contains(&month)
        && matches!(day.len(), 1 | 2)
        && is_number(day)
        && time.get(..5).is_some_and(is_time)
        && words.take(2).any(is_year)
}

/// Splits the bytes in two, right after the first line feed.
pub(super) fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    bytes.split_at(end)
}
