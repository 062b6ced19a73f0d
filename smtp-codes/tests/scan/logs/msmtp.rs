//! Log lines from msmtp.

use smtp_codes::scan::{Doubt, log};
use smtp_codes::{TABLE, reason};

use super::check;

/// Log lines, each followed by the deliveries that it reports.
const LINES: &str = r#"
host=mx.example.net tls=off auth=off from=ann@example.org recipients=bob@example.org smtpstatus=550 smtpmsg='550-5.1.1 no\n550 5.1.1 it?s gone' errormsg='recipient address bob@example.org not accepted by the server' exitcode=EX_DATAERR
    => msmtp bob@example.org failed - RCPT | 550-5.1.1 no 550 5.1.1 it?s gone
host=mx.example.net tls=on auth=on user=ann from=ann@example.org recipients=bob@example.org,eve@example.org mailsize=172 smtpstatus=250 smtpmsg='250 2.0.0 queued' exitcode=EX_OK
    => msmtp bob@example.org delivered - - | 250 2.0.0 queued
    => msmtp eve@example.org delivered - - | 250 2.0.0 queued
host=mx.example.net tls=off auth=off from=ann@example.org recipients=bob@example.org,eve@example.org smtpstatus=450 smtpmsg='450 4.7.1 x' errormsg='recipient address eve@example.org not accepted by the server' exitcode=EX_UNAVAILABLE
    => msmtp eve@example.org failed - RCPT | 450 4.7.1 x
host=mx.example.net tls=off auth=off from=bob@example.org recipients=bob@example.org,eve@example.org smtpstatus=550 smtpmsg='550 5.7.1 x' errormsg='envelope from address bob@example.org not accepted by the server' exitcode=EX_DATAERR
    => msmtp bob@example.org failed - MAIL | 550 5.7.1 x
    => msmtp eve@example.org failed - MAIL | 550 5.7.1 x
host=mx.example.net tls=off auth=off from= recipients=bob@example.org errormsg='cannot connect to mx.example.net, port 25: Connection refused' exitcode=EX_TEMPFAIL
    => msmtp bob@example.org failed - - | cannot connect to mx.example.net, port 25: Connection refused
host=mx.example.net tls=off auth=off from=x recipients=victim@example.org smtpstatus=550 smtpmsg='550 no' recipients=bob@example.org mailsize=1 smtpstatus=250 smtpmsg='250 ok' exitcode=EX_OK
    => msmtp - delivered - - | 250 ok
host=mx.example.net tls=off auth=off from=ann@example.org recipients=@example.org smtpstatus=550 smtpmsg='550 no' errormsg='recipient address @example.org not accepted by the server' exitcode=EX_DATAERR
    => msmtp - failed - RCPT | 550 no
host=mx.example.net tls=off auth=off from=ann@example.org recipients=bob@example.org
"#;

#[test]
fn msmtp_lines() {
    for lead in [
        "Jan  1 12:00:00 mx msmtp: ",
        "Jan  1 12:00:00 ",
        "2024-01-01T12:00:00+01:00 ",
        "2024-01-01 12:00:00 ",
        "2024-01-01T12:00:00Z mx msmtp[12]: ",
        "",
    ] {
        check(LINES, lead);
    }
}

fn line(recipients: &str, rest: &str) -> smtp_codes::scan::Delivery {
    let line = format!(
        "Jan  1 12:00:00 host=mx.example.net tls=off auth=off from=ann@example.org recipients={recipients} {rest}"
    );
    log::line(line.as_bytes()).unwrap().to_delivery()
}

#[test]
fn only_the_rejected_recipient_is_dead() {
    let rest = "smtpstatus=550 smtpmsg='550 5.1.1 no such user' \
        errormsg='recipient address bob@example.org not accepted by the server' exitcode=EX_DATAERR";
    let delivery = line("eve@example.org,bob@example.org", rest);
    assert_eq!(delivery.recipient.as_deref(), Some("bob@example.org"));
    assert_eq!(delivery.sender.as_deref(), Some("ann@example.org"));
    assert_eq!(delivery.remote_mta.as_deref(), Some("mx.example.net"));
    assert!(delivery.diagnose(&TABLE).suppress());
    let rest = rest.replace("recipient address bob@example.org not", "it did not");
    let delivery = line("eve@example.org,bob@example.org", &rest);
    assert_eq!(delivery.doubts, [Doubt::OtherRecipient]);
    assert!(!delivery.diagnose(&TABLE).suppress());
    assert!(line("bob@example.org", &rest).diagnose(&TABLE).suppress());
}

#[test]
fn an_unknown_relay_says_nothing_about_the_recipient() {
    let rest = "errormsg='cannot locate host mx.example.net: Name or service not known' exitcode=EX_NOHOST";
    let diagnosis = line("bob@example.org", rest).diagnose(&TABLE);
    assert_eq!(
        (diagnosis.reason(), diagnosis.suppress()),
        (reason::DOMAIN_UNKNOWN, false)
    );
}
