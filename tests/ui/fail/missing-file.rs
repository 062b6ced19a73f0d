//! A missing file causes only one error, and the module still exists.

smtp_codes::code_table! {
    /// The codes of our gateway.
    pub mod gateway = "data/nowhere.toml";
}

fn main() {
    assert!(gateway::TABLE.reply(550).is_none());
}
