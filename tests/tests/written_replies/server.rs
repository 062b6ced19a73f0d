//! A small mail server that writes every reply with [`ReplyBuilder`].

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use smtp_codes::{Command, ReplyBuilder, ReplyCode, TABLE, command};

/// A recipient that is refused: the local part, and the reply's codes and text.
pub type Refusal = (
    &'static str,
    ReplyCode,
    &'static str,
    &'static [&'static str],
);

/// The recipients that are refused.
#[rustfmt::skip]
pub const REFUSALS: &[Refusal] = &[
    ("nobody",  ReplyCode::MailboxUnavailable,            "5.1.1", &["No such user here"]),
    ("full",    ReplyCode::InsufficientSystemStorage,     "4.2.2", &["The mailbox is full, come back tomorrow"]),
    ("grey",    ReplyCode::MailboxTemporarilyUnavailable, "4.7.1", &["Greylisted", "for five minutes"]),
    ("blocked", ReplyCode::TransactionFailed,             "5.7.1", &["Your message was refused.", "See", "https://example.org/why?a=b-c"]),
    ("digits",  ReplyCode::MailboxUnavailable,            "5.2.1", &["550 5.1.1 is not meant", "250-nor is this"]),
    ("bare",    ReplyCode::TransactionFailed,             "",      &["No enhanced status code", "comes with this"]),
    ("silent",  ReplyCode::MailboxUnavailable,            "5.2.1", &[""]),
    ("long",    ReplyCode::MailboxUnavailable,            "5.7.26", &[LONG]),
];

/// Text that does not fit on one line.
const LONG: &str = "This message does not pass the checks that the owner of the domain asks for: neither is the sending server \
    among those that may send mail for the domain (SPF), nor does the message bear a signature of the domain that can be \
    verified (DKIM), and the domain wants such mail to be refused (DMARC). If you are the owner of the domain, add the \
    server to the SPF record or let it sign what it sends; if you forward the message for somebody else, keep what was \
    signed as it was. What is asked for in detail, and how to find out which of the checks failed, is at the address \
    https://example.org/authentication which can be read without an account.";

/// The sender whose message is refused after the final dot, and the reply.
pub const SPAMMER: Refusal = (
    "spammer",
    ReplyCode::TransactionFailed,
    "5.6.0",
    &["The message was refused", "after it was read"],
);

/// The maximum number of sessions, which is more than any test needs.
const SESSIONS: usize = 100;

/// A timeout that is long enough for every client in these tests.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Starts a server on the loopback address and returns its port. The server stops when the program
/// ends.
pub fn start() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    thread::spawn(move || {
        for stream in listener.incoming().take(SESSIONS).flatten() {
            // A client that disconnects ends only its own session.
            thread::spawn(|| serve(stream).ok());
        }
    });
    port
}

/// Serves a client until it sends QUIT or disconnects.
fn serve(stream: TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(TIMEOUT))?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    let mut sender = String::new();
    out.write_all(&reply(
        command::CONNECT,
        ReplyCode::ServiceReady,
        "",
        &["mx.example.org ESMTP"],
    ))?;
    while let Some(line) = lines.next().transpose()? {
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        let command = TABLE.command(verb).unwrap_or(command::NOOP);
        if command == command::MAIL {
            sender = local(&line).to_string();
        }
        out.write_all(&answer(command, local(&line)))?;
        match command {
            command::DATA => {
                while lines.next().transpose()?.is_some_and(|line| line != ".") {}
                out.write_all(&answer(command::DATA_END, &sender))?;
            }
            command::QUIT => break,
            _ => {}
        }
    }
    Ok(())
}

/// Returns the local part of the address in a line, or an empty string if there is no address.
fn local(line: &str) -> &str {
    let path = line
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('@'));
    path.map_or("", |(local, _)| local)
}

/// Replies to a command about an address.
fn answer(command: Command, local: &str) -> Vec<u8> {
    let refusals = match command {
        command::RCPT => REFUSALS,
        command::DATA_END => &[SPAMMER],
        _ => &[],
    };
    let refusal = refusals.iter().find(|(refused, ..)| *refused == local);
    let done = ReplyCode::ActionCompleted;
    match (refusal, command) {
        (Some((_, code, enhanced, lines)), _) => reply(command, *code, enhanced, lines),
        (None, command::EHLO) => {
            let lines = [
                "mx.example.org",
                "SIZE 10000",
                "ENHANCEDSTATUSCODES",
                "8BITMIME",
            ];
            reply(command, done, "", &lines)
        }
        (None, command::DATA) => reply(command, ReplyCode::StartMailInput, "", &["Go on"]),
        (None, command::QUIT) => reply(
            command,
            ReplyCode::ServiceClosing,
            "2.0.0",
            &["mx.example.org"],
        ),
        (None, _) => reply(command, done, "2.0.0", &["OK"]),
    }
}

/// Writes a reply. Passes a single line as `text`, so that the builder may split the line.
fn reply(command: Command, code: ReplyCode, enhanced: &str, lines: &[&str]) -> Vec<u8> {
    let answer = ReplyBuilder::new(code).after(command);
    let answer = enhanced
        .parse()
        .map_or(answer, |enhanced| answer.enhanced(enhanced));
    let answer = match lines {
        [line] => answer.text(line),
        lines => answer.lines(lines),
    };
    let mut bytes = Vec::new();
    answer
        .write_bytes(&mut bytes)
        .expect("the test's replies may be sent");
    bytes
}
