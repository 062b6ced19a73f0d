//! Checks that no input causes a panic, and that long lines are read in linear time.

use proptest::prelude::*;
use smtp_codes::scan::log::{self, Reader};

#[test]
fn long_lines_are_read_in_linear_time() {
    for unit in [
        "(",
        ">, ",
        "> ",
        "\\",
        "\"",
        "<",
        "=",
        ": ",
        " after ",
        ", reject=",
        " status=x (",
        "<rcpt ",
        "550 ",
        "_/",
        "&",
        "to=<",
        "],[",
        "'",
        "@",
        ", a = ",
        "\", a = \"",
        " } , ",
        "> (",
        "a=b ",
        "{\"a\":",
    ] {
        let long = unit.repeat(300_000 / unit.len());
        for lead in LEADS {
            let line = format!("{lead}{long}");
            let _ = log::line(line.as_bytes());
        }
    }
}

#[test]
fn only_a_reply_code_is_repeated_in_every_line_of_a_reply() {
    let lead = "Info: Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - x ('550";
    let line = format!("{lead}{}', [{}]", "x".repeat(100), "'550', ".repeat(100));
    let delivery = log::line(line.as_bytes()).unwrap();
    assert!(delivery.diagnostic.len() <= line.len(), "{delivery:?}");
}

/// Prefixes with which random lines reach the parser for every format.
const LEADS: [&str; 36] = [
    "",
    "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<",
    "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=",
    "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=a, dsn=5.1.1, status=bounced (host x[1] said: 550 ",
    "Jan  1 12:00:00 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from h[1]: ",
    "Jan  1 12:00:00 mx postfix/cleanup[1]: 4T3X: reject: header ",
    "2024-01-01 12:00:00 1rKabc-0001Xy-2Z ** ",
    "2024-01-01 12:00:00 1rKabc-0001Xy-2Z ** b@example.org R=a T=b: ",
    "2024-01-01 12:00:00 1rKabc-0001Xy-2Z => b@example.org C=\"",
    "2024-01-01 12:00:00 H=h ",
    "Jan  1 12:00:00 mx sendmail[1]: 0AB: to=",
    "Jan  1 12:00:00 mx sendmail[1]: 0AB: to=b, delay=1, dsn=5.1.1, ",
    "Jan  1 12:00:00 mx sendmail[1]: 0AB: ruleset=check_rcpt, ",
    "Jan  1 12:00:00 mx smtpd[1]: 1a2b mta delivery evpid=1 from=<> to=<",
    "Jan  1 12:00:00 mx smtpd[1]: 1a2b smtp failed-command command=\"RCPT TO:<",
    "@40000000 delivery 1: failure: ",
    "@40000000 delivery 1: failure: Remote_host_said:_550",
    "Info: Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - ",
    "Info: Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - x ('550', ['",
    "Info: MID 4 RID [",
    "<bounce error=\"[",
    "<22>1 - - postfix/smtp - - [",
    "1795856400@1@2@3@B@a@b@c@d@e@f@",
    "1795856400@1@2@3@R@",
    "[NOTICE] [A.1.1] [outbound] recipient <",
    "[INFO] [A.1.1] [outbound] bouncing mail: ",
    "level=NOTICE uuid=A.1.1 origin=outbound message=\"\" delivered file=",
    "{\"level\":\"NOTICE\",\"uuid\":\"A.1.1\",\"origin\":\"outbound\",\"message\":\"recipient <",
    "info Sender/a/1 id=1 1.001 REJECTED[a] from=",
    "info Sender/a/1 id=1 1.001 REJECTED[a] from=<> to=b@example.org src=1 mx=m[1] id=",
    "2024-01-01T12:00:00Z INFO SMTP RCPT TO rejected (delivery.rcpt-to-rejected) queueId = 1, size = 1",
    "2024-01-01T12:00:00Z INFO Message rejected (delivery.message-rejected) queueId = 1, size = 1, causedBy = ",
    "2024-01-01T12:00:00Z INFO DSN (delivery.dsn-perm-fail) queueId = 1, size = 1, details = \"Unexpected response for ",
    "queue: delivery attempt failed\t{\"msg_id\":\"1\",\"rcpt\":\"",
    "l=error m=\"permanent failure delivering from queue\" pkg=queue err=\"",
    "l=error m=\"permanent failure delivering from queue\" pkg=queue code=550 ",
];

/// Strings that the parsers search for.
const TEXTS: [&str; 50] = [
    "to=<",
    ">, ",
    "> ",
    "relay=",
    "orig_to=<",
    "dsn=5.1.1",
    ", ",
    "status=",
    "sent",
    "bounced",
    " (",
    ")",
    "host h[1] ",
    "said: ",
    "550 5.1.1 ",
    "(in reply to RCPT TO command)",
    "; from=<",
    " to=<",
    "proto=",
    ": ",
    "** ",
    "R=a",
    "C=\"",
    "\"",
    " after ",
    "RCPT TO:<b@example.org>",
    "stat=",
    "reply=",
    "Deferred: ",
    "reject=",
    "result=\"",
    "PermFail",
    "Remote_host_said:_",
    "/",
    "_",
    "('550', ['",
    "'",
    "]",
    "<rcpt to=\"",
    "\\n",
    "@",
    "> rejected: ",
    " seconds: ",
    " to=b@example.org src=",
    " mx=mx[192.0.2.1] id=",
    ", to = \"",
    "\", code = 550",
    ", details = \"",
    ", reason = \"",
    "recipient=b@example.org ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_bytes_make_it_panic(lead in 0..LEADS.len(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let line = [LEADS[lead].as_bytes(), &bytes].concat();
        if let Some(delivery) = Reader::new().line(&line) {
            prop_assert!(delivery.diagnostic.len() <= 4 * line.len());
            prop_assert_eq!(delivery.deliveries().count(), 1 + delivery.other_recipients.len());
        }
    }

    #[test]
    fn no_texts_make_it_panic(lead in 0..LEADS.len(), texts in prop::collection::vec(0..TEXTS.len(), 0..30)) {
        let text: String = texts.into_iter().map(|text| TEXTS[text]).collect();
        let line = format!("{}{text}", LEADS[lead]);
        let mut reader = Reader::new();
        for end in (0..=line.len()).filter(|end| line.is_char_boundary(*end)) {
            let _ = reader.line(&line.as_bytes()[..end]);
        }
    }

    #[test]
    fn the_words_of_a_server_are_read_as_postfix_wrote_them(
        said in "[ -~]{0,80}", recipient in "[a-z]{1,8}@example\\.org", status in "[245]\\.[0-9]\\.[0-9]{1,2}",
    ) {
        prop_assume!(!status.contains(".0") || !status.ends_with(char::is_numeric) || status.len() == 5);
        let line = format!(
            "Jan  1 12:00:00 mx postfix/smtp[1]: 4T3X: to=<{recipient}>, relay=mx[192.0.2.1]:25, delay=1, dsn={status}, \
             status=bounced (host mx[192.0.2.1] said: 550 {said} (in reply to RCPT TO command))"
        );
        let delivery = log::line(line.as_bytes()).unwrap().to_delivery();
        prop_assert_eq!(delivery.recipient.as_deref(), Some(&*recipient));
        let expected = format!("550 {said}");
        prop_assert_eq!(String::from_utf8(delivery.diagnostic).unwrap(), expected.trim_end());
        prop_assert_eq!(delivery.status, status.parse().ok());
    }
}
