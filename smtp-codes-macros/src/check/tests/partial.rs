//! Files that extend the built-in table: what may be left out, and what may not.

use super::{TABLE, assert_one, problems_of, problems_of_own};

const WORDS: &str = "languages = [\"uk\"]\nextends = true\n\n[reply.550]\ntext.uk = \"Відмова\"\n";

#[test]
fn an_entry_may_leave_everything_out() {
    assert!(problems_of_own(WORDS).is_empty());
    let bare = "languages = [\"uk\"]\nextends = true\n[reply.550]\n[enhanced.1.1]\n[subject.1]\n[class.5]\n[reason.spam]\n";
    assert!(problems_of_own(bare).is_empty());
}

#[test]
fn without_extends_the_help_says_how() {
    let problems = problems_of_own(&WORDS.replace("extends = true", "extends = false"));
    let first = problems.first().map(String::as_str).unwrap_or_default();
    assert!(first.starts_with("this block has no `name`"), "{first}");
    let help = "help: add `name = \"MailboxFull\"`; a file that only adds to the built-in table begins with `extends = true`";
    assert!(first.contains(help), "{first}");
    assert_eq!(
        problems.len(),
        7,
        "name, severity, reason, commands, source, explain, advice"
    );
}

#[test]
fn a_text_speaks_all_languages_of_the_file() {
    assert_one(
        &problems_of_own(&WORDS.replace("[\"uk\"]", "[\"en\", \"uk\"]")),
        "the `text` in the language `en` is missing",
        "5:6",
        "add `text.en = \"…\"`",
    );
}

#[test]
fn a_rule_has_whole_texts_all_the_same() {
    let rule =
        "[[reply.550.when]]\ncommand = \"RCPT\"\nobserved = \"our logs\"\ntext.uk = \"Ні\"\n";
    let problems = problems_of_own(&format!("{WORDS}{rule}"));
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems
            .iter()
            .all(|problem| problem.starts_with("this block has no `"))
    );
}

#[test]
fn the_base_extends_nothing() {
    let text = TABLE.replacen('\n', "\nextends = true\n", 1);
    assert_one(
        &problems_of(&text),
        "the built-in table extends no other table",
        "2:11",
        "take it out: only a table that is laid over another one leaves things out",
    );
}

#[test]
fn extends_is_true_or_false() {
    let help = "write `true` or `false`, without quotes";
    let message = "`extends`: expected `true` or `false`, found the text \"yes\"";
    let problems = problems_of_own(&WORDS.replace("= true", "= \"yes\""));
    assert_one(&problems, message, "2:11", help);
}

#[test]
fn a_policy_is_whole_all_the_same() {
    let policy = "[policy.patient]\ngive-up = \"1d\"\nfirst = \"1h\"\n";
    assert_one(
        &problems_of_own(&format!("{WORDS}{policy}")),
        "this block has no `source`",
        "6:1",
        "add `source = \"the manual that names these defaults\"`",
    );
}
