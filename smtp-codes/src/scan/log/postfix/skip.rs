//! Skips Postfix lines that report no delivery, which are nearly all lines in a log.

use memchr::memmem;

use super::is_delivered;
use crate::bytes::near::{LineFeeds, begins_with, first_two, near};
use crate::scan::log::header::tag_and_message;
use crate::scan::log::time::{BSD, ISO, SHAPE};

const POSTFIX: &[u8] = b"postfix";

/// Skips lines that report no delivery, which is cheaper than parsing them.
///
/// The text between the timestamp and the service, ` mx postfix`, is usually the same on all lines
/// in a log. The skipper searches for it once and then only compares it.
///
/// ```
/// use smtp_codes::scan::log::LineSkipper;
///
/// let log = b"Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed\n550 no such user\n";
/// let skipped = LineSkipper::new().skip(log);
/// assert_eq!((skipped.lines, skipped.rest), (1, &b"550 no such user\n"[..]));
/// assert_eq!(LineSkipper::new().skip(skipped.rest).lines, 0);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct LineSkipper<'a> {
    between: &'a [u8],
    skips_delivered: bool,
    keeps_envelopes: bool,
}

/// The lines that a [`LineSkipper`] skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped<'a> {
    /// The text after the skipped lines. Its first line may still report no delivery;
    /// [`event`](crate::scan::log::event) decides that.
    pub rest: &'a [u8],
    /// The number of skipped lines.
    pub lines: u64,
    /// The number of skipped lines that report a successful delivery. Always 0 unless
    /// [`and_delivered`](LineSkipper::and_delivered) was called.
    pub delivered: u64,
}

/// What is known about a line without parsing it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The line reports no delivery.
    Idle,
    /// The line reports no delivery, but may say who sent a message.
    Envelope,
    /// The line reports a successful delivery.
    Delivered,
    /// The line must be parsed.
    Unknown,
}

impl<'a> LineSkipper<'a> {
    /// Creates a skipper.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            between: b"",
            skips_delivered: false,
            keeps_envelopes: false,
        }
    }

    /// Also skips, and counts, lines that report a successful delivery.
    #[must_use]
    pub const fn and_delivered(self) -> Self {
        Self {
            skips_delivered: true,
            ..self
        }
    }

    /// Doesn't skip the lines about a message that tell a [`Reader`](crate::scan::log::Reader) the
    /// senders and `Message-ID`s for later lines.
    #[must_use]
    pub const fn keep_envelopes(self) -> Self {
        Self {
            keeps_envelopes: true,
            ..self
        }
    }

    /// Skips the leading lines of the text that report no delivery.
    pub fn skip(&mut self, text: &'a [u8]) -> Skipped<'a> {
        let mut skipped = Skipped {
            rest: text,
            lines: 0,
            delivered: 0,
        };
        // For the logs of some other mail systems, most calls return here.
        if after_time(text).is_none() {
            return skipped;
        }
        let mut ends = LineFeeds::new(text);
        let mut start = 0;
        loop {
            let end = ends.next().unwrap_or(text.len());
            let rest = text.get(start..);
            let kind = rest.and_then(|rest| self.kind(rest, end - start));
            let Some(kind) = kind.filter(|kind| *kind != Kind::Unknown) else {
                break;
            };
            start = end + 1;
            skipped.lines += 1;
            skipped.delivered += u64::from(kind == Kind::Delivered);
        }
        skipped.rest = text.get(start..).unwrap_or_default();
        skipped
    }

    /// Returns the kind of the text's first line. The line ends at `end`. Returns `None` if the line
    /// must not be skipped.
    #[inline]
    fn kind(&mut self, text: &'a [u8], end: usize) -> Option<Kind> {
        let rest = after_time(text)?;
        let after = text.len() - end;
        let at = match begins_with(rest, self.between) {
            true => self.between.len(),
            false => self.learn(rest.get(..rest.len().checked_sub(after)?)?)?,
        };
        let service = rest.get(at..)?;
        let line = service.get(..service.len().checked_sub(after)?)?;
        match kind(line, service) {
            Kind::Delivered if !self.skips_delivered => None,
            Kind::Envelope if self.keeps_envelopes => None,
            kind => Some(kind),
        }
    }

    /// Finds the text before the service on the lines in this log, and returns its length.
    #[cold]
    fn learn(&mut self, rest: &'a [u8]) -> Option<usize> {
        let (tag, _) = tag_and_message(rest).filter(|(tag, _)| tag.starts_with(POSTFIX))?;
        let at = memmem::find(rest, tag)? + POSTFIX.len();
        self.between = rest.get(..at)?;
        Some(at)
    }
}

