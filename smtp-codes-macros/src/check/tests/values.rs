//! Wrong keys, types, names and texts.

use super::{assert_one, assert_only, planted};

#[test]
fn rejects_an_unknown_severity() {
    let expected = r#"
unknown severity `permanant`
   --> codes.toml:20:12
    |
 20 | severity = "permanant"
    |            ^^^^^^^^^^^
  = help: did you mean `permanent`?"#;
    assert_only(&planted("\"permanent\"", "\"permanant\""), expected);
}

#[test]
fn rejects_an_unknown_key() {
    // The intended key is not also reported as missing.
    assert_one(
        &planted("commands =", "comands ="),
        "unknown key `comands`",
        "22:1",
        "did you mean `commands`?",
    );
    let problems = planted(
        "reason = \"mailbox-unknown\"\ncommands",
        "colour = 5\ncommands",
    );
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert_one(
        &problems[..1],
        "this block has no `reason`",
        "18:1",
        "add `reason = \"mailbox-full\"`",
    );
}

#[test]
fn rejects_an_unknown_section() {
    let help = "use one of `languages`, `extends`, `command`, `class`, `reply`, `subject`, `enhanced`, `reason`, `policy`";
    assert_one(
        &planted("[policy.rfc5321]", "[colour.red]\n[policy.rfc5321]"),
        "unknown section `colour`",
        "69:2",
        help,
    );
}

#[test]
fn rejects_wrong_types_and_goes_on() {
    let problems = planted(
        "commands = [\"RCPT\"]\nenhanced = [\"5.1.1\"]",
        "commands = \"RCPT\"\nenhanced = 5.1",
    );
    assert_eq!(problems.len(), 2, "{problems:?}");
    let help = "write a list, such as `commands = [\"RCPT\", \"DATA-END\"]`";
    let message = "`commands`: expected a list of texts, found the text \"RCPT\"";
    assert_one(&problems[..1], message, "22:12", help);
    assert!(
        problems[1].starts_with("`enhanced`: expected a list of texts, found the number `5.1`")
    );
}

#[test]
fn a_wrong_type_says_what_to_write() {
    let help = "write `true` or `false`, without quotes";
    let message = "`suppress`: expected `true` or `false`, found the text \"yes\"";
    let problems = planted("suppress = true", "suppress = \"yes\"");
    assert_one(&problems, message, "59:12", help);
}

#[test]
fn rejects_an_unknown_kind_of_retry() {
    let help = "use one of `none`, `later`, `elsewhere`, `after-change`, `never`";
    assert_one(
        &planted(
            "suppress = true\nretry = \"never\"",
            "suppress = true\nretry = \"soon\"",
        ),
        "unknown kind of retry `soon`",
        "60:9",
        help,
    );
}

#[test]
fn rejects_waits_where_nothing_is_retried() {
    let wrong = "suppress = true\nretry = { kind = \"never\", first = \"5m\" }";
    let help = "delete the wait, or change the kind to `later`";
    assert_one(
        &planted("suppress = true\nretry = \"never\"", wrong),
        "a retry of the kind `never` has no waits",
        "60:35",
        help,
    );
}

#[test]
fn rejects_a_duration_without_a_unit() {
    let help = "write a whole number and a unit: \"90s\", \"5m\", \"4h\" or \"3d\"";
    assert_one(
        &planted("first = \"30m\"", "first = \"30\""),
        "`30` is not a duration",
        "70:9",
        help,
    );
}

#[test]
fn rejects_a_policy_that_is_not_there() {
    let wrong = "suppress = true\nretry = { kind = \"later\", policy = \"rfc5312\" }";
    let help = "did you mean `rfc5321`?";
    assert_one(
        &planted("suppress = true\nretry = \"never\"", wrong),
        "unknown retry policy `rfc5312`",
        "60:36",
        help,
    );
}

#[test]
fn rejects_a_policy_without_an_end() {
    let help = "add `give-up = \"5d\"`, or `retries = 100`";
    assert_one(
        &planted("give-up = \"5d\"\n", ""),
        "this policy never gives up",
        "69:1",
        help,
    );
}

#[test]
fn rejects_a_missing_language() {
    let help = "add `advice.ru = \"…\"`";
    assert_one(
        &planted("advice.ru = \"Проверьте адрес.\"\n", ""),
        "this block has no `advice.ru`",
        "18:1",
        help,
    );
}

#[test]
fn rejects_an_unknown_language() {
    // The intended language is not also reported as missing.
    let problems = planted(
        "advice.ru = \"Проверьте адрес.\"",
        "advice.rus = \"Проверьте адрес.\"",
    );
    let help = "did you mean `ru`? if not, add \"rus\" to `languages`";
    assert_one(&problems, "unknown language `rus`", "31:8", help);
}

#[test]
fn rejects_a_missing_text() {
    let problems = planted(
        "explain.en = \"Nobody has this address.\"\nexplain.ru = \"Такого адреса ни у кого нет.\"\n",
        "",
    );
    assert_one(
        &problems,
        "this block has no `explain`",
        "56:1",
        "add `explain.en = \"…\"`, `explain.ru = \"…\"`",
    );
}

