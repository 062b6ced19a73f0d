//! Checks that `LineSkipper` skips only lines that report no delivery in any log format, and counts
//! the delivered messages if it may skip them, too.

use proptest::prelude::*;
use smtp_codes::Action;
use smtp_codes::scan::log::{self, LineEvent, LineSkipper};

/// Many kinds of lines: lines from Postfix with and without a delivery, similar lines, and lines
/// from other programs.
const LINES: [&str; 47] = [
    "Jan  1 12:00:00 mx postfix/smtpd[1]: connect from h[192.0.2.1]",
    "Jan  1 12:00:00 mx postfix/smtpd[1]: 4T3X: client=h[192.0.2.1]",
    "Jan  1 12:00:00 mx postfix/pickup[1]: 4T3X: uid=1000 from=<a>",
    "Jan 11 12:00:00 mx postfix/cleanup[1]: 4T3X: message-id=<a@example.org>",
    "Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: from=<a@example.org>, size=9, nrcpt=1 (queue active)",
    "Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: from=<a@example.org>, status=expired, returned to sender",
    "Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed",
    "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)",
    "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (timed out)",
    "Jan  1 12:00:00 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from h[192.0.2.1]: 554 5.7.1 no; from=<a> to=<b@example.org> proto=SMTP",
    "Jan  1 12:00:00 mx postfix/cleanup[1]: 4T3X: milter-reject: END-OF-MESSAGE from h[192.0.2.1]: 4.7.1 later; from=<a> to=<b@example.org>",
    "Jan  1 12:00:00 mx postfix/smtpd[1]: proxy-reject: END-OF-MESSAGE: 554 5.7.1 no; from=<a> to=<b@example.org> proto=SMTP helo=<h>",
    "Jan  1 12:00:00 mx postfix/smtp[1]: a:b: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00 mx postfix/smtp[1]: warning: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00 mx postfix/smtp[1]: [ID 197553 mail.info] 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00 mx postfix/smtp[1] more: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00 mx postfix/x y: to=<b@example.org>, delay=1, dsn=5.1.1, stat=User unknown",
    "Jan  1 12:00:00 other postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00 other postfix-out/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00 mx: postfix/smtp[1]: 4T3X: removed",
    "Jan  1 12:00:00 postfix postfix: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00 mx sendmail[1]: 0AB1: to=b@example.org, delay=1, dsn=5.1.1, stat=User unknown",
    "Jan  1 12:00:00 mx smtpd[1]: 1a2b mta delivery evpid=1 from=<a> to=<b@example.org> rcpt=<-> result=\"PermFail\" stat=\"550 no\"",
    "Jan  1 12:00:00 mx qmail: 1704110400.1 starting delivery 7: msg 2 to remote b@example.org",
    "Jan  1 12:00:00 mx qmail: 1704110400.1 delivery 7: failure: no/",
    "Jan  1 12:00:00 mx dovecot: lmtp(1): Connect from local",
    "Jan -1 12:00:00 12:00:00 postfix/smtp[1]: 4T3X: removed",
    "2024-01-01T12:00:00.1+01:00 mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "2024-01-01T12:00:00.1+01:00 mx postfix/qmgr[1]: 4T3X: removed",
    "2024-01-01T12:00:00.123456+01:00 mx postfix/qmgr[1]: 4T3X: from=<a@example.org>, size=9, nrcpt=1 (queue active)",
    "2024-01-01T12:00:00.123456+01:00 mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=2.0.0, status=sent (250 ok)",
    "2024-01-01T12:00:00Z mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=2.0.0, status=sent (250 ok)",
    "2024-01-01T12:00:00Z: mx postfix/qmgr[1]: 4T3X: removed",
    "2024-01-01T12:00:00+01:0: mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=2.0.0, status=sent (250 ok)",
    "2024-01-01T12:00 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "<22>Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "2024-01-01 12:00:00 1rKabc-0001Xy-2Z ** b@example.org R=a T=b: 550 no",
    "@400000006592 delivery 1: success: ok/",
    "@400000006592 starting delivery 1: msg 2 to remote b@example.org",
    "Info: Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - x ('550', ['no']) []",
    "550 5.1.1 no such user",
    "450-later\r",
    "550 12 34:56:78 mx postfix/qmgr[1]: 4T3X: removed",
    "",
    "\0\0\0",
    "postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.0.0, status=bounced (no)",
    "Jan  1 12:00:00",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn skipped_lines_report_no_delivery(
        lines in prop::collection::vec((0..LINES.len(), 0..200_usize, any::<u8>(), 0..6_u8), 0..30), is_ended in any::<bool>(),
        counts in any::<bool>(), keeps in any::<bool>(),
    ) {
        let mut text = Vec::new();
        for (line, place, byte, change) in lines {
            let mut line = LINES[line].as_bytes().to_vec();
            // Most lines stay unchanged. In the others, a byte is changed or removed, or the line
            // is cut off.
            match change {
                0 if place < line.len() => line[place] = byte,
                1 if place < line.len() => { line.remove(place); }
                2 => line.truncate(place),
                _ => {}
            }
            text.extend(line);
            text.extend(if byte % 4 == 0 { &b"\r\n"[..] } else { b"\n" });
        }
        if !is_ended {
            text.pop();
        }
        let mut skipper = if counts { LineSkipper::new().and_delivered() } else { LineSkipper::new() };
        if keeps {
            skipper = skipper.keep_envelopes();
        }
        let (mut rest, mut lines) = (&text[..], 0);
        loop {
            let skipped = skipper.skip(rest);
            let (after, delivered) = (skipped.rest, skipped.delivered);
            let passed = &rest[..rest.len() - after.len()];
            let passed: Vec<&[u8]> = passed.split_inclusive(|byte| *byte == b'\n').collect();
            prop_assert_eq!(passed.len() as u64, skipped.lines);
            let mut count = 0;
            for line in passed {
                match log::event(line) {
                    Some(LineEvent::Delivery(delivery)) if delivery.action == Some(Action::Delivered) => count += 1,
                    Some(LineEvent::Part(part)) if !keeps && part.is_envelope() => {}
                    event => prop_assert_eq!(event, None, "{}", String::from_utf8_lossy(line)),
                }
            }
            prop_assert_eq!(count, delivered);
            prop_assert!(counts || count == 0);
            lines += skipped.lines;
            let Some(line) = after.split_inclusive(|byte| *byte == b'\n').next() else { break };
            rest = &after[line.len()..];
            lines += 1;
        }
        prop_assert_eq!(lines as usize, text.split_inclusive(|byte| *byte == b'\n').count());
    }
}

