//! Checks the diagnoses of lettre's errors, in sessions with a misbehaving server.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{SmtpTransport, Transport};
use smtp_codes::{Basis, Diagnose, Evidence, Origin, Severity, command, reason};

/// Sends a message to a server that sends the given replies, one per command, and then closes the
/// connection.
fn send(replies: &'static [&'static str], login: bool) -> Error {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(client.try_clone().unwrap()).lines();
        for (place, reply) in replies.iter().enumerate() {
            if place > 0 {
                lines.next().unwrap().unwrap();
            }
            client.write_all(reply.as_bytes()).unwrap();
        }
    });
    let mut mailer = SmtpTransport::builder_dangerous("127.0.0.1").port(port);
    if login {
        mailer = mailer.credentials(Credentials::new("ann".into(), "secret".into()));
    }
    let to = vec!["bob@example.org".parse().unwrap()];
    let envelope = Envelope::new(Some("ann@example.org".parse().unwrap()), to).unwrap();
    let error = mailer.build().send_raw(&envelope, b"x").unwrap_err();
    server.join().unwrap();
    error
}

/// Returns the error of a session in which all commands before `RCPT` succeed.
macro_rules! refused_with {
    ($reply:literal) => {
        send(&["220 x\r\n", "250 x\r\n", "250 ok\r\n", $reply], false)
    };
}

#[test]
fn a_refusal_has_both_codes() {
    let error = refused_with!("550 5.1.1 <bob@example.org>: User unknown\r\n");
    let said = error.diagnose().unwrap();
    assert_eq!(
        (said.reason(), said.origin()),
        (reason::MAILBOX_UNKNOWN, Origin::Given)
    );
    assert_eq!(
        said.evidence().enhanced().map(|code| code.to_string()),
        Some("5.1.1".into())
    );
}

#[test]
fn a_refusal_of_many_lines_has_both_codes() {
    let error = refused_with!("452-4.2.2 The mailbox\r\n452 4.2.2 is full\r\n");
    assert_eq!(error.diagnose().unwrap().reason(), reason::MAILBOX_FULL);
}

#[test]
fn a_code_at_the_end_is_found() {
    let error = refused_with!("550 sorry, no mailbox here by that name. (#5.7.1)\r\n");
    let said = error.diagnose().unwrap();
    assert_eq!(said.evidence().enhanced(), Some("5.7.1".parse().unwrap()));
}

#[test]
fn the_words_are_weighed() {
    let error = refused_with!("550 relaying denied\r\n");
    let said = error.diagnose().unwrap();
    assert_eq!(
        (said.reason(), said.because()),
        (reason::RELAY_DENIED, Basis::Phrase)
    );
}

#[test]
fn the_command_that_the_caller_knows_counts() {
    let error = refused_with!("552 No more\r\n");
    assert_eq!(error.diagnose().unwrap().reason(), reason::MAILBOX_FULL);
    let said = error.diagnose_after(command::RCPT).unwrap();
    assert_eq!(said.reason(), reason::TOO_MANY_RECIPIENTS);
    // A greeting that refuses the connection may contain an enhanced status code.
    let error = send(&["554 5.7.1 Go away\r\n"], false);
    let said = error.diagnose_after(command::CONNECT).unwrap();
    assert_eq!(said.evidence().enhanced(), Some("5.7.1".parse().unwrap()));
}

#[test]
fn a_connection_may_be_lost_at_any_moment() {
    for replies in [
        &[][..],
        &["220 x\r\n"],
        &["220 x\r\n", "250-x\r\n"],
        &["220 x\r\n", "250 x\r\n", "250 ok\r\n", "45"],
    ] {
        let error = send(replies, false);
        let said = error.diagnose().unwrap();
        assert_eq!(said.evidence(), &Evidence::connection_lost(), "{error:?}");
    }
}

#[test]
fn an_unreachable_server_is_a_network_error() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let mailer = SmtpTransport::builder_dangerous("127.0.0.1").port(port);
    let error = mailer.build().test_connection().unwrap_err();
    let said = error.diagnose_after(command::CONNECT).unwrap();
    let lost = Evidence::connection_lost().after(command::CONNECT);
    assert_eq!(said.evidence(), &lost.with_reason(reason::NETWORK_ERROR));
    assert_eq!(
        (said.reason(), said.severity()),
        (reason::NETWORK_ERROR, Severity::Transient)
    );
    assert!(!said.is_final() && !said.suppress());
}

#[test]
fn a_mistake_of_the_program_has_no_diagnosis() {
    let error = send(&["220 x\r\n", "250 x\r\n"], true);
    assert!(error.is_client() && error.diagnose().is_none(), "{error:?}");
}

#[test]
fn a_reply_that_lettre_cannot_read_has_no_diagnosis() {
    let error = refused_with!("571 5.7.1 Refused\r\n");
    assert!(
        error.is_response() && error.diagnose().is_none(),
        "{error:?}"
    );
}
