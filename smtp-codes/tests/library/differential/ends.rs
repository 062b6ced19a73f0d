//! Differences in what may follow the code, and in where a reply ends.

use super::{Verdicts, check};

/// RFC 5321 section 4.2.1: a space or a hyphen follows the code. `Reply::parse_lenient` accepts all
/// of these replies. No difference.
#[test]
fn no_separator() {
    for bytes in [
        &b"250ok\r\n"[..],
        b"250: ok\r\n",
        b"250\tok\r\n",
        b"2500 ok\r\n",
    ] {
        check(
            bytes,
            Verdicts {
                ours: "refused at 3",
                smtp_proto: "refused",
                lettre: "refused",
            },
        );
    }
}

/// RFC 5321 section 4.2: clients that receive no text SHOULD process the code alone, with or
/// without a space after it.
#[test]
fn a_code_alone() {
    check(
        b"250\r\n",
        Verdicts {
            ours: r#"250 [""]"#,
            smtp_proto: r#"250 """#,
            lettre: "refused",
        },
    );
    check(
        b"250-one\r\n250\r\n",
        Verdicts {
            ours: r#"250 ["one", ""]"#,
            smtp_proto: r#"250 "one\n""#,
            lettre: "refused",
        },
    );
}

/// RFC 5321 section 4.2, as in `a_code_alone`. The carriage return is part of the line ending;
/// smtp-proto treats it as text.
#[test]
fn a_code_and_a_space() {
    check(
        b"250 \r\n",
        Verdicts {
            ours: r#"250 [""]"#,
            smtp_proto: r#"250 "\r""#,
            lettre: r#"250 [""]"#,
        },
    );
}

/// RFC 5321 section 2.3.8: only CR LF ends a line. `Reply::read` accepts and flags the bare line
/// feed.
#[test]
fn a_bare_line_feed() {
    check(
        b"250-one\n250 two\r\n",
        Verdicts {
            ours: "refused at 7",
            smtp_proto: r#"250 "one\ntwo""#,
            // lettre waits for a CR LF in the first line.
            lettre: "refused",
        },
    );
    check(
        b"250-one\n250-two\r\n250 three\r\n",
        Verdicts {
            ours: "refused at 7",
            smtp_proto: r#"250 "one\ntwo\nthree""#,
            lettre: r#"250 ["one\n250-two", "three"]"#,
        },
    );
}

/// RFC 5321 section 4.2.1: the last line has no hyphen; without such a line, the reply is
/// incomplete. The readers differ only in the name of the error.
#[test]
fn an_unfinished_reply() {
    for bytes in [
        &b"250-one\r\n"[..],
        b"250-one\r\n250",
        b"250-one\r\n25",
        b"250 ok\r",
        b"250 ok",
        b"",
    ] {
        check(
            bytes,
            Verdicts {
                ours: &format!("refused at {}", bytes.len()),
                smtp_proto: "more",
                lettre: "refused",
            },
        );
        assert_eq!(smtp_codes::Reply::read(bytes), Ok(None));
    }
}

/// RFC 5321 section 4.2: every command has exactly one reply. lettre skips the second reply;
/// smtp-proto leaves it unread.
#[test]
fn two_replies() {
    check(
        b"250 one\r\n250 two\r\n",
        Verdicts {
            ours: "refused at 9",
            smtp_proto: r#"250 "one""#,
            lettre: r#"250 ["one"]"#,
        },
    );
}
