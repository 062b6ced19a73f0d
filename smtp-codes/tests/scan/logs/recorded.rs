//! Logs that real mail systems wrote while they talked to scripted servers: Exim 4.96, Sendmail
//! 8.17, OpenSMTPD 6.8 and Postfix 3.7.

use std::fs;
use std::path::{Path, PathBuf};

use smtp_codes::scan::log::Reader;

use super::row;
use crate::expected;
use smtp_codes::{TABLE, reason};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/logs/recorded")
}

/// Returns the deliveries read from the lines, each with its line number and the server that
/// answered.
fn read(lines: &[u8]) -> String {
    let mut reader = Reader::new();
    let mut rows = String::new();
    for (number, line) in (1..).zip(lines.split(|byte| *byte == b'\n')) {
        for delivery in reader
            .line(line)
            .iter()
            .flat_map(|delivery| delivery.deliveries())
        {
            let remote = delivery.remote_mta.as_deref().unwrap_or("-");
            rows.push_str(&format!("{number} {remote} {}\n", row(&delivery)));
        }
    }
    rows
}

#[test]
fn logs_of_real_servers_are_read_as_expected() {
    for name in [
        "exim",
        "exim-syslog-all",
        "sendmail",
        "sendmail-expired",
        "opensmtpd",
        "postfix",
    ] {
        let read = read(&fs::read(directory().join(format!("{name}.log"))).unwrap());
        expected::compare(&read, &directory().join(format!("{name}.txt")));
        assert!(read.lines().count() > 50, "{name}");
    }
}

/// Sendmail writes `dsn=5.1.1` for every bare 550 in reply to `RCPT`, and for every 550 with an
/// enhanced status code that Sendmail doesn't expect.
#[test]
fn the_reply_text_outweighs_a_status_derived_from_the_reply_code() {
    for (reply, enhanced, why) in [
        ("550 Blocked by our spam filter", None, reason::BLOCKLISTED),
        (
            "550 5.7.1 Blocked by our spam filter",
            Some("5.7.1"),
            reason::BLOCKLISTED,
        ),
        ("550 No such user", None, reason::MAILBOX_UNKNOWN),
        ("550 go away", None, reason::RECIPIENT_REJECTED),
        (
            "550 5.1.0 <bob@example.org> x",
            Some("5.1.0"),
            reason::RECIPIENT_REJECTED,
        ),
        ("550 5.7.1 x", Some("5.7.1"), reason::POLICY),
    ] {
        let line = format!(
            "sendmail[1]: 0AB1cd: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx. [192.0.2.1], dsn=5.1.1, \
             reply={reply}, stat=User unknown"
        );
        let delivery = Reader::new().line(line.as_bytes()).unwrap().to_delivery();
        let diagnosis = delivery.diagnose(&TABLE);
        let read = diagnosis.evidence().enhanced().map(|code| code.to_string());
        assert_eq!(
            (read.as_deref(), diagnosis.reason()),
            (enhanced, why),
            "{reply}"
        );
    }
}
