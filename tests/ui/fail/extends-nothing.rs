//! Entries that leave things out, and that the built-in table does not have.

smtp_codes::code_table! {
    pub mod gateway = "data/extends-nothing.toml";
}

fn main() {}
