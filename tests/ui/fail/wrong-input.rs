//! Input that is not a module declaration is refused at the first wrong token.

smtp_codes::code_table! {
    pub mod gateway: "data/gateway.toml";
}

smtp_codes::code_table! {
    pub mod relay = gateway.toml;
}

fn main() {}
