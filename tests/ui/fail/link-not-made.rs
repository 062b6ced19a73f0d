//! On a system without symbolic links, a checkout creates a file that contains only the path of
//! the link's target.

smtp_codes::code_table! {
    pub mod gateway = "data/link-not-made.toml";
}

fn main() {}
