//! A small mail server on the loopback interface that sends well-formed replies and discards every
//! message.
//!
//! ```console
//! $ cargo run --example server            # runs one session with itself
//! $ cargo run --example server -- 2525    # serves this port until it is stopped
//! ```
//!
//! The local part of the recipient selects the reply to RCPT: `unknown`, `full`, `moved` and `busy`
//! are refused, and all others are accepted.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use smtp_codes::{
    Command, EnhancedStatusCode, Reply, ReplyBuilder, ReplyCode, Severity, WriteError, command,
    lang,
};

/// The name in the server's greeting.
const NAME: &str = "localhost";
/// The commands of RFC 5321. (`Table::command` also knows names that only logs use.)
const COMMANDS: [Command; 11] = [
    command::EHLO,
    command::HELO,
    command::MAIL,
    command::RCPT,
    command::DATA,
    command::RSET,
    command::VRFY,
    command::EXPN,
    command::HELP,
    command::NOOP,
    command::QUIT,
];
/// The maximum length of a command line, in bytes, including the line ending (RFC 5321 section
/// 4.5.3.1.4, with room for parameters).
const MAX_COMMAND: u64 = 2048;
/// The maximum length of a message, in bytes.
const MAX_MESSAGE: u64 = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(port) = std::env::args().nth(1) else {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let client = TcpStream::connect(listener.local_addr()?)?;
        let (connection, _) = listener.accept()?;
        thread::spawn(move || serve(connection));
        return talk(client);
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.parse::<u16>()?))?;
    println!("listening on {}", listener.local_addr()?);
    for connection in listener.incoming() {
        let connection = connection?;
        thread::spawn(move || {
            if let Err(error) = serve(connection) {
                eprintln!("session aborted: {error}");
            }
        });
    }
    Ok(())
}

fn serve(connection: TcpStream) -> io::Result<()> {
    let mut input = BufReader::new(connection.try_clone()?);
    let mut session = Session {
        out: connection,
        mail: Mail::Greeting,
    };
    session.say(
        ReplyBuilder::new(ReplyCode::ServiceReady).after(command::CONNECT),
        &[&format!("{NAME} at your service")],
    )?;
    while session.mail != Mail::Closed {
        let Some(line) = read_line(&mut input, MAX_COMMAND)? else {
            return session.too_long();
        };
        if line.is_empty() {
            break; // the client went away without QUIT
        }
        session.command(String::from_utf8_lossy(&line).trim_end())?;
        if session.mail == Mail::Data {
            session.message(&mut input)?;
        }
    }
    Ok(())
}

/// Reads a line including its line ending. Returns `None` if the line is longer than `max` bytes,
/// and an empty line at the end of the connection.
fn read_line(input: &mut impl BufRead, max: u64) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    input.take(max).read_until(b'\n', &mut line)?;
    let cut = !line.ends_with(b"\n") && line.len() as u64 == max;
    Ok((!cut).then_some(line))
}

/// The state of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mail {
    Greeting,
    Idle,
    Sender,
    Recipients,
    Data,
    Closed,
}

struct Session {
    out: TcpStream,
    mail: Mail,
}

