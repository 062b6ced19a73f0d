//! Reads records as Fluent Bit prints them on its standard output:
//! `[0] tag: [[1795857560.1, {}], {"log"=>"line"}]`. Before version 2.1, there was no metadata
//! after the timestamp: `[0] tag: [1795857560.1, {"log"=>"line"}]`.
//!
//! Fluent Bit doesn't escape quotes, so only the end of the record shows where a message ends, and
//! a message may look as if it ended earlier. Fields after the message are therefore read from the
//! end, and fields that look like another message, a container or a second program are ignored. An
//! outsider's text in a message can hide the rest of the message, but it can't become the start of
//! a line or change the line's program.

use std::borrow::Cow;
use std::string::String;
use std::vec::Vec;

use memchr::memmem;
use serde_json::Value;

use super::keys::{CONTAINER, MESSAGE, PROGRAM};
use super::record::{Message, Record};
use super::time;

/// The maximum length of a tag, or of a record's metadata, in bytes.
const LONGEST_TAG: usize = 512;
/// The key for the timestamp before the fields of a record.
const HEAD: &str = "timestamp";

/// A printed record. If a key occurs several times, the first field counts.
#[derive(Debug)]
pub(super) struct Printed<'a> {
    fields: Vec<(&'a str, &'a [u8])>,
}

impl<'a> Printed<'a> {
    /// Splits a record into its fields. Returns `None` if the line isn't a printed record.
    pub(super) fn of(line: &'a [u8]) -> Option<Self> {
        let (stamp, mut rest) = head(line)?;
        let mut fields = Vec::new();
        let message = loop {
            let (key, value) = key(rest)?;
            if is_message(key) {
                rest = value.strip_prefix(b"\"")?;
                break key;
            }
            let (value, more) = first_value(value)?;
            fields.push((key, value));
            rest = more.strip_prefix(b", ")?;
        };
        let mut printed = Self { fields };
        // If a message ends with a line feed, the record continues on the next line.
        if let Some(text) = rest.strip_suffix(b"}]") {
            let text = printed.take_fields_after_message(text);
            rest = text.strip_suffix(b"\"").unwrap_or(text);
        }
        printed.fields.extend([(message, rest), (HEAD, stamp)]);
        Some(printed)
    }

    /// Reads the fields at the end of the text, and returns the text before them. An outsider may
    /// have written text that looks like a field.
    fn take_fields_after_message(&mut self, mut text: &'a [u8]) -> &'a [u8] {
        let is_program = |key| PROGRAM.contains(&key);
        let mut has_program = self.fields.iter().any(|(key, _)| is_program(key));
        while let Some((before, key, value)) = last_field(text) {
            text = before;
            let is_safe = !is_message(key) && !CONTAINER.contains(&key);
            if is_safe && !(is_program(key) && has_program) {
                self.fields.push((key, value));
                has_program |= is_program(key);
            }
        }
        text
    }

    fn get(&self, path: &str) -> Option<&'a [u8]> {
        let field = self.fields.iter().find(|(key, _)| *key == path);
        field.map(|(_, value)| *value)
    }
}

fn is_message(key: &str) -> bool {
    MESSAGE.iter().any(|message| message.path == key)
}

/// Splits a record into the timestamp and the fields, without the brace that opens the fields.
fn head(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_, rest) = digits(line.strip_prefix(b"[")?)?;
    let rest = rest.strip_prefix(b"] ")?;
    let start = rest.get(..LONGEST_TAG).unwrap_or(rest);
    let rest = rest.get(memmem::find(start, b": [")? + 3..)?;
    let Some(inner) = rest.strip_prefix(b"[") else {
        let (stamp, rest) = digits(rest)?;
        return Some((stamp, rest.strip_prefix(b", {")?));
    };
    let (stamp, metadata) = digits(inner)?;
    let metadata = metadata.strip_prefix(b", {")?;
    let start = metadata.get(..LONGEST_TAG).unwrap_or(metadata);
    Some((stamp, metadata.get(memmem::find(start, b"}], {")? + 5..)?))
}

/// Splits off a number, perhaps with a fraction.
fn digits(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let is_digit = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
    let count = text.iter().take_while(is_digit).count();
    text.split_at_checked(count).filter(|_| count > 0)
}

/// Splits off a key, which is written as `"key"=>`.
fn key(text: &[u8]) -> Option<(&str, &[u8])> {
    let inner = text.strip_prefix(b"\"")?;
    let (key, rest) = inner.split_at_checked(memmem::find(inner, b"\"=>")?)?;
    let key = core::str::from_utf8(key).ok()?;
    is_key(key).then_some((key, rest.get(3..)?))
}

/// Returns `true` if the text may be the name of a field. This rules out most text from outsiders.
fn is_key(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-@/$!".contains(&byte);
    !text.is_empty() && text.bytes().all(is_part)
}

/// Splits off the value at the start of the text.
fn first_value(text: &[u8]) -> Option<(&[u8], &[u8])> {
    if let Some(inner) = text.strip_prefix(b"\"") {
        let (value, rest) = inner.split_at_checked(memmem::find(inner, b"\", \"")?)?;
        return Some((value, rest.get(1..)?));
    }
    let mut depth = 0_usize;
    let mut is_quoted = false;
    let end = text.iter().position(|byte| {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'{' | b'[' if !is_quoted => depth += 1,
            b'}' | b']' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        *byte == b',' && depth == 0 && !is_quoted
    });
    text.split_at_checked(end?)
}

