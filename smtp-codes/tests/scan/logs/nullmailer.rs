//! Log lines from nullmailer.

use smtp_codes::scan::log::Reader;
use smtp_codes::scan::{Content, Delivery, Doubt};
use smtp_codes::{TABLE, reason};

use super::check;

/// Log lines, each followed by the deliveries that it reports.
const LINES: &str = r#"
Rescanning queue.
Starting delivery, 1 message(s) in queue.
Starting delivery: host: mx.example.net protocol: smtp file: 1700000000.12
From: <ann@example.org> to: <bob@example.org>
Message-ID: <1@example.org>
smtp: Succeeded: 250 2.0.0 Ok: queued as 4T3X
Sent file.
    => nullmailer bob@example.org delivered - - | 250 2.0.0 Ok: queued as 4T3X
Sent file.
Starting delivery: host: mx.example.net protocol: smtp file: 1700000000.13
From: <> to: <bob@example.org>, <eve@example.org>
smtp: Failed: 550 5.1.1 no such user
Sending failed: Permanent error in sending the message
    => nullmailer bob@example.org failed - - | 550 5.1.1 no such user
    => nullmailer eve@example.org failed - - | 550 5.1.1 no such user
Moving message 1700000000.13 into failed
Not generating double bounce for 1700000000.13
Delivery complete, 0 message(s) remain.
Starting delivery: host: mx.example.net protocol: smtp file: 1700000000.14
From: <ann@example.org> to: <bob@example.org>
smtp: Failed: Connect failed
Sending failed: Connection refused
    => nullmailer bob@example.org delayed - - | Connection refused
Starting delivery: host: mx2.example.net protocol: qmqp file: 1700000000.14
From: <ann@example.org> to: <bob@example.org>
qmqp: Failed: 450 4.2.0 later
Sending failed: Temporary error in sending the message
    => nullmailer bob@example.org delayed - - | 450 4.2.0 later
Moving message 1700000000.99 into failed
Starting delivery: host: mx2.example.net protocol: smtp file: 1700000000.14
From: <ann@example.org> to: <bob@example.org>
Sending timed out, killing protocol
    => nullmailer bob@example.org delayed - - | Sending timed out, killing protocol
Moving message 1700000000.14 into failed
    => nullmailer bob@example.org expired - - | Sending timed out, killing protocol
Starting delivery: host: mx2.example.net protocol: smtp file: 1700000000.15
From: <ann@example.org> to: <a> to: <victim@example.org>, <b@example.org>
smtp: Failed: 550 5.1.1 no such user
Sending failed: Permanent error in sending the message
    => nullmailer - failed - - | 550 5.1.1 no such user
Starting delivery: host: mx2.example.net protocol: smtp file: 1700000000.16
From: <ann@example.org> to: <bob@example.org>
smtp: Failed: 550-5.1.1 a
550-5.1.1 b
550 5.1.1 c
Sending failed: Permanent error in sending the message
    => nullmailer bob@example.org failed - - | 550-5.1.1 a 550-5.1.1 b 550 5.1.1 c
550 5.1.1 d
    => reply - - - - | 550 5.1.1 d
Sending failed: Permanent error in sending the message
Moving message 1700000000.16 into failed
"#;

#[test]
fn nullmailer_lines() {
    check(LINES, "");
    // A line of a reply is never read as a separate outcome, even after a timestamp or a tag.
    let reply = "550 5.1.1 d\n    => reply - - - - | 550 5.1.1 d\n";
    let lines = LINES.replace(reply, "550 5.1.1 d\n");
    for lead in [
        "Jan  1 12:00:00 mx nullmailer-send[12]: ",
        "2024-01-01T12:00:00+01:00 mx nullmailer: ",
        "@4000000065929b001d4e5f6c ",
    ] {
        check(&lines, lead);
    }
}

fn read(lines: &str) -> Vec<Delivery> {
    let mut reader = Reader::new();
    let mut all = Vec::new();
    for line in lines.lines() {
        let delivery = reader.line(line.as_bytes());
        all.extend(delivery.iter().flat_map(|delivery| delivery.deliveries()));
    }
    all
}

#[test]
fn the_lines_of_an_attempt_are_joined() {
    let lines = "\
nullmailer-send[1]: Starting delivery: host: mx.example.net protocol: smtp file: 1700000000.12
nullmailer-send[2]: Starting delivery: host: mx.example.com protocol: smtp file: 1700000000.13
nullmailer-send[1]: From: <ann@example.org> to: <bob@example.org>
nullmailer-send[2]: From: <> to: <eve@example.org>
nullmailer-send[1]: Message-Id: <1@example.org>
nullmailer-send[1]: smtp: Failed: 550 5.1.1 no such user
nullmailer-send[1]: Sending failed: Permanent error in sending the message";
    let delivery = read(lines).pop().unwrap();
    assert_eq!(delivery.recipient.as_deref(), Some("bob@example.org"));
    assert_eq!(delivery.sender.as_deref(), Some("ann@example.org"));
    assert_eq!(delivery.message_id.as_deref(), Some("1@example.org"));
    assert_eq!(delivery.queue_id.as_deref(), Some("1700000000.12"));
    assert_eq!(delivery.remote_mta.as_deref(), Some("mx.example.net"));
    assert!(delivery.diagnose(&TABLE).suppress());
}

