//! Splits texts that list several recipients, such as `bob@example.org;eve@example.org`.

use std::format;
use std::string::ToString as _;
use std::vec::Vec;

use serde_json::{Map, Value};

use super::path::Place;
use super::table::Split;

impl Split {
    /// Returns one entry for each recipient, but no more than `most` entries. An entry is an object
    /// with the recipient's part of each text.
    ///
    /// A text is left out if it is unclear which part belongs to which recipient.
    pub(super) fn entries(&self, place: &Place<'_>, most: usize) -> Vec<Value> {
        let Some(((key, _), others)) = self.texts.split_first() else {
            return Vec::new();
        };
        let recipients = outside_quotes(place.text_at(key).unwrap_or_default(), self.by);
        let count = recipients.len();
        let entry = |recipient: &str| Map::from_iter([(key.to_string(), recipient.into())]);
        let mut entries: Vec<_> = recipients.into_iter().take(most).map(entry).collect();
        for (key, like) in others {
            let text = place.text_at(key).unwrap_or_default();
            let parts = self.parts(text, like, count).unwrap_or_default();
            for (entry, part) in entries.iter_mut().zip(parts) {
                entry.insert(key.to_string(), part.trim_ascii().into());
            }
        }
        entries.into_iter().map(Value::Object).collect()
    }

    /// Splits the text into `count` parts. Returns `None` if the text may have more or fewer parts.
    ///
    /// A part may itself contain the separator, but that only increases the number of parts. So if
    /// there are exactly `count` parts, the text was split correctly.
    fn parts<'t>(&self, text: &'t str, like: &str, count: usize) -> Option<Vec<&'t str>> {
        if count == 1 {
            return Some(Vec::from([text]));
        }
        let (start, end) = like.split_once('*')?;
        if !start.is_empty() && text.contains(start) {
            return self.alike(text, (start, end), count);
        }
        let parts: Vec<_> = text.split(self.by).take(count + 1).collect();
        (parts.len() == count).then_some(parts)
    }

    /// Splits the text into `count` parts, each of which must have the given start and end. Ignores
    /// separators that aren't followed by the start of a part.
    fn alike<'t>(
        &self,
        text: &'t str,
        (start, end): (&str, &str),
        count: usize,
    ) -> Option<Vec<&'t str>> {
        let mark = format!("{}{start}", self.by);
        let mut parts = Vec::new();
        let mut from = 0;
        for (at, _) in text.match_indices(&mark).take(count) {
            parts.push(text.get(from..at)?);
            from = at + self.by.len();
        }
        parts.push(text.get(from..)?);
        let is_alike = |part: &&str| {
            let rest = part.strip_prefix(start);
            rest.is_some_and(|rest| rest.ends_with(end))
        };
        (parts.len() == count && parts.iter().all(is_alike)).then_some(parts)
    }
}

/// Splits a list of addresses. Ignores separators in quotes, because a quoted local part may
/// contain the separator.
fn outside_quotes<'t>(text: &'t str, by: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut from, mut in_quotes, mut is_escaped) = (0, false, false);
    for (at, char) in text.char_indices() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = in_quotes,
            '"' => in_quotes = !in_quotes,
            _ if !in_quotes
                && at >= from
                && text.get(at..).is_some_and(|rest| rest.starts_with(by)) =>
            {
                parts.extend(text.get(from..at));
                from = at + by.len();
            }
            _ => {}
        }
    }
    parts.extend(text.get(from..));
    parts.retain(|part| !part.trim_ascii().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SPLIT: Split = Split {
        by: ";",
        texts: &[("to", "*"), ("why", "[{*}]")],
    };

    fn whys(to: &str, why: &str) -> Vec<(Value, Value)> {
        let event = json!({ "to": to, "why": why });
        let entries = SPLIT.entries(&Place::new(&event, false), 3);
        let entries = entries.iter();
        entries
            .map(|entry| (entry["to"].clone(), entry["why"].clone()))
            .collect()
    }

    #[test]
    fn each_recipient_gets_its_part() {
        let pair = |to: &str, why: &str| (json!(to), json!(why));
        assert_eq!(whys("a;b", "1; 2"), [pair("a", "1"), pair("b", "2")]);
        assert_eq!(whys("a", "1;2"), [pair("a", "1;2")]);
        assert_eq!(
            whys("a;b;", "[{1;2}];[{3};{4}]"),
            [pair("a", "[{1;2}]"), pair("b", "[{3};{4}]")]
        );
        assert_eq!(whys("\"a;\\\";b\"@c;d", "1;2").len(), 2);
        assert_eq!(whys("a;b;c;d", "1;2;3;4").len(), 3);
        assert_eq!(whys("", "1"), []);
    }

    #[test]
    fn uncertain_parts_are_left_out() {
        for why in [
            "",
            "1",
            "1;2;3",
            "[{1;2}]",
            "[{1};[{2}];[{3}]",
            "[{1}];[{2}];[{3}]",
            "[{1}];[{2}];3",
            "1;[{2}];3",
            "[{1;[{2};3}]x",
        ] {
            let whys = whys("a;b", why);
            assert!(whys.iter().all(|(_, why)| why.is_null()), "{why}: {whys:?}");
        }
    }
}
