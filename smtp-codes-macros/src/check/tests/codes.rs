//! Codes that are invalid or that contradict each other.

use super::{TABLE, TEXTS, added, assert_one, assert_only, planted, problems_of};

fn reply(code: &str, name: &str) -> String {
    format!(
        "[reply.{code}]\nname = \"{name}\"\nseverity = \"permanent\"\nreason = \"mailbox-unknown\"\ncommands = []\nsource = \"RFC 5321\"\n{TEXTS}\n"
    )
}

fn detail(key: &str, name: &str, more: &str) -> String {
    format!(
        "[enhanced.{key}]\nname = \"{name}\"\nclasses = [5]\nreason = \"mailbox-unknown\"\nsource = \"RFC 3463\"\n{more}{TEXTS}\n"
    )
}

#[test]
fn rejects_a_code_outside_the_range() {
    let help = "write three digits from 200 to 599";
    for code in ["199", "600", "0550", "55x"] {
        let problems = added(&reply(code, "Other"));
        assert_one(
            &problems,
            &format!("`{code}` is not a reply code"),
            "74:8",
            help,
        );
    }
}

#[test]
fn rejects_a_code_that_appears_twice() {
    let expected = r"
the block `[reply.550]` appears twice
   --> codes.toml:74:1
    |
 74 | [reply.550]
    | ^^^^^^^^^^^
   --> codes.toml:18:1
    |
 18 | [reply.550]
    | ----------- first one here
  = help: each code has one block: merge the two, or give one of them its own code";
    assert_only(&added(&reply("550", "Other")), expected);
    let help = "a key has one value: delete one of the two";
    assert_one(
        &planted("suppress = true", "suppress = true\nsuppress = false"),
        "this key appears twice in its block",
        "60:1",
        help,
    );
}

#[test]
fn rejects_a_name_that_is_taken_and_shows_both() {
    let expected = r#"
the name `MailboxUnavailable` is already taken
   --> codes.toml:75:8
    |
 75 | name = "MailboxUnavailable"
    |        ^^^^^^^^^^^^^^^^^^^^
   --> codes.toml:19:8
    |
 19 | name = "MailboxUnavailable"
    |        -------------------- first used here
  = help: give one of the two another name"#;
    assert_only(&added(&reply("551", "MailboxUnavailable")), expected);
}

#[test]
fn rejects_a_severity_against_the_first_digit() {
    let help = "write `severity = \"permanent\"` and a `when` rule for the context that differs, or add `why = \"…\"`";
    let problems = planted("severity = \"permanent\"", "severity = \"transient\"");
    assert_one(
        &problems,
        "the first digit of 550 says permanent, not transient",
        "20:12",
        help,
    );
}

#[test]
fn rejects_a_companion_of_another_class() {
    let problems = planted("enhanced = [\"5.1.1\"]", "enhanced = [\"4.1.1\"]");
    let message = "the class of 4.1.1 disagrees with the first digit of the reply code";
    assert_one(&problems, message, "23:13", "write \"5.1.1\", or delete it");
    let problems = planted("derived = \"5.1.1\"", "derived = \"4.1.1\"");
    assert_one(&problems, message, "24:11", "write \"5.1.1\", or delete it");
}

#[test]
fn rejects_a_companion_that_is_not_there() {
    let problems = planted("enhanced = [\"5.1.1\"]", "enhanced = [\"5.1.9\", \"5.1\"]");
    assert_eq!(problems.len(), 2);
    assert_one(
        &problems[..1],
        "unknown enhanced status code `1.9`",
        "23:13",
        "add `[enhanced.1.9]`, or use a listed one",
    );
    assert_one(
        &problems[1..],
        "`5.1` is not an enhanced status code",
        "23:22",
        "write class.subject.detail, such as \"5.1.1\"",
    );
}

#[test]
fn rejects_a_companion_that_comes_with_other_classes() {
    let problems = planted("classes = [5, 4]", "classes = [4]");
    assert_eq!(problems.len(), 3, "{problems:?}");
    let help = "add 5 to the `classes` of `[enhanced.1.1]`, or delete the code";
    assert_one(
        &problems[..1],
        "X.1.1 does not come with the class 5",
        "23:13",
        help,
    );
    let message = "the first digit of 550 is not among the classes of this code";
    let help = "add its first digit to `classes`, or delete the reply code";
    assert_one(&problems[2..], message, "47:10", help);
}

#[test]
fn rejects_a_reply_code_that_is_not_there() {
    let problems = planted("basic = [550]", "basic = [551]");
    assert_one(
        &problems,
        "unknown reply code `551`",
        "47:10",
        "add `[reply.551]`, or use a listed one",
    );
}

#[test]
fn rejects_an_unknown_command() {
    let problems = planted("commands = [\"RCPT\"]", "commands = [\"RCTP\", \"ANY\"]");
    assert_eq!(problems.len(), 2);
    assert_one(
        &problems[..1],
        "unknown command `RCTP`",
        "22:13",
        "did you mean `RCPT`?",
    );
    let help = "write `commands = [\"ANY\"]`, or delete `ANY`";
    assert_one(
        &problems[1..],
        "`ANY` is in a list with other commands",
        "22:21",
        help,
    );
}

#[test]
fn rejects_a_subject_that_is_not_there() {
    let problems = added(&detail("8.1", "Other", ""));
    assert_one(
        &problems,
        "unknown subject `8`",
        "74:13",
        "add `[subject.8]`, or use a listed one",
    );
}

#[test]
fn rejects_numbers_that_are_not_a_detail() {
    let help = "write two numbers from 0 to 999 without leading zeros, such as `[enhanced.7.26]`";
    let problems = added(&detail("1.02", "Other", ""));
    assert_one(
        &problems,
        "`1.02` is not a subject and a detail",
        "74:13",
        help,
    );
}

#[test]
fn rejects_a_range_that_overlaps() {
    let blocks = detail("1.20", "Range", "through = 29\n") + &detail("1.29", "Inside", "");
    let problems = added(&blocks);
    assert_eq!(problems.len(), 1);
    let expected = "this code is already covered by the range 20-29\n   --> codes.toml:87:1";
    assert!(
        problems[0].starts_with(expected) && problems[0].contains("the range begins here"),
        "{}",
        problems[0]
    );
}

#[test]
fn rejects_a_range_that_ends_before_it_begins() {
    let problems = added(&detail("1.20", "Range", "through = 20\n"));
    let help = "write the last detail of the range, from 21 to 999";
    assert_one(
        &problems,
        "this range ends before it begins or beyond 999",
        "79:11",
        help,
    );
}

#[test]
fn rejects_an_alias_of_nothing() {
    let problems = added("[enhanced.1.10]\nalias-of = \"1.11\"\nsource = \"RFC 6531\"\n");
    let message = "`1.11` is not a code of this file";
    assert_one(
        &problems,
        message,
        "75:12",
        "name a code of this file that is not an alias, such as \"6.8\"",
    );
}

#[test]
fn rejects_classes_that_do_not_exist() {
    let problems = problems_of(&TABLE.replace("classes = [5, 4]", "classes = [5, 3, 5]"));
    assert_eq!(problems.len(), 2);
    let help = "the classes are 2, 4 and 5, the usual one first";
    assert_one(&problems[..1], "`3` is not a class", "46:15", help);
    let message = "the class 5 appears twice";
    assert_one(&problems[1..], message, "46:18", "delete one of the two");
}
