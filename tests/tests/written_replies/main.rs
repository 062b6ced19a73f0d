//! Checks that other clients can read what [`ReplyBuilder`](smtp_codes::ReplyBuilder) writes.
//!
//! lettre is a crate. Python and swaks are external programs that `.ci/servers` installs before it
//! runs these tests. In other test runs, these tests are ignored.

mod server;

use std::error::Error as _;
use std::process::Command;
use std::time::Duration;

use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension};
use lettre::{Address, address::Envelope};
use serde_json::{Value, json};
use server::{REFUSALS, Refusal, SPAMMER};
use smtp_codes_tests::{Run, workspace};

/// Compares what a client understood with the refusal that the server sent.
fn assert_understood(refusal: &Refusal, code: u64, lines: &[&str]) {
    let (local, expected, enhanced, texts) = *refusal;
    assert_eq!(code, u64::from(expected.as_u16()), "{local}");
    let bare = lines.iter().map(|line| {
        let text = line.strip_prefix(enhanced);
        text.unwrap_or_else(|| panic!("{local}: no {enhanced} in {line}"))
            .trim_start()
    });
    assert_eq!(
        bare.collect::<Vec<_>>().join(" "),
        texts.join(" "),
        "{local}"
    );
}

/// Like [`assert_understood`], but for a client that returns the lines separately.
fn assert_lines_understood(refusal: &Refusal, code: u64, lines: &[&str]) {
    assert_understood(refusal, code, lines);
    let (local, .., texts) = *refusal;
    let long = texts.iter().any(|text| text.len() > 500);
    assert_eq!(lines.len(), if long { 2 } else { texts.len() }, "{local}");
}

#[test]
fn lettre_understands() {
    let address = |local: &str| Address::new(local, "example.org").expect("an address");
    let hello = ClientId::Domain("client.example.net".into());
    let place = ("127.0.0.1", server::start());
    let timeout = Some(Duration::from_secs(20));
    let mut connection =
        SmtpConnection::connect(place, timeout, &hello, None, None).expect("the server greets");
    assert!(
        connection
            .server_info()
            .supports_feature(Extension::EightBitMime)
    );
    assert!(!connection.can_starttls());

    let mail = connection.command(Mail::new(Some(address("carol")), vec![]));
    assert_eq!(
        mail.expect("the sender is good").first_line(),
        Some("2.0.0 OK")
    );
    for refusal in REFUSALS {
        let refused = connection.command(Rcpt::new(address(refusal.0), vec![]));
        assert_lettre_understood(refusal, &refused.expect_err(refusal.0));
    }
    let envelope = Envelope::new(Some(address(SPAMMER.0)), vec![address("alice")]);
    let sent = connection.send(&envelope.expect("an envelope"), b"Hello\r\n");
    assert_lettre_understood(&SPAMMER, &sent.expect_err("it is refused"));
}

/// Checks lettre's error. lettre joins the lines and keeps one enhanced status code.
fn assert_lettre_understood(refusal: &Refusal, error: &lettre::transport::smtp::Error) {
    let code = error.status().map_or(0, u16::from);
    assert_eq!(error.is_transient(), code < 500, "{error}");
    let text = error.source().map(ToString::to_string);
    assert_understood(refusal, code.into(), &[&text.unwrap_or_default()]);
}

/// Compares the code and the joined lines that Python returns.
fn assert_python_understood(refusal: &Refusal, told: &Value) {
    let text = told[1].as_str().unwrap_or_else(|| panic!("{told}"));
    let lines: Vec<&str> = text.split('\n').collect();
    assert_lines_understood(refusal, told[0].as_u64().unwrap_or_default(), &lines);
}

#[test]
#[ignore = "skipped: needs Python; `.ci/servers` as root"]
fn python_understands() {
    let script = workspace().join("tests/servers/smtplib_client.py");
    let mut python = Command::new("/usr/bin/python3");
    python.arg(script).arg(server::start().to_string());
    python.args(REFUSALS.iter().map(|(local, ..)| *local));
    let told = Run::of(&mut python, b"").good().json_lines().remove(0);

    let offers = json!({ "size": "10000", "enhancedstatuscodes": "", "8bitmime": "" });
    assert_eq!(told["offers"], offers);
    for refusal in REFUSALS {
        assert_python_understood(refusal, &told["refused"][refusal.0]);
    }
    assert_eq!(told["taken"], json!([250, "2.0.0 OK"]));
    assert_python_understood(&SPAMMER, &told["after_data"]);
}

/// Runs swaks for one message and returns its exit status and the lines that it shows as refusals.
fn swaks(port: u16, from: &str, to: &str) -> (Option<i32>, Vec<String>) {
    let mut swaks = Command::new("swaks");
    swaks.args(["--server", "127.0.0.1", "--helo", "client.example.net"]);
    swaks.args(["--timeout", "20", "--port", &port.to_string()]);
    swaks.arg("--from").arg(format!("{from}@example.org"));
    swaks.arg("--to").arg(format!("{to}@example.org"));
    let run = Run::of(&mut swaks, b"");
    let refusals = run
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("<** "));
    (run.status, refusals.map(str::to_string).collect())
}

#[test]
#[ignore = "skipped: needs swaks; `.ci/servers` as root"]
fn swaks_understands() {
    let port = server::start();
    assert_eq!(swaks(port, "carol", "alice"), (Some(0), vec![]));
    for refusal in REFUSALS {
        let (status, lines) = swaks(port, "carol", refusal.0);
        assert_eq!(
            status,
            Some(24),
            "swaks's status for a refused recipient: {lines:?}"
        );
        assert_swaks_understood(refusal, &lines);
    }
    let (status, lines) = swaks(port, SPAMMER.0, "alice");
    assert_eq!(
        status,
        Some(26),
        "swaks's status for a refused message: {lines:?}"
    );
    assert_swaks_understood(&SPAMMER, &lines);
}

/// Checks the output of swaks, which shows the lines as received.
fn assert_swaks_understood(refusal: &Refusal, lines: &[String]) {
    let code = lines[0][..3].parse().expect("a code");
    let texts: Vec<&str> = lines
        .iter()
        .map(|line| line.get(4..).unwrap_or_default())
        .collect();
    assert_lines_understood(refusal, code, &texts);
}
