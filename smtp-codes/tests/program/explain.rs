//! Tests of `smtp-codes explain`, run as people and scripts run it.

use crate::run::{Run, assert_is_plain, program};
use serde_json::{Value, json};

/// The keys of an explanation, in the order that scripts may rely on.
const KEYS: [&str; 21] = [
    "code", "enhanced", "derived", "name", "severity", "bounce", "final", "origin", "reason",
    "about", "because", "phrase", "suppress", "retry", "lang", "text", "explain", "advice",
    "source", "help", "said",
];

pub(crate) fn explain(args: &[&str]) -> Run {
    run(&[&["explain"], args].concat())
}

fn run(args: &[&str]) -> Run {
    Run::of(program().args(args), b"")
}

/// Explains one input as JSON, and checks the keys and the order of the keys.
pub(crate) fn object(args: &[&str]) -> Value {
    let run = explain(&[&["--json"], args].concat()).good();
    let mut lines = run.json_lines();
    assert_eq!(lines.len(), 1, "{}", run.stdout);
    let object = lines.remove(0);
    assert_eq!(keys(&object), KEYS);
    object
}

fn keys(object: &Value) -> Vec<&str> {
    let object = object.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

/// Compares the given keys of an object.
pub(crate) fn assert_has(object: &Value, expected: Value) {
    for key in keys(&expected) {
        assert_eq!(object[key], expected[key], "{key} of {object}");
    }
}

#[test]
fn a_whole_reply() {
    let said = "550 5.1.1 <bob@example.org>: User unknown";
    let object = object(&[said]);
    let facts = json!({
        "code": 550, "enhanced": "5.1.1", "derived": null, "name": "MailboxUnavailable",
        "severity": "permanent", "bounce": "hard", "final": true, "origin": "given",
        "reason": "mailbox-unknown", "because": "enhanced", "phrase": null, "suppress": true,
        "retry": { "kind": "never" }, "lang": "en", "said": said,
    });
    assert_has(&object, facts);
    for key in ["text", "explain", "advice", "source"] {
        assert!(
            object[key].as_str().is_some_and(|text| !text.is_empty()),
            "{object}"
        );
    }
}

#[test]
fn a_bare_code_does_not_suppress() {
    let facts = json!({
        "code": 550, "enhanced": null, "derived": "5.2.0", "origin": "derived",
        "severity": "permanent", "suppress": false,
    });
    assert_has(&object(&["550"]), facts);
}

#[test]
fn a_code_without_a_class() {
    let facts = json!({ "code": null, "enhanced": "X.7.26", "said": "X.7.26" });
    assert_has(&object(&["X.7.26"]), facts);
    let facts = json!({ "code": null, "enhanced": "5.7.26", "severity": "permanent" });
    assert_has(&object(&["5.7.26"]), facts);
}

#[test]
fn a_contradiction_is_shown() {
    let facts = json!({
        "code": 550, "enhanced": "4.4.7", "origin": "conflicting", "severity": "permanent",
        "reason": "expired", "final": true,
    });
    assert_has(&object(&["550 4.4.7 Message expired"]), facts);
    let card = explain(&["550 4.4.7 Message expired"]).good();
    assert!(card.stdout.contains("contradict"), "{}", card.stdout);
}

#[test]
fn the_command_changes_the_meaning() {
    let facts = json!({
        "code": 552, "severity": "transient", "bounce": "soft", "final": false,
        "reason": "too-many-recipients", "because": "command",
    });
    for command in ["RCPT", "rcpt to", "Rcpt To"] {
        assert_has(&object(&["--after", command, "552"]), facts.clone());
    }
    let alone = json!({ "severity": "permanent", "reason": "mailbox-full" });
    assert_has(&object(&["552"]), alone);
}

#[test]
fn waits_are_in_seconds() {
    let retry = &object(&["450 4.7.1 Greylisted"])["retry"];
    assert_eq!(keys(retry), ["kind", "first_s", "longest_s", "give_up_s"]);
    assert_eq!(retry["kind"], "later");
    assert!(
        retry["first_s"].as_u64().is_some_and(|seconds| seconds > 0),
        "{retry}"
    );
}

#[test]
fn an_unlisted_code_keeps_its_number() {
    let facts = json!({
        "code": 298, "name": null, "severity": "success", "bounce": null, "because": "class",
        "retry": { "kind": "none" },
    });
    assert_has(&object(&["298 Whatever"]), facts);
}

#[test]
fn what_is_not_a_reply_is_named_and_the_rest_is_explained() {
    let inputs = ["250 OK", "gibberish", "", "199", "550 5.1.1 User unknown"];
    let run = explain(&[&["--json"], &inputs[..]].concat());
    assert_eq!(run.status, Some(1));
    let objects = run.json_lines();
    for (object, input) in objects.iter().zip(inputs) {
        match input.contains("50 ") {
            true => assert_has(object, json!({ "said": input })),
            false => {
                assert_eq!(keys(object), ["error", "input"]);
                assert_eq!(object["input"], input);
            }
        }
    }
    assert_eq!(objects.len(), inputs.len());
    assert_eq!(run.stderr.lines().count(), 3, "{}", run.stderr);
    assert!(run.stderr.contains("`gibberish`") && run.stderr.contains("`199`"));
}

#[test]
fn a_card_next_to_garbage() {
    let run = explain(&["gibberish", "550"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.starts_with("550 "), "{}", run.stdout);
    assert!(run.stderr.contains("`gibberish`"), "{}", run.stderr);
}

#[test]
fn a_dash_reads_lines() {
    let mut program = program();
    program.args(["explain", "--json", "221", "-", "354"]);
    let run = Run::of(
        &mut program,
        b"250 OK\r\nsmtp; 550 5.1.1 \xff\n450 4.2.2 no end",
    )
    .good();
    let said: Vec<Value> = run
        .json_lines()
        .iter()
        .map(|object| object["said"].clone())
        .collect();
    let expected = [
        "221",
        "250 OK",
        "smtp; 550 5.1.1 \u{fffd}",
        "450 4.2.2 no end",
        "354",
    ];
    assert_eq!(said, expected);
}

#[test]
fn wrong_usage_ends_with_2() {
    let wrong: [&[&str]; 7] = [
        &["explain", "--lang", "tlh", "550"],
        &["explain", "--lang", "", "550"],
        &["explain", "--after", "TELEPORT", "550"],
        &["explain"],
        &["list", "--format", "xml"],
        &["divine", "550"],
        &[],
    ];
    for args in wrong {
        let run = run(args);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
    for (args, message) in [
        (
            ["--lang", "tlh"],
            "unsupported language `tlh`; available: en, ru\n",
        ),
        (["--after", "FOO\u{1b}"], "unknown command `FOO\\u{1b}`\n"),
    ] {
        let run = explain(&[&args[..], &["550"]].concat());
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn an_unlisted_code_without_a_class_needs_one() {
    for (lang, message) in [
        (
            "en",
            "`X.9.9` is not listed; write it with its class, such as 5.9.9\n",
        ),
        (
            "ru",
            "`X.9.9`: такого кода в справочнике нет; укажите его с классом, например 5.9.9\n",
        ),
    ] {
        let run = explain(&["--lang", lang, "x.9.9"]);
        assert_eq!(run.status, Some(1));
        assert_eq!(run.stderr, format!("smtp-codes: {message}"));
    }
}

#[test]
fn cards_are_in_the_words_of_their_language() {
    let replies = [
        "550 5.1.1 User unknown",
        "451 4.7.1 Greylisted",
        "550 4.4.7 expired",
        "550 5.7.1 Greylisted",
        "354",
    ];
    let english = [
        "(mailbox-unknown), from",
        "invalid: remove it from your list",
        "from the reply text",
        "later (first after 5 minutes, give up after 5 days)",
        "the two codes contradict each other",
        "What to do      This refusal was final, so the message has come back",
        "RFC 3463 section 3.2",
        "354  intermediate",
    ];
    let russian = [
        "(mailbox-unknown), по",
        "Повтор          бесполезен",
        "недействителен: удалите его из базы",
        "по тексту ответа",
        "позже (первый через 5 минут, прекратить через 5 дней)",
        "Примечание      два кода противоречат друг другу",
        "Что делать      Отказ окончательный, и письмо вернулось",
        "RFC 3463, раздел 3.2",
        "354  промежуточный ответ",
    ];
    for (lang, parts) in [("en", &english[..]), ("ru", &russian)] {
        let cards = explain(&[&["--lang", lang], &replies[..]].concat()).good();
        for part in parts {
            assert!(cards.stdout.contains(part), "{part}\n{}", cards.stdout);
        }
    }
}

#[test]
fn a_language_falls_back_to_its_parent() {
    for (tag, lang) in [("ru", "ru"), ("ru-RU", "ru"), ("RU", "ru"), ("en-GB", "en")] {
        assert_has(&object(&["--lang", tag, "550"]), json!({ "lang": lang }));
    }
}

#[test]
fn the_default_language_is_that_of_the_system() {
    for (locale, lang) in [
        ("ru_RU.UTF-8", "ru"),
        ("en_US.UTF-8", "en"),
        ("C", "en"),
        ("fr_FR", "en"),
    ] {
        let mut program = program();
        program
            .env("LANG", locale)
            .args(["explain", "--json", "550"]);
        let run = Run::of(&mut program, b"").good();
        assert_eq!(run.json_lines()[0]["lang"], lang, "{locale}");
    }
    let mut program = program();
    program.env("LANG", "ru_RU.UTF-8").args(["explain", "550"]);
    let card = Run::of(&mut program, b"").good().stdout;
    assert!(
        card.contains("Что делать") && !card.contains("What"),
        "{card}"
    );
}

#[test]
fn a_long_line_is_refused_by_its_first_bytes() {
    let long = format!("550 {}", "x".repeat(64 * 1024));
    let input = format!("{long}\n250 OK\n{long}");
    for args in [
        &["explain", "--lang", "en", "--json", "-"][..],
        &["explain", "--lang", "en", "-"],
    ] {
        let run = Run::of(program().args(args), input.as_bytes());
        assert_eq!(run.status, Some(1));
        let start = &long[..100];
        let message = format!("smtp-codes: `{start}…`: line longer than 64 KiB\n");
        assert_eq!(run.stderr, message.repeat(2));
        assert!(run.stdout.len() < 2_000, "{}", run.stdout.len());
        if args.contains(&"--json") {
            let objects = run.json_lines();
            assert_eq!(objects.len(), 3);
            assert_eq!(objects[0]["input"], start);
            assert_eq!(objects[1]["said"], "250 OK");
        }
    }
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_first_reply() {
    let mut program = program();
    program.args(["explain", "--json", "-"]);
    let run = Run::of(&mut program, b"\xef\xbb\xbf550 5.1.1 no\n").good();
    assert_has(&run.json_lines()[0], json!({ "said": "550 5.1.1 no" }));
}

/// Output that is not a terminal has colours only with `CLICOLOR_FORCE` and without `NO_COLOR`.
#[test]
fn colours_only_if_they_are_wanted() {
    let card = |env: &[(&str, &str)]| {
        let mut program = program();
        program
            .envs(env.iter().copied())
            .args(["explain", "550 5.1.1 User unknown"]);
        Run::of(&mut program, b"").good().stdout
    };
    let plain = card(&[]);
    assert_is_plain(&plain);
    assert!(
        card(&[("CLICOLOR_FORCE", "1")]).contains('\u{1b}'),
        "colours are possible"
    );
    assert_eq!(card(&[("NO_COLOR", "1")]), plain);
    assert_eq!(card(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), plain);
}

#[test]
fn options_may_follow_the_reply() {
    let run = explain(&["550", "--json", "--lang", "ru"]).good();
    assert_has(&run.json_lines()[0], json!({ "code": 550, "lang": "ru" }));
}

#[test]
fn urls_in_cards_are_not_cut() {
    let url = "https://support.example.com/mail/?p=UnsolicitedMessageError-0123456789-abcdef-gsmtp";
    let card = explain(&[&format!("550 5.7.1 Blocked, see {url} - gsmtp")])
        .good()
        .stdout;
    assert!(card.contains(url), "{card}");
}

#[test]
fn a_vendors_page_is_linked() {
    let (banned, page) = (
        "550 5.7.606 Access denied, banned sending IP",
        "https://sender.office.com/",
    );
    assert_eq!(object(&[banned])["help"], page);
    assert_eq!(object(&["550 5.1.1"])["help"], Value::Null);
    for (lang, label) in [("en", "Help page"), ("ru", "Справка")] {
        let card = explain(&["--lang", lang, banned]).good().stdout;
        let line = card.lines().find(|line| line.starts_with(label));
        assert!(line.is_some_and(|line| line.ends_with(page)), "{card}");
    }
    let card = explain(&["--lang", "en", "550 5.1.1"]).good().stdout;
    assert!(!card.contains("Help page"), "{card}");
}

#[test]
fn what_is_not_a_reply_is_named_in_russian() {
    for (input, message) in [
        (
            "gibberish",
            "`gibberish`: нет кода ответа (байт 0): нужны три цифры",
        ),
        ("", "``: пустая строка: нужен ответ"),
    ] {
        let run = explain(&["--lang", "ru", input]);
        assert_eq!(run.status, Some(1));
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}
