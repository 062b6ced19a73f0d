//! Notices in which an outsider's text looks like another part of the notice.

use smtp_codes::TABLE;
use smtp_codes::scan::{Delivery, Doubt};

use super::property::read;

/// Returns a notice to the sender `pat@example.org`.
fn notice(body: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: Mail System <MAILER-DAEMON@mx.example.net>\nTo: pat@example.org\n\
         Subject: Undelivered Mail\n\n{body}\n"
    )
}

/// Returns a notice with a report.
fn report(fields: &str) -> String {
    let kind = "Content-Type: message/delivery-status\nSubject:";
    notice(fields).replacen("Subject:", kind, 1)
}

fn assert_outcomes(message: &str, expected: &[&str]) {
    let outcome = |one: &Delivery| {
        let recipient = one.recipient.as_deref().unwrap_or("nobody");
        let suppress = match one.diagnose(&TABLE).suppress() {
            true => " suppressed",
            false => "",
        };
        let ambiguous = match one.doubts.contains(&Doubt::Ambiguous) {
            true => " ambiguous",
            false => "",
        };
        format!("{recipient}{suppress}{ambiguous}")
    };
    let found: Vec<_> = read(message).iter().map(outcome).collect();
    assert_eq!(found, expected, "{message}");
}

#[test]
fn an_unquoted_local_part_may_look_like_another_line_of_the_notice() {
    for local in [
        "Subject: news ",
        "The message subject was ",
        "Message headers follow",
        "Received: from ",
        "An undisclosed address ",
    ] {
        let body = format!(
            "Your message could not be delivered to:\n\n{local}@example.com\n\n\
             550 5.1.1 User unknown"
        );
        assert_outcomes(&notice(&body), &["nobody ambiguous"]);
        let other = format!("<kim@example.net>: 550 5.1.1 User unknown\n\n{body}");
        assert_outcomes(&notice(&other), &["kim@example.net suppressed"]);
    }
}

#[test]
fn an_unquoted_local_part_may_look_like_a_pipe() {
    let fields = |recipient: &str| {
        let fields = "Action: failed\nStatus: 5.1.1\n";
        report(&format!("Final-Recipient: rfc822; {recipient}\n{fields}"))
    };
    for local in ["|", "|kim@example.net ", "/kim kim@example.net ", "|x;y "] {
        let recipient = format!("{local}a b@example.com");
        assert_outcomes(&fields(&recipient), &["nobody ambiguous"]);
    }
    assert_outcomes(&fields("|x@example.com"), &["|x@example.com suppressed"]);
    assert_outcomes(&fields("|/bin/x y"), &["nobody suppressed"]);
}

#[test]
fn an_unquoted_local_part_may_look_like_a_report() {
    let recipient = "Status: 5.1.1 <x>@example.com";
    let body = format!(
        "Delivery has failed to these recipients:\n\n{recipient}\n\n\
         Diagnostic information for administrators:\n\n{recipient}\n#550 5.1.1 User unknown"
    );
    assert_outcomes(&notice(&body), &["nobody ambiguous"]);
}

#[test]
fn a_transcript_starts_with_a_line_of_its_own() {
    const MARK: &str = "----- Transcript of session follows -----";
    const VICTIM: &str = "550 5.1.1 <kim@example.net>... User unknown";
    for body in [
        format!("<lee@example.com>:\n451 4.2.2 Full {MARK} {VICTIM}"),
        format!("<lee@example.com>:\n451-4.2.2 Full\n{MARK} {VICTIM}"),
        format!("<lee@example.com>: 550 5.2.2 Full\n\n{MARK} {VICTIM}@example.com"),
    ] {
        assert_outcomes(&notice(&body), &["lee@example.com"]);
    }
}

#[test]
fn the_last_line_of_a_reply_does_not_start_the_returned_message() {
    let body = "Could not be delivered because of\n\n550-5.1.1 User unknown\nReturn-Path: <>\n\n\
                The following recipients were affected:\n    lee@example.com";
    assert_outcomes(&notice(body), &["lee@example.com"]);
}

