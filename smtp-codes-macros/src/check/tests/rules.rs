//! `when` rules that are unreachable, change nothing or contradict their entry.

use super::{assert_one, planted};

/// Adds rules to the reply code 550.
fn of_reply(rules: &str) -> Vec<String> {
    planted("[subject.1]", &format!("{rules}\n[subject.1]"))
}

/// Adds rules to the enhanced status code X.1.1.
fn of_detail(rules: &str) -> Vec<String> {
    planted(
        "[reason.mailbox-unknown]",
        &format!("{rules}\n[reason.mailbox-unknown]"),
    )
}

#[test]
fn rejects_a_rule_without_a_condition() {
    let problems = of_reply("[[reply.550.when]]\nretry = \"never\"\nobserved = \"a log\"\n");
    let help = "add `command = \"RCPT\"`, `enhanced = \"X.3.2\"` or, for an enhanced status code, `class = 4`";
    assert_one(
        &problems,
        "this rule has no condition, so it would always apply",
        "33:1",
        help,
    );
}

#[test]
fn rejects_a_rule_that_changes_nothing() {
    let problems = of_reply("[[reply.550.when]]\ncommand = \"RCPT\"\nobserved = \"a log\"\n");
    let help = "give it a reason, a severity, a retry or texts";
    assert_one(&problems, "this rule changes nothing", "33:1", help);
}

#[test]
fn rejects_a_command_that_the_code_never_answers() {
    let problems = of_reply(
        "[[reply.550.when]]\ncommand = [\"RCPT\", \"MAIL\"]\nretry = \"never\"\nobserved = \"a log\"\n",
    );
    let message = "unreachable rule: the command MAIL does not occur here";
    assert_one(
        &problems,
        message,
        "34:20",
        "add \"MAIL\" to the entry's `commands`, or delete it here",
    );
}

#[test]
fn rejects_a_rule_below_a_wider_one() {
    let problems = of_reply(
        "[[reply.550.when]]\ncommand = \"RCPT\"\nretry = \"never\"\nobserved = \"a log\"\n\n\
         [[reply.550.when]]\ncommand = \"RCPT\"\nenhanced = \"5.1.1\"\nretry = \"later\"\nobserved = \"a log\"\n",
    );
    let message = "unreachable rule: the rule above it matches all of its cases";
    assert_one(
        &problems,
        message,
        "38:1",
        "move the narrower rule up, or merge the two",
    );
    assert!(problems[0].contains("--> codes.toml:33:1") && problems[0].contains("this one wins"));
}

#[test]
fn a_narrower_rule_may_come_first() {
    let problems = of_reply(
        "[[reply.550.when]]\ncommand = \"RCPT\"\nenhanced = \"X.1.1\"\nretry = \"later\"\nobserved = \"a log\"\n\n\
         [[reply.550.when]]\ncommand = \"RCPT\"\nretry = \"never\"\nobserved = \"a log\"\n",
    );
    assert_eq!(problems, [""; 0]);
}

#[test]
fn rejects_a_class_that_does_not_occur() {
    let problems =
        of_detail("[[enhanced.1.1.when]]\nclass = 2\nretry = \"never\"\nobserved = \"a log\"\n");
    let help = "name one of the entry's `classes`, or add this one to them";
    assert_one(
        &problems,
        "unreachable rule: the class 2 does not occur here",
        "57:9",
        help,
    );
}

#[test]
fn rejects_a_code_outside_the_entry() {
    let rule =
        "[[enhanced.1.1.when]]\nenhanced = \"X.1.2\"\nretry = \"never\"\nobserved = \"a log\"\n";
    let help = "name a code of this entry's range and of the rule's class";
    assert_one(
        &of_detail(rule),
        "unreachable rule: X.1.2 does not occur here",
        "57:12",
        help,
    );
    let rule = "[[enhanced.1.1.when]]\nclass = 4\nenhanced = \"5.1.1\"\nretry = \"never\"\nobserved = \"a log\"\n";
    assert_one(
        &of_detail(rule),
        "unreachable rule: 5.1.1 does not occur here",
        "58:12",
        help,
    );
}

#[test]
fn rejects_a_severity_beside_the_class() {
    let rule = "[[enhanced.1.1.when]]\nclass = 4\nseverity = \"permanent\"\nobserved = \"a log\"\n";
    let help = "delete it: the class of an enhanced status code states the severity";
    assert_one(
        &of_detail(rule),
        "a rule of an enhanced status code has no severity",
        "58:12",
        help,
    );
}

#[test]
fn rejects_patterns_that_are_not_codes() {
    let rule = "[[reply.550.when]]\nenhanced = [\"5.1.1\", \"5.x.1\"]\nretry = \"never\"\nobserved = \"a log\"\n";
    let help = "write \"4.3.2\" for one class or \"X.3.2\" for all";
    assert_one(
        &of_reply(rule),
        "`5.x.1` is not an enhanced status code",
        "34:22",
        help,
    );
}

#[test]
fn rejects_any_as_a_condition() {
    let rule = "[[reply.550.when]]\ncommand = [\"ANY\", \"RCPT\"]\nretry = \"never\"\nobserved = \"a log\"\n";
    let help = "name the commands, or delete the condition";
    assert_one(&of_reply(rule), "`ANY` is not a condition", "34:12", help);
}

#[test]
fn rejects_texts_in_part() {
    let rule = "[[reply.550.when]]\ncommand = \"RCPT\"\ntext.en = \"A\"\ntext.ru = \"А\"\nobserved = \"a log\"\n";
    let problems = of_reply(rule);
    assert_one(
        &problems,
        "this block has no `explain` or `advice`",
        "33:1",
        "add `explain.en = \"…\"`, `explain.ru = \"…\"` and `advice.en = \"…\"`, `advice.ru = \"…\"`",
    );
}

#[test]
fn rejects_rules_of_what_has_no_contexts() {
    let problems = planted(
        "[policy.rfc5321]",
        "[[reason.mailbox-unknown.when]]\ncommand = \"RCPT\"\n\n[policy.rfc5321]",
    );
    let help = "delete the rule, or move it to a code";
    assert_one(
        &problems,
        "only reply codes and enhanced status codes have `when` rules",
        "69:1",
        help,
    );
}
