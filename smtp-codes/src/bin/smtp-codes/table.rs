//! The table that the program uses.

use smtp_codes::Table;

/// The table for all subcommands. Replace it to use your own table:
/// `gateway::TABLE.over(&smtp_codes::TABLE)`.
pub(crate) static TABLE: Table = smtp_codes::TABLE;
