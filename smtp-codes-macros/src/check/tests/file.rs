//! The file as a whole: syntax, languages, many mistakes at once, and arbitrary input.

use super::{TABLE, assert_one, problems_of};

#[test]
fn syntax_errors_come_together_and_placed() {
    let text = TABLE
        .replace("severity = \"permanent\"", "severity = \"permanent")
        .replace("suppress = true", "suppress true");
    let problems = problems_of(&text);
    assert!(
        problems
            .iter()
            .any(|problem| problem.contains("codes.toml:20:")),
        "{}",
        problems.join("\n\n")
    );
    assert!(
        problems
            .iter()
            .any(|problem| problem.contains("codes.toml:59:")),
        "{}",
        problems.join("\n\n")
    );
}

#[test]
fn a_missing_bracket_is_one_problem() {
    let problems = problems_of(&TABLE.replace("commands = [\"RCPT\"]", "commands = [\"RCPT\","));
    assert_eq!(problems.len(), 1, "{}", problems.join("\n\n"));
}

#[test]
fn what_follows_from_a_mistake_is_not_a_second_problem() {
    for (right, wrong, at_most) in [
        ("languages = [", "langauges = [", 1),
        ("languages = [\"en\", \"ru\"]", "languages = \"en\"", 1),
        (
            "languages = [\"en\", \"ru\"]",
            "languages = [\"en\", \"ru\"",
            1,
        ),
        ("[command]", "[command", 1),
        ("RCPT = []", "RCPT = [", 1),
        ("[subject.1]", "[subject.1", 1),
        ("[reply.550]", "[replies.550]", 1),
        ("[reason.mailbox-unknown]", "[reasons.mailbox-unknown]", 1),
        ("[policy.rfc5321]", "[policy.rfc5321", 1),
    ] {
        let problems = problems_of(&TABLE.replacen(right, wrong, 1));
        assert!(
            problems.len() == at_most,
            "{wrong}: {}",
            problems.join("\n\n")
        );
    }
}

#[test]
fn no_key_becomes_a_wrong_identifier() {
    for key in ["\"\"", "\"-\"", "\"A-\"", "\"1A\"", "ALL", "ANY", "rcpt"] {
        let problems = problems_of(&TABLE.replace("RCPT = []", &format!("RCPT = []\n{key} = []")));
        assert_eq!(problems.len(), 1, "{key}: {problems:?}");
        assert!(
            problems[0].contains("is not a name for a command"),
            "{}",
            problems[0]
        );
    }
}

#[test]
fn mistakes_of_all_kinds_come_together_in_the_order_of_the_file() {
    let text = TABLE
        .replace("\"permanent\"", "\"permanant\"")
        .replace("classes = [5, 4]", "classes = [5, 4]\ncolour = \"red\"")
        .replace("advice.ru = \"Удалите его из списка.\"\n", "")
        .replace("first = \"30m\"", "first = \"30 min\"");
    let problems = problems_of(&text);
    let messages: Vec<&str> = problems
        .iter()
        .filter_map(|problem| problem.lines().next())
        .collect();
    let expected = [
        "unknown severity `permanant`",
        "unknown key `colour`",
        "this block has no `advice.ru`",
        "`30 min` is not a duration",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn rejects_a_file_without_languages() {
    let problems = problems_of(&TABLE.replace("languages = [\"en\", \"ru\"]\n", ""));
    let first = problems.first().map(String::as_str).unwrap_or_default();
    assert!(
        first.starts_with("the file names no languages\n  --> codes.toml:1:1"),
        "{first}"
    );
}

#[test]
fn rejects_languages_that_are_not_languages() {
    let problems =
        problems_of(&TABLE.replace("[\"en\", \"ru\"]", "[\"en\", \"ru\", \"en\", \"русский\"]"));
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_one(
        &problems[..1],
        "the language `en` appears twice",
        "1:26",
        "delete one of the two",
    );
    assert_one(
        &problems[1..],
        "`русский` is not a language tag",
        "1:32",
        "write a tag such as \"ru\" or \"pt-BR\"",
    );
}

#[test]
fn no_truncated_table_makes_it_panic() {
    let ends = TABLE.char_indices().map(|(end, _)| end).step_by(7);
    for end in ends {
        problems_of(TABLE.get(..end).unwrap_or_default());
    }
}

#[test]
fn no_value_of_another_type_makes_it_panic() {
    for value in [
        "5",
        "\"x\"",
        "true",
        "[]",
        "{}",
        "[[1]]",
        "1979-05-27",
        "1.5",
        "{ a = 1 }",
        "[\"ё\"]",
    ] {
        for line in TABLE.lines().filter(|line| line.contains(" = ")) {
            let key = line.split(" = ").next().unwrap_or_default();
            problems_of(&TABLE.replace(line, &format!("{key} = {value}")));
        }
        for section in [
            "reply", "enhanced", "reason", "class", "subject", "policy", "command", "when",
        ] {
            problems_of(&format!("{section} = {value}"));
            problems_of(&format!("{section}.x = {value}"));
            problems_of(&format!("reply.550.{section} = {value}"));
        }
    }
}
