//! An application's own tables: Ukrainian texts for the built-in codes, and the codes of its mail
//! gateway.
//!
//! ```
//! use own_codes::{CODES, gateway, ukrainian::lang};
//!
//! let suspended = CODES.explain(b"550 5.7.990 Ask your administrator", lang::UK)?;
//! assert_eq!(suspended.reason, gateway::reason::TENANT_SUSPENDED);
//! assert_eq!(suspended.text, "Пошту організації вимкнено");
//!
//! // A code without Ukrainian texts falls back to the first language of the built-in table.
//! assert_eq!(CODES.explain(b"421 bye", lang::UK)?.lang, smtp_codes::lang::EN);
//! # Ok::<(), smtp_codes::ReplyError>(())
//! ```

use smtp_codes::Table;

smtp_codes::code_table! {
    /// Ukrainian texts for the built-in table's codes and reasons.
    pub mod ukrainian = "ukrainian.toml";
}

smtp_codes::code_table! {
    /// The codes of our gateway.
    pub mod gateway = "gateway.toml";
}

static UKRAINIAN: Table = ukrainian::TABLE.over(&smtp_codes::TABLE);

/// All tables combined: our gateway's table on top, then the Ukrainian texts, then the built-in
/// table.
pub static CODES: Table = gateway::TABLE.over(&UKRAINIAN);
