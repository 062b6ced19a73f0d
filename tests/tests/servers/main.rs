//! Replies from real servers: Postfix, Dovecot, postgrey and aiosmtpd.
//!
//! `.ci/servers` installs and starts the servers, runs these tests and stops the servers. In other
//! test runs, these tests are ignored.

mod aiosmtpd;
mod client;
mod dovecot;
mod odd;
mod postfix;
mod walk;

use std::collections::HashSet;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use client::Client;
use smtp_codes::{Origin, Quirks, Reply, Retry, Severity, command, reason};
use walk::{LOST, port, said, walk};

#[test]
#[ignore = "skipped: needs Postfix; `.ci/servers` as root"]
fn postfix_is_understood() {
    walk(postfix::SESSIONS);
}

#[test]
#[ignore = "skipped: needs Dovecot; `.ci/servers` as root"]
fn dovecot_answers_for_each_recipient() {
    walk(dovecot::SESSIONS);
}

#[test]
#[ignore = "skipped: needs aiosmtpd; `.ci/servers` as root"]
fn aiosmtpd_is_understood() {
    walk(aiosmtpd::SESSIONS);
}

#[test]
fn the_tables_hold_many_different_answers() {
    let sessions = [postfix::SESSIONS, dovecot::SESSIONS, aiosmtpd::SESSIONS].concat();
    let rows = sessions.iter().flat_map(|(_, _, rows)| *rows);
    let answers = rows.filter(|row| row.2 != LOST).map(|row| (row.0, row.2));
    let different: HashSet<_> = answers.collect();
    assert!(different.len() >= 100, "{}", different.len());
}

/// Begins a session: reads the greeting and sends EHLO or LHLO.
fn session(server: &str) -> Client {
    let mut client = Client::connect(port(server), 4096);
    let greeting = client.reply().expect("a greeting is a reply");
    assert!(greeting.is_some(), "{server} greets");
    let hello = match server {
        "lmtp" | "aiosmtpd-lmtp" => "LHLO client.example.net",
        _ => "EHLO client.example.net",
    };
    assert_eq!(client.ask(hello).code().as_u16(), 250);
    client
}

/// Begins a message and sends RCPT for one recipient.
fn recipient<'a>(client: &'a mut Client, from: &str, to: &str) -> Reply<'a> {
    let _ = client.ask("RSET");
    let _ = client.ask(&format!("MAIL FROM:<{from}@example.net>"));
    client.ask(&format!("RCPT TO:<{to}@example.org>"))
}

#[test]
#[ignore = "skipped: needs aiosmtpd; `.ci/servers` as root"]
fn odd_replies_are_read_all_the_same() {
    let mut client = session("odd");
    for (to, expected, severity, reason, quirks, lines) in odd::READABLE {
        let reply = recipient(&mut client, "carol", to);
        let diagnosis = reply.diagnose_after(command::RCPT);
        assert_eq!(said(&reply), *expected, "{to}");
        assert_eq!(
            (diagnosis.severity(), diagnosis.reason()),
            (*severity, *reason),
            "{to}"
        );
        assert_eq!(
            (reply.quirks(), reply.line_count()),
            (*quirks, *lines),
            "{to}"
        );
        assert_eq!(reply.lines().count(), *lines as usize, "{to}");
    }
}

#[test]
#[ignore = "skipped: needs aiosmtpd; `.ci/servers` as root"]
fn contradictions_are_told() {
    let mut client = session("odd");
    for to in ["two-codes", "two-enhanced", "conflict", "full-for-now"] {
        let diagnosis = recipient(&mut client, "carol", to).diagnose_after(command::RCPT);
        assert_eq!(diagnosis.origin(), Origin::Conflicting, "{to}");
    }
}

#[test]
#[ignore = "skipped: needs aiosmtpd; `.ci/servers` as root"]
fn unreadable_replies_are_errors_at_once() {
    for (to, at, lenient) in odd::UNREADABLE {
        let mut client = session("odd");
        let _ = client.ask("MAIL FROM:<carol@example.net>");
        client.send(&format!("RCPT TO:<{to}@example.org>"));
        let error = client.reply().map(drop).expect_err(to);
        assert_eq!(error.at(), *at, "{to}");
        let read = Reply::parse_lenient(client.rest()).ok();
        assert_eq!(read.map(|reply| said(&reply)).as_deref(), *lenient, "{to}");
    }
}

#[test]
#[ignore = "skipped: needs Postfix; `.ci/servers` as root"]
fn postfix_echoes_letters_that_are_not_ascii() {
    let mut client = session("postfix");
    let reply = recipient(&mut client, "carol", "алиса");
    assert_eq!(
        (said(&reply).as_str(), reply.quirks()),
        ("550 5.1.1", Quirks::NON_ASCII)
    );
    assert!(reply.diagnose_after(command::RCPT).suppress());
    let path = "<алиса@example.org>".as_bytes();
    assert!(
        reply
            .as_bytes()
            .windows(path.len())
            .any(|window| window == path)
    );
}

#[test]
#[ignore = "skipped: needs Postfix, Dovecot and aiosmtpd; `.ci/servers` as root"]
fn greetings_name_the_server() {
    for (server, name) in [
        ("postfix", "mx.example.org"),
        ("lmtp", "store.example.org"),
        ("aiosmtpd", "aio.example.org"),
    ] {
        let mut client = Client::connect(port(server), 1);
        let greeting = client.reply().expect("a greeting is a reply");
        let found = greeting.and_then(|greeting| greeting.server_name());
        assert_eq!(found, Some(name.as_bytes()));
    }
}

