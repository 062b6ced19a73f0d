//! An address of a help page that is not complete is reported with its location.

smtp_codes::code_table! {
    pub mod gateway = "data/help-page.toml";
}

fn main() {}