#[test]
fn a_reply_proves_nothing_about_several_recipients() {
    let lines = "\
Starting delivery: host: mx.example.net protocol: smtp file: 1700000000.12
From: <ann@example.org> to: <bob@example.org>, <eve@example.org>
smtp: Failed: 550 5.1.1 <eve@example.org>: no such user
Sending failed: Permanent error in sending the message";
    let deliveries = read(lines);
    assert_eq!(deliveries.len(), 2);
    for delivery in deliveries {
        assert_eq!(delivery.doubts, [Doubt::OtherRecipient]);
        let diagnosis = delivery.diagnose(&TABLE);
        assert_eq!(
            (diagnosis.reason(), diagnosis.suppress()),
            (reason::MAILBOX_UNKNOWN, false)
        );
    }
}

#[test]
fn a_relay_that_gives_no_answer_says_nothing_about_the_recipient() {
    for (reply, why) in [
        ("", "Host not found"),
        ("", "Fatal error in gethostbyname"),
        ("", "Temporary error in gethostbyname"),
        ("smtp: Failed: Connect failed\n", "Connection refused"),
        (
            "smtp: Failed: Connect failed\n",
            "Fatal error in gethostbyname",
        ),
        ("smtp: Failed: \n", "Protocol error"),
        (
            "smtp: Failed: No such user here, domain not found\n",
            "Permanent error in sending the message",
        ),
    ] {
        let lines = format!(
            "Starting delivery: host: relay.example.net protocol: smtp file: 1700000000.12\n\
             From: <ann@example.org> to: <bob@example.org>\n{reply}Sending failed: {why}\n\
             Moving message 1700000000.12 into failed"
        );
        for delivery in read(&lines) {
            assert!(delivery.own, "{lines}");
            assert!(!delivery.diagnose(&TABLE).suppress(), "{lines}");
        }
    }
}

#[test]
fn an_answer_counts_after_an_attempt_without_one() {
    let start = "\
Starting delivery: host: relay.example.net protocol: smtp file: 1700000000.12
From: <ann@example.org> to: <bob@example.org>\n";
    let lines = format!(
        "{start}Sending failed: Host not found\n\
         {start}smtp: Failed: 550 5.1.1 no such user\n\
         Sending failed: Permanent error in sending the message"
    );
    let deliveries = read(&lines);
    let own: Vec<_> = deliveries.iter().map(|delivery| delivery.own).collect();
    assert_eq!(own, [true, false]);
    assert!(deliveries[1].diagnose(&TABLE).suppress());
}

#[test]
fn a_log_is_not_a_message() {
    let start = LINES.trim_start();
    let middle = &start[start.find("From: <ann").unwrap()..];
    for text in [start, middle, &middle[middle.find("Message-ID").unwrap()..]] {
        assert_eq!(Content::of(text.as_bytes()).0, Content::Lines, "{text}");
    }
    let mail = b"From: <ann@example.org>\nTo: <bob@example.org>\n\nRescanning queue.\n";
    assert_eq!(Content::of(mail).0, Content::Mails);
}

/// The server controls the last line of a reply, and nullmailer doesn't escape that line.
#[test]
fn a_reply_names_nobody_else() {
    for last in [
        "From: <ann@example.org> to: <victim@example.org>",
        "Starting delivery: host: mx.example.org protocol: smtp file: 1700000000.99",
        "Starting delivery, 1 message(s) in queue.",
        "Moving message 1700000000.12 into failed",
        "Sent file.",
        "Message-ID: <2@example.org>",
    ] {
        let lines = format!(
            "Starting delivery: host: mx.example.net protocol: smtp file: 1700000000.12\n\
             From: <ann@example.org> to: <bob@example.org>\n\
             smtp: Failed: 550-5.1.1 no such user\n{last}\n\
             Sending failed: Protocol error\n"
        );
        for delivery in read(&lines) {
            assert_eq!(
                delivery.recipient.as_deref(),
                Some("bob@example.org"),
                "{last}"
            );
            assert_eq!(
                delivery.queue_id.as_deref(),
                Some("1700000000.12"),
                "{last}"
            );
            assert_eq!(delivery.message_id, None, "{last}");
            assert!(!delivery.diagnose(&TABLE).suppress(), "{last}");
        }
    }
}
