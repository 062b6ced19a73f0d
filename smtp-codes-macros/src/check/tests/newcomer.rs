//! Mistakes that newcomers make. All mistakes are reported in one run, each with its location and
//! the correct form.

use super::{assert_one, problems_of_own};

const HEAD: &str = "languages = [\"en\"]\nextends = true\n";

fn own(blocks: &str) -> Vec<String> {
    problems_of_own(&format!("{HEAD}{blocks}"))
}

#[test]
fn a_class_in_the_header() {
    for (header, place) in [("5.7.26", "3:15"), ("4.7.999", "3:15")] {
        let rest = header.split_once('.').unwrap().1;
        let problems = own(&format!("[enhanced.{header}]\nreason = \"spam\""));
        let message = format!("`[enhanced.{header}]` names a class");
        let help = format!("leave the class out: `[enhanced.{rest}]`");
        let problems: Vec<String> = problems
            .into_iter()
            .filter(|problem| !problem.contains("to take it from"))
            .collect();
        assert_one(&problems, &message, place, &help);
    }
    // The block is still checked.
    let problems = own("[enhanced.5.7.26]\nreason = \"spma\"\n[enhanced.7.1]\nreason = \"spam\"");
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[1].starts_with("unknown reason `spma`"));
}

#[test]
fn quotes_in_the_header() {
    let help = "write `[enhanced.7.26]`, without quotes and without a class";
    for header in ["\"7.26\"", "\"5.7.26\""] {
        let problems = own(&format!("[enhanced.{header}]\nreason = \"spam\""));
        assert_one(
            &problems,
            &format!("`{header}` is a single key"),
            "3:11",
            help,
        );
    }
    assert_eq!(own("[enhanced.\"7\".\"26\"]\nreason = \"spam\""), [""; 0]);
}

#[test]
fn a_subject_without_a_detail() {
    let help = "write both numbers, such as `[enhanced.7.26]`; what is said about the whole subject \
                belongs in `[subject.7]`";
    let problems = own("[enhanced.7]\nreason = \"spam\"\nvague = true");
    assert_one(
        &problems,
        "the block `[enhanced.7]` has no detail",
        "4:1",
        help,
    );
}

#[test]
fn two_brackets_around_a_code() {
    let problems = own("[[reply.550]]\nreason = \"spam\"");
    let help = "write `[reply.550]`: only `when` rules have two brackets";
    assert_one(
        &problems,
        "the block `[[reply.550]]` has two brackets",
        "3:1",
        help,
    );
}

#[test]
fn one_bracket_around_a_rule() {
    let problems = own("[reply.552.when]\ncommand = \"RCPT\"\nreason = \"spam\"");
    let help = "write each rule as a block with two brackets, such as `[[reply.552.when]]`";
    assert_one(&problems, "`when` is not a list of rules", "3:12", help);
}

#[test]
fn settings_below_a_block() {
    let text = "[reply.550]\nreason = \"spam\"\nlanguages = [\"en\"]\nextends = true\n";
    let problems = problems_of_own(text);
    assert_eq!(problems.len(), 2, "{problems:?}");
    let help = "move `languages` to the top of the file, before the first block";
    assert_one(&problems[..1], "`languages` is inside a block", "3:1", help);
    let help = "move `extends` to the top of the file, before the first block";
    assert_one(&problems[1..], "`extends` is inside a block", "4:1", help);
}

#[test]
fn keys_above_the_first_block() {
    let problems = own("text.en = \"Refused\"\n[reply.550]\nreason = \"spam\"");
    let help = "put it below the header of its block, such as `[reply.550]`";
    assert_one(&problems, "`text` is outside a block", "3:1", help);
}

#[test]
fn a_code_without_a_block() {
    let problems = own("reply = 550");
    let help = "write a header such as `[reply.550]`, and below it one `key = value` per line";
    assert_one(
        &problems,
        "`reply` is the number `550`, not a block",
        "3:9",
        help,
    );
}

#[test]
fn a_duration_as_a_retry() {
    let problems = own("[reason.spam]\nretry = \"5m\"");
    let help = "write `{ kind = \"later\", first = \"5m\" }`";
    assert_one(&problems, "unknown kind of retry `5m`", "4:9", help);
}

#[test]
fn a_number_as_a_duration() {
    let problems = own("[policy.ours]\nfirst = 300\ngive-up = \"1d\"\nsource = \"our manual\"");
    let help = "write a whole number and a unit in quotes: \"90s\", \"5m\", \"4h\" or \"3d\"";
    assert_one(
        &problems,
        "`first`: expected a text, found the number `300`",
        "4:9",
        help,
    );
}

