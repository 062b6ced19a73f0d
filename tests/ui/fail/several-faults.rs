//! All faults of a file come at once, each in its place, and the codes that they stand in are still there.

smtp_codes::code_table! {
    pub mod gateway = "data/several-faults.toml";
}

fn main() {
    assert_eq!(gateway::ReplyCode::Refused.as_u16(), 450);
}
