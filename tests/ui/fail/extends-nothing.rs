//! Incomplete entries that the built-in table does not have either.

smtp_codes::code_table! {
    pub mod gateway = "data/extends-nothing.toml";
}

fn main() {}
