//! The JSON Schema of a table, generated from the raw structs. Editors use it to complete keys,
//! explain them and mark mistakes.
//!
//! The derived schema lists the keys and describes each key with the comment on its field.
//! [`values`] defines which values a key takes, and [`blocks`] defines how the keys of a block
//! depend on each other. Only the macro finds mistakes that a schema cannot express, such as a
//! phrase that belongs to two reasons. The schema refuses nothing that the macro accepts.
//!
//! Taplo does not look into `$ref` and `allOf` for the description of a key, so all subschemas are
//! inlined.

mod blocks;
mod document;
mod names;
mod planted;
mod values;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

pub(in crate::raw) use blocks::{Section, finish};
pub(in crate::raw) use planted::tables;
pub(in crate::raw) use values::*;

/// Returns the schema of a file.
fn document() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let schema = settings
        .into_generator()
        .into_root_schema_for::<crate::raw::File>();
    // The title and the description come first.
    let mut document = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A table of reply codes for smtp-codes",
        "description": "What SMTP reply codes and enhanced status codes mean.",
    });
    for (key, value) in schema.as_object().into_iter().flatten() {
        if document[key].is_null() {
            document[key] = value.clone();
        }
    }
    document
}
