//! Finds the wrapped line in a record by the names of the record's keys. Records are JSON, entries
//! in journald's own formats, or what Fluent Bit prints.

use std::borrow::Cow;
use std::string::{String, ToString as _};
use std::vec::Vec;

use serde_json::Value;

use super::entry::{Entry, Part};
use super::keys::{
    APPLICATION, CONTAINER, HOST, JSON_FILE, Kind, MESSAGE, MessageKey, PARTIAL, PROCESS, PROGRAM,
    STREAM, TIME,
};
use super::time;
use crate::scan::event;
use crate::scan::log;

/// The maximum number of wrappers around a line.
const MOST_WRAPPERS: usize = 3;

/// The placeholder for a message that journalctl left out, in the form that journalctl itself uses.
const LEFT_OUT: &[u8] = b"[? blob data]";

/// The message in a record.
pub(super) enum Message<'v> {
    Text(Cow<'v, [u8]>),
    /// journalctl left out the message because it is too long or isn't text.
    LeftOut,
}

/// A record whose values can be looked up by path.
pub(super) trait Record {
    /// Returns the message at a path.
    fn message(&self, path: &str) -> Option<Message<'_>>;

    /// Returns the text at a path.
    fn text(&self, path: &str) -> Option<Cow<'_, str>>;

    /// Returns the time at a path.
    fn time(&self, path: &str) -> Option<String>;

    /// Returns `true` if there is a value at a path.
    fn has(&self, path: &str) -> bool;

    /// Returns `true` if the record is JSON and has no keys other than `keys`.
    fn has_only(&self, keys: &[&str]) -> bool;
}

/// Returns the line that a record wraps, or `None` if the record isn't a wrapper.
pub(super) fn entry(record: &impl Record) -> Option<Entry<'_>> {
    let found = |key: &'static MessageKey| Some((key, record.message(key.path)?));
    let (key, message) = MESSAGE.iter().find_map(found)?;
    let first = |paths: &[&str]| {
        let mut found = paths.iter().filter_map(|path| record.text(path));
        found.find(|text| !text.is_empty() && *text != "-")
    };
    let is_line = key.kind == Kind::Line || first(CONTAINER).is_some();
    let message = match message {
        Message::Text(text) => text,
        Message::LeftOut => Cow::Borrowed(LEFT_OUT),
    };
    let mut entry = Entry {
        time: TIME.iter().find_map(|path| record.time(path)),
        ..Entry::line(message)
    };
    entry.host = first(HOST).map(bytes);
    let program = first(PROGRAM).filter(|_| !is_line);
    let is_any = key.kind == Kind::Any && !is_line && program.is_none();
    if is_any && APPLICATION.iter().any(|path| record.has(path)) {
        return None;
    }
    if let Some((program, process)) = program.map(program_and_process) {
        let is_whole = log::is_line_of(&entry.message, program.as_bytes());
        if !is_whole {
            entry.program = Some(bytes(program));
            entry.process = process.or_else(|| first(PROCESS)).map(bytes);
        }
    }
    let is_part = match is_json_file(record) {
        true => Some(!entry.message.ends_with(b"\n")),
        false => {
            let says = |(path, value): &(&str, &str)| Some(record.text(path)? == *value);
            PARTIAL.iter().find_map(says)
        }
    };
    entry.part = is_part.map(|is_part| Part {
        stream: stream(record),
        is_last: !is_part,
    });
    Some(entry)
}

/// Returns `true` if a record is a line in Docker's json-file log.
fn is_json_file(record: &impl Record) -> bool {
    let has_all = ["log", "stream", "time"]
        .iter()
        .all(|path| record.has(path));
    has_all && record.has_only(JSON_FILE)
}

/// Returns the values that identify a record's stream.
fn stream(record: &impl Record) -> Vec<u8> {
    let texts = STREAM.iter().filter_map(|path| record.text(path));
    texts
        .flat_map(|text| [text.as_bytes(), b"\0"].concat())
        .collect()
}

