//! Finds events in lists, in larger objects, and in wrappers that contain events as text.

use std::string::String;
use std::vec::Vec;

use serde_json::{Map, Value};

use super::path::Place;
use super::service;
use super::table::{EVENTS, Path, Step};
use crate::scan::clock::Clock;
use crate::scan::delivery::Delivery;

/// The maximum depth at which events are nested. For example, SQS wraps SNS notifications, which
/// wrap Amazon SES events.
const DEEPEST: usize = 12;

/// The events found in a value.
pub(super) struct Found<'a> {
    /// The clock that completes timestamps without a zone.
    clock: &'a Clock,
    /// `true` if the value contains an event from a known service.
    pub(super) is_event: bool,
    pub(super) deliveries: Vec<Delivery>,
}

impl<'a> Found<'a> {
    pub(super) const fn new(clock: &'a Clock) -> Self {
        Self {
            clock,
            is_event: false,
            deliveries: Vec::new(),
        }
    }

    /// Looks for events in a value.
    pub(super) fn look(&mut self, value: &Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Array(list) => {
                for value in list {
                    self.look(value, depth + 1);
                }
            }
            Value::Object(_) => match service::of(value) {
                Some(service) => {
                    self.is_event = true;
                    service.read(value, self.clock, &mut self.deliveries);
                }
                None => self.look_within(value, depth + 1),
            },
            _ => {}
        }
    }

    fn look_within(&mut self, value: &Value, depth: usize) {
        let place = Place::new(value, false);
        for wrapper in EVENTS.wrappers {
            if wrapper.has.iter().all(|condition| place.holds(condition)) {
                for path in wrapper.within {
                    self.follow(value, path.steps, depth, true);
                }
                return;
            }
        }
        for Path { steps, .. } in EVENTS.within {
            self.follow(value, steps, depth, false);
        }
    }

    /// Follows a path and looks for events at its end. If a value on the path is a list, follows
    /// the path through every entry. Parses text as JSON only in a known wrapper, because elsewhere
    /// an outsider may have written the text.
    fn follow(&mut self, value: &Value, steps: &[Step], depth: usize, is_wrapper: bool) {
        match (value, steps) {
            (Value::Array(list), _) => {
                for value in list {
                    self.follow(value, steps, depth, is_wrapper);
                }
            }
            (Value::String(text), []) if is_wrapper => {
                if let Ok(value) = serde_json::from_str(text) {
                    self.look(&value, depth);
                }
            }
            (value, []) => self.look(value, depth),
            (Value::Object(map), [Step::Key(key), rest @ ..]) => {
                if let Some(value) = map.get(*key) {
                    self.follow(value, rest, depth, is_wrapper);
                }
            }
            _ => {}
        }
    }
}

/// Reads the fields of a URL-encoded form, such as `event=bounced&code=550`. Returns `None` if the
/// text isn't a form.
pub(super) fn form(bytes: &[u8]) -> Option<Value> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.+%*=&~".contains(byte);
    let bytes = bytes.trim_ascii();
    if !bytes.iter().all(is_part) || !bytes.contains(&b'=') {
        return None;
    }
    let mut fields = Map::new();
    for field in bytes.split(|byte| *byte == b'&') {
        let mut halves = field.splitn(2, |byte| *byte == b'=');
        let (key, value) = (halves.next()?, halves.next().unwrap_or_default());
        fields.insert(decoded(key), Value::String(decoded(value)));
    }
    Some(Value::Object(fields))
}

fn decoded(text: &[u8]) -> String {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        rest = after;
        let escaped = match (byte, after) {
            (b'%', [high, low, after @ ..]) => digit(*high)
                .zip(digit(*low))
                .map(|(high, low)| (16 * high + low, after)),
            _ => None,
        };
        bytes.push(match (byte, escaped) {
            (_, Some((byte, after))) => {
                rest = after;
                byte
            }
            (b'+', None) => b' ',
            (byte, None) => *byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn forms_are_decoded() {
        let expected = json!({ "to": "bob@example.org", "text": "a b%2x%", "empty": "", "no": "" });
        let text = b"to=bob%40example.org&text=a+b%2x%&empty=&no\n";
        assert_eq!(form(text), Some(expected));
        assert_eq!(form(b"no form"), None);
        assert_eq!(form(b"word"), None);
        assert_eq!(form(b""), None);
    }
}
