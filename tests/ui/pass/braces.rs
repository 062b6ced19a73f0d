//! Braces on a line with a name of the built-in table, as in the documented form of a retry.

smtp_codes::code_table! {
    mod ours = "data/braces.toml";
}

fn main() {
    let spam = ours::TABLE.over(&smtp_codes::TABLE).reason(smtp_codes::reason::SPAM).unwrap();
    let first = spam.retry().map(|retry| match retry {
        smtp_codes::Retry::Later(policy) => policy.first(),
        other => panic!("{other:?}"),
    });
    assert_eq!(first, Some(std::time::Duration::from_secs(300)));
}
