//! Compares the raw structs with the JSON Schema for editors and with serde.

pub(super) mod schema;
mod serde_model;
