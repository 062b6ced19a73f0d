//! Lists that are empty, contain duplicates, or have wrong items.

use super::{assert_one, planted, problems_of_own};

const HEAD: &str = "languages = [\"en\"]\nextends = true\n";

fn own(blocks: &str) -> Vec<String> {
    problems_of_own(&format!("{HEAD}{blocks}"))
}

#[test]
fn an_empty_condition_would_always_hold() {
    for (key, more) in [
        ("command", ""),
        ("enhanced", ""),
        ("command", "enhanced = \"5.1.1\"\n"),
    ] {
        let rule = format!(
            "[[reply.550.when]]\n{key} = []\n{more}observed = \"a log\"\nreason = \"mailbox-unknown\"\n"
        );
        let message = format!("this list is empty, so `{key}` would match everything");
        let place = format!("4:{}", key.len() + 4);
        assert_one(
            &own(&rule),
            &message,
            &place,
            "name at least one, or delete the condition",
        );
    }
}

#[test]
fn nothing_appears_twice() {
    for (block, item, place) in [
        (
            "[reply.550]\ncommands = [\"RCPT\", \"RCPT\"]",
            "RCPT",
            "4:21",
        ),
        (
            "[reply.550]\nenhanced = [\"5.1.1\", \"5.1.1\"]",
            "5.1.1",
            "4:22",
        ),
        ("[enhanced.1.1]\nbasic = [550, 550]", "550", "4:15"),
        ("[command]\nXFOO = [\"foo\", \"Foo\"]", "foo", "4:16"),
        (
            "[[reply.550.when]]\ncommand = [\"RCPT\", \"RCPT\"]\nobserved = \"a log\"\nretry = \"never\"",
            "RCPT",
            "4:20",
        ),
        (
            "[[reply.550.when]]\nenhanced = [\"X.1.1\", \"X.1.1\"]\nobserved = \"a log\"\nretry = \"never\"",
            "X.1.1",
            "4:22",
        ),
    ] {
        let problems = own(block);
        let message = format!("`{item}` appears twice in this list");
        assert_one(&problems, &message, place, "delete one of the two");
        assert!(problems[0].contains("first one here"), "{}", problems[0]);
    }
}

#[test]
fn a_word_means_one_command() {
    let help = "delete it, or use `RCPT` instead of `XFOO`";
    for word in ["rcpt", "RCPT TO"] {
        let message = format!("`{word}` already means the command `RCPT`");
        assert_one(
            &own(&format!("[command]\nXFOO = [\"{word}\"]")),
            &message,
            "4:9",
            help,
        );
    }
    let problems = own("[command]\nXFOO = [\"foo\"]\nXBAR = [\"FOO\"]");
    let help = "delete it, or use `XFOO` instead of `XBAR`";
    assert_one(
        &problems,
        "`FOO` already means the command `XFOO`",
        "5:9",
        help,
    );
    // A table may add words for a built-in command, and may repeat existing words, as a copy of the
    // built-in table does.
    assert_eq!(
        own("[command]\nRCPT = [\"RCPT TO\", \"recipient\"]"),
        [""; 0]
    );
}

#[test]
fn a_word_is_written_as_logs_have_it() {
    let help = "write the word as logs have it, without white space around it";
    for word in ["", " foo"] {
        let problems = own(&format!("[command]\nXFOO = [\"{word}\"]"));
        assert_one(
            &problems,
            "this word is empty or has white space around it",
            "4:9",
            help,
        );
    }
}

#[test]
fn a_wrong_number_is_shown_as_it_is_written() {
    for number in ["-550", "66086", "1000", "0"] {
        let problems = own(&format!("[enhanced.1.1]\nbasic = [{number}]"));
        let message = format!("`{number}` is not a reply code");
        assert_one(
            &problems,
            &message,
            "4:10",
            "write three digits from 200 to 599",
        );
    }
}

#[test]
fn one_wrong_item_does_not_hide_the_others() {
    let problems = planted("commands = [\"RCPT\"]", "commands = [5, \"RCTP\", true]");
    let first = |problem: &String| problem.lines().next().unwrap_or_default().to_owned();
    let messages: Vec<String> = problems.iter().map(first).collect();
    let expected = [
        "`commands`: expected a text, found the number `5`",
        "unknown command `RCTP`",
        "`commands`: expected a text, found `true`",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn a_table_has_no_more_entries_than_it_can_count() {
    let reasons: String = (0..16_384)
        .map(|number| format!("[reason.r{number}]\n"))
        .collect();
    let problems = own(&format!("{reasons}[reply.550]\nreason = \"spam\"\n"));
    let last = problems.last().map(String::as_str).unwrap_or_default();
    assert!(last.starts_with("and 16365 more"), "{last}"); // each block is empty, and there are too many
}

#[test]
fn all_keys_of_an_inline_table_are_read() {
    let problems = own("[reason.spam]\nretry = { knd = \"later\", frist = \"5m\" }");
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_one(
        &problems[..1],
        "`retry`: unknown key `knd`",
        "4:11",
        "did you mean `kind`?",
    );
    assert_one(
        &problems[1..],
        "`retry`: unknown key `frist`",
        "4:26",
        "did you mean `first`?",
    );
}
