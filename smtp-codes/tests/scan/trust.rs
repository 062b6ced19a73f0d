//! Checks forged notices, and genuine notices that look similar.

use smtp_codes::TABLE;
use smtp_codes::scan::{self, Delivery, Doubt, mail};

const PART: &str = "Reporting-MTA: dns; mx.example.net\n\n\
    Final-Recipient: rfc822; kim@example.net\nAction: failed\nStatus: 5.1.1\n\
    Diagnostic-Code: smtp; 550 5.1.1 user unknown\n";

const GENUINE: &str = "Return-Path: <>\nX-Original-To: news+kim=example.net@example.org\n\
    Delivered-To: news@example.org\nFrom: MAILER-DAEMON@mx.example.net\nTo: news@example.org\n\
    Subject: Undelivered Mail Returned to Sender\n";

/// Returns a message with the given header fields and a delivery report.
fn report(header: &str, kind: &str) -> String {
    format!(
        "{header}MIME-Version: 1.0\nContent-Type: {kind}; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nHello.\n\n\
         --b\nContent-Type: message/delivery-status\n\n{PART}\n\
         --b\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <1@example.org>\nSubject: news\n\n--b--\n"
    )
}

const DSN: &str = "multipart/report; report-type=delivery-status";

fn one(message: &str) -> Delivery {
    let deliveries = mail::read(message.as_bytes());
    let [delivery] = deliveries.try_into().unwrap();
    delivery
}

fn assert_doubts(header: &str, doubts: &[Doubt]) {
    let delivery = one(&report(header, DSN));
    assert_eq!(delivery.doubts, doubts, "{header}");
    assert_eq!(delivery.recipient.as_deref(), Some("kim@example.net"));
    assert_eq!(delivery.diagnose(&TABLE).suppress(), doubts.is_empty());
}

