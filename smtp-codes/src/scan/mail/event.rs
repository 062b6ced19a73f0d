//! Events of sending services that come as mails: Amazon's notification service sends its JSON so.

use std::string::String;
use std::vec::Vec;

use serde_json::Value;

use super::limits::MAX_RECIPIENTS;
use crate::scan::{Delivery, event};

/// Reads an event, or `None` if the text does not begin with one. Events that are not about deliveries
/// give an empty list.
pub(super) fn read(text: &str) -> Option<Vec<Delivery>> {
    let text = text.trim_start();
    if !text.starts_with('{') {
        return None;
    }
    // Mail systems break the one long line.
    let is_line_end = |character: &char| matches!(character, '\r' | '\n');
    let whole: String = text.chars().filter(|one| !is_line_end(one)).collect();
    let mut values = serde_json::Deserializer::from_str(&whole).into_iter::<Value>();
    values.next()?.ok()?;
    // Advice on how to unsubscribe may follow.
    let mut deliveries = event::read(whole.get(..values.byte_offset())?.as_bytes())?;
    deliveries.truncate(MAX_RECIPIENTS);
    Some(deliveries)
}
