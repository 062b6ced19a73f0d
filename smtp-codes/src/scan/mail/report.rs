//! The fields of a delivery report (RFC 3464), as broken as they come.

use std::string::{String, ToString};
use std::time::SystemTime;
use std::vec::Vec;

use jiff::fmt::rfc2822;

use super::super::Action;
use super::{MAX_RECIPIENTS, recipient, reply, server};
use crate::code::EnhancedStatusCode;

/// The longest value of a field that is kept.
const MAX_VALUE: usize = 16_384;

/// What a report says of one recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reported {
    pub(super) recipient: Option<String>,
    pub(super) action: Option<Action>,
    pub(super) status: Option<EnhancedStatusCode>,
    /// What stands behind the status: `5.4.4 (Illegal host name)`.
    pub(super) comment: String,
    /// The diagnostic without its type.
    pub(super) diagnostic: String,
    /// The server that answered.
    pub(super) remote: Option<String>,
    pub(super) will_retry_until: Option<SystemTime>,
    /// How much is known of who it is: the recipient's names differ in rank.
    rank: u8,
}

/// A field of a recipient, in the order of the names' table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Recipient(u8),
    Action,
    Status,
    Diagnostic,
    Remote,
    RetryUntil,
    /// Known, and of no use here.
    Other,
    /// Of the message as a whole.
    Message,
}

/// Every field that RFC 3464 names, and some that Sendmail adds. The higher rank names the recipient.
///
/// A line that begins with none of these goes on with the field before: some systems forget to fold.
const FIELDS: &[(&str, Field)] = &[
    ("final-recipient", Field::Recipient(3)),
    ("original-recipient", Field::Recipient(2)),
    ("x-actual-recipient", Field::Recipient(1)),
    ("action", Field::Action),
    ("status", Field::Status),
    ("diagnostic-code", Field::Diagnostic),
    ("remote-mta", Field::Remote),
    ("last-attempt-date", Field::Other),
    ("final-log-id", Field::Other),
    ("will-retry-until", Field::RetryUntil),
    ("reporting-mta", Field::Message),
    ("received-from-mta", Field::Message),
    ("dsn-gateway", Field::Message),
    ("arrival-date", Field::Message),
    ("original-envelope-id", Field::Message),
    ("original-message-id", Field::Message),
];

/// Reads the recipients of a report, in their order; none if these are no fields of a report.
pub(super) fn read(text: &str) -> Vec<Reported> {
    let mut reader = Reader::default();
    for line in text.lines() {
        reader.take(line);
        if reader.done.len() >= MAX_RECIPIENTS {
            break;
        }
    }
    reader.finish_recipient();
    reader.done
}

#[derive(Default)]
struct Reader {
    done: Vec<Reported>,
    current: Reported,
    /// The kinds of names that the current recipient has, by rank.
    named: [bool; 4],
    field: Option<Field>,
    value: String,
}

impl Reader {
    fn take(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.finish_field();
            // An empty line may stand where none belongs: before anything was told, it ends nothing.
            if self.told() {
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
            // A second name of the same kind is the next recipient's first.
            if self.told() && self.named.get(usize::from(rank)) == Some(&true) {
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
            Some(Field::Remote) => current.remote = server::of_field(without_type(value)),
            Some(Field::RetryUntil) => current.will_retry_until = date(value),
            Some(Field::Other | Field::Message) | None => {}
        }
    }

    fn finish_recipient(&mut self) {
        self.finish_field();
        let told = self.told();
        let current = core::mem::take(&mut self.current);
        if told {
            self.done.push(current);
        }
        self.named = [false; 4];
    }

    fn told(&self) -> bool {
        let current = &self.current;
        current.action.is_some() || current.status.is_some() || !current.diagnostic.is_empty()
    }
}

/// Reads the name of a field and what follows its colon.
fn field(line: &str) -> Option<(Field, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end();
    let known = FIELDS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, field)) = known {
        return Some((*field, value));
    }
    let extension = name
        .get(..2)
        .is_some_and(|start| start.eq_ignore_ascii_case("x-"));
    (extension && !name.contains(' ')).then_some((Field::Other, value))
}

/// The action words of RFC 3464 section 2.3.3 and what is seen in their stead, by how they begin.
const ACTIONS: &[(&str, Action)] = &[
    ("fail", Action::Failed),
    ("delay", Action::Delayed),
    ("deliver", Action::Delivered),
    ("relay", Action::Relayed),
    ("expand", Action::Expanded),
    ("expire", Action::Expired),
];

fn action(value: &str) -> Option<Action> {
    let begins = |word: &str| {
        value
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let known = ACTIONS.iter().find(|(word, _)| begins(word));
    known.map(|(_, action)| *action)
}

/// Reads `5.4.4 (comment)`.
fn status(value: &str) -> (Option<EnhancedStatusCode>, String) {
    let value = value.trim_start_matches('#');
    let (code, rest) = value.split_at(reply::enhanced_len(value));
    let comment = rest.trim().trim_start_matches('(').trim_end_matches(')');
    (code.parse().ok(), comment.trim().to_string())
}

/// Reads a date (RFC 5322 section 3.3); one that names a wrong day of the week is that of its number.
fn date(value: &str) -> Option<SystemTime> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let date = parser.parse_timestamp(value).ok()?;
    SystemTime::try_from(date).ok()
}

/// Takes the type off a diagnostic: `smtp; 550 …`, `X-Postfix; …`; some write none.
fn without_type(value: &str) -> &str {
    match value.split_once(';') {
        Some((kind, text)) if is_type(kind) => text.trim(),
        _ => value,
    }
}

fn is_type(kind: &str) -> bool {
    let kind = kind.trim();
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    kind.bytes().all(letters)
        && !kind
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;
    use std::time::Duration;

    #[test]
    fn retries_end_at_a_date() {
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