#[test]
fn a_line_that_starts_like_a_priority_is_not_skipped() {
    let line = LINES[28].replacen('2', "<", 1);
    assert!(line.starts_with("<024-01-01T12:00"));
    let passed = LineSkipper::new().and_delivered().skip(line.as_bytes());
    assert_eq!((passed.lines, passed.delivered), (0, 0));
    assert_eq!(log::event(line.as_bytes()), None);
}

#[test]
fn lines_of_postfix_without_a_delivery_are_skipped() {
    let log = LINES[..5].join("\n") + "\n" + LINES[6] + "\n" + LINES[7];
    let passed = LineSkipper::new().skip(log.as_bytes());
    assert_eq!(
        (passed.rest, passed.lines, passed.delivered),
        (LINES[7].as_bytes(), 6, 0)
    );
    let passed = LineSkipper::new().and_delivered().skip(log.as_bytes());
    assert_eq!(
        (passed.rest, passed.lines, passed.delivered),
        (&b""[..], 7, 1)
    );
    let passed = LineSkipper::new().keep_envelopes().skip(log.as_bytes());
    assert_eq!(passed.lines, 1);
    let iso = LINES
        .iter()
        .filter(|line| line.starts_with("2024-01-01T12:00:00.123456"));
    let log = iso.fold(String::new(), |log, line| log + line + "\n");
    let passed = LineSkipper::new().and_delivered().skip(log.as_bytes());
    assert_eq!(
        (passed.rest, passed.lines, passed.delivered),
        (&b""[..], 2, 1)
    );
}
