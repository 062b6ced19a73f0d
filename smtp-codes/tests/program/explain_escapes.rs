//! Tests that `smtp-codes explain` sends no control characters from a reply to a terminal.

use crate::explain::explain;
use crate::run::assert_is_plain;

/// A reply that would change the colour and title of a terminal, clear it and overwrite the line.
const HOSTILE: &str = "550 5.1.1 \u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{7f}\u{8}\rfoo";

#[test]
fn control_characters_are_escaped() {
    for lang in ["en", "ru"] {
        let card = explain(&["--lang", lang, HOSTILE]).good();
        assert_is_plain(&card.stdout);
        assert!(card.stdout.contains("red"), "{}", card.stdout);
    }
    for form in [&[][..], &["--json"]] {
        for refused in ["\u{1b}[31m\u{9b}2J", "X.9.9 \u{1b}[2J", "X.9.9\u{85}\u{9b}"] {
            let run = explain(&[form, &[refused]].concat());
            assert_eq!(run.status, Some(1));
            assert_is_plain(&run.stdout);
            assert_is_plain(&run.stderr);
        }
    }
}

#[test]
fn invisible_characters_are_escaped() {
    let said = "550 5.1.1 <bo\u{ad}b\u{180e}@\u{fff9}example\u{e0020}.org>";
    let shown = "<bo\\u{ad}b\\u{180e}@\\u{fff9}example\\u{e0020}.org>";
    let card = explain(&[said]).good();
    assert!(card.stdout.contains(shown), "{}", card.stdout);
    let run = explain(&["--json", said]).good();
    assert!(
        run.stdout.contains("example\\udb40\\udc20.org"),
        "{}",
        run.stdout
    );
    assert_eq!(run.json_lines()[0]["said"], said);
}

#[test]
fn control_characters_are_escaped_in_json() {
    let run = explain(&["--json", HOSTILE]).good();
    assert_eq!(run.json_lines()[0]["said"], HOSTILE);
    assert_is_plain(&run.stdout);
}
