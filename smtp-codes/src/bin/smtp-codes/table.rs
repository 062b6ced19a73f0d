//! The table that the program uses.

use smtp_codes::Table;

/// A table of your own would do as well: `gateway::TABLE.over(&smtp_codes::TABLE)`.
pub(crate) static TABLE: Table = smtp_codes::TABLE;
