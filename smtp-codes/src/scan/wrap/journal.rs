//! Reads the fields of a journal entry that `journalctl -o export` or `-o verbose` wrote.

use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use serde_json::Value;

use super::keys;
use super::limits::LONGEST;
use super::record::{Message, Record};
use super::time;
use crate::scan::log::{self, Stamp};

/// The maximum length of a value that isn't a message, in bytes. Longer values are left out.
const LONGEST_VALUE: usize = 1024;
/// The indentation of the second and later lines of a value in `-o verbose`.
const MARGIN: &[u8] = b"            ";
/// The key for the timestamp on the line above an entry.
const HEAD: &str = "timestamp";

/// The fields of an entry that have known keys. If a key occurs several times, only the first value
/// is kept.
#[derive(Debug, Default)]
pub(super) struct Fields {
    fields: Vec<(String, Vec<u8>)>,
    /// `true` if the message was too long.
    pub(super) is_too_long: bool,
    /// `true` if the last field was kept. Further lines are then added to its value.
    is_kept: bool,
}

impl Fields {
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Adds a field, if the key is known and new.
    pub(super) fn put(&mut self, key: &[u8], value: &[u8]) {
        self.is_kept = false;
        let Ok(key) = core::str::from_utf8(key) else {
            return;
        };
        let is_new = self.fields.iter().all(|(known, _)| known != key);
        if !is_new || !keys::is_known(key) {
            return;
        }
        if value.len() > longest(key) {
            self.is_too_long |= key == "MESSAGE";
            return;
        }
        self.is_kept = true;
        self.fields.push((key.into(), value.to_vec()));
    }

    /// Starts an entry in the format of `-o verbose`, given the line above the fields.
    pub(super) fn of_head(line: &[u8]) -> Self {
        let mut fields = Self::default();
        if let Some(time) = head_time(line) {
            fields.fields.push((HEAD.into(), time.into_bytes()));
        }
        fields
    }

    /// Reads a line in the format of `-o verbose`. Returns `true` if the line is part of the entry.
    pub(super) fn take(&mut self, line: &[u8]) -> bool {
        if let Some(more) = line.strip_prefix(MARGIN) {
            self.take_more(more);
            return true;
        }
        let Some(field) = line.strip_prefix(b"    ") else {
            return false;
        };
        let mut halves = field.splitn(2, |byte| *byte == b'=');
        if let (Some(key), Some(value)) = (halves.next(), halves.next()) {
            self.put(key, value);
        }
        true
    }

    /// Appends another line to the last value.
    fn take_more(&mut self, more: &[u8]) {
        let last = self.fields.last_mut().filter(|_| self.is_kept);
        let Some((key, value)) = last else {
            return;
        };
        if value.len() + more.len() < longest(key) {
            value.push(b'\n');
            value.extend_from_slice(more);
        } else {
            self.is_too_long |= key == "MESSAGE";
            self.is_kept = false;
        }
    }
}

fn longest(key: &str) -> usize {
    match key {
        "MESSAGE" => LONGEST,
        _ => LONGEST_VALUE,
    }
}

/// Returns `true` for the line above the fields of an entry, such as
/// `Sat 2026-11-28 10:19:23.008839 CET [s=…;i=…]`.
pub(super) fn is_head(line: &[u8]) -> bool {
    line.ends_with(b"]")
        && memchr::memmem::find(line, b" [s=").is_some_and(|at| at < 64)
        && line.get(4..).is_some_and(|rest| Stamp::of(rest).is_some())
}

/// Reads the timestamp on the line above an entry. Leaves out any zone other than UTC.
fn head_time(line: &[u8]) -> Option<String> {
    let text = core::str::from_utf8(line.get(4..)?).ok()?;
    let mut words = text.split(' ');
    let (date, clock, zone) = (words.next()?, words.next()?, words.next()?);
    let zone = if zone == "UTC" { "Z" } else { "" };
    time::of_text(&[date, "T", clock, zone].concat())
}

/// Returns `true` if a line begins an entry in the format of `-o export`.
pub(super) fn begins_export(line: &[u8]) -> bool {
    line.starts_with(b"__CURSOR=s=")
}

impl Record for Fields {
    fn message(&self, path: &str) -> Option<Message<'_>> {
        let mut fields = self.fields.iter().filter(|(key, _)| key == path);
        let (_, value) = fields.next().filter(|_| path == "MESSAGE")?;
        Some(match log::is_left_out(value) {
            true => Message::LeftOut,
            false => Message::Text(Cow::Borrowed(value)),
        })
    }

    fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        let (_, value) = self.fields.iter().find(|(key, _)| key == path)?;
        core::str::from_utf8(value).ok().map(Cow::Borrowed)
    }

    fn time(&self, path: &str) -> Option<String> {
        time::of(&Value::String(self.text(path)?.into_owned()))
    }

    fn has(&self, path: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == path)
    }

    fn has_only(&self, _: &[&str]) -> bool {
        false
    }
}
