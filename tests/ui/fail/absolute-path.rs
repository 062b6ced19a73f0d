//! An absolute path works on one machine only.

smtp_codes::code_table! {
    pub mod gateway = "/etc/gateway.toml";
}

fn main() {}
