//! Sends a message with lettre. If the server refuses it, prints why, what to do and when to retry.
//!
//! ```console
//! $ cargo run --example lettre -F lettre
//! $ cargo run --example lettre -F lettre -- ru
//! $ cargo run --example lettre -F lettre -- en mx.example.org:25 ann@example.org bob@example.org
//! ```
//!
//! The first argument is the language. If no server address is given, the example starts
//! its own server, which refuses two recipients: one temporarily and one permanently.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use lettre::{Message, SmtpTransport, Transport};
use smtp_codes::{
    Diagnose, Diagnosis, Lang, NextAttempt, ReplyBuilder, ReplyCode, TABLE, command, lang,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let lang = args.next().map_or(lang::EN, |tag| TABLE.negotiate(&tag));
    let Some(server) = args.next() else {
        let server = refuse_recipients()?;
        send(&server, "ann@example.org", "full@example.org", lang)?;
        return send(&server, "ann@example.org", "unknown@example.org", lang);
    };
    let from = args.next().unwrap_or_else(|| "ann@example.org".into());
    let to = args.next().unwrap_or_else(|| "bob@example.org".into());
    send(&server, &from, &to, lang)
}

fn send(server: &str, from: &str, to: &str, lang: Lang) -> Result<(), Box<dyn Error>> {
    let (host, port) = server
        .rsplit_once(':')
        .ok_or("expected a server as HOST:PORT, such as mx.example.org:25")?;
    let message = Message::builder()
        .from(from.parse()?)
        .to(to.parse()?)
        .subject("A test")
        .body(String::from("Just a test.\r\n"))?;
    let mailer = SmtpTransport::builder_dangerous(host)
        .port(port.parse()?)
        .timeout(Some(Duration::from_secs(60)))
        .build();
    println!("\n{from} -> {to}");
    match mailer.send(&message) {
        Ok(reply) => println!("accepted: {}", reply.code()),
        Err(error) => report(&error, lang),
    }
    Ok(())
}

fn report(error: &lettre::transport::smtp::Error, lang: Lang) {
    println!("error:   {}", printable(&error.to_string()));
    let Some(diagnosis) = error.diagnose() else {
        return println!("not a server's reply: check the program's settings");
    };
    let texts = diagnosis.texts(lang);
    println!("reason:  {} ({})", texts.text, diagnosis.reason());
    println!("explain: {}", texts.explain);
    println!("advice:  {}", texts.advice);
    println!("retry:   {}", next_attempt(&diagnosis));
}

/// Returns when a queue should retry after the first attempt, according to the retry policy of the
/// diagnosis.
fn next_attempt(diagnosis: &Diagnosis) -> String {
    let policy = diagnosis.retry().policy();
    let Some(policy) = policy.filter(|_| !diagnosis.is_final()) else {
        return "no, the refusal is final".into();
    };
    match policy.next(1, Duration::ZERO) {
        NextAttempt::After(wait) => format!("in {} minutes", wait.as_secs() / 60),
        NextAttempt::GiveUp => "no, the retry period is over".into(),
    }
}

/// Replaces control characters, because a server could use them to control the terminal.
fn printable(text: &str) -> String {
    let shown = |char: char| if char.is_control() { ' ' } else { char };
    text.chars().map(shown).collect()
}

/// Starts a server that refuses every recipient, and returns its address.
fn refuse_recipients() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // A client that disconnects early does not affect the next one.
            let _ = serve(client);
        }
    });
    Ok(address)
}

fn serve(mut client: TcpStream) -> io::Result<()> {
    let lines = BufReader::new(client.try_clone()?).lines();
    say(
        &mut client,
        &ReplyBuilder::new(ReplyCode::ServiceReady).text("localhost"),
    )?;
    for line in lines {
        say(&mut client, &reply_to(&line?)?)?;
    }
    Ok(())
}

fn reply_to(line: &str) -> io::Result<ReplyBuilder<'static>> {
    let status = |text: &str| text.parse().map_err(io::Error::other);
    let done = ReplyBuilder::new(ReplyCode::ActionCompleted);
    Ok(match line.get(..4).unwrap_or_default() {
        "EHLO" => done.after(command::EHLO).text("localhost"),
        "RCPT" if line.contains("<full@") => {
            ReplyBuilder::new(ReplyCode::InsufficientSystemStorage)
                .after(command::RCPT)
                .enhanced(status("4.2.2")?)
                .text("The mailbox is over quota")
        }
        "RCPT" => ReplyBuilder::new(ReplyCode::MailboxUnavailable)
            .after(command::RCPT)
            .enhanced(status("5.1.1")?)
            .text("No such user here"),
        "QUIT" => ReplyBuilder::new(ReplyCode::ServiceClosing).text("localhost"),
        _ => done.text("Ok"),
    })
}

fn say(client: &mut TcpStream, reply: &ReplyBuilder<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    reply.write_bytes(&mut bytes).map_err(io::Error::other)?;
    client.write_all(&bytes)
}
