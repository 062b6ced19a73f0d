//! A lenient parser for the fields of a delivery status notification (RFC 3464).

mod field;

use std::string::{String, ToString};
use std::time::SystemTime;
use std::vec::Vec;

use jiff::fmt::rfc2822;

use super::limits::MAX_RECIPIENTS;
use super::notice::recipient::{self, FieldAddress};
use super::notice::text::{begins_with, lines, without_type};
use super::notice::{reply, server};
use crate::code::EnhancedStatusCode;
use crate::scan::Action;
use field::{Field, Name, field};

/// The length of a field value, in bytes, at which further lines are dropped.
const MAX_VALUE: usize = 16_384;

/// The number of bytes that are enough for most values.
const USUAL_VALUE: usize = 256;

/// The fields about one recipient (RFC 3464 section 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RecipientFields {
    pub(super) recipient: Option<String>,
    /// `true` if a field has a recipient whose address can't be separated from the text around it.
    pub(super) is_ambiguous: bool,
    /// `true` if a field has a pipe or a file instead of an address. It may also be an unquoted
    /// local part.
    pub(super) is_pipe: bool,
    /// The address that the sender wrote to, if it differs from `recipient`.
    pub(super) original_recipient: Option<String>,
    pub(super) action: Option<Action>,
    /// `true` if there is an `Action` field. `action` may still be `None`, for example for
    /// `deliverable`, the result of a probe.
    pub(super) has_action: bool,
    pub(super) status: Option<EnhancedStatusCode>,
    /// The comment after the status, as in `5.4.4 (Illegal host name)`.
    pub(super) comment: String,
    /// The value of `Diagnostic-Code` without its type.
    pub(super) diagnostic: String,
    /// The server that answered.
    pub(super) remote_mta: Option<String>,
    /// When the reporting system made its last delivery attempt.
    pub(super) last_attempt: Option<SystemTime>,
    pub(super) will_retry_until: Option<SystemTime>,
}

impl RecipientFields {
    /// Returns `true` if the fields state what happened to the message.
    pub(super) fn is_complete(&self) -> bool {
        self.has_action || self.status.is_some() || !self.diagnostic.is_empty()
    }

    /// Returns `true` if no field names a recipient.
    pub(super) fn is_anonymous(&self) -> bool {
        self.recipient.is_none() && self.original_recipient.is_none() && !self.is_ambiguous
    }

    /// Fills in missing fields from `other`.
    fn fill(&mut self, other: Self) {
        if !self.has_action {
            (self.action, self.has_action) = (other.action, other.has_action);
        }
        if self.status.is_none() {
            (self.status, self.comment) = (other.status, other.comment);
        }
        if self.diagnostic.is_empty() {
            self.diagnostic = other.diagnostic;
        }
        self.remote_mta = self.remote_mta.take().or(other.remote_mta);
        self.last_attempt = self.last_attempt.or(other.last_attempt);
        self.will_retry_until = self.will_retry_until.or(other.will_retry_until);
    }
}

/// Reads the recipients in a report, in order. Returns an empty list if the text has no recipient
/// fields.
///
/// The list includes recipients for which only the address is given.
pub(super) fn read(text: &str) -> Vec<RecipientFields> {
    let mut reader = FieldReader {
        value: String::with_capacity(USUAL_VALUE),
        ..FieldReader::default()
    };
    for line in lines(text) {
        reader.take(line);
        if reader.blocks.len() >= MAX_RECIPIENTS {
            break;
        }
    }
    reader.finish_block();
    recipients(reader.blocks)
}

/// Returns the name of the mail system that wrote the report.
pub(super) fn reporting_mta(text: &str) -> Option<String> {
    let mut named = lines(text).filter(|line| begins_with(line.trim_start(), "reporting-mta"));
    named.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_named = name.trim().eq_ignore_ascii_case("reporting-mta");
        is_named.then(|| server::of_field(without_type(value.trim())))?
    })
}

/// Reads report fields in the text of a notice. Recipients for which only the address is given are
/// left out.
pub(super) fn read_in_text(text: &str) -> Vec<RecipientFields> {
    let has_outcome = |line| matches!(field(line), Some((field, _)) if field.is_outcome());
    if !lines(text).any(has_outcome) {
        return Vec::new();
    }
    let mut recipients = read(text);
    recipients.retain(RecipientFields::is_complete);
    recipients
}

