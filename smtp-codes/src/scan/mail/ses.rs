//! Amazon SES describes bounces in JSON, which its notification service can send as a mail.

use std::string::{String, ToString};
use std::vec::Vec;

use serde_json::Value;

use super::limits::MAX_RECIPIENTS;
use super::notice::text::without_type;
use super::notice::words;
use crate::scan::{Action, Delivery, Format};

/// Reads an event, or `None` if the text is not one. Events other than bounces give an empty list.
pub(super) fn read(text: &str) -> Option<Vec<Delivery>> {
    let event = parse(text)?;
    // The service may wrap the event in a message of its own, as a string.
    let event = match event.get("Message").and_then(Value::as_str) {
        Some(inner) => parse(inner)?,
        None => event,
    };
    let kind = event
        .get("notificationType")
        .or_else(|| event.get("eventType"))?;
    let (field, list, action) = match kind.as_str()? {
        "Bounce" => ("bounce", "bouncedRecipients", Action::Failed),
        "DeliveryDelay" => ("deliveryDelay", "delayedRecipients", Action::Delayed),
        _ => return Some(Vec::new()),
    };
    let recipients = event.get(field)?.get(list)?.as_array()?;
    let recipients = recipients.iter().take(MAX_RECIPIENTS);
    Some(recipients.map(|one| delivery(one, action)).collect())
}

/// Parses the first value of a text; mail systems break its one long line.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim_start();
    if !text.starts_with('{') {
        return None;
    }
    let whole: String = text
        .chars()
        .filter(|character| !matches!(character, '\r' | '\n'))
        .collect();
    let mut values = serde_json::Deserializer::from_str(&whole).into_iter::<Value>();
    values.next()?.ok()
}

fn delivery(recipient: &Value, action: Action) -> Delivery {
    let text = |name| recipient.get(name).and_then(Value::as_str);
    let diagnostic = text("diagnosticCode").unwrap_or_default();
    let diagnostic = without_type(diagnostic);
    Delivery {
        recipient: text("emailAddress").map(ToString::to_string),
        action: Some(action),
        status: text("status").and_then(|status| status.parse().ok()),
        diagnostic: words::flat(diagnostic).into_bytes(),
        ..Delivery::new(Format::Dsn)
    }
}
