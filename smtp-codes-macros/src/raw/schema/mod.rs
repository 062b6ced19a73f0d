//! The JSON Schema of a table, made from the raw structs: what editors complete, explain and refuse.
//!
//! The derived schema knows the keys and, by the comments on the fields, what they mean. [`values`] says which
//! values a key takes, [`blocks`] what the keys of a block have to do with each other. What a schema cannot know,
//! such as whether a phrase stands in another reason too, only the macro refuses; the schema refuses nothing that
//! the macro accepts.
//!
//! Taplo does not look into `$ref` and `allOf` for the description of a key: everything is written out in its place.

mod blocks;
mod builtin;
mod planted;
mod tests;
mod values;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

pub(super) use blocks::{Section, finish};
pub(super) use planted::tables;
pub(super) use values::*;

/// Returns the schema of a file.
fn document() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let schema = settings
        .into_generator()
        .into_root_schema_for::<super::File>();
    // What a person reads of the schema stands first in it.
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
