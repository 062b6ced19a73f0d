//! Unknown names are reported with their location and a suggestion, in the same run as all other
//! mistakes.

use super::{assert_one, assert_only, problems_of_own};

const HEAD: &str = "languages = [\"en\"]\nextends = true\n";

fn own(blocks: &str) -> Vec<String> {
    problems_of_own(&format!("{HEAD}{blocks}"))
}

#[test]
fn a_misspelt_name_is_placed_and_helped() {
    let expected = r#"
unknown reason `mailbox-fool`
  --> codes.toml:4:10
   |
 4 | reason = "mailbox-fool"
   |          ^^^^^^^^^^^^^^
  = help: did you mean `mailbox-full`?"#;
    assert_only(&own("[reply.550]\nreason = \"mailbox-fool\""), expected);
}

#[test]
fn every_kind_of_name_is_known() {
    for (block, message, place, help) in [
        (
            "[reply.550]\ncommands = [\"RCTP\"]",
            "unknown command `RCTP`",
            "4:13",
            "did you mean `RCPT`?",
        ),
        (
            "[reply.550]\ncommands = [\"rcpt to\"]",
            "unknown command `rcpt to`",
            "4:13",
            "did you mean `RCPT`?",
        ),
        (
            "[reason.spam]\nretry = { kind = \"later\", policy = \"postfx\" }",
            "unknown retry policy `postfx`",
            "4:36",
            "did you mean `postfix`?",
        ),
        (
            "[enhanced.1.1]\nbasic = [560]",
            "unknown reply code `560`",
            "4:10",
            "add `[reply.560]`, or use a listed one",
        ),
        (
            "[reply.550]\nenhanced = [\"5.1.99\"]",
            "unknown enhanced status code `1.99`",
            "4:13",
            "add `[enhanced.1.99]`, or use a listed one",
        ),
        (
            "[reply.550]\nderived = \"5.0.350\"\nenhanced = [\"5.2.99\"]",
            "unknown enhanced status code `2.99`",
            "5:13",
            "add `[enhanced.2.99]`, or use a listed one",
        ),
        (
            "[reply.550]\nreason = \"gone-fishing\"",
            "unknown reason `gone-fishing`",
            "4:10",
            "add `[reason.gone-fishing]`, or use one of `smtp_codes::reason`",
        ),
        (
            "[reply.550]\ncommands = [\"XGATEWAY\"]",
            "unknown command `XGATEWAY`",
            "4:13",
            "add `XGATEWAY = []` to `[command]`, or use one of `smtp_codes::command`",
        ),
    ] {
        assert_one(&own(block), message, place, help);
    }
}

#[test]
fn the_classes_of_a_built_in_code_are_known() {
    let help = "add 5 to the `classes` of `[enhanced.0.0]`, or delete the code";
    let problems = own("[enhanced.0.0]\nclasses = [2]\n[reply.550]\nenhanced = [\"5.0.0\"]");
    assert_one(
        &problems,
        "X.0.0 does not come with the class 5",
        "6:13",
        help,
    );
    assert_eq!(own("[reply.550]\nenhanced = [\"5.7.620\"]"), [""; 0]);
}

#[test]
fn a_name_of_this_file_is_suggested_too() {
    let reason = "[reason.tenant-gone]\nname = \"TenantGone\"\nabout = \"recipient\"\nsuppress = false\ntext.en = \"Gone\"\n\
                  explain.en = \"Gone.\"\nadvice.en = \"Wait.\"\n";
    let problems = own(&format!("{reason}[reply.550]\nreason = \"tenant-gnoe\""));
    assert_one(
        &problems,
        "unknown reason `tenant-gnoe`",
        "11:10",
        "did you mean `tenant-gone`?",
    );
}

#[test]
fn a_name_that_is_used_again_is_one_problem() {
    let block = |code: u16| format!("[reply.{code}]\nreason = \"spma\"\n");
    let problems = own(&(block(550) + &block(551) + &block(552)));
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert!(problem.contains("--> codes.toml:4:10\n") && problem.contains("--> codes.toml:6:10\n"));
    assert!(
        problem.contains("used again here (and 1 more)"),
        "{problem}"
    );
}

#[test]
fn mistakes_of_all_stages_come_in_one_run() {
    let text = "[reply.551]\nreason = \"mailbox-fool\"\n[reply.550]\ncolour = 5\nseverity = \"hard\"\n\
                [reason.mailbox-ful]\nphrases = [\"X\"]\n[enhanced.1.1]\nname = \"A\n";
    let problems = own(text);
    let first = |problem: &String| problem.lines().next().unwrap_or_default().to_owned();
    let messages: Vec<String> = problems.iter().map(first).collect();
    let expected = [
        "invalid basic string, expected `\"`",
        "unknown reason `mailbox-fool`",
        "unknown key `colour`",
        "unknown severity `hard`",
        "this block has no `name`, `about`, `suppress`, `text`, `explain` or `advice`, and the built-in table \
         has no reason `mailbox-ful` to take it from",
        "this phrase is too short to mean anything",
    ];
    assert_eq!(messages, expected);
    assert!(
        problems[4].contains("did you mean `mailbox-full`? if not, add"),
        "{}",
        problems[4]
    );
}

#[test]
fn braces_are_text() {
    let text = "[reason.spam] # as {our} policy says\nretry = { kind = \"later\", first = \"5m\", policy = \"postfix\" }\n\
                [reply.550] # {}\nadvice = { en = \"Ask {us}.\" }\n";
    assert_eq!(own(text), [""; 0]);
    // Here, a whole block is written on one line, in place of the value of a key.
    let problems = own("[reply.550]\nreply = { 550 = { advice = { en = \"Ask us.\" } } }\n");
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert!(
        problem.starts_with("unknown key `reply`\n  --> codes.toml:4:1\n"),
        "{problem}"
    );
}
