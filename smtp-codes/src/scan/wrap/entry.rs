//! A line without its wrapper, and how to write it.

use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use crate::scan::event;
use crate::scan::log::Stamp;

/// A line, and what the wrapper says about it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// A whole line or, if `program` is given, the program's message.
    pub(super) message: Cow<'a, [u8]>,
    /// When the line was written: an RFC 3339 timestamp, perhaps without the zone, or a timestamp
    /// such as `Nov 28 09:19:20`.
    pub(super) time: Option<String>,
    pub(super) host: Option<Cow<'a, [u8]>>,
    /// The program that wrote the message, or `None` if the message is a whole line.
    pub(super) program: Option<Cow<'a, [u8]>>,
    pub(super) process: Option<Cow<'a, [u8]>>,
    /// `Some` if the message is only part of a line.
    pub(super) part: Option<Part>,
}

/// The stream that a part of a line belongs to, and whether the part is the last of its line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) stream: Vec<u8>,
    pub(super) is_last: bool,
}

impl<'a> Entry<'a> {
    /// Creates an entry for a whole line.
    pub(super) fn line(message: impl Into<Cow<'a, [u8]>>) -> Self {
        Self {
            message: message.into(),
            ..Self::default()
        }
    }

    /// Writes the line, with a syslog header if the wrapper states more than the line does. Doesn't
    /// write a line feed at the end.
    ///
    /// The header follows RFC 5424 section 6, where any field may be missing. If the timestamp has
    /// no year, the header has the older BSD form.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let message = without_line_end(&self.message);
        let is_line = self.program.is_none();
        let is_whole = is_line && (self.time.is_none() || has_time_with_zone(message));
        // Events are recognised only on lines that contain nothing else.
        if is_whole || event::of_line(message).is_some() {
            return put_line(out, message);
        }
        // rsyslog's messages start with the space after the colon.
        let message = match self.program {
            Some(_) => message.strip_prefix(b" ").unwrap_or(message),
            None => message,
        };
        match self.time.as_deref() {
            // In RFC 5424, every timestamp has a year.
            Some(time) if !time.starts_with(|first: char| first.is_ascii_digit()) => {
                self.put_bsd_header(out, time);
            }
            time => self.put_header(out, time),
        }
        put_line(out, message);
    }

    fn put_header(&self, out: &mut Vec<u8>, time: Option<&str>) {
        out.extend_from_slice(b"<22>1 ");
        put_word(out, time.map(str::as_bytes));
        for word in [&self.host, &self.program, &self.process] {
            out.push(b' ');
            put_word(out, word.as_deref());
        }
        out.extend_from_slice(b" - - ");
    }

    fn put_bsd_header(&self, out: &mut Vec<u8>, time: &str) {
        let Some(program) = &self.program else {
            return;
        };
        out.extend_from_slice(time.as_bytes());
        out.push(b' ');
        put_word(out, self.host.as_deref());
        out.push(b' ');
        put_word(out, Some(program));
        if let Some(process) = &self.process {
            out.push(b'[');
            put_word(out, Some(process));
            out.push(b']');
        }
        out.extend_from_slice(b": ");
    }
}

/// Returns `true` if a line begins with a timestamp that has a zone.
fn has_time_with_zone(line: &[u8]) -> bool {
    Stamp::of(line).is_some_and(|stamp| stamp.has_zone)
}

/// Removes one line ending (LF, CR LF or CR) from the end of a line.
pub(super) fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Writes text on one line. Line feeds and carriage returns in the text become spaces.
pub(super) fn put_line(out: &mut Vec<u8>, text: &[u8]) {
    let start = out.len();
    out.extend_from_slice(text);
    let written = out.get_mut(start..).unwrap_or_default();
    let mut from = 0;
    while let Some(at) = written
        .get(from..)
        .and_then(|rest| memchr::memchr2(b'\n', b'\r', rest))
    {
        from += at + 1;
        if let Some(byte) = written.get_mut(from - 1) {
            *byte = b' ';
        }
    }
}

/// Writes a field of a header: `-` if the field is missing, and `_` for any byte that isn't
/// allowed.
fn put_word(out: &mut Vec<u8>, word: Option<&[u8]>) {
    match word.map(<[u8]>::trim_ascii) {
        None | Some([]) => out.push(b'-'),
        Some(word) => out.extend(word.iter().map(|byte| match byte {
            b'!'..=b'~' | 0x80.. => *byte,
            _ => b'_',
        })),
    }
}
