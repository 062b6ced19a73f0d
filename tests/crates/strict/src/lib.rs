//! A crate with strict lints and without a prelude, so generated code must be documented, cause no
//! warnings and use full paths.
#![no_implicit_prelude]
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs, warnings, unreachable_pub, unused_qualifications)]

::smtp_codes::code_table! {
    /// A table with every kind of entry.
    pub mod gateway = "gateway.toml";
}

/// The table layered over the built-in table.
pub static CODES: ::smtp_codes::Table = gateway::TABLE.over(&::smtp_codes::TABLE);
