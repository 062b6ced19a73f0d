//! Lines of Postfix that tell of no delivery: nearly all of a log, and passed over without being read.

use memchr::memmem;

use super::header::tag_and_message;
use super::octets::{line_end, marks, near};
use super::postfix::is_delivered;

/// Which bits are the same in the first sixteen bytes of all lines of a syslog, and how: of no two forms, and no line end fits.
struct Shape {
    mask: u128,
    bits: u128,
}

/// `Jan  1 12:00:00 `, as BSD's syslog writes the time.
const BSD: Shape = Shape {
    mask: u128::from_le_bytes(*b"\xe0\xe0\xe0\xff\xe8\xf0\xff\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0\xff"),
    bits: u128::from_le_bytes(*b"@``  0 00:00:00 "),
};

/// `2024-01-01T12:00`, as rsyslog does; seconds and a zone follow.
const ISO: Shape = Shape {
    mask: u128::from_le_bytes(*b"\xf0\xf0\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0\xff\xf0\xf0"),
    bits: u128::from_le_bytes(*b"0000-00-00T00:00"),
};

const POSTFIX: &[u8] = b"postfix";

/// Passes over lines that tell of no delivery, for less than it costs to read them.
///
/// What stands between the time and the service, ` mx postfix`, is mostly the same in all lines of a log: it is found
/// once, and then only compared.
///
/// ```
/// use smtp_codes::scan::log::{Idle, Passed};
///
/// let log = b"Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed\n550 no such user\n";
/// let passed = Idle::new().skip(log);
/// assert_eq!(passed, Passed { rest: b"550 no such user\n", lines: 1, delivered: 0 });
/// assert_eq!(Idle::new().skip(passed.rest).lines, 0);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Idle<'a> {
    between: &'a [u8],
    counts_delivered: bool,
}

/// Lines that were passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed<'a> {
    /// What follows them. Its first line may still tell nothing: that is for [`event`](super::event) to say.
    pub rest: &'a [u8],
    /// How many lines these are.
    pub lines: u64,
    /// How many of them tell of a delivery: none, unless [delivered mail](Idle::and_delivered) is passed over too.
    pub delivered: u64,
}

/// What a line is good for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Idle,
    Delivered,
    Telling,
}

impl<'a> Idle<'a> {
    /// Knows of no line yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            between: b"",
            counts_delivered: false,
        }
    }

    /// Passes over delivered mail too, and counts it.
    #[must_use]
    pub const fn and_delivered(self) -> Self {
        Self {
            counts_delivered: true,
            ..self
        }
    }

    /// Passes over the first lines of a text that tell nothing.
    pub fn skip(&mut self, text: &'a [u8]) -> Passed<'a> {
        let mut passed = Passed {
            rest: text,
            lines: 0,
            delivered: 0,
        };
        while let Some((kind, rest)) = self.line(passed.rest) {
            if kind == Kind::Telling {
                break;
            }
            passed.rest = rest;
            passed.lines += 1;
            passed.delivered += u64::from(kind == Kind::Delivered);
        }
        passed
    }

    #[inline]
    fn line(&mut self, text: &'a [u8]) -> Option<(Kind, &'a [u8])> {
        let behind = behind_time(text)?;
        let end = line_end(behind).unwrap_or(behind.len());
        let at = match begins_with(behind, self.between) {
            true => self.between.len(),
            false => self.learn(behind.get(..end)?)?,
        };
        let service = behind.get(at..)?;
        let (line, after) = service.split_at_checked(end.checked_sub(at)?)?;
        match kind(line, service) {
            Kind::Delivered if !self.counts_delivered => None,
            kind => Some((kind, after.get(1..).unwrap_or_default())),
        }
    }

    /// Finds out what stands before the service in the lines of this log; returns how long that is.
    #[cold]
    fn learn(&mut self, behind: &'a [u8]) -> Option<usize> {
        let (tag, _) = tag_and_message(behind).filter(|(tag, _)| tag.starts_with(POSTFIX))?;
        let at = memmem::find(behind, tag)? + POSTFIX.len();
        self.between = behind.get(..at)?;
        Some(at)
    }
}

/// Returns what follows the time; a line that may begin in another way has none, and is not idle.
#[inline]
fn behind_time(text: &[u8]) -> Option<&[u8]> {
    let begins = u128::from_le_bytes(*text.first_chunk()?);
    let is = |shape: Shape| begins & shape.mask == shape.bits;
    if is(BSD) && !text.starts_with(b"@") {
        return text.get(15..);
    }
    if !is(ISO) {
        return None;
    }
    let rest = text.get(16..)?;
    let (seconds, rest) = rest.split_at_checked(near(rest, b' ')?)?;
    let known = |byte: &u8| matches!(byte, b'0'..=b'9' | b':' | b'.' | b'+' | b'-' | b'Z');
    seconds.iter().all(known).then_some(rest)
}

/// Tells whether a text begins with what is known, which is at least eight bytes long.
#[inline]
fn begins_with(text: &[u8], known: &[u8]) -> bool {
    let Some(last) = known.last_chunk::<8>() else {
        return false;
    };
    let begun = text.get(..known.len()).unwrap_or_default();
    // Where words of eight bytes are compared no call is needed; the last may overlap the one before.
    let mut words = begun.chunks_exact(8).zip(known.chunks_exact(8));
    begun.last_chunk() == Some(last) && words.all(|(a, b)| a == b)
}

/// Tells what a line is good for, by what follows `postfix`: `/smtp[1]: 4T3X: to=<bob@example.org>, …`, and further lines.
///
/// The second word of the message says it. Where that is not among the first bytes nothing is known.
#[inline]
fn kind(line: &[u8], further: &[u8]) -> Kind {
    let ends_in_colon = |space: usize| line.get(space.wrapping_sub(1)) == Some(&b':');
    let Some([tag, end]) = two_spaces(further).filter(|[tag, _]| ends_in_colon(*tag)) else {
        return Kind::Telling;
    };
    // Solaris puts an id before each message.
    if end >= line.len() || line.get(tag + 1) == Some(&b'[') {
        return Kind::Telling;
    }
    if !ends_in_colon(end) {
        return Kind::Idle;
    }
    match line.get(end + 1..).unwrap_or_default() {
        [b't', b'o', b'=', b'<', outcome @ ..] => {
            let id = line.get(tag + 1..end - 1).unwrap_or_default();
            match is_delivered(id, outcome) {
                true => Kind::Delivered,
                false => Kind::Telling,
            }
        }
        [b'r', b'e', b'j', ..] | [b'm', b'i', b'l', ..] => Kind::Telling,
        // What is given up ends with `returned to sender`.
        [b'f', b'r', b'o', ..] if !line.ends_with(b"active)") => Kind::Telling,
        _ => Kind::Idle,
    }
}

/// Returns the places of the first two spaces, if they are near: a service, its process and an id are hardly longer.
#[inline]
fn two_spaces(text: &[u8]) -> Option<[usize; 2]> {
    let spaces = marks(text, b' ');
    let rest = spaces & spaces.wrapping_sub(1);
    (rest != 0).then_some([spaces, rest].map(|marks| marks.trailing_zeros() as usize))
}
