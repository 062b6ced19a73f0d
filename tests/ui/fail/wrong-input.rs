//! What is not a declaration of a module is refused where it stops being one.

smtp_codes::code_table! {
    pub mod gateway: "data/gateway.toml";
}

smtp_codes::code_table! {
    pub mod relay = gateway.toml;
}

fn main() {}
