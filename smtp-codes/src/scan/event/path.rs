//! Looks up values in JSON by their paths.

use std::borrow::Cow;
use std::string::{String, ToString as _};

use serde_json::{Map, Value};

use super::table::{Condition, Path, Pick, Step};

/// The values in which paths are looked up: an event, and one entry in the event's list of
/// recipients.
#[derive(Clone, Copy)]
pub(super) struct Place<'v> {
    pub(super) event: &'v Value,
    pub(super) entry: &'v Value,
    pub(super) any_case: bool,
}

impl<'v> Place<'v> {
    pub(super) const fn new(event: &'v Value, any_case: bool) -> Self {
        Self {
            event,
            entry: event,
            any_case,
        }
    }

    /// Returns the value at a path, unless the value is `null`.
    pub(super) fn value(&self, path: &Path) -> Option<&'v Value> {
        let start = match path.of_entry {
            true => self.entry,
            false => self.event,
        };
        let found = path
            .steps
            .iter()
            .try_fold(start, |value, step| self.step(value, step));
        found.filter(|value| !value.is_null())
    }

    /// Returns the text at a key in the event.
    pub(super) fn text_at(&self, key: &str) -> Option<&'v str> {
        let map = self.event.as_object()?;
        self.get(map, key)?.as_str()
    }

    /// Returns the text for the first of the `picks` whose text isn't blank.
    pub(super) fn text(&self, picks: &[Pick]) -> Option<Cow<'v, str>> {
        picks.iter().find_map(|pick| {
            let part = match scalar(self.value(&pick.at)?)? {
                Cow::Borrowed(text) => Cow::Borrowed(part(pick, text)?),
                Cow::Owned(text) => Cow::Owned(part(pick, &text)?.to_string()),
            };
            Some(part).filter(|part| !part.trim_ascii().is_empty())
        })
    }

    /// Returns `true` if a condition holds.
    pub(super) fn holds(&self, condition: &Condition) -> bool {
        let value = condition.at.iter().find_map(|path| self.value(path));
        let text = value.map(scalar);
        let mut values = condition.values.iter();
        values.any(|pattern| match &text {
            None => pattern.is_empty(),
            Some(None) => *pattern == "*",
            Some(Some(text)) => fits(pattern, text, self.any_case),
        })
    }

    fn step(&self, value: &'v Value, step: &Step) -> Option<&'v Value> {
        match (step, value) {
            (Step::Key(key), Value::Object(map)) => self.get(map, key),
            (Step::Entry { number, from_end }, Value::Array(list)) => match from_end {
                true => list.iter().rev().nth(*number),
                false => list.get(*number),
            },
            (Step::Where(key, wanted), Value::Array(list)) => list.iter().find(|entry| {
                let value = entry.as_object().and_then(|map| self.get(map, key));
                let value = value.and_then(Value::as_str);
                value.is_some_and(|value| value.eq_ignore_ascii_case(wanted))
            }),
            _ => None,
        }
    }

    fn get(&self, map: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
        map.get(key).or_else(|| {
            let mut keys = map.iter().filter(|_| self.any_case);
            let same = keys.find(|(other, _)| is_same_key(other, key));
            same.map(|(_, value)| value)
        })
    }
}

/// Returns `true` if two keys are equal, ignoring case and word separators: `message-id` equals
/// `MessageId`.
pub(super) fn is_same_key(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

fn letters(key: &str) -> impl Iterator<Item = u8> {
    let bytes = key.bytes().filter(|byte| !b"-_ ".contains(byte));
    bytes.map(|byte| byte.to_ascii_lowercase())
}

/// Returns a value as text. A list with a single string becomes that string, and an object with the
/// numbers `class`, `subject` and `detail` becomes an enhanced status code.
pub(super) fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        Value::Array(list) => match list.as_slice() {
            [Value::String(text)] => Some(Cow::Borrowed(text)),
            _ => None,
        },
        Value::Object(map) => {
            let number = |key| map.get(key).and_then(Value::as_u64);
            let (class, subject) = (number("class")?, number("subject")?);
            let detail = number("detail")?;
            Some(Cow::Owned(std::format!("{class}.{subject}.{detail}")))
        }
        Value::Null => None,
    }
}