impl Session {
    fn command(&mut self, line: &str) -> io::Result<()> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut commands = COMMANDS.into_iter();
        let known = commands.find(|command| command.as_str().eq_ignore_ascii_case(verb));
        match (known, self.mail) {
            (Some(command::EHLO | command::HELO), _) => self.hello(verb),
            (Some(command::MAIL), Mail::Idle) => self.sender(rest),
            (Some(command::RCPT), Mail::Sender | Mail::Recipients) => self.recipient(rest),
            (Some(command::DATA), Mail::Recipients) => self.data(),
            (Some(command::RSET), _) => self.reset(),
            (Some(command::NOOP), _) => self.done(command::NOOP, (2, 0, 0), "Ok"),
            (Some(command::VRFY), _) => {
                let reply = ReplyBuilder::new(ReplyCode::CannotVerifyUser).after(command::VRFY);
                self.tell(reply, (2, 0, 0), "Send the message to find out")
            }
            (Some(command::QUIT), _) => {
                self.mail = Mail::Closed;
                let reply = ReplyBuilder::new(ReplyCode::ServiceClosing).after(command::QUIT);
                self.tell(reply, (2, 0, 0), &format!("{NAME} says goodbye"))
            }
            (other, _) => self.refuse(other, verb),
        }
    }

    fn refuse(&mut self, known: Option<Command>, verb: &str) -> io::Result<()> {
        let Some(command) = known else {
            let reply = ReplyBuilder::new(ReplyCode::CommandUnrecognized);
            return self.tell(reply, (5, 5, 2), &format!("{verb}: no such command"));
        };
        let (code, words) = match command {
            command::MAIL | command::RCPT | command::DATA => (
                ReplyCode::BadCommandSequence,
                "Send EHLO, MAIL, RCPT and DATA in this order",
            ),
            _ => (ReplyCode::CommandNotImplemented, "Command not implemented"),
        };
        self.tell(ReplyBuilder::new(code).after(command), (5, 5, 1), words)
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.mail != Mail::Greeting {
            self.mail = Mail::Idle;
        }
        self.done(command::RSET, (2, 0, 0), "Ok")
    }

    fn data(&mut self) -> io::Result<()> {
        self.mail = Mail::Data;
        let reply = ReplyBuilder::new(ReplyCode::StartMailInput).after(command::DATA);
        self.say(reply, &["End the message with a dot on a line by itself"])
    }

    fn hello(&mut self, verb: &str) -> io::Result<()> {
        self.mail = Mail::Idle;
        let reply = ReplyBuilder::new(ReplyCode::ActionCompleted);
        if verb.eq_ignore_ascii_case("HELO") {
            return self.say(reply.after(command::HELO), &[NAME]);
        }
        let size = format!("SIZE {MAX_MESSAGE}");
        let extensions = [NAME, &size, "8BITMIME", "PIPELINING", "ENHANCEDSTATUSCODES"];
        self.say(reply.after(command::EHLO), &extensions)
    }

    fn sender(&mut self, rest: &str) -> io::Result<()> {
        let Some(path) = path(rest) else {
            return self.bad_path(command::MAIL);
        };
        self.mail = Mail::Sender;
        self.done(
            command::MAIL,
            (2, 1, 0),
            &format!("sender <{path}> accepted"),
        )
    }

    fn recipient(&mut self, rest: &str) -> io::Result<()> {
        let Some(path) = path(rest) else {
            return self.bad_path(command::RCPT);
        };
        let refusal = match path.split('@').next() {
            Some("unknown") => (
                ReplyCode::MailboxUnavailable,
                (5, 1, 1),
                "no such user here",
            ),
            Some("full") => (
                ReplyCode::InsufficientSystemStorage,
                (4, 2, 2),
                "over quota",
            ),
            Some("moved") => (ReplyCode::UserNotLocal, (5, 1, 6), "try <new@example.org>"),
            Some("busy") => (
                ReplyCode::LocalProcessingError,
                (4, 7, 1),
                "greylisted, try again in five minutes",
            ),
            _ => {
                self.mail = Mail::Recipients;
                return self.done(
                    command::RCPT,
                    (2, 1, 5),
                    &format!("recipient <{path}> accepted"),
                );
            }
        };
        let (code, status, words) = refusal;
        // In a 551 reply, the first text in angle brackets must be the forward path.
        self.tell(
            ReplyBuilder::new(code).after(command::RCPT),
            status,
            &format!("{path}: {words}"),
        )
    }

    fn bad_path(&mut self, command: Command) -> io::Result<()> {
        let reply = ReplyBuilder::new(ReplyCode::ParameterSyntaxError).after(command);
        self.tell(reply, (5, 5, 4), "Write the address in angle brackets")
    }

    /// Reads the message up to the line with a single dot, and discards it.
    fn message(&mut self, input: &mut impl BufRead) -> io::Result<()> {
        let mut size = 0;
        loop {
            let line = read_line(input, MAX_MESSAGE)?.unwrap_or_default();
            match line.as_slice() {
                // The end can't be found, because the connection was lost or a line is too long.
                [] => {
                    self.mail = Mail::Closed;
                    return Ok(());
                }
                b".\r\n" => break,
                line => size += line.len() as u64,
            }
        }
        self.mail = Mail::Idle;
        if size > MAX_MESSAGE {
            let reply =
                ReplyBuilder::new(ReplyCode::StorageAllocationExceeded).after(command::DATA_END);
            return self.tell(reply, (5, 3, 4), "The message is too long");
        }
        self.done(command::DATA_END, (2, 0, 0), "Accepted and discarded")
    }

    fn too_long(&mut self) -> io::Result<()> {
        let reply = ReplyBuilder::new(ReplyCode::CommandUnrecognized);
        self.tell(reply, (5, 5, 6), "The line is too long, goodbye")
    }

    fn done(&mut self, command: Command, status: (u8, u16, u16), text: &str) -> io::Result<()> {
        let reply = ReplyBuilder::new(ReplyCode::ActionCompleted).after(command);
        self.tell(reply, status, text)
    }

    fn tell(
        &mut self,
        reply: ReplyBuilder<'_>,
        status: (u8, u16, u16),
        text: &str,
    ) -> io::Result<()> {
        let (class, subject, detail) = status;
        let reply = match EnhancedStatusCode::new(class, subject, detail) {
            Some(status) => reply.enhanced(status),
            None => reply,
        };
        self.say(reply, &[text])
    }

    fn say(&mut self, reply: ReplyBuilder<'_>, lines: &[&str]) -> io::Result<()> {
        // Unusual replies are allowed, but the server's author should know about them.
        for warning in reply.warnings() {
            eprintln!("warning: {warning}");
        }
        let mut bytes = Vec::new();
        let written = reply.lines(lines).write_bytes(&mut bytes);
        // If the client's text can't be repeated safely, send only the codes.
        let written = written.or_else(|_: WriteError| reply.write_bytes(&mut bytes));
        written.map_err(io::Error::other)?;
        self.out.write_all(&bytes)
    }
}

