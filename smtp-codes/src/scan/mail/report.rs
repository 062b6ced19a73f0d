//! The fields of a delivery status notification (RFC 3464), however broken.

use std::string::{String, ToString};
use std::time::SystemTime;
use std::vec::Vec;

use jiff::fmt::rfc2822;

use super::limits::MAX_RECIPIENTS;
use super::notice::{recipient, reply, server};
use crate::code::EnhancedStatusCode;
use crate::scan::Action;

/// The longest value of a field that is kept.
const MAX_VALUE: usize = 16_384;

/// The fields of one recipient (RFC 3464 section 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RecipientFields {
    pub(super) recipient: Option<String>,
    pub(super) action: Option<Action>,
    pub(super) status: Option<EnhancedStatusCode>,
    /// The text after the status: `5.4.4 (Illegal host name)`.
    pub(super) comment: String,
    /// The diagnostic without its type.
    pub(super) diagnostic: String,
    /// The server that answered.
    pub(super) remote_mta: Option<String>,
    pub(super) will_retry_until: Option<SystemTime>,
    /// The rank of the field that named the recipient.
    rank: u8,
}

/// What a field is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Recipient(u8),
    Action,
    Status,
    Diagnostic,
    RemoteMta,
    WillRetryUntil,
    /// Known, but not needed.
    Other,
    /// About the message as a whole.
    Message,
}

/// Every field that RFC 3464 names, and some that Sendmail adds. Of several fields that name a
/// recipient, the one with the highest rank counts.
///
/// A line that begins with none of these continues the field before it: some systems forget to fold.
const FIELDS: &[(&str, Field)] = &[
    ("final-recipient", Field::Recipient(3)),
    ("original-recipient", Field::Recipient(2)),
    ("x-actual-recipient", Field::Recipient(1)),
    ("action", Field::Action),
    ("status", Field::Status),
    ("diagnostic-code", Field::Diagnostic),
    ("remote-mta", Field::RemoteMta),
    ("last-attempt-date", Field::Other),
    ("final-log-id", Field::Other),
    ("will-retry-until", Field::WillRetryUntil),
    ("reporting-mta", Field::Message),
    ("received-from-mta", Field::Message),
    ("dsn-gateway", Field::Message),
    ("arrival-date", Field::Message),
    ("original-envelope-id", Field::Message),
    ("original-message-id", Field::Message),
];

/// Reads the recipients of a report in their order. The list is empty if the text has no such fields.
pub(super) fn read(text: &str) -> Vec<RecipientFields> {
    let mut reader = FieldReader::default();
    for line in text.lines() {
        reader.take(line);
        if reader.done.len() >= MAX_RECIPIENTS {
            break;
        }
    }
    reader.finish_recipient();
    reader.done
}

/// Reads line by line.
#[derive(Default)]
struct FieldReader {
    done: Vec<RecipientFields>,
    current: RecipientFields,
    /// Which fields have named the current recipient, by rank.
    named: [bool; 4],
    field: Option<Field>,
    value: String,
}

impl FieldReader {
    fn take(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.finish_field();
            // An empty line may be where none belongs. Before a recipient says anything, it ends nothing.
            if self.is_complete() {
                self.finish_recipient();
            }
            return;
        }
        match field(line) {
            Some((field, value)) => self.begin(field, value),
            None if self.value.len() < MAX_VALUE => {
                self.value.push(' ');
                self.value.push_str(line.trim());
            }
            None => {}
        }
    }

    fn begin(&mut self, field: Field, value: &str) {
        self.finish_field();
        if let Field::Recipient(rank) = field {
            // A field that names a second recipient begins the next one.
            if self.is_complete() && self.named.get(usize::from(rank)) == Some(&true) {
                self.finish_recipient();
            }
            if let Some(named) = self.named.get_mut(usize::from(rank)) {
                *named = true;
            }
        }
        self.field = Some(field);
        self.value.clear();
        self.value.push_str(value.trim());
    }

    fn finish_field(&mut self) {
        let value = core::mem::take(&mut self.value);
        let value = value.trim();
        let current = &mut self.current;
        match self.field.take() {
            Some(Field::Recipient(rank)) => {
                if let Some(address) = recipient::of_field(value).filter(|_| rank > current.rank) {
                    current.recipient = Some(address);
                    current.rank = rank;
                }
            }
            Some(Field::Action) => current.action = action(value),
            Some(Field::Status) => (current.status, current.comment) = status(value),
            Some(Field::Diagnostic) => current.diagnostic = without_type(value).to_string(),
            Some(Field::RemoteMta) => current.remote_mta = server::of_field(without_type(value)),
            Some(Field::WillRetryUntil) => current.will_retry_until = date(value),
            Some(Field::Other | Field::Message) | None => {}
        }
    }

    fn finish_recipient(&mut self) {
        self.finish_field();
        let complete = self.is_complete();
        let current = core::mem::take(&mut self.current);
        if complete {
            self.done.push(current);
        }
        self.named = [false; 4];
    }

    /// Returns `true` if the current fields say what became of the message.
    fn is_complete(&self) -> bool {
        let current = &self.current;
        current.action.is_some() || current.status.is_some() || !current.diagnostic.is_empty()
    }
}

