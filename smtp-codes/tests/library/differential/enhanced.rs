//! Differences in the position (RFC 2034 section 4) and syntax (RFC 3463 section 2) of enhanced
//! status codes. lettre doesn't read enhanced status codes.

use smtp_codes::{Quirks, Reply};

use super::{Verdicts, check};

#[test]
fn the_usual_form_is_read_alike() {
    check(
        b"550 5.7.26 no\r\n",
        Verdicts {
            ours: r#"550 5.7.26 ["5.7.26 no"]"#,
            smtp_proto: r#"550 5.7.26 "no""#,
            lettre: r#"550 ["5.7.26 no"]"#,
        },
    );
}

/// RFC 3463 section 2: a detail has up to three digits. smtp-proto stores it in a byte: 5.7.512
/// becomes 5.7.255.
#[test]
fn a_detail_above_255() {
    check(
        b"550 5.7.512 no\r\n",
        Verdicts {
            ours: r#"550 5.7.512 ["5.7.512 no"]"#,
            smtp_proto: r#"550 5.7.255 "no""#,
            lettre: r#"550 ["5.7.512 no"]"#,
        },
    );
}

/// RFC 3463 section 2: a class is 2, 4 or 5.
#[test]
fn a_class_that_does_not_exist() {
    check(
        b"550 9.1.1 no\r\n",
        Verdicts {
            ours: r#"550 ["9.1.1 no"]"#,
            smtp_proto: r#"550 9.1.1 "no""#,
            lettre: r#"550 ["9.1.1 no"]"#,
        },
    );
}

/// RFC 3463 section 2: leading zeros are not used.
#[test]
fn leading_zeros() {
    check(
        b"550 5.01.1 no\r\n",
        Verdicts {
            ours: r#"550 ["5.01.1 no"]"#,
            smtp_proto: r#"550 5.1.1 "no""#,
            lettre: r#"550 ["5.01.1 no"]"#,
        },
    );
}

/// RFC 2034 section 4: only 2yz, 4yz and 5yz replies have an enhanced status code.
#[test]
fn on_an_intermediate_reply() {
    check(
        b"354 3.0.0 go on\r\n",
        Verdicts {
            ours: r#"354 ["3.0.0 go on"]"#,
            smtp_proto: r#"354 3.0.0 "go on""#,
            lettre: r#"354 ["3.0.0 go on"]"#,
        },
    );
}

/// RFC 2034 section 4: a space follows the code. Some servers write a colon or a tab instead. These
/// characters can't be part of a longer number.
#[test]
fn what_may_follow() {
    check(
        b"550 5.1.1: no\r\n",
        Verdicts {
            ours: r#"550 5.1.1 ["5.1.1: no"]"#,
            smtp_proto: r#"550 "5.1.1: no""#,
            lettre: r#"550 ["5.1.1: no"]"#,
        },
    );
}

/// RFC 5321 section 4.1.3: four numbers are an IP address. No difference.
#[test]
fn an_address() {
    check(
        b"550 5.188.10.2 is listed\r\n",
        Verdicts {
            ours: r#"550 ["5.188.10.2 is listed"]"#,
            smtp_proto: r#"550 "5.188.10.2 is listed""#,
            lettre: r#"550 ["5.188.10.2 is listed"]"#,
        },
    );
}

/// RFC 2034 section 4: the text starts with the code. Only `Reply::parse_lenient` reads other
/// forms. No difference.
#[test]
fn with_a_hash_or_in_brackets() {
    for text in ["#5.1.0 no", "(5.1.0) no", "no (#5.1.0)"] {
        check(
            format!("550 {text}\r\n").as_bytes(),
            Verdicts {
                ours: &format!("550 [{text:?}]"),
                smtp_proto: &format!("550 {text:?}"),
                lettre: &format!("550 [{text:?}]"),
            },
        );
    }
}

/// RFC 2034 section 4: all lines have the same code. This crate uses the first code, smtp-proto
/// uses the last.
#[test]
fn lines_with_different_ones() {
    let bytes = b"550-5.1.1 one\r\n550 5.1.2 two\r\n";
    check(
        bytes,
        Verdicts {
            ours: r#"550 5.1.1 ["5.1.1 one", "5.1.2 two"]"#,
            smtp_proto: r#"550 5.1.2 "one\ntwo""#,
            lettre: r#"550 ["5.1.1 one", "5.1.2 two"]"#,
        },
    );
    assert_eq!(
        Reply::parse(bytes).unwrap().quirks(),
        Quirks::ENHANCED_DIFFER
    );
}

/// RFC 2034 section 4: the class is the first digit of the reply code. None of the readers checks
/// this; the diagnosis weighs both codes. No difference.
#[test]
fn of_another_class_than_the_code() {
    check(
        b"250 5.1.1 odd\r\n",
        Verdicts {
            ours: r#"250 5.1.1 ["5.1.1 odd"]"#,
            smtp_proto: r#"250 5.1.1 "odd""#,
            lettre: r#"250 ["5.1.1 odd"]"#,
        },
    );
}