/// Returns the text between the angle brackets of `FROM:<…>` or `TO:<…>`.
fn path(rest: &str) -> Option<&str> {
    let (_, path) = rest.split_once(":<")?;
    let (path, _) = path.split_once('>')?;
    (!path.contains(char::is_control)).then_some(path)
}

/// The lines that the client sends when the server runs a session with itself, and their commands.
const SCRIPT: &[(Command, &str)] = &[
    (command::EHLO, "EHLO client.example.org"),
    (command::RCPT, "RCPT TO:<bob@example.org>"),
    (command::MAIL, "MAIL FROM:<ann@example.org>"),
    (command::RCPT, "RCPT TO:<unknown@example.org>"),
    (command::RCPT, "RCPT TO:<full@example.org>"),
    (command::RCPT, "RCPT TO:<moved@example.org>"),
    (command::RCPT, "RCPT TO:<busy@example.org>"),
    (command::RCPT, "RCPT TO:<bob@example.org>"),
    (command::DATA, "DATA"),
    (
        command::DATA_END,
        "Subject: A test\r\n\r\nJust a test.\r\n.",
    ),
    (command::HELP, "HELP"),
    // The server must not repeat this text, because clients would read it as a reply. It sends only
    // the codes.
    (command::HELP, "TELEPORT\r\x0b250-2.0.0"),
    (command::QUIT, "QUIT"),
];

/// Plays the part of the client, and prints both sides of the session.
fn talk(mut server: TcpStream) -> Result<(), Box<dyn Error>> {
    let mut buffer = Vec::new();
    hear(&mut server, &mut buffer, command::CONNECT)?;
    for (command, line) in SCRIPT {
        println!("C: {}", line.escape_debug());
        server.write_all(line.as_bytes())?;
        server.write_all(b"\r\n")?;
        hear(&mut server, &mut buffer, *command)?;
    }
    Ok(())
}

/// Reads one reply and prints it. For a refusal, also prints what the reply means.
fn hear(
    server: &mut TcpStream,
    buffer: &mut Vec<u8>,
    after: Command,
) -> Result<(), Box<dyn Error>> {
    loop {
        if let Some((reply, taken)) = Reply::read(buffer)? {
            for line in String::from_utf8_lossy(reply.as_bytes()).lines() {
                println!("S: {}", line.escape_debug());
            }
            let diagnosis = reply.diagnose_after(after);
            if diagnosis.severity() >= Severity::Transient {
                println!(
                    "   -> {}. {}",
                    diagnosis.text(lang::EN),
                    diagnosis.advice(lang::EN)
                );
            }
            buffer.drain(..taken);
            return Ok(());
        }
        let mut chunk = [0; 512];
        let read = server.read(&mut chunk)?;
        if read == 0 {
            return Err("the server closed the connection".into());
        }
        buffer.extend(chunk.iter().take(read));
    }
}