/// Splits off the last field, which is written as `, "key"=>value`.
fn last_field(text: &[u8]) -> Option<(&[u8], &str, &[u8])> {
    let (before, value) = match text {
        [inner @ .., b'"'] => {
            let start = memchr::memrchr(b'"', inner)?;
            (text.get(..start)?, inner.get(start + 1..)?)
        }
        [.., b'}' | b']'] => text.split_at_checked(last_opening(text)?)?,
        _ => text.split_at_checked(memmem::rfind(text, b"=>")? + 2)?,
    };
    let inner = before.strip_suffix(b"\"=>")?;
    let start = memchr::memrchr(b'"', inner)?;
    let key = core::str::from_utf8(inner.get(start + 1..)?).ok()?;
    let before = text.get(..start)?.strip_suffix(b", ")?;
    is_key(key).then_some((before, key, value))
}

/// Returns the position of the brace or bracket that opens the value at the end of the text.
fn last_opening(text: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_quoted = false;
    text.iter().rposition(|byte| {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'}' | b']' if !is_quoted => depth += 1,
            b'{' | b'[' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

impl Record for Printed<'_> {
    fn message(&self, path: &str) -> Option<Message<'_>> {
        let value = self.get(path).filter(|_| is_message(path))?;
        Some(Message::Text(Cow::Borrowed(value)))
    }

    fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        core::str::from_utf8(self.get(path)?)
            .ok()
            .map(Cow::Borrowed)
    }

    fn time(&self, path: &str) -> Option<String> {
        time::of(&Value::String(self.text(path)?.into_owned()))
    }

    fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    fn has_only(&self, _: &[&str]) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::*;

    #[test]
    fn fields_before_and_after_the_message_are_split() {
        let printed = Printed::of(
            br#"[12] kube.a: [[1700000000.5, {}], {"pid"=>12, "k"=>{"a"=>"b, }", "c"=>[1]}, "log"=>"a "b" c", "stream"=>"stdout", "labels"=>{"x"=>"}"}, "flag"=>true}]"#,
        );
        let printed = printed.unwrap();
        for (key, value) in [
            ("pid", Some("12")),
            ("k", Some(r#"{"a"=>"b, }", "c"=>[1]}"#)),
            ("log", Some(r#"a "b" c"#)),
            ("stream", Some("stdout")),
            ("timestamp", Some("1700000000.5")),
            ("labels", Some(r#"{"x"=>"}"}"#)),
            ("none", None),
        ] {
            assert_eq!(printed.get(key), value.map(str::as_bytes), "{key}");
        }
    }

    #[test]
    fn the_message_goes_on_to_the_end_of_the_record_or_line() {
        for (rest, message) in [
            (r#"a"}]"#, "a"),
            (r#"a"=>"b"}]"#, r#"a"=>"b"#),
            (r#"a", "b c"=>"d"}]"#, r#"a", "b c"=>"d"#),
            (r#"a", "ident"=>"x"}]"#, "a"),
            (r#"a"}], {"log"=>"b"}]"#, r#"a"}], {"log"=>"b"#),
            ("a", "a"),
            ("", ""),
            (r#"a "b""#, r#"a "b""#),
            (r#"a "b""}]"#, r#"a "b""#),
        ] {
            let line = format!("[0] t: [1700000000.5, {{\"message\"=>\"{rest}");
            let printed = Printed::of(line.as_bytes()).unwrap();
            assert_eq!(printed.get("message"), Some(message.as_bytes()), "{line}");
        }
    }

    #[test]
    fn what_looks_like_a_field_changes_neither_message_nor_program() {
        let forged = r#"a", "message"=>"b", "CONTAINER_ID"=>"c", "ident"=>"postfix/smtp"#;
        for (before, after) in [("\"ident\"=>\"app\", ", ""), ("", ", \"program\"=>\"app\"")] {
            let line =
                format!("[0] t: [1700000000.5, {{{before}\"message\"=>\"{forged}\"{after}}}]");
            let printed = Printed::of(line.as_bytes()).unwrap();
            assert_eq!(printed.get("message"), Some(&b"a"[..]), "{line}");
            assert_eq!(printed.get("CONTAINER_ID"), None, "{line}");
            let programs = PROGRAM.iter().filter_map(|key| printed.get(key));
            assert_eq!(programs.collect::<Vec<_>>(), [b"app"], "{line}");
        }
    }

    #[test]
    fn other_lines_are_not_records() {
        for line in [
            "",
            "[",
            "[0]",
            "[0] t: [",
            "[0] t: [1.5, {",
            "[0] t: [1.5, {\"a\"=>",
            "[0] t: [1.5, {\"a\"=>1}]",
            "[0] t: [1.5, {\"log\"=>1}]",
            "[0] t: [1.5, {\"log\": \"a\"}]",
            "[0] t: [[1.5, {\"log\"=>\"a\"}]",
            "[ 3185.545651] mx a[1]: b",
        ] {
            assert!(Printed::of(line.as_bytes()).is_none(), "{line}");
        }
    }
}