/// Returns the text after the timestamp, or `None` if the line doesn't start with a timestamp and
/// must be parsed.
#[inline]
fn after_time(text: &[u8]) -> Option<&[u8]> {
    if BSD.begins(text) {
        // `@` would match, but starts a multilog timestamp. The space after the timestamp is part
        // of the compared text.
        return text.get(SHAPE - 1..).filter(|_| !text.starts_with(b"@"));
    }
    // `<` would match, but starts a priority.
    if text.starts_with(b"<") {
        return None;
    }
    let rest = text.get(SHAPE..).filter(|_| ISO.begins(text))?;
    let (seconds, rest) = rest.split_at_checked(near(rest, b' ')?)?;
    let known = |byte: &u8| matches!(byte, b'0'..=b'9' | b':' | b'.' | b'+' | b'-' | b'Z');
    // If a colon precedes the space, the colon ends the name of a program.
    let is_time = !seconds.ends_with(b":") && seconds.iter().all(known);
    is_time.then_some(rest)
}

/// Returns the kind of a line. `line` is the part of the line after `postfix`, such as
/// `/smtp[1]: 4T3X: to=<bob@example.org>, …`. `text` starts at the same position, but continues
/// after the line.
///
/// The second word of the message determines the kind. If that word is too far from the start, the
/// kind is unknown.
#[inline]
fn kind(line: &[u8], text: &[u8]) -> Kind {
    // The line is from another program, whose name only starts with `postfix`.
    if line.first().is_some_and(u8::is_ascii_alphanumeric) {
        return Kind::Unknown;
    }
    let ends_in_colon = |space: usize| line.get(space.wrapping_sub(1)) == Some(&b':');
    let Some([tag, end]) = first_two(text, b' ').filter(|[tag, _]| ends_in_colon(*tag)) else {
        return Kind::Unknown;
    };
    // Solaris writes an ID before each message.
    if end >= line.len() || line.get(tag + 1) == Some(&b'[') {
        return Kind::Unknown;
    }
    if !ends_in_colon(end) {
        return Kind::Idle;
    }
    match line.get(end + 1..).unwrap_or_default() {
        [b't', b'o', b'=', b'<', outcome @ ..] => {
            let id = line.get(tag + 1..end - 1).unwrap_or_default();
            match is_delivered(id, outcome) {
                true => Kind::Delivered,
                false => Kind::Unknown,
            }
        }
        [b'r', b'e', b'j', ..] | [b'm', b'i', b'l', ..] | [b'p', b'r', b'o', ..] => Kind::Unknown,
        // `proxy-reject: END-OF-MESSAGE: `
        [b'E', b'N', b'D', ..] => Kind::Unknown,
        // When the queue manager gives up on a message, the line ends with `returned to sender`.
        [b'f', b'r', b'o', ..] if !line.ends_with(b"active)") => Kind::Unknown,
        // The line starts with `from=`, `message-id=`, `removed`, `client=` or `uid=`.
        [b'f' | b'm' | b'r' | b'c' | b'u', ..] => Kind::Envelope,
        _ => Kind::Idle,
    }
}
