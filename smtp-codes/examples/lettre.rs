//! Sends a message through lettre; if the server refuses it, says in Russian why, what to do, and when the next try is due.
//!
//! ```console
//! $ cargo run --example lettre -F lettre -- mx.example.org:25 ann@example.org bob@example.org
//! $ cargo run --example lettre -F lettre
//! ```
//!
//! Without an address a server in this process refuses two recipients, one for now and one for good.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, SystemTime};

use lettre::{Message, SmtpTransport, Transport};
use smtp_codes::{
    Diagnose, Diagnosis, NextAttempt, ReplyBuilder, ReplyCode, command, lang, policy,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let Some(server) = args.next() else {
        let server = refuse_recipients()?;
        println!("Адрес сервера не указан, отвечать будет учебный сервер {server}.");
        send(&server, "ann@example.org", "full@example.org")?;
        return send(&server, "ann@example.org", "unknown@example.org");
    };
    let from = args.next().unwrap_or_else(|| "ann@example.org".into());
    let to = args.next().unwrap_or_else(|| "bob@example.org".into());
    send(&server, &from, &to)
}

fn send(server: &str, from: &str, to: &str) -> Result<(), Box<dyn Error>> {
    let (host, port) = server
        .rsplit_once(':')
        .ok_or("give the server as HOST:PORT, such as mx.example.org:25")?;
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
        Ok(reply) => println!("Принято: {}", reply.code()),
        Err(error) => report(&error),
    }
    Ok(())
}

fn report(error: &lettre::transport::smtp::Error) {
    println!("Сервер:    {}", printable(&error.to_string()));
    let Some(diagnosis) = error.diagnose() else {
        return println!("Это не ответ сервера: проверьте настройки программы.");
    };
    let texts = diagnosis.texts(lang::RU);
    println!("Причина:   {} ({})", texts.text, diagnosis.reason());
    println!("Пояснение: {}", texts.explain);
    println!("Совет:     {}", texts.advice);
    println!("Повтор:    {}", next_try(&diagnosis));
}

/// Tells when a queue with Postfix's settings tries again; this was the first try.
fn next_try(diagnosis: &Diagnosis) -> String {
    if diagnosis.is_final() {
        return "нет, отказ окончательный".into();
    }
    match policy::POSTFIX.next(1, Duration::ZERO) {
        NextAttempt::After(wait) => format!(
            "через {} мин, в {} UTC",
            wait.as_secs() / 60,
            time_of_day(SystemTime::now() + wait)
        ),
        NextAttempt::GiveUp => "нет, срок попыток вышел".into(),
    }
}

fn time_of_day(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    let minutes = since.unwrap_or_default().as_secs() / 60;
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// What a server sends may move the cursor or worse: control characters stay away from the terminal.
fn printable(text: &str) -> String {
    let shown = |char: char| if char.is_control() { ' ' } else { char };
    text.chars().map(shown).collect()
}

/// Starts a server that takes no recipient, and returns its address.
fn refuse_recipients() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // A client that goes away in the middle is no concern of the next one.
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
        let answer = answer(&line?);
        say(&mut client, &answer?)?;
    }
    Ok(())
}

fn answer(line: &str) -> io::Result<ReplyBuilder<'static>> {
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

fn say(client: &mut TcpStream, answer: &ReplyBuilder<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    answer.write_bytes(&mut bytes).map_err(io::Error::other)?;
    client.write_all(&bytes)
}
