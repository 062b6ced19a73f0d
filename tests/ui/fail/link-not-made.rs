//! A checkout without symbolic links creates a file with one line, the target of the link.

smtp_codes::code_table! {
    pub mod gateway = "data/link-not-made.toml";
}

fn main() {}