/// Returns the part of the text that `pick` selects.
fn part<'t>(pick: &Pick, text: &'t str) -> Option<&'t str> {
    let rest = match pick.after {
        [] => text,
        after => {
            let split = |after: &&str| match pick.last {
                true => text.rsplit_once(after),
                false => text.split_once(after),
            };
            after.iter().find_map(split)?.1
        }
    };
    if pick.before.is_empty() {
        return Some(rest);
    }
    // If the text ends with `before`, for example with a closing bracket, the part may contain
    // other closing brackets.
    let whole = rest.strip_suffix(pick.before);
    let next = || rest.split_once(pick.before).map(|(part, _)| part);
    Some(whole.or_else(next).unwrap_or(rest))
}

/// Returns `true` if the text matches a pattern such as `abc`, `abc*`, `*abc` or `*abc*`.
fn fits(pattern: &str, text: &str, any_case: bool) -> bool {
    let (open_start, pattern) = match pattern.strip_prefix('*') {
        Some(rest) => (true, rest),
        None => (false, pattern),
    };
    let (open_end, pattern) = match pattern.strip_suffix('*') {
        Some(rest) => (true, rest),
        None => (false, pattern),
    };
    let same = |part: &str| match any_case {
        true => part.eq_ignore_ascii_case(pattern),
        false => part == pattern,
    };
    let length = pattern.len();
    let at_end = text.len().checked_sub(length);
    match (open_start, open_end) {
        (false, false) => same(text),
        (false, true) => text.get(..length).is_some_and(same),
        (true, false) => at_end.and_then(|at| text.get(at..)).is_some_and(same),
        (true, true) => text.contains(pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Path = Path {
        of_entry: false,
        steps: &[],
    };

    fn part_of<'t>(
        after: &'static [&'static str],
        before: &'static str,
        text: &'t str,
    ) -> Option<&'t str> {
        part(
            &Pick {
                at: WHOLE,
                after,
                before,
                last: false,
            },
            text,
        )
    }

    #[test]
    fn parts_of_texts() {
        assert_eq!(part_of(&[], "", "abc"), Some("abc"));
        assert_eq!(part_of(&[], ".", "a.b.c"), Some("a"));
        assert_eq!(
            part_of(&["("], ")", "sent (250 ok (1))"),
            Some("250 ok (1)")
        );
        assert_eq!(
            part_of(&["by ", "to "], " (", "sending to mx (1.2.3.4)"),
            Some("mx")
        );
        assert_eq!(part_of(&["("], ")", "no bracket"), None);
        assert_eq!(part_of(&["("], ")", "(open"), Some("open"));
    }

    #[test]
    fn the_last_of_several_places() {
        let pick = Pick {
            at: WHOLE,
            after: &["="],
            before: "}",
            last: true,
        };
        assert_eq!(part(&pick, "{a=1}{a=2}"), Some("2"));
        assert_eq!(part(&pick, "none"), None);
    }

    #[test]
    fn keys_are_compared_without_case_and_separators() {
        for same in ["MessageId", "message_id", "Message ID", "-messageid"] {
            assert!(is_same_key(same, "message-id"), "{same}");
        }
        for other in ["", "message", "message-id2", "message.id"] {
            assert!(!is_same_key(other, "message-id"), "{other}");
        }
    }

    #[test]
    fn forms_of_values() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("a", "a", true),
            ("a", "A", false),
            ("a*", "ab", true),
            ("a*", "ba", false),
            ("*a", "ba", true),
            ("*a", "ab", false),
            ("*a*", "bab", true),
            ("*", "anything", true),
            // The length of `a` isn't a character boundary in `é`.
            ("a*", "é", false),
            ("*a", "é", false),
        ] {
            assert_eq!(fits(pattern, text, false), expected, "{pattern} {text}");
        }
        assert!(fits("a*", "Ab", true));
    }
}
