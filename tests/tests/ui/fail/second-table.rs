//! One call makes one table.

smtp_codes::code_table! {
    pub mod gateway = "tests/ui/data/gateway.toml";
    pub mod relay = "tests/ui/data/gateway.toml";
}

fn main() {}