#[test]
fn a_variant_or_a_constant_as_a_reason() {
    for name in ["MailboxFull", "MAILBOX_FULL", "mailbox_full"] {
        let problems = own(&format!("[reply.550]\nreason = \"{name}\""));
        let message = format!("unknown reason `{name}`");
        assert_one(&problems, &message, "4:10", "did you mean `mailbox-full`?");
    }
    for (key, right) in [
        ("Tenant_Gone", "tenant-gone"),
        ("TenantGone", "tenant-gone"),
    ] {
        let block = format!(
            "[reason.{key}]\nname = \"TenantGone\"\nabout = \"recipient\"\nsuppress = false\ntext.en = \"Gone\"\n\
             explain.en = \"Gone.\"\nadvice.en = \"Wait.\"\n"
        );
        let message = format!("`{key}` cannot become a constant");
        assert_one(&own(&block), &message, "3:9", &format!("write `{right}`"));
    }
}

#[test]
fn languages_in_another_spelling() {
    for (tag, right) in [("EN", "en"), ("pt_BR", "pt-BR"), ("De-at", "de-at")] {
        let text =
            format!("languages = [\"{tag}\"]\nextends = true\n[reply.550]\ntext.{tag} = \"No\"\n");
        let message = format!("`{tag}` is not a language tag");
        assert_one(
            &problems_of_own(&text),
            &message,
            "1:14",
            &format!("write \"{right}\""),
        );
    }
}

#[test]
fn a_class_in_an_alias() {
    let problems =
        own("[enhanced.6.10]\nalias-of = \"5.6.8\"\nsource = \"RFC 6531\"\n[enhanced.6.8]\n");
    let help = "leave the class out: \"6.8\"";
    assert_one(
        &problems,
        "`5.6.8` is not a code of this file",
        "4:12",
        help,
    );
}

#[test]
fn a_text_without_a_language() {
    let problems = own("[reply.550]\ntext = \"Refused\"");
    let help = "write one text per language, such as `text.en = \"…\"`";
    let message = "`text`: expected one text per language, found the text \"Refused\"";
    assert_one(&problems, message, "4:8", help);
}

#[test]
fn a_misspelt_condition_is_one_problem() {
    let rule = "[[reply.550.when]]\ncommands = \"RCPT\"\nreason = \"spam\"\nobserved = \"a log\"\n";
    assert_one(
        &own(rule),
        "unknown key `commands`",
        "4:1",
        "did you mean `command`?",
    );
}

#[test]
fn texts_with_characters_that_cannot_be_seen() {
    for (char, name) in [
        ("\\u202E", "U+202E"),
        ("\\u0007", "U+0007"),
        ("\\u001B", "U+001B"),
    ] {
        for (key, what) in [
            ("text.en", "`text`"),
            ("explain.en", "`explain`"),
            ("vendor", "vendor"),
        ] {
            let problems = own(&format!("[reply.550]\n{key} = \"Post{char}fach\""));
            let message = format!("this {what} contains the character {name}");
            let help =
                "delete it: it cannot be seen, but changes what a terminal or a browser shows";
            assert_one(&problems, &message, &format!("4:{}", key.len() + 4), help);
        }
    }
    // The marks that Arabic and Hebrew need are allowed, and so are line breaks in `explain`.
    assert_eq!(
        own("[reply.550]\ntext.en = \"a\\u200Fb\"\nexplain.en = \"a\\nb\""),
        [""; 0]
    );
}

#[test]
fn phrases_that_say_nothing() {
    for phrase in ["@@@", "\\u0000\\u0000\\u0000", "... - ..."] {
        let problems = own(&format!("[reason.spam]\nphrases = [\"{phrase}\"]"));
        let help = "write at least three letters of the server's wording";
        assert_one(
            &problems,
            "this phrase is too short to mean anything",
            "4:12",
            help,
        );
    }
}

#[test]
fn policies_that_never_retry() {
    let policy = |lines: &str| own(&format!("[policy.ours]\nsource = \"our manual\"\n{lines}"));
    let help = "make `give-up` at least as long as the first wait";
    let message = "this policy gives up before its first retry";
    assert_one(
        &policy("first = \"15m\"\ngive-up = \"1s\""),
        message,
        "5:9",
        help,
    );
    let phases = "give-up = \"1h\"\nphases = [{ until = \"1h\", every = \"2h\" }]";
    assert_one(&policy(phases), message, "6:35", help);

    let help = "make `until` at most `give-up`, or delete the phase";
    let message = "this phase ends after the policy gives up";
    let phases = "give-up = \"1h\"\nphases = [{ until = \"1h\", every = \"5m\" }, { until = \"1d\", every = \"1h\" }]";
    assert_one(&policy(phases), message, "6:43", help);

    let retry = "first = \"1h\"\ngive-up = \"1d\"\n[reason.spam]\nretry = { kind = \"later\", first = \"2d\", policy = \"ours\" }";
    let message = "the policy `ours` gives up before this first wait";
    assert_one(&policy(retry), message, "8:35", "make it at most `give-up`");
}

#[test]
fn sources_without_a_document() {
    let problems = own("[reply.550]\nsource = \"RFC 0 section 0\"");
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("`RFC 0 section 0` is not a document\n"),
        "{}",
        problems[0]
    );
}
