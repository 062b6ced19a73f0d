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
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    let message = "this block has no `name`, `severity`, `reason`, `commands`, `source`, `explain` or `advice`\n";
    assert!(problem.starts_with(message), "{problem}");
    let help = "; or begin the file with `extends = true` to leave the rest to the built-in table";
    assert!(problem.ends_with(help), "{problem}");
    assert!(
        problem.contains("help: add `name = \"MailboxFull\"`, `severity = "),
        "{problem}"
    );
}

#[test]
fn without_extends_a_new_code_is_not_helped_by_it() {
    let own = WORDS
        .replace("extends = true", "extends = false")
        .replace("550", "599");
    let problems = problems_of_own(&own);
    assert!(
        problems.len() == 1 && !problems[0].contains("extends"),
        "{problems:?}"
    );
}

#[test]
fn texts_may_be_in_any_of_the_languages() {
    for languages in ["[\"en\", \"uk\"]", "[\"uk\", \"en\"]", "[\"de\", \"uk\"]"] {
        let text = WORDS.replace("[\"uk\"]", languages);
        assert_eq!(problems_of_own(&text), [""; 0]);
        // Each text of an entry may be in a different language.
        let text = format!("{text}explain.en = \"It was refused.\"\n");
        assert_eq!(
            problems_of_own(&text.replace("explain.en", "explain.uk")),
            [""; 0]
        );
    }
}

#[test]
fn a_new_entry_has_all_languages() {
    let text = WORDS
        .replace("[\"uk\"]", "[\"en\", \"uk\"]")
        .replace("550", "599");
    let problems = problems_of_own(&text);
    let message = "this block has no `name`, `severity`, `reason`, `commands`, `source`, `text.en`, \
                   `explain` or `advice`, and the built-in table has no reply code `599` to take it from";
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with(message), "{}", problems[0]);
}

#[test]
fn a_rule_has_all_its_texts_or_none() {
    let rule =
        "[[reply.550.when]]\ncommand = \"RCPT\"\nobserved = \"our logs\"\ntext.uk = \"Ні\"\n";
    assert_one(
        &problems_of_own(&format!("{WORDS}{rule}")),
        "this block has no `explain` or `advice`",
        "6:1",
        "add `explain.uk = \"…\"` and `advice.uk = \"…\"`",
    );
}

#[test]
fn the_base_extends_nothing() {
    let text = TABLE.replacen('\n', "\nextends = true\n", 1);
    assert_one(
        &problems_of(&text),
        "the built-in table extends no other table",
        "2:11",
        "delete it: only a table that is layered over the built-in table can extend it",
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
fn a_policy_leaves_nothing_out() {
    let policy = "[policy.patient]\ngive-up = \"1d\"\nfirst = \"1h\"\n";
    assert_one(
        &problems_of_own(&format!("{WORDS}{policy}")),
        "this block has no `source`",
        "6:1",
        "add `source = \"the manual that gives these numbers\"`",
    );
}
