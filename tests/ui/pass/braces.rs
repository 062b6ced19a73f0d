//! A line may contain braces next to the name of a built-in reason, as in a comment or a retry's
//! inline table.

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