/// Turns blocks into recipients. A block without a recipient is merged into the previous recipient,
/// or into the following ones if it is about the message as a whole.
fn recipients(blocks: Vec<Block>) -> Vec<RecipientFields> {
    if !blocks.iter().any(Block::is_named) {
        let blocks = blocks.into_iter().map(|block| block.fields);
        return blocks.filter(RecipientFields::is_complete).collect();
    }
    let mut recipients: Vec<RecipientFields> = Vec::with_capacity(blocks.len());
    let mut of_message = RecipientFields::default();
    for block in blocks {
        match recipients.last_mut() {
            _ if block.is_named() => {
                let mut fields = block.fields;
                fields.fill(of_message.clone());
                recipients.push(fields);
            }
            Some(last) if !block.of_message => last.fill(block.fields),
            _ => of_message.fill(block.fields),
        }
    }
    recipients
}

/// The fields between two empty lines.
#[derive(Default)]
struct Block {
    fields: RecipientFields,
    /// The kind of address that `fields.recipient` was taken from.
    name: Option<Name>,
    /// The kinds of recipient fields seen so far, whether or not their values are addresses.
    named: Vec<Name>,
    original: Option<String>,
    /// `true` if the block has a field about the message as a whole.
    of_message: bool,
}

impl Block {
    fn is_named(&self) -> bool {
        !self.named.is_empty()
    }

    fn set_recipient(&mut self, name: Name, found: FieldAddress) {
        let FieldAddress {
            address,
            is_ambiguous,
            is_pipe,
        } = found;
        self.fields.is_ambiguous |= is_ambiguous;
        self.fields.is_pipe |= is_pipe;
        if name == Name::Original {
            self.original.clone_from(&address);
        }
        if address.is_some() && Some(name) > self.name {
            (self.fields.recipient, self.name) = (address, Some(name));
        }
    }

    fn finish(mut self) -> Self {
        if self.fields.is_ambiguous {
            self.fields.recipient = None;
            self.original = None;
        }
        let recipient = self.fields.recipient.as_deref().unwrap_or_default();
        let original = self.original.take();
        let original = original.filter(|address| !address.eq_ignore_ascii_case(recipient));
        self.fields.original_recipient = original;
        self
    }
}

/// A parser that takes one line at a time.
#[derive(Default)]
struct FieldReader {
    blocks: Vec<Block>,
    block: Block,
    field: Option<Field>,
    value: String,
}

impl FieldReader {
    fn take(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.finish_field();
            // Some systems insert stray empty lines. Don't end a block that says nothing about its
            // recipient so far.
            if self.block.fields.is_complete() {
                self.finish_block();
            }
            return;
        }
        match field(line) {
            Some((Field::Recipient(_), _)) if self.is_in_reply() => {}
            Some((field, value)) => self.begin(field, value),
            None if self.value.len() < MAX_VALUE => {
                self.value.push(' ');
                self.value.push_str(line.trim());
            }
            None => {}
        }
    }

    /// Returns `true` if the next line belongs to a multiline reply. Some systems don't indent the
    /// lines of such a reply, and the last line may contain any text.
    fn is_in_reply(&self) -> bool {
        let is_reply = matches!(self.field, Some(Field::Diagnostic | Field::Supplement));
        is_reply && reply::goes_on(&self.value)
    }

    fn begin(&mut self, field: Field, value: &str) {
        self.finish_field();
        if let Field::Recipient(name) = field {
            // A second field of the same kind starts the next recipient.
            if self.block.named.contains(&name) {
                self.finish_block();
            }
            self.block.named.push(name);
        }
        self.field = Some(field);
        self.value.clear();
        self.value.push_str(value.trim());
    }

    fn finish_field(&mut self) {
        let value = self.value.trim();
        let fields = &mut self.block.fields;
        match self.field.take() {
            Some(Field::Recipient(name)) => {
                self.block.set_recipient(name, recipient::of_field(value));
            }
            Some(Field::Action) => (fields.action, fields.has_action) = (action(value), true),
            Some(Field::Status) => (fields.status, fields.comment) = status(value),
            Some(Field::Diagnostic) => fields.diagnostic = without_type(value).to_string(),
            Some(Field::Supplement) => supplement(fields, value),
            Some(Field::RemoteMta) => fields.remote_mta = server::of_field(without_type(value)),
            Some(Field::LastAttempt) => fields.last_attempt = date(value),
            Some(Field::WillRetryUntil) => fields.will_retry_until = date(value),
            Some(Field::Message) => self.block.of_message = true,
            Some(Field::Other) | None => {}
        }
        self.value.clear();
    }

    fn finish_block(&mut self) {
        self.finish_field();
        let block = core::mem::take(&mut self.block);
        if block.is_named() || block.fields.is_complete() {
            self.blocks.push(block.finish());
        }
    }
}

