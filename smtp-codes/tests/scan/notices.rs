//! Checks the recipients and outcomes read from plain-text notices.

use smtp_codes::scan::{Action, mail};

/// Returns a message from a mail system to the sender `pat@example.org`.
fn of_system(subject: &str, body: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: Mail System <MAILER-DAEMON@mx.example.net>\nTo: pat@example.org\n\
         Subject: {subject}\n\n{body}\n"
    )
}

/// Reads a message, and returns `recipient action diagnostic` for each delivery.
fn read(message: &str) -> Vec<String> {
    let deliveries = mail::read(message.as_bytes()).into_iter();
    let line = |delivery: smtp_codes::scan::Delivery| {
        let recipient = delivery.recipient.unwrap_or("nobody".into());
        let action = delivery.action.map_or("null", Action::as_str);
        let diagnostic = String::from_utf8(delivery.diagnostic).unwrap();
        format!("{recipient} {action} {diagnostic}")
    };
    deliveries.map(line).collect()
}

fn assert_read(subject: &str, body: &str, expected: &[&str]) {
    assert_eq!(
        read(&of_system(subject, body)),
        expected,
        "{subject}: {body}"
    );
}

#[test]
fn many_forms_name_the_recipient() {
    for (subject, body) in [
        (
            "Warning: kim@example.net - User unknown!",
            "kim@example.net - no such user here.",
        ),
        (
            "Processing Error",
            "Intended recipient: kim@example.net\n\nThe mail below has been returned.",
        ),
        (
            "Returned mail",
            "Here is your list of failed recipients:\n\n  <kim@example.net>\n\nHere is your returned mail:\n\n<lee@example.net>",
        ),
        (
            "Mail failure",
            "Failed addresses follow:\n <kim@example.net> ... unknown host\n\nMessage text follows:\n lee@example.net",
        ),
        (
            "Undeliverable mail",
            "Undeliverable Address: kim@example.net\n\nOriginal message attached\n\nlee@example.net",
        ),
        (
            "Undeliverable",
            "User's mailbox is full: <kim@example.net>\nUnable to deliver mail.",
        ),
        (
            "Undelivered",
            "The email below could not be delivered to the following user:\n\n<kim@example.net>\n\nOld message:\n\n<lee@example.net>",
        ),
        (
            "Returned mail",
            "Delivery to the following recipients was aborted after 3 days:\n\n  * kim@example.net",
        ),
        (
            "Undeliverable",
            "Sorry, unable to deliver your message to the following recipients:\n\nkim@example.net\n  User unknown",
        ),
        (
            "Undeliverable",
            "--> Error description:\nError-for: kim@example.net\nError-Code: 3\nError-end: one error",
        ),
        (
            "Mail problem",
            "Your message has encountered delivery problems.\n\nIt was addressed to kim@example.net and could not be delivered.",
        ),
        (
            "Undeliverable",
            "The following recipient(s) could not be reached:\n\nkim@example.net\n\nError Type: SMTP",
        ),
        (
            "FAILED MAIL to \"kim\"",
            "The address that your message was sent to, kim@example.net, did not match any of ours.",
        ),
    ] {
        let read = read(&of_system(subject, body));
        let [one] = read.as_slice() else {
            panic!("{subject}: {body}: {read:?}");
        };
        assert!(one.starts_with("kim@example.net failed "), "{body}: {one}");
    }
}

#[test]
fn a_notice_without_an_address_names_nobody() {
    for body in [
        "Sorry pat@example.org. Your mail to the following recipients could not be delivered:\n\tkim",
        "Your mail could not be delivered: we take no mail from list@example.com:\n\tkim",
        "This message could not be delivered.\nFor help write to helpdesk@example.net.",
        "Message not delivered to the following:\n\n kim  unknown\n\nTry ``finger NAME@dir.example.net''",
        "Your message\n\n  To: PAT@Example.ORG\n\ndid not reach the following recipient(s):\n\nKim on Monday",
        "Your message\n\n  To: list@example.com\n\ndid not reach the following recipient(s):\n\nKim on Monday",
        "A message sent by\n\n  <pat.list@example.com>\n\ncould not be delivered.",
    ] {
        let read = read(&of_system("Mail delivery problem", body));
        let [one] = read.as_slice() else {
            panic!("{body}: {read:?}");
        };
        assert!(one.starts_with("nobody failed "), "{body}: {one}");
    }
}

