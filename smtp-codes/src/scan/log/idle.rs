//! Lines of Postfix that tell of no delivery: nearly all of a log, and passed over without being read.

use memchr::{memchr, memmem};

use super::header::tag_and_message;
use super::octets::{equal, first, word_at};
use super::postfix::is_delivered;

/// How long the time is that BSD's syslog writes, `Jan  1 12:00:00`.
const TIME: usize = 15;

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
        let (line, after) = match memchr(b'\n', text) {
            Some(end) => (text.get(..end)?, text.get(end + 1..)?),
            None => (text, &[][..]),
        };
        let behind = behind_time(line)?;
        let message = match behind.strip_prefix(self.between) {
            Some(message) if !self.between.is_empty() => message,
            _ => self.learn(behind)?,
        };
        match kind(message) {
            Kind::Delivered if !self.counts_delivered => None,
            kind => Some((kind, after)),
        }
    }

    /// Finds out what stands before the service in the lines of this log.
    #[cold]
    fn learn(&mut self, behind: &'a [u8]) -> Option<&'a [u8]> {
        let (tag, _) = tag_and_message(behind).filter(|(tag, _)| tag.starts_with(POSTFIX))?;
        let at = memmem::find(behind, tag)? + POSTFIX.len();
        self.between = behind.get(..at)?;
        behind.get(at..)
    }
}

/// Returns what follows the time of BSD's syslog; a line that could begin in another way has none.
#[inline]
fn behind_time(line: &[u8]) -> Option<&[u8]> {
    match line {
        [b'<' | b'@' | b'0'..=b'9', ..] | [_, _, _, _, b'-', ..] => None,
        [_, _, _, b' ', _, _, b' ', _, _, b':', _, _, b':', ..] => line.get(TIME..),
        _ => None,
    }
}

/// Tells what a line is good for, by what follows `postfix`: `/smtp[1]: 4T3X: to=<bob@example.org>, …`.
///
/// The second word of the message says it. Where that is not among the first bytes nothing is known.
#[inline]
fn kind(rest: &[u8]) -> Kind {
    let ends_in_colon = |space: &usize| rest.get(space.wrapping_sub(1)) == Some(&b':');
    let mut spaces = Spaces::of(rest);
    let Some(tag) = spaces.next().filter(ends_in_colon) else {
        return Kind::Telling;
    };
    // Solaris puts an id before each message.
    let (Some(end), false) = (spaces.next(), rest.get(tag + 1) == Some(&b'[')) else {
        return Kind::Telling;
    };
    if !ends_in_colon(&end) {
        return Kind::Idle;
    }
    match rest.get(end + 1..).unwrap_or_default() {
        [b't', b'o', b'=', b'<', outcome @ ..] => {
            let id = rest.get(tag + 1..end - 1).unwrap_or_default();
            match is_delivered(id, outcome) {
                true => Kind::Delivered,
                false => Kind::Telling,
            }
        }
        [b'r', b'e', b'j', ..] | [b'm', b'i', b'l', ..] => Kind::Telling,
        // What is given up ends with `returned to sender`.
        [b'f', b'r', b'o', ..] if !rest.ends_with(b"active)") => Kind::Telling,
        _ => Kind::Idle,
    }
}

/// The places of the spaces among the first bytes of a text.
struct Spaces<'a> {
    text: &'a [u8],
    at: usize,
    marks: u64,
}

/// A service, its process and an id are hardly longer.
const NEAR: usize = 64;

impl<'a> Spaces<'a> {
    fn of(text: &'a [u8]) -> Self {
        let marks = equal(word_at(text, 0), b' ');
        Self { text, at: 0, marks }
    }
}

impl Iterator for Spaces<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.marks == 0 {
            self.at += 8;
            if self.at >= NEAR {
                return None;
            }
            self.marks = equal(word_at(self.text, self.at), b' ');
        }
        let place = self.at + first(self.marks);
        self.marks &= self.marks - 1;
        Some(place)
    }
}
