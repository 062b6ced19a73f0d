//! Tests of `smtp-codes explain` with the names and titles of reasons.

use crate::explain::{assert_has, explain, object};
use crate::run::{Run, program};
use serde_json::json;

#[test]
fn reasons_are_looked_up() {
    let card = explain(&["greylist"]).good().stdout;
    assert!(card.starts_with("greylisted\n"), "{card}");
    for part in [
        "Concerns        the sending server",
        "Retry           later",
        "Wording         ",
    ] {
        assert!(card.contains(part), "{part}\n{card}");
    }
    let two = explain(&["full", "--lang", "ru"]).good().stdout;
    assert!(
        two.starts_with("mailbox-full\n") && two.contains("\n\nsystem-full\n"),
        "{two}"
    );
    assert!(
        two.contains("Коды            422, 522, 552, X.2.2"),
        "{two}"
    );

    let objects = explain(&["--json", "mailbox full", "550", "system-full"])
        .good()
        .json_lines();
    let facts = json!({ "reason": "mailbox-full", "about": "recipient", "suppress": false,
                        "codes": [422, 522, 552], "enhanced": ["X.2.2"], "lang": "en" });
    assert_has(&objects[0], facts);
    assert_eq!(objects[1]["code"], 550);
    assert_eq!(
        (objects.len(), objects[2]["reason"].as_str()),
        (3, Some("system-full"))
    );
}

#[test]
fn a_text_without_a_code_is_still_a_reply() {
    let said = "Recipient address rejected: User unknown";
    assert_has(
        &object(&[said]),
        json!({ "code": null, "reason": "mailbox-unknown" }),
    );
    // Lines on standard input are always treated as replies.
    let mut program = program();
    let run = Run::of(program.args(["explain", "--json", "-"]), b"mailbox full\n").good();
    assert_has(&run.json_lines()[0], json!({ "said": "mailbox full" }));
}

#[test]
fn a_misspelt_reason_is_suggested() {
    for (lang, hint) in [
        ("en", "; did you mean the reason `greylisted`?\n"),
        ("ru", "; может быть, причина `greylisted`?\n"),
    ] {
        let run = explain(&["--lang", lang, "grelisted"]);
        assert_eq!(run.status, Some(1));
        assert!(run.stderr.ends_with(hint), "{}", run.stderr);
    }
    let unknown = explain(&["hello world"]);
    assert!(
        !unknown.stderr.contains("did you mean"),
        "{}",
        unknown.stderr
    );
}