#[test]
fn a_quoted_local_part_in_a_transcript_blames_nobody_else() {
    for address in [
        r#""returned message;|"@example.com"#,
        r#""\") 550-5.1.1 unknown... "@example.com"#,
    ] {
        let body = format!(
            "----- The following addresses had permanent fatal errors -----\n\
             kim@example.net\n    (reason: 552 5.2.2 over quota)\n{address}\n\n\
             ----- Transcript of session follows -----\n550 5.1.1 {address}... User unknown"
        );
        let expected = format!("{address} ambiguous");
        assert_outcomes(&notice(&body), &["kim@example.net", &expected]);
    }
}

#[test]
fn a_quoted_local_part_may_be_within_other_quotes() {
    let address = r#""@x Diagnostic-Code: smtp; 553 Invalid recipient "@example.com"#;
    let body = format!(
        "The following address failed:\n\n\"{address}\":\nhost: mx.example.net\n\
         5.2.1 <{address}>... User Unknown\n\
         \"kim@example.net\":\nhost: mx.example.net\n5.2.2 <kim@example.net>... Mailbox Full"
    );
    assert_outcomes(&notice(&body), &["kim@example.net"]);
}

#[test]
fn an_address_in_the_senders_name_is_not_the_senders() {
    let message = notice("<kim@example.net>: 550 5.1.1 User unknown");
    for to in [
        "\"<kim@example.net>:\" <pat@example.org>",
        "kim@example.net <pat@example.org>",
        "=?utf-8?q?=22kim=40example.net?= <pat@example.org>",
    ] {
        let message = message.replacen("pat@example.org", to, 1);
        assert_outcomes(&message, &["kim@example.net suppressed"]);
    }
    let own = message.replacen("pat@example.org", "<kim@example.net>", 1);
    assert_outcomes(&own, &["nobody suppressed"]);
}

#[test]
fn many_at_signs_hide_no_address() {
    let known = "kim@example.net ".repeat(150);
    for local in [format!("kim@example.net: {known}"), " @".repeat(150)] {
        let body = format!("{local}@example.com\n550 5.1.1 User unknown");
        assert_outcomes(&notice(&body), &["nobody ambiguous"]);
    }
}

#[test]
fn a_returned_body_that_is_slow_to_parse_reports_nothing() {
    let fields = |recipient: &str, status: &str| {
        format!("Final-Recipient: rfc822; {recipient}\nAction: failed\nStatus: {status}\n")
    };
    let own = fields("lee@example.com", "5.2.2");
    let other = fields("kim@example.net", "5.1.1");
    for start in ["boundary=", "Content-X: "] {
        let slow = format!("{start}{}", "x".repeat(9_000));
        let message = notice(&format!(
            "--b\nContent-Type: message/delivery-status\n\n{own}\n\
             --b\nContent-Type: message/rfc822\n\nSubject: news\n\n{slow}\n\n{other}\n--b--"
        ));
        let kind = "Content-Type: multipart/report; boundary=b\nSubject:";
        let message = message.replacen("Subject:", kind, 1);
        assert_outcomes(&message, &["lee@example.com"]);
    }
}

#[test]
fn a_comma_may_be_part_of_an_unquoted_local_part() {
    let failed = |addresses: &str| {
        let field = format!("X-Failed-Recipients: {addresses}\nSubject:");
        notice("550 5.1.1 User unknown").replacen("Subject:", &field, 1)
    };
    assert_outcomes(&failed("kim@example.net"), &["kim@example.net suppressed"]);
    let two = failed("kim@example.net, lee@example.com");
    assert_outcomes(&two, &["nobody ambiguous"]);
}

#[test]
fn a_quoted_local_part_may_have_a_carriage_return() {
    let body = "<\"\r\"@example.com>: 550 5.1.1 User unknown\n\n<kim@example.net>: 552 5.2.2 Full";
    let expected = ["\"\r\"@example.com suppressed", "kim@example.net"];
    assert_outcomes(&notice(body), &expected);
}