/// Reads the name of a field, and returns it with the text after its colon.
fn field(line: &str) -> Option<(Field, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end();
    let known = FIELDS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, field)) = known {
        return Some((*field, value));
    }
    let extension = begins_with(name, "x-") && !name.contains(' ');
    extension.then_some((Field::Other, value))
}

/// How the action words of RFC 3464 section 2.3.3 begin, and those that are seen instead.
const ACTIONS: &[(&str, Action)] = &[
    ("fail", Action::Failed),
    ("delay", Action::Delayed),
    ("deliver", Action::Delivered),
    ("relay", Action::Relayed),
    ("expand", Action::Expanded),
    ("expire", Action::Expired),
];

fn action(value: &str) -> Option<Action> {
    let known = ACTIONS.iter().find(|(word, _)| begins_with(value, word));
    known.map(|(_, action)| *action)
}

fn begins_with(text: &str, start: &str) -> bool {
    let begin = text.get(..start.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// Reads `5.4.4 (comment)`.
fn status(value: &str) -> (Option<EnhancedStatusCode>, String) {
    let value = value.trim_start_matches('#');
    let (code, rest) = match reply::leading_enhanced(value) {
        Some((code, rest)) => (Some(code), rest),
        None => (None, value),
    };
    let comment = rest.trim().trim_start_matches('(').trim_end_matches(')');
    (code, comment.trim().to_string())
}

/// Reads a date (RFC 5322 section 3.3). A wrong day of the week does not matter.
fn date(value: &str) -> Option<SystemTime> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let date = parser.parse_timestamp(value).ok()?;
    SystemTime::try_from(date).ok()
}

/// Removes the type of a diagnostic, which some systems leave out: `smtp; 550 …`, `X-Postfix; …`.
fn without_type(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, text)) if is_type(kind) => text.trim(),
        _ => value,
    }
}

fn is_type(kind: &str) -> bool {
    let kind = kind.trim().as_bytes();
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    kind.iter().all(is_letter) && !kind.first().is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;
    use std::time::Duration;

    #[test]
    fn will_retry_until_is_a_date() {
        let at = |seconds| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        for (value, date) in [
            ("Wed, 08 Nov 2023 16:55:29 +0100 (CET)", at(1_699_458_929)),
            ("8 Nov 2023 15:55:29 GMT", at(1_699_458_929)),
            ("Wed, 8 Nov 2023\n 16:55:29\n\t+0100", at(1_699_458_929)),
            // It was a Wednesday.
            ("Fri, 08 Nov 2023 16:55:29 +0100", at(1_699_458_929)),
            ("Thu, 30 Feb 2023 16:55:29 +0100", None),
            ("in five days", None),
            ("", None),
        ] {
            let text = format!(
                "Final-Recipient: rfc822; kim@example.org\nAction: delayed\nWill-Retry-Until: {value}\n"
            );
            let [one] = read(&text).try_into().unwrap();
            assert_eq!(one.action, Some(Action::Delayed));
            assert_eq!(one.will_retry_until, date, "{value}");
        }
    }
}
