//! The error for an empty file says how to begin a table.

smtp_codes::code_table! {
    pub mod gateway = "data/empty.toml";
}

fn main() {}
