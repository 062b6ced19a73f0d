//! Differences in how the three digits of the reply code are read.

use super::{Verdicts, check};

/// RFC 5321 section 4.2.1: the code on each line MUST be the same. smtp-proto uses the first line's
/// code for all lines.
#[test]
fn lines_with_different_codes() {
    check(
        b"550-one\r\n250 two\r\n",
        Verdicts {
            ours: "refused at 9",
            smtp_proto: r#"550 "one\ntwo""#,
            lettre: "refused",
        },
    );
}

/// RFC 5321 section 4.2: the second digit is `%x30-35`. Servers do send 571, so `Reply::read`
/// accepts and flags it.
#[test]
fn a_second_digit_above_five() {
    check(
        b"571 no\r\n",
        Verdicts {
            ours: "refused at 1",
            smtp_proto: r#"571 "no""#,
            lettre: "refused",
        },
    );
}

/// RFC 5321 section 4.2.1: the 1yz codes of FTP are not part of the SMTP model.
#[test]
fn a_preliminary_code_of_ftp() {
    check(
        b"120 wait\r\n",
        Verdicts {
            ours: "refused at 0",
            smtp_proto: r#"120 "wait""#,
            lettre: "refused",
        },
    );
}

/// RFC 5321 section 4.2: a first digit other than 2 to 5 is a fatal error for the client.
#[test]
fn a_first_digit_above_five() {
    for bytes in [b"600 x\r\n", b"999 x\r\n"] {
        let code = String::from_utf8_lossy(&bytes[..3]);
        check(
            bytes,
            Verdicts {
                ours: "refused at 0",
                smtp_proto: &format!(r#"{code} "x""#),
                lettre: "refused",
            },
        );
    }
}

/// RFC 5321 section 4.2: a line starts with a code of three digits. No difference.
#[test]
fn what_is_not_a_code() {
    for bytes in [
        &b"25x ok\r\n"[..],
        b" 250 ok\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"\r\n",
    ] {
        check(
            bytes,
            Verdicts {
                ours: "refused at 0",
                smtp_proto: "refused",
                lettre: "refused",
            },
        );
    }
}

/// RFC 5321 section 4.2: every line of a reply starts with the code. No difference.
#[test]
fn a_line_without_a_code() {
    check(
        b"250-one\r\nplain\r\n250 two\r\n",
        Verdicts {
            ours: "refused at 9",
            smtp_proto: "refused",
            lettre: "refused",
        },
    );
}
