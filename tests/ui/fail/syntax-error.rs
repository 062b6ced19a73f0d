//! Broken TOML is shown in its place.

smtp_codes::code_table! {
    pub mod gateway = "data/syntax-error.toml";
}

fn main() {}
