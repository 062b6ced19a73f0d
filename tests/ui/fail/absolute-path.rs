//! An absolute path is refused, because it would work on only one machine.

smtp_codes::code_table! {
    pub mod gateway = "/etc/gateway.toml";
}

fn main() {}