#[test]
fn rejects_texts_that_say_nothing_or_too_much() {
    let help = "write a sentence, or delete the key";
    assert_one(
        &planted("\"Проверьте адрес.\"", "\" \""),
        "the `advice` is empty",
        "31:13",
        help,
    );
    let help = "delete the white space";
    assert_one(
        &planted("\"Такого ящика нет\"", "\"Такого ящика нет \""),
        "the `text` begins or ends with white space",
        "27:11",
        help,
    );
    let help = "keep `text` a title; put the rest into `explain`";
    assert_one(
        &planted("\"Такого ящика нет\"", "\"Такого\\nящика\""),
        "the `text` is more than one line",
        "27:11",
        help,
    );
}

#[test]
fn russian_text_does_not_shift_the_mark() {
    let expected = "
`explain`: expected a text, found the number `5`
   --> codes.toml:29:41
    |
 29 | explain = { en = \"Ящик\", ru = \"ё\", pl = 5 }
    |                                         ^
  = help: write one text per language, such as `text.en = \"…\"`";
    let lines = "explain.en = \"The mailbox is not there.\"\nexplain.ru = \"Ящика не существует.\"";
    let problems = planted(lines, "\nexplain = { en = \"Ящик\", ru = \"ё\", pl = 5 }");
    assert_only(&problems, expected);
}

#[test]
fn rejects_names_that_cannot_be_variants() {
    let such_as = "write an identifier in UpperCamelCase, such as \"MailboxFull\"";
    let concrete = "write \"MailboxUnavailable\"";
    for (name, help) in [
        ("mailboxUnavailable", concrete),
        ("Mailbox-Unavailable", concrete),
        ("mailbox unavailable", concrete),
        ("Self", such_as),
        ("5Mailbox", such_as),
        ("Mailbox_Unavailable", concrete),
        ("Ящик", such_as),
        ("", such_as),
    ] {
        let message = format!("`{name}` cannot be the name of a variant");
        assert_one(
            &planted("\"MailboxUnavailable\"", &format!("\"{name}\"")),
            &message,
            "19:8",
            help,
        );
    }
}

#[test]
fn rejects_a_reason_that_cannot_be_a_constant() {
    let problems = planted("[reason.mailbox-unknown]", "[reason.Mailbox_Unknown]");
    let message = "`Mailbox_Unknown` cannot become a constant";
    let found = problems.iter().find(|problem| problem.starts_with(message));
    assert!(
        found.is_some_and(|problem| problem.contains("codes.toml:56:9")),
        "{problems:?}"
    );
}

#[test]
fn rejects_a_reason_that_is_not_there() {
    let problems = planted(
        "reason = \"mailbox-unknown\"\ncommands",
        "reason = \"mailbox-unknwon\"\ncommands",
    );
    assert_one(
        &problems,
        "unknown reason `mailbox-unknwon`",
        "21:10",
        "did you mean `mailbox-unknown`?",
    );
}

#[test]
fn rejects_phrases_that_appear_twice_or_mean_nothing() {
    let problems = planted(
        "[\"user unknown\"]",
        &format!(
            "[\"user unknown\", \"User Unknown\", \"no\", \"{}\"]",
            "x".repeat(256)
        ),
    );
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(problems[0].starts_with("phrases are compared in lower case"));
    assert!(
        problems[1].starts_with("the phrase \"user unknown\" appears twice")
            && problems[1].contains("first used here")
    );
    assert!(problems[2].starts_with("this phrase is too short to mean anything"));
    assert!(problems[3].starts_with("this phrase is longer than 255 bytes"));
}

#[test]
fn rejects_phrases_that_can_never_decide() {
    let problems = planted(
        "[\"user unknown\"]",
        "[\"user unknown\", \"the user unknown here\"]\nhints = [\"a user unknown\"]",
    );
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].starts_with("the phrase \"the user unknown here\" can never decide\n"),
        "{}",
        problems[0]
    );
    assert!(
        problems[1].contains("this shorter phrase matches everywhere the longer one does"),
        "{}",
        problems[1]
    );
}

#[test]
fn rejects_sources_of_another_form() {
    let problems = planted(
        "source = \"RFC 5321 section 4.2.3\"",
        "source = \"RFC5321, 4.2.3\"",
    );
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("`RFC5321, 4.2.3` is not a document\n   --> codes.toml:25:10"),
        "{}",
        problems[0]
    );
    let problems = planted("source = \"RFC 5321 section 4.2.3\"\n", "");
    let help = "add `source = \"RFC …\"` (or `vendor = \"…\"` for a vendor's own code, or `observed = \"…\"`)";
    assert_one(&problems, "this block has no `source`", "18:1", help);
    let problems = planted(
        "source = \"RFC 5321 section 4.2.3\"",
        "source = \"RFC 5321\"\nvendor = \"Acme\"",
    );
    let help = "keep exactly one of `source`, `vendor` and `observed`";
    assert_one(
        &problems,
        "`vendor` is a second source of this block",
        "26:10",
        help,
    );
}

#[test]
fn a_reason_says_whom_it_is_about() {
    let problems = planted("about = \"recipient\"\n", "");
    assert_one(
        &problems,
        "this block has no `about`",
        "56:1",
        "add `about = \"recipient\"`",
    );
    let problems = planted("about = \"recipient\"", "about = \"recipent\"");
    assert_one(
        &problems,
        "a reply cannot be about `recipent`",
        "58:9",
        "did you mean `recipient`?",
    );
    // A reason that is about the sender proves nothing about the recipient's address.
    let problems = planted("about = \"recipient\"", "about = \"sender\"");
    let message = "a reason about the sender does not prove an address dead";
    assert_one(&problems, message, "59:12", "write `suppress = false`");
}
