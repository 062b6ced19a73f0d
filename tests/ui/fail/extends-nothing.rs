//! An incomplete entry is refused if the built-in table has no entry with the same key.

smtp_codes::code_table! {
    pub mod gateway = "data/extends-nothing.toml";
}

fn main() {}
