//! A syntax error is reported with its location.

smtp_codes::code_table! {
    pub mod gateway = "data/syntax-error.toml";
}

fn main() {}
