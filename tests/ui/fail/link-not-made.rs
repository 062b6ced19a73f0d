//! A checkout without symbolic links leaves a file with one line, the path that it should lead to.

smtp_codes::code_table! {
    pub mod gateway = "data/link-not-made.toml";
}

fn main() {}
