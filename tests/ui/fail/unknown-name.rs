//! A reason that neither the file nor the built-in table has is shown in its place.

smtp_codes::code_table! {
    pub mod gateway = "data/unknown-name.toml";
}

fn main() {}