#[test]
fn a_system_that_keeps_trying_reports_a_delay() {
    for (subject, body) in [
        (
            "Warning: message has not yet been delivered",
            "Your message to:\n\tkim@example.net\n\nhas not yet been delivered because the server did not respond.",
        ),
        (
            "Delivery failure notification",
            "Your message could not be delivered to the following recipients:\n\nkim@example.net\n\nDelivery attempts will continue to be made for 5 days.",
        ),
        (
            "Delivery problem",
            "kim@example.net: 451 busy\n\nThe server will try again for two days.",
        ),
        (
            "Mail delayed",
            "Your message has been delayed:\n\n<kim@example.net>: connection timed out",
        ),
    ] {
        let read = read(&of_system(subject, body));
        let [one] = read.as_slice() else {
            panic!("{body}: {read:?}");
        };
        assert!(one.starts_with("kim@example.net delayed "), "{body}: {one}");
    }
}

#[test]
fn a_system_that_has_given_up_reports_a_failure() {
    let body =
        "<kim@example.net>: 421 busy, will retry\n\nThis is a permanent error; I've given up.";
    assert_read(
        "failure notice",
        body,
        &["kim@example.net failed 421 busy, will retry"],
    );
}

#[test]
fn words_after_an_address_say_why() {
    for (line, diagnostic) in [
        ("kim@example.net... User unknown", "User unknown"),
        ("kim@example.net does not exist", "does not exist"),
        ("<kim@example.net>; mailbox full", "mailbox full"),
        ("kim@example.net (over quota)", "over quota"),
        ("kim@example.net - over quota", "over quota"),
    ] {
        let body = format!("The following address failed:\n\n{line}\n");
        assert_read(
            "Undeliverable",
            &body,
            &[&format!("kim@example.net failed {diagnostic}")],
        );
    }
}

#[test]
fn a_local_part_may_be_quoted() {
    for address in [
        r#""kim smith"@example.net"#,
        r#""a\"b@c.d"@example.net"#,
        "kim@example.net",
    ] {
        let message = format!(
            "From: MAILER-DAEMON@mx.example.net\nContent-Type: message/delivery-status\n\n\
             Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n"
        );
        assert_eq!(read(&message), [format!("{address} failed ")]);
    }
}

#[test]
fn a_code_after_the_text_counts() {
    for (body, diagnostic) in [
        (
            "<kim@example.net>: Mailbox unavailable. [SMTP Error Code 550]",
            "550 Mailbox unavailable.",
        ),
        (
            "<kim@example.net>: No such user (SMTP error code 550)",
            "550 No such user",
        ),
        (
            "<kim@example.net>: No such user [SMTP Error Code 5501]",
            "No such user [SMTP Error Code 5501]",
        ),
    ] {
        let body = format!("---- Failed Recipients ----\n\n{body}\n---- Returned Mail ----\n");
        assert_read(
            "Returned mail",
            &body,
            &[&format!("kim@example.net failed {diagnostic}")],
        );
    }
}

