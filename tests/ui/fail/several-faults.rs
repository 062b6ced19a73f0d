//! All mistakes of a file come at once, each in its place, and the codes that have them still exist.

smtp_codes::code_table! {
    pub mod gateway = "data/several-faults.toml";
}

fn main() {
    assert_eq!(gateway::ReplyCode::Refused.as_u16(), 450);
}
