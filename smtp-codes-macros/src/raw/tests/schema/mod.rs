//! The JSON Schema of a table, made from the raw structs: what editors complete, explain and
//! refuse.
//!
//! The derived schema has the keys and, from the comments on the fields, what they mean. [`values`]
//! says which values a key takes, [`blocks`] how the keys of a block depend on each other. What a
//! schema cannot know, such as whether a phrase is also in another reason, only the macro refuses.
//! The schema refuses nothing that the macro accepts.
//!
//! Taplo does not look into `$ref` and `allOf` for the description of a key, so everything is
//! written out in its place.

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
    // What people read comes first.
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