#[test]
fn text_below_the_first_paragraph_says_nothing() {
    for (body, expected) in [
        (
            "<kim@example.net>:\nSee below.\n\nuser unknown\ngiving up on it\nsmtp error code 550",
            &["kim@example.net failed See below."][..],
        ),
        (
            "<kim@example.net>:\nThe message was too big.\n\nYour message began:\n\
             This user does not exist.\nWe are giving up on winter. SMTP error code 550",
            &["kim@example.net failed The message was too big."],
        ),
        (
            "<kim@example.net>:\nmx.example.org\n\n[192.0.2.1]\n\n<lee@example.net>:\n550 5.2.2 full",
            &[
                "kim@example.net failed 550 5.2.2 full",
                "lee@example.net failed 550 5.2.2 full",
            ],
        ),
        (
            "<kim@example.net>:\nSee below.\n\nmailbox full [SMTP Error <<< Code 550]",
            &["kim@example.net failed 550 See below. mailbox full"],
        ),
    ] {
        assert_read("Delivery Status Notification (Failure)", body, expected);
    }
}

#[test]
fn several_recipients_share_a_line() {
    let body = "Your message was not delivered.\n\n\
        Intended Recipients: <kim@example.net>, <lee@example.net>\nFailure Reason: 550 no";
    let expected = [
        "kim@example.net failed 550 no",
        "lee@example.net failed 550 no",
    ];
    assert_read("failure notice", body, &expected);
}

#[test]
fn html_without_tags_is_text() {
    let body = "I'm afraid I wasn't able to deliver the following message.\n\nSubject: hello\n\
        To: kim@example.net\n\n---Below this line is a copy of the message.\n\nlee@example.net";
    let message = of_system("failure", body).replace("\n\nI'm", "\nContent-Type: text/html\n\nI'm");
    let read = read(&message);
    assert!(read[0].starts_with("kim@example.net failed "), "{read:?}");
}

/// Returns a gateway's message with an attached report and without any text.
fn wrapped(from: &str, subject: &str) -> String {
    format!(
        "From: {from}\nTo: pat@example.org\nSubject: {subject}\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n\
         From: MAILER-DAEMON@mx.example.net\nTo: pat@example.org\nSubject: Undelivered\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: message/delivery-status\n\n\
         Final-Recipient: rfc822; kim@example.net\nAction: failed\nStatus: 5.1.1\n\n--b--\n\n--a--\n"
    )
}

#[test]
fn a_gateway_may_attach_the_report() {
    let gateway = wrapped("postmaster@gw.example.org", "Undelivered mail");
    assert_eq!(read(&gateway), ["kim@example.net failed "]);
    // If a person forwards a notice, the message isn't a notice.
    let friend = wrapped("Lee <lee@example.org>", "Fwd: Undelivered mail");
    assert_eq!(read(&friend), [] as [&str; 0]);
    let friend = wrapped("Lee <lee@example.org>", "What is this?");
    assert_eq!(read(&friend), [] as [&str; 0]);
}

#[test]
fn what_anybody_can_write_is_not_a_notice() {
    for message in [
        "From: A Friend <friend@example.com>\nSubject: hello\nX-Failed-Recipients: kim@example.net\n\n550 5.1.1 user unknown\n",
        "From: Lee <lee@example.com>\nSubject: Re: your mail\nAuto-Submitted: auto-replied\n\nI'm away. Your message could not be delivered to me.\n",
        "From: Lee <lee@example.com>\nSubject: question\nReturn-Path: <lee@example.com>\n\nkim@example.net: user unknown. Why?\n",
    ] {
        assert_eq!(read(message), [] as [&str; 0], "{message}");
    }
}

#[test]
fn hostile_headers_take_no_time() {
    let start = std::time::Instant::now();
    let words = "=?".repeat(500_000);
    for name in ["Subject", "X-Failed-Recipients", "Content-Type"] {
        let message = of_system("Undeliverable", "<kim@example.net>: 550 no");
        let message = format!("{name}: {words}\n{message}");
        assert_eq!(mail::read(message.as_bytes()).len(), 1, "{name}");
    }
    let many = "a@example.net,".repeat(70_000);
    let message = format!(
        "X-Failed-Recipients: {many}\n{}",
        of_system("Undeliverable", "550 no")
    );
    assert!(mail::read(message.as_bytes()).len() <= 1_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