#[test]
fn an_ordinary_message_is_not_a_notice() {
    let letter = "From: A Friend <lee@example.com>\nTo: news@example.org\nSubject: hello\n";
    assert_eq!(mail::read(report(letter, "multipart/mixed").as_bytes()), []);
    let field = format!("{letter}X-Failed-Recipients: kim@example.net\n");
    let text = format!("{field}\n550 5.1.1 user unknown\n");
    assert_eq!(mail::read(text.as_bytes()), []);
    assert_eq!(mail::read(report(&field, "multipart/mixed").as_bytes()), []);
    let event = "{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":\
        [{\"emailAddress\":\"kim@example.net\",\"status\":\"5.1.1\"}]}}";
    assert_eq!(mail::read(format!("{letter}\n{event}\n").as_bytes()), []);
}

#[test]
fn a_mail_system_may_write_a_report_in_any_form() {
    for header in [
        "From: MAILER-DAEMON@mx.example.net\nSubject: hello\n",
        "From: noreply@example.net\nSubject: hello\n",
        "Subject: hello\n",
    ] {
        assert_eq!(
            one(&report(header, "multipart/mixed")).doubts,
            [],
            "{header}"
        );
    }
    let field = "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\nSubject: hello\n\
        X-Failed-Recipients: kim@example.net\n\n550 5.1.1 user unknown\n";
    assert!(one(field).diagnose(&TABLE).suppress());
}

#[test]
fn a_genuine_notice_has_what_a_sender_can_compare() {
    let delivery = one(&report(GENUINE, DSN));
    assert_eq!(delivery.doubts, []);
    assert_eq!(
        delivery.delivered_to.as_deref(),
        Some("news+kim=example.net@example.org")
    );
    assert_eq!(delivery.message_id.as_deref(), Some("1@example.org"));
    assert_eq!(delivery.reporting_mta.as_deref(), Some("mx.example.net"));
    assert!(delivery.diagnose(&TABLE).suppress());
}

#[test]
fn the_returned_message_may_be_in_the_text() {
    let qmail = "Return-Path: <>\nDelivered-To: news@example.org\nFrom: MAILER-DAEMON@mx.example.net\n\
        Subject: failure notice\n\nHi. This is the qmail-send program at mx.example.net.\n\n\
        <kim@example.net>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n\
        --- Below this line is a copy of the message.\n\n\
        Return-Path: <news@example.org>\nMessage-ID:\n <2@example.org>\nSubject: news\n\n\
        Message-ID: <3@example.org>\n";
    let delivery = one(qmail);
    assert_eq!(delivery.message_id.as_deref(), Some("2@example.org"));
    assert_eq!(delivery.delivered_to.as_deref(), Some("news@example.org"));
    assert_eq!(
        (delivery.reporting_mta, delivery.doubts),
        (None, Vec::new())
    );
}

#[test]
fn an_envelope_sender_makes_a_notice_doubtful() {
    let header = |sender: &str| GENUINE.replace("<>", sender);
    for sender in [
        "<>",
        "<MAILER-DAEMON>",
        "<postmaster@mx.example.net>",
        "<bounce+1@example.net>",
    ] {
        assert_doubts(&header(sender), &[]);
    }
    for sender in [
        "<lee@example.com>",
        "lee@example.com",
        "<bounce+1@example.com>",
    ] {
        assert_doubts(&header(sender), &[Doubt::ReturnPath]);
    }
}

#[test]
fn only_the_topmost_authentication_results_count() {
    let results = |dmarc: &str| {
        format!(
            "Authentication-Results: mx.example.org;\n\tspf=fail smtp.mailfrom=b.example;\n\tdmarc={dmarc}\n"
        )
    };
    let (fail, pass) = (results("fail (p=reject)"), results("pass"));
    assert_doubts(&format!("{fail}{pass}{GENUINE}"), &[Doubt::Authentication]);
    assert_doubts(&format!("{pass}{fail}{GENUINE}"), &[]);
}

#[test]
fn a_person_is_not_a_mail_system() {
    let from = |from: &str| GENUINE.replace("MAILER-DAEMON@mx.example.net", from);
    assert_doubts(&from("A Friend <lee@example.com>"), &[Doubt::From]);
    assert_doubts(&from("Mail Delivery System <noreply@example.com>"), &[]);
    let both = from("lee@example.com").replace("<>", "<lee@example.com>");
    assert_doubts(&both, &[Doubt::ReturnPath, Doubt::From]);
}

#[test]
fn more_recipients_than_plausible_make_a_notice_doubtful() {
    let notice = |count: usize| {
        let recipients = (0..count).map(|number| {
            format!(
                "\nFinal-Recipient: rfc822; {number}@example.net\nAction: failed\nStatus: 5.1.1\n"
            )
        });
        let message = format!(
            "{GENUINE}Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n{}",
            recipients.collect::<String>()
        );
        mail::read(message.as_bytes())
    };
    let plausible = notice(100);
    assert_eq!(plausible.len(), 100);
    assert!(plausible.iter().all(|one| one.doubts.is_empty()));
    let many = notice(101);
    assert_eq!(many.len(), 101);
    assert!(many.iter().all(|one| one.doubts == [Doubt::ManyRecipients]));
    assert!(!many.iter().any(|one| one.diagnose(&TABLE).suppress()));
}

#[test]
fn a_notice_within_a_body_is_doubtful() {
    let notice = report(GENUINE, DSN);
    let read = |length: &str, line: &str| -> Vec<Vec<Doubt>> {
        let letter = format!("From: lee@example.com\nSubject: hello\n{length}\nHello.\n\n");
        let mailbox =
            format!("From lee@example.com Thu Jan  1 00:00:00 1970\n{letter}{line}\n{notice}");
        let deliveries = scan::deliveries(mailbox.as_bytes()).unwrap();
        deliveries
            .map(|delivery| delivery.unwrap().doubts)
            .collect()
    };
    let whole = "From MAILER-DAEMON Thu Jan  1 00:00:00 1970";
    let covers = format!("Content-Length: {}\n", 9 + whole.len() + notice.len());
    for (length, line, doubts) in [
        ("", whole, vec![]),
        ("Content-Length: 7\n", whole, vec![]),
        ("Content-Length: 8\n", whole, vec![]),
        ("Content-Length: none\n", whole, vec![]),
        ("Content-Length: 9999999999999\n", whole, vec![]),
        (covers.as_str(), whole, vec![Doubt::Embedded]),
        ("", "From x 00:00", vec![Doubt::Embedded]),
        ("", "From () 1970-01-01 00:00:00 +0000", vec![]),
    ] {
        assert_eq!(read(length, line), [doubts], "{length}{line}");
    }
}
