//! All mistakes in a file are reported with their locations, and faulty codes are still variants.

smtp_codes::code_table! {
    pub mod gateway = "data/several-faults.toml";
}

fn main() {
    assert_eq!(gateway::ReplyCode::Refused.as_u16(), 450);
}