/// Splits a tag such as `postfix/smtp[12]:` into the program and the process ID.
fn program_and_process(tag: Cow<'_, str>) -> (Cow<'_, str>, Option<Cow<'_, str>>) {
    let plain = tag.strip_suffix(':').unwrap_or(&tag);
    let split = plain
        .strip_suffix(']')
        .and_then(|plain| plain.split_once('['));
    match split {
        Some((program, process)) => {
            let (program, process) = (program.to_string(), process.to_string());
            (Cow::Owned(program), Some(Cow::Owned(process)))
        }
        None if plain.len() < tag.len() => (Cow::Owned(plain.to_string()), None),
        None => (tag, None),
    }
}

fn bytes(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// Removes all wrappers from the line in `value` and passes the line to `take`. Returns `false` if
/// `value` isn't a wrapper.
pub(super) fn unwrap(value: &Value, take: &mut dyn FnMut(Entry<'_>)) -> bool {
    if event::is_event(value) {
        return false;
    }
    match pair(value).or_else(|| entry(value)) {
        Some(entry) => {
            unwrap_line(entry, 1, take);
            true
        }
        None => false,
    }
}

/// Removes further wrappers from a line, and passes the line to `take`. `depth` is the number of
/// wrappers that were already removed.
pub(super) fn unwrap_line(entry: Entry<'_>, depth: usize, take: &mut dyn FnMut(Entry<'_>)) {
    let may_wrap = entry.program.is_none()
        && entry.part.is_none()
        && depth < MOST_WRAPPERS
        && event::looks_like_json(&entry.message);
    let value = may_wrap.then(|| parse(&entry.message)).flatten();
    let value = value.filter(|value| !event::is_event(value));
    let inner = value.as_ref().and_then(self::entry);
    match inner {
        Some(inner) => {
            let time = inner.time.clone().or(entry.time);
            unwrap_line(Entry { time, ..inner }, depth + 1, take);
        }
        None => take(entry),
    }
}

/// Parses one JSON value. Some programs write invalid UTF-8, which becomes U+FFFD, and control
/// characters, which become spaces.
pub(super) fn parse(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok().or_else(|| {
        let text = String::from_utf8_lossy(bytes);
        let text = text.replace(|c: char| c.is_ascii_control(), " ");
        serde_json::from_str(&text).ok()
    })
}

/// Reads a line from Loki, such as `["1795857560100000000", "line"]`.
fn pair(value: &Value) -> Option<Entry<'_>> {
    match value.as_array()?.as_slice() {
        [stamp, Value::String(line), ..] => Some(Entry {
            time: Some(time::of(stamp)?),
            ..Entry::line(line.as_bytes())
        }),
        _ => None,
    }
}

impl Record for Value {
    fn message(&self, path: &str) -> Option<Message<'_>> {
        let text = match at(self, path)? {
            Value::String(text) => Cow::Borrowed(text.as_bytes()),
            Value::Array(list) => match list.first()? {
                Value::Number(_) => Cow::Owned(byte_list(list)?),
                Value::String(text) => Cow::Borrowed(text.as_bytes()),
                _ => return None,
            },
            Value::Null if path == "MESSAGE" => return Some(Message::LeftOut),
            _ => return None,
        };
        Some(Message::Text(text))
    }

    fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        match at(self, path)? {
            Value::String(text) => Some(Cow::Borrowed(text)),
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
            // journald writes a list if a field was set more than once. The first value comes from
            // the program.
            Value::Array(list) => Some(Cow::Borrowed(list.first()?.as_str()?)),
            _ => None,
        }
    }

    fn time(&self, path: &str) -> Option<String> {
        time::of(at(self, path)?)
    }

    fn has(&self, path: &str) -> bool {
        at(self, path).is_some()
    }

    fn has_only(&self, keys: &[&str]) -> bool {
        let map = self.as_object();
        map.is_some_and(|map| map.keys().all(|key| keys.contains(&key.as_str())))
    }
}

/// Returns the value at a path. The whole path, or the rest of the path, may also be a single key
/// that contains dots.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    let map = value.as_object()?;
    map.get(path).or_else(|| {
        let (key, rest) = path.split_once('.')?;
        at(map.get(key)?, rest)
    })
}

fn byte_list(list: &[Value]) -> Option<Vec<u8>> {
    let byte = |value: &Value| u8::try_from(value.as_u64()?).ok();
    list.iter().map(byte).collect()
}
