//! Log lines from dma, the DragonFly Mail Agent.

use smtp_codes::scan::Delivery;
use smtp_codes::scan::log::Reader;
use smtp_codes::{TABLE, reason};

use super::check;

/// Log lines, each followed by the deliveries that it reports. The prefix shared by all lines is
/// left out.
const LINES: &str = r#"
dma[99e1]: new mail from user=root uid=8 envelope_from=<ann@example.org>
dma[99e1]: mail to=<bob@example.org> queued as 99e1.556a
dma[99e1.556a]: <bob@example.org> trying delivery
dma[99e1.556a]: trying remote delivery to mx.example.org [192.0.2.1] pref 0
dma[99e1.556a]: Server greeting successfully completed
dma[99e1.556a]: remote delivery to mx.example.org [192.0.2.1] failed after RCPT TO: 550-5.1.1 no#012550 5.1.1 such user] failed after DATA: 250 x
    => dma bob@example.org failed - RCPT | 550-5.1.1 no 550 5.1.1 such user] failed after DATA: 250 x
dma[99e1.556a]: delivery failed, bouncing as 99e2
dma[99e3.556b]: <eve@example.org> trying delivery
dma[99e3.556b]: connect to mx.example.org [192.0.2.1] failed: Connection refused
    => dma eve@example.org delayed - - | connect to mx.example.org [192.0.2.1] failed: Connection refused
dma[99e3.556b]: remote delivery deferred: mx2.example.org [192.0.2.2] failed after final DATA: 450 4.7.1 later
    => dma eve@example.org delayed - DATA-END | 450 4.7.1 later
dma[99e3.556b]: delivery failed, bouncing as 99e4
    => dma eve@example.org expired - DATA-END | 450 4.7.1 later
dma[99e3.556b]: delivery failed, bouncing as 99e4
dma[99e5.556b]: <kim@example.org> trying delivery
dma[99e5.556b]: Could not perform server greeting at mx.example.org [192.0.2.1]: 550 5.7.1 no
    => dma kim@example.org failed - EHLO | 550 5.7.1 no
dma[99e6.556b]: <kim@example.org> trying delivery
dma[99e6.556b]: remote delivery failed: DNS lookup failure: host example.org not found
    => dma kim@example.org failed - - | DNS lookup failure: host example.org not found
dma[99e6.556b]: <kim@example.org> delivery successful
    => dma kim@example.org delivered - - | 
dma[99e7.556b]: <"a> delivery successful"@example.org> trying delivery
dma[99e7.556b]: local delivery deferred: can not open mailbox file: No space left on device
    => dma "a> delivery successful"@example.org delayed - - | can not open mailbox file: No space left on device
dma[99e7.556b]: <a> <victim@example.org> trying delivery
dma[99e7.556b]: remote delivery to mx [192.0.2.1] failed after RCPT TO: 550 no
    => dma - failed - RCPT | 550 no
dma[99e8.556b]: remote delivery to mx [192.0.2.1] failed after connect: 554 no
    => dma - failed - CONNECT | 554 no
dma[99e9.556b]: remote delivery removed: x
"#;

#[test]
fn dma_lines() {
    for lead in ["Jan  1 12:00:00 mx ", "2024-01-01T12:00:00Z mx ", ""] {
        check(LINES, lead);
    }
    // journald adds the process ID, and RFC 5424 has a separate field for the text in brackets.
    let lead = "Jan  1 12:00:00 mx ";
    check(
        &LINES
            .replace("]: ", "][77]: ")
            .replace("[192.0.2.1][77]: ", "[192.0.2.1]: "),
        lead,
    );
    let lines = LINES.replace("dma[", "<22>1 2024-01-01T12:00:00Z mx dma ");
    check(
        &lines
            .replacen("]: ", " - - ", usize::MAX)
            .replace("[192.0.2.1 - - ", "[192.0.2.1]: "),
        "",
    );
}

fn last(lines: &str) -> Delivery {
    let mut reader = Reader::new();
    let deliveries = lines.lines().filter_map(|line| {
        let delivery = reader.line(line.as_bytes());
        delivery.map(|delivery| delivery.to_delivery())
    });
    deliveries.last().unwrap()
}

#[test]
fn the_lines_of_an_id_are_joined() {
    let delivery = last(
        "dma[1]: new mail from user=root uid=8 envelope_from=<ann@example.org>\n\
         dma[2]: new mail from user=root uid=8 envelope_from=<>\n\
         dma[1.a]: <bob@example.org> trying delivery\n\
         dma[2.a]: <eve@example.org> trying delivery\n\
         dma[1.a]: remote delivery to mx.example.org [192.0.2.1] failed after RCPT TO: 550 no such user",
    );
    assert_eq!(delivery.recipient.as_deref(), Some("bob@example.org"));
    assert_eq!(delivery.sender.as_deref(), Some("ann@example.org"));
    assert_eq!(delivery.queue_id.as_deref(), Some("1.a"));
    assert_eq!(delivery.remote_mta.as_deref(), Some("mx.example.org"));
    assert!(delivery.diagnose(&TABLE).suppress());
}

#[test]
fn an_unknown_relay_says_nothing_about_the_recipient() {
    let failure =
        "dma[1.a]: remote delivery failed: DNS lookup failure: host nxdomain.example not found";
    let start = "dma[1.a]: <bob@nxdomain.example> trying delivery\n";
    let relayed = format!("{start}dma[1.a]: using smarthost (nxdomain.example:25)\n{failure}");
    for (lines, suppress) in [(relayed, false), (format!("{start}{failure}"), true)] {
        let diagnosis = last(&lines).diagnose(&TABLE);
        assert_eq!(diagnosis.reason(), reason::DOMAIN_UNKNOWN);
        assert_eq!(diagnosis.suppress(), suppress);
    }
}

#[test]
fn the_raw_lines_of_a_reply_are_not_deliveries() {
    let lines = r#"
dma[1.a]: remote delivery to mx.example.org [192.0.2.1] failed after RCPT TO: 550-5.1.1 a
    => dma - failed - RCPT | 550-5.1.1 a
550-5.1.1 b
550 5.1.1 c
550 5.1.1 d
    => reply - - - - | 550 5.1.1 d
"#;
    check(lines, "");
}
