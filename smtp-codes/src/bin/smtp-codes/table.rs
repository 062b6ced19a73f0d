//! The table that the program uses.

use smtp_codes::Table;

/// Replace it to use a table of your own: `gateway::TABLE.over(&smtp_codes::TABLE)`.
pub(crate) static TABLE: Table = smtp_codes::TABLE;
