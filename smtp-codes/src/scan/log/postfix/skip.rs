//! Skips Postfix lines that state no delivery: nearly all lines of a log.

use memchr::memmem;

use super::is_delivered;
use crate::bytes::near::{begins_with, line_feed, marks, near};
use crate::scan::log::header::tag_and_message;
use crate::scan::log::time::{BSD, ISO, SHAPE};

const POSTFIX: &[u8] = b"postfix";

/// Skips lines that state no delivery, for less than it costs to read them.
///
/// What is between the time and the service, ` mx postfix`, is mostly the same in all lines of a
/// log. It is found once and then only compared.
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
}

/// The lines that a [`LineSkipper`] skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped<'a> {
    /// What follows the skipped lines. Its first line may still state nothing;
    /// [`event`](crate::scan::log::event) finds out.
    pub rest: &'a [u8],
    /// The number of skipped lines.
    pub lines: u64,
    /// How many of them state delivered mail: 0 unless [delivered mail](LineSkipper::and_delivered)
    /// is skipped too.
    pub delivered: u64,
}

/// What is known of a line without reading it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It states no delivery.
    Idle,
    /// It states delivered mail.
    Delivered,
    /// It must be read.
    Unknown,
}

impl<'a> LineSkipper<'a> {
    /// Creates a skipper that has seen no line yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            between: b"",
            skips_delivered: false,
        }
    }

    /// Skips and counts delivered mail too.
    #[must_use]
    pub const fn and_delivered(self) -> Self {
        Self {
            skips_delivered: true,
            ..self
        }
    }

    /// Skips the first lines of a text, as long as they state no delivery.
    pub fn skip(&mut self, text: &'a [u8]) -> Skipped<'a> {
        let mut skipped = Skipped {
            rest: text,
            lines: 0,
            delivered: 0,
        };
        while let Some((kind, rest)) = self.line(skipped.rest) {
            if kind == Kind::Unknown {
                break;
            }
            skipped.rest = rest;
            skipped.lines += 1;
            skipped.delivered += u64::from(kind == Kind::Delivered);
        }
        skipped
    }

    #[inline]
    fn line(&mut self, text: &'a [u8]) -> Option<(Kind, &'a [u8])> {
        let rest = after_time(text)?;
        let end = line_feed(rest).unwrap_or(rest.len());
        let at = match begins_with(rest, self.between) {
            true => self.between.len(),
            false => self.learn(rest.get(..end)?)?,
        };
        let service = rest.get(at..)?;
        let (line, after) = service.split_at_checked(end.checked_sub(at)?)?;
        match kind(line, service) {
            Kind::Delivered if !self.skips_delivered => None,
            kind => Some((kind, after.get(1..).unwrap_or_default())),
        }
    }

    /// Finds what precedes the service in the lines of this log, and returns its length.
    #[cold]
    fn learn(&mut self, rest: &'a [u8]) -> Option<usize> {
        let (tag, _) = tag_and_message(rest).filter(|(tag, _)| tag.starts_with(POSTFIX))?;
        let at = memmem::find(rest, tag)? + POSTFIX.len();
        self.between = rest.get(..at)?;
        Some(at)
    }
}

/// Returns what follows the time; `None` if the line may begin in another way and must be read.
#[inline]
fn after_time(text: &[u8]) -> Option<&[u8]> {
    if BSD.begins(text) && !text.starts_with(b"@") {
        // The space belongs to what is compared.
        return text.get(SHAPE - 1..);
    }
    let rest = text.get(SHAPE..).filter(|_| ISO.begins(text))?;
    let (seconds, rest) = rest.split_at_checked(near(rest, b' ')?)?;
    let known = |byte: &u8| matches!(byte, b'0'..=b'9' | b':' | b'.' | b'+' | b'-' | b'Z');
    // A colon before the space ends the name of a program.
    let is_time = !seconds.ends_with(b":") && seconds.iter().all(known);
    is_time.then_some(rest)
}

/// Returns the kind of a line, given what follows `postfix`:
/// `/smtp[1]: 4T3X: to=<bob@example.org>, …`, and the text from there on.
///
/// The second word of the message decides. If it is not near, the kind is unknown.
#[inline]
fn kind(line: &[u8], text: &[u8]) -> Kind {
    // Another program, whose name only begins so.
    if line.first().is_some_and(u8::is_ascii_alphanumeric) {
        return Kind::Unknown;
    }
    let ends_in_colon = |space: usize| line.get(space.wrapping_sub(1)) == Some(&b':');
    let Some([tag, end]) = two_spaces(text).filter(|[tag, _]| ends_in_colon(*tag)) else {
        return Kind::Unknown;
    };
    // Solaris writes an id before each message.
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
        // The queue manager ends the line with `returned to sender` when it gives up.
        [b'f', b'r', b'o', ..] if !line.ends_with(b"active)") => Kind::Unknown,
        _ => Kind::Idle,
    }
}

/// Returns the positions of the first two spaces, if they are near: a service, its process and an
/// id are hardly longer.
#[inline]
fn two_spaces(text: &[u8]) -> Option<[usize; 2]> {
    let spaces = marks(text, b' ');
    let rest = spaces & spaces.wrapping_sub(1);
    (rest != 0).then_some([spaces, rest].map(|marks| marks.trailing_zeros() as usize))
}