/// Returns the extensions that a server offers, with their parameters.
fn offers(server: &str, hello: &str) -> Vec<String> {
    let mut client = Client::connect(port(server), 1);
    let _ = client.reply().expect("a greeting is a reply");
    let reply = client.ask(hello);
    assert_eq!(reply.enhanced(), None);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("keywords are ASCII");
    let offer = |name: &[u8], parameters: &[u8]| text(&[name, b" ", parameters].concat());
    let keywords = reply.keywords();
    keywords
        .map(|keyword| {
            offer(keyword.name, keyword.parameters)
                .trim_end()
                .to_string()
        })
        .collect()
}

#[test]
#[ignore = "skipped: needs Postfix, Dovecot and aiosmtpd; `.ci/servers` as root"]
fn servers_tell_what_they_offer() {
    let hello = "EHLO client.example.net";
    let plain = [
        "PIPELINING",
        "SIZE 20000",
        "VRFY",
        "ETRN",
        "STARTTLS",
        "ENHANCEDSTATUSCODES",
        "8BITMIME",
        "DSN",
        "SMTPUTF8",
        "CHUNKING",
    ];
    assert_eq!(offers("postfix", hello), plain);
    assert!(offers("postfix-limits", hello).contains(&"SIZE 100".into()));
    assert!(!offers("postfix-quiet", hello).contains(&"STARTTLS".into()));
    assert!(offers("postfix-submission", hello).contains(&"AUTH PLAIN LOGIN".into()));
    assert_eq!(offers("aiosmtpd", hello), ["SIZE 100", "8BITMIME", "HELP"]);
    let local = ["8BITMIME", "CHUNKING", "ENHANCEDSTATUSCODES", "PIPELINING"];
    assert_eq!(offers("lmtp", "LHLO client.example.net"), local);
    // The reply to HELO contains only a name.
    assert!(offers("postfix", "HELO client.example.net").is_empty());
}

#[test]
#[ignore = "skipped: needs Postfix; `.ci/servers` as root"]
fn pipelined_replies_come_one_after_another() {
    let mut client = session("postfix");
    client.send("MAIL FROM:<carol@example.net>\r\nRCPT TO:<nobody@example.org>\r\nRCPT TO:<alice@example.org>");
    let mut codes = Vec::new();
    for _ in 0..3 {
        let reply = client.reply().expect("all are replies");
        codes.push(said(&reply.expect("all are answered")));
    }
    assert_eq!(codes, ["250 2.1.0", "550 5.1.1", "250 2.1.5"]);
    assert_eq!(client.rest(), b"");
}

/// Postgrey accepts the same message a few seconds later.
#[test]
#[ignore = "skipped: needs Postfix and postgrey; `.ci/servers` as root"]
fn a_greylisted_message_is_taken_later() {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    // Postgrey treats digits in a sender address as a message number and ignores them.
    let digits = now.as_nanos().to_string().into_bytes();
    let from: String = digits
        .iter()
        .map(|digit| char::from(b'a' + digit - b'0'))
        .collect();
    let mut client = session("postfix-greylist");
    let reply = recipient(&mut client, &from, "alice");
    let diagnosis = reply.diagnose_after(command::RCPT);
    assert_eq!(said(&reply), "450 4.2.0");
    assert_eq!(diagnosis.severity(), Severity::Transient);
    assert_eq!(diagnosis.reason(), reason::GREYLISTED);
    assert!(
        matches!(diagnosis.retry(), Retry::Later(_)),
        "{diagnosis:?}"
    );
    let taken = (0..20).any(|_| {
        sleep(Duration::from_secs(1));
        said(&recipient(&mut client, &from, "alice")) == "250 2.1.5"
    });
    assert!(taken, "after twenty seconds at most");
}

#[test]
#[ignore = "skipped: needs Postfix; `.ci/servers` as root"]
fn a_second_session_is_one_too_many() {
    let first = session("postfix-one");
    let mut second = Client::connect(port("postfix-one"), 4096);
    let greeting = second.reply().expect("a refusal is a reply");
    let greeting = greeting.expect("the server says why");
    assert_eq!(said(&greeting), "421 4.7.0");
    assert_eq!(greeting.server_name(), Some(&b"mx.example.org"[..]));
    let diagnosis = greeting.diagnose_after(command::CONNECT);
    assert_eq!(diagnosis.reason(), reason::RATE_LIMITED);
    drop(first);
}

#[test]
#[ignore = "skipped: needs Postfix; `.ci/servers` as root"]
fn a_second_message_comes_too_soon() {
    let mut client = session("postfix-slow");
    let _ = client.ask("MAIL FROM:<carol@example.net>");
    let _ = client.ask("RSET");
    let reply = client.ask("MAIL FROM:<carol@example.net>");
    assert_eq!(said(&reply), "450 4.7.1");
    assert_eq!(
        reply.diagnose_after(command::MAIL).reason(),
        reason::RATE_LIMITED
    );
}

#[test]
#[ignore = "skipped: needs Postfix; `.ci/servers` as root"]
fn a_moved_mailbox_has_a_new_address() {
    let mut client = session("postfix");
    // Postfix writes the old address first.
    let reply = recipient(&mut client, "carol", "moved");
    assert_eq!(said(&reply), "551 5.1.6");
    assert_eq!(reply.forward_path(), Some(&b"moved@example.com"[..]));
}

#[test]
#[ignore = "skipped: needs Postfix; `.ci/servers` as root"]
fn words_are_no_names_of_servers() {
    for line in ["STARTTLS", "QUIT", "GET / HTTP/1.0"] {
        let mut client = session("postfix");
        assert_eq!(client.ask(line).server_name(), None, "{line}");
    }
}
