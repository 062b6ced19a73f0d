//! One call defines one table.

smtp_codes::code_table! {
    pub mod gateway = "data/gateway.toml";
    pub mod relay = "data/gateway.toml";
}

fn main() {}
