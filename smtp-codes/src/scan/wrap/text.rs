//! Removes the prefix that containers, Kubernetes or exports add to each line.

use std::string::String;

use super::entry::{Entry, Part};
use super::time;
use crate::scan::log::Stamp;

/// The maximum length of the name of a container or a pod, in bytes.
const LONGEST_NAME: usize = 256;

/// The prefix of a line, and the text after it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front<'a> {
    /// The text after the prefix.
    pub(super) rest: &'a [u8],
    /// The name of the container or pod. Empty if the prefix has no name.
    name: &'a [u8],
    time: Option<String>,
    part: Option<Part>,
}

impl<'a> Front<'a> {
    /// Splits a line after its prefix. Returns `None` if the line has no prefix.
    pub(super) fn of(line: &'a [u8]) -> Option<Self> {
        let mut front = Self {
            rest: line,
            ..Self::default()
        };
        if let Some((name, rest)) = container(line).or_else(|| pod(line)) {
            (front.name, front.rest) = (name, rest);
        }
        if let Some(json) = tagged_json(front.rest) {
            front.rest = json;
        } else if !front.take_cri() {
            front.take_time();
        }
        (front.rest.len() < line.len()).then_some(front)
    }

    /// Returns the line without the prefix.
    pub(super) fn entry(self) -> Entry<'a> {
        Entry {
            time: self.time,
            part: self.part,
            ..Entry::line(self.rest)
        }
    }

    /// Removes the prefix `TIME stdout F `, which a Kubernetes runtime writes. Returns `false` if
    /// the line doesn't have this prefix.
    fn take_cri(&mut self) -> bool {
        let Some(cri) = Cri::of(self.rest) else {
            return false;
        };
        self.time = text(cri.time).and_then(time::of_text);
        self.part = Some(Part {
            stream: [self.name, b"\0", cri.stream].concat(),
            is_last: !cri.tags.starts_with(b"P"),
        });
        self.rest = cri.text;
        true
    }

    /// Removes the prefix `TIME `, which `docker logs -t` and exports write. The rest must begin
    /// with another timestamp or be JSON. Otherwise, the timestamp isn't a prefix: in a syslog
    /// line, the host follows the timestamp.
    fn take_time(&mut self) {
        let Some(stamp) = Stamp::of(self.rest).filter(|stamp| stamp.has_zone) else {
            return;
        };
        let rest = stamp.rest;
        if Stamp::of(rest).is_some() || rest.starts_with(b"@4000") || rest.starts_with(b"{") {
            let before = self.rest.len().saturating_sub(rest.len());
            let time = self.rest.get(..before).and_then(text);
            self.time = time.map(str::trim).and_then(time::of_text);
            self.rest = rest;
        }
    }
}

/// A line from a Kubernetes runtime: `2024-01-01T12:00:00.123456789Z stdout F text`.
struct Cri<'a> {
    time: &'a [u8],
    stream: &'a [u8],
    /// `P` if more parts of the line follow, else `F`. Other tags may follow after a colon.
    tags: &'a [u8],
    text: &'a [u8],
}

impl<'a> Cri<'a> {
    fn of(line: &'a [u8]) -> Option<Self> {
        Stamp::of(line).filter(|stamp| stamp.has_zone)?;
        let mut words = line.splitn(4, |byte| *byte == b' ');
        let cri = Self {
            time: words.next()?,
            stream: words.next()?,
            tags: words.next()?,
            text: words.next().unwrap_or_default(),
        };
        let is_cri = matches!(cri.stream, b"stdout" | b"stderr")
            && matches!(cri.tags, [b'P' | b'F'] | [b'P' | b'F', b':', ..]);
        is_cri.then_some(cri)
    }
}

/// Splits a line from Docker Compose, such as `mail-1  | line`, into the name and the rest.
fn container(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.@".contains(byte);
    let end = line
        .iter()
        .take(LONGEST_NAME)
        .position(|byte| !is_name(byte))?;
    let (name, rest) = line.split_at_checked(end)?;
    let blanks = rest.iter().take(LONGEST_NAME);
    let blanks = blanks.take_while(|byte| **byte == b' ').count();
    let rest = rest.get(blanks..)?.strip_prefix(b"|")?;
    let is_front = !name.is_empty() && blanks > 0;
    is_front.then(|| (name, rest.strip_prefix(b" ").unwrap_or(rest)))
}

/// Splits a line from `kubectl logs --prefix`, such as `[pod/mail-0/postfix] line`, into the name
/// and the rest.
fn pod(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let inner = line.strip_prefix(b"[")?;
    let end = inner.iter().take(LONGEST_NAME);
    let end = end
        .take_while(|byte| **byte != b']' && **byte != b' ')
        .count();
    let (name, rest) = inner.split_at_checked(end)?;
    let rest = rest.strip_prefix(b"]")?;
    let rest = rest
        .strip_prefix(b" ")
        .or(rest.is_empty().then_some(rest))?;
    name.starts_with(b"pod/").then_some((name, rest))
}

/// Returns the JSON in a line that Fluent Bit wrote to a file, such as `tag: [1795857560.1, {…}]`.
fn tagged_json(line: &[u8]) -> Option<&[u8]> {
    let start = line
        .iter()
        .take(LONGEST_NAME)
        .position(|byte| *byte == b' ')?;
    let (tag, rest) = line.split_at_checked(start)?;
    let list = rest.strip_prefix(b" [")?;
    let is_number = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
    let digits = list.iter().take_while(is_number).count();
    let json = list.get(digits..)?.strip_prefix(b", ")?;
    let json = json.strip_suffix(b"]")?;
    let is_front = tag.ends_with(b":") && digits > 0 && json.starts_with(b"{");
    is_front.then_some(json)
}

fn text(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes).ok()
}

/// Removes the mark that some programs write before a JSON value: the byte `\x1e` (RFC 7464), or
/// `data: ` in server-sent events.
pub(super) fn without_json_mark(line: &[u8]) -> &[u8] {
    let line = line.strip_prefix(b"\x1e").unwrap_or(line);
    let json = line.strip_prefix(b"data: ");
    json.filter(|json| json.starts_with(b"{")).unwrap_or(line)
}

/// Returns `true` if a line may be the start of a JSON object, or of a list of objects or lists.
pub(super) fn begins_json(line: &[u8]) -> bool {
    match line.trim_ascii_start() {
        [b'{', ..] => true,
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start(), [] | [b'{' | b'[' | b']', ..]),
        _ => false,
    }
}