/// Reads Cisco's `<mx.example.org #5.0.0 smtp; 550 "Unknown User">`. Its values fill in for missing
/// RFC 3464 fields.
fn supplement(fields: &mut RecipientFields, value: &str) {
    let value = value.trim_start_matches('<').trim_end_matches('>');
    let (before, reply) = value.split_once(';').unwrap_or(("", value));
    if fields.diagnostic.is_empty() {
        fields.diagnostic = reply.trim().to_string();
    }
    if fields.remote_mta.is_none() {
        fields.remote_mta = server::of_field(before);
    }
}

/// Prefixes of the action values in RFC 3464 section 2.3.3, and of other values seen in practice.
/// `deliverable` is the result of a probe, for which no message is sent.
const ACTIONS: &[(&str, Option<Action>)] = &[
    ("fail", Some(Action::Failed)),
    ("delay", Some(Action::Delayed)),
    ("deliverable", None),
    ("deliver", Some(Action::Delivered)),
    ("relay", Some(Action::Relayed)),
    ("expand", Some(Action::Expanded)),
    ("expire", Some(Action::Expired)),
];

fn action(value: &str) -> Option<Action> {
    let value = after_comment(value);
    let known = ACTIONS.iter().find(|(word, _)| begins_with(value, word));
    known.and_then(|(_, action)| *action)
}

/// Reads `5.4.4 (comment)`.
fn status(value: &str) -> (Option<EnhancedStatusCode>, String) {
    let value = after_comment(value).trim_start_matches('#');
    let (code, rest) = match reply::leading_enhanced(value) {
        Some((code, rest)) => (Some(code), rest),
        None => (None, value),
    };
    let comment = rest.trim().trim_start_matches('(').trim_end_matches(')');
    (code, comment.trim().to_string())
}

/// Removes a comment before a value (RFC 5322 section 3.2.2). The comment must not contain
/// parentheses. A value that consists of a comment is unchanged.
fn after_comment(value: &str) -> &str {
    let inner = value
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'));
    let rest = inner.map(|(_, rest)| rest.trim_start());
    rest.filter(|rest| !rest.is_empty()).unwrap_or(value)
}

/// Parses a date (RFC 5322 section 3.3). An incorrect day of the week is ignored.
pub(super) fn date(value: &str) -> Option<SystemTime> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let date = parser.parse_timestamp(value).ok()?;
    SystemTime::try_from(date).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;
    use std::time::Duration;

    #[test]
    fn a_value_may_have_a_comment_before_it() {
        for (action, status) in [
            ("failed", "5.1.1"),
            ("(a) failed", "(b) 5.1.1"),
            ("(a)failed (c)", "(b)#5.1.1"),
        ] {
            let recipient = "Final-Recipient: rfc822; kim@example.org";
            let text = format!("{recipient}\nAction: {action}\nStatus: {status}\n");
            let [one] = read(&text).try_into().unwrap();
            assert_eq!(one.action, Some(Action::Failed), "{action}");
            assert_eq!(one.status, "5.1.1".parse().ok(), "{status}");
        }
        let [one] = read("Action: (failed\nStatus: (5.1.1\n")
            .try_into()
            .unwrap();
        assert_eq!((one.action, one.status), (None, None));
    }

    #[test]
    fn will_retry_until_is_a_date() {
        let at = |seconds| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        for (value, date) in [
            ("Wed, 08 Nov 2023 16:55:29 +0100 (CET)", at(1_699_458_929)),
            ("8 Nov 2023 15:55:29 GMT", at(1_699_458_929)),
            ("Wed, 8 Nov 2023\n 16:55:29\n\t+0100", at(1_699_458_929)),
            // The date was a Wednesday.
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
