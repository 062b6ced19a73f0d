//! A reason that neither the file nor the built-in table defines is reported with its location.

smtp_codes::code_table! {
    pub mod gateway = "data/unknown-name.toml";
}

fn main() {}
