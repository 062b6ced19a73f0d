//! Differences in the bytes allowed in reply text, and in the maximum line length.

use smtp_codes::{Quirks, Reply};

use super::{Verdicts, check, lettre, smtp_proto};

/// RFC 5321 section 4.2: text is tabs, spaces and printable ASCII (`%d09 / %d32-126`). NUL and BEL
/// are not text.
#[test]
fn control_characters() {
    check(
        b"550 a\0b\r\n",
        Verdicts {
            ours: "refused at 5",
            smtp_proto: r#"550 "a\0b""#,
            lettre: r#"550 ["a\0b"]"#,
        },
    );
    check(
        b"550 a\x07b\r\n",
        Verdicts {
            ours: "refused at 5",
            smtp_proto: r#"550 "a\u{7}b""#,
            lettre: r#"550 ["a\u{7}b"]"#,
        },
    );
}

/// RFC 5321 section 4.2: a tab is text. No difference.
#[test]
fn a_tab() {
    check(
        b"550 a\tb\r\n",
        Verdicts {
            ours: r#"550 ["a\tb"]"#,
            smtp_proto: r#"550 "a\tb""#,
            lettre: r#"550 ["a\tb"]"#,
        },
    );
}

/// RFC 5321 section 2.3.8: a bare CR is not allowed. smtp-proto drops it.
#[test]
fn a_bare_carriage_return() {
    check(
        b"550 a\rb\r\n",
        Verdicts {
            ours: "refused at 5",
            smtp_proto: r#"550 "ab""#,
            lettre: r#"550 ["a\rb"]"#,
        },
    );
}

/// RFC 5321 section 4.2, RFC 6531 section 3.7: replies are ASCII, except for addresses in replies
/// to a command with SMTPUTF8.
#[test]
fn utf_8() {
    check(
        "550 café\r\n".as_bytes(),
        Verdicts {
            ours: "refused at 7",
            smtp_proto: r#"550 "café""#,
            lettre: r#"550 ["café"]"#,
        },
    );
}

/// RFC 5321 section 4.2, as in `utf_8`. Readers that return a `String` can't keep bytes that are
/// not UTF-8. `Reply::read` keeps such bytes.
#[test]
fn bytes_of_an_old_charset() {
    let bytes = b"550 caf\xe9\r\n";
    check(
        bytes,
        Verdicts {
            ours: "refused at 7",
            smtp_proto: "550 \"caf\u{fffd}\"",
            lettre: "refused",
        },
    );
    let (reply, _) = Reply::read(bytes).unwrap().unwrap();
    assert_eq!(reply.lines().next(), Some(&b"caf\xe9"[..]));
}

/// RFC 5321 section 4.5.3.1.5: a line has at most 512 octets. According to section 4.5.3.1,
/// implementations should accept longer lines if they can.
#[test]
fn overlong_lines() {
    let line = |len: usize| format!("250 {}\r\n", "x".repeat(len - "250 \r\n".len()));
    let accepted = |text: &str| {
        let ours = Reply::parse(text.as_bytes()).map(|reply| reply.quirks());
        let theirs = [smtp_proto(text.as_bytes()), lettre(text.as_bytes())];
        (ours, theirs.map(|verdict| verdict.starts_with("250")))
    };
    assert_eq!(accepted(&line(512)), (Ok(Quirks::NONE), [true, true]));
    assert_eq!(accepted(&line(513)), (Ok(Quirks::OVERLONG), [true, true]));
    // smtp-proto stops at 4096 octets; lettre has no limit.
    assert_eq!(accepted(&line(5000)), (Ok(Quirks::OVERLONG), [false, true]));
    let (ours, theirs) = accepted(&line(smtp_codes::MAX_REPLY + 1));
    assert_eq!((ours.is_ok(), theirs), (false, [false, true]));
}
