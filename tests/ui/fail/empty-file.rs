//! An empty file is refused with how to begin one.

smtp_codes::code_table! {
    pub mod gateway = "data/empty.toml";
}

fn main() {}
