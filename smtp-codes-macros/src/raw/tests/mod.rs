//! The raw structs against what else describes a file: a schema for editors, and serde.

pub(super) mod schema;
mod serde_model;
