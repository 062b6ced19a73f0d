//! Events from sending services that arrive by email, such as JSON from Amazon SNS.

use std::string::String;
use std::vec::Vec;

use serde_json::Value;

use super::limits::MAX_RECIPIENTS;
use crate::scan::{Delivery, event};

/// Reads an event. Returns `None` if the text does not start with an event, and an empty list if
/// the event is not about a delivery.
pub(super) fn read(text: &str) -> Option<Vec<Delivery>> {
    let text = text.trim_start();
    if !text.starts_with('{') {
        return None;
    }
    // The JSON is one long line, which mail systems wrap.
    let is_line_end = |character: &char| matches!(character, '\r' | '\n');
    let whole: String = text.chars().filter(|one| !is_line_end(one)).collect();
    let mut values = serde_json::Deserializer::from_str(&whole).into_iter::<Value>();
    values.next()?.ok()?;
    // Unsubscribe instructions may follow the JSON.
    let mut deliveries = event::read(whole.get(..values.byte_offset())?.as_bytes())?;
    deliveries.truncate(MAX_RECIPIENTS);
    Some(deliveries)
}
