//! A crate with strict lints and without a prelude: generated code must be documented, free of
//! warnings, and use full paths.
#![no_implicit_prelude]
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs, warnings, unreachable_pub, unused_qualifications)]

::smtp_codes::code_table! {
    /// A table with one of everything.
    pub mod gateway = "gateway.toml";
}

/// The table over the built-in one.
pub static CODES: ::smtp_codes::Table = gateway::TABLE.over(&::smtp_codes::TABLE);
