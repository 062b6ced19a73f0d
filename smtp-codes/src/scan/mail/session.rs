//! The transcript of a session that Sendmail puts into its notices.
//!
//! ```text
//! ... while talking to mx.example.org.:
//! >>> RCPT To:<kim@example.org>
//! <<< 550-5.1.1 no such
//! <<< 550 5.1.1 user
//! 550 5.1.1 <kim@example.org>... User unknown
//! ```

use std::string::String;
use std::vec::Vec;

use super::lines::Lines;
use super::{MAX_RECIPIENTS, recipient, reply, server, words};
use crate::builtin::command;
use crate::vocabulary::Command;

/// What a transcript tells.
#[derive(Default)]
pub(super) struct Session {
    /// The other server's replies, each on one line.
    pub(super) replies: Vec<Told>,
    /// What Sendmail says of recipients, in the other server's words where there are some.
    pub(super) told: Vec<Told>,
}

/// A reply, and whom it was about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) recipient: Option<String>,
    pub(super) said: String,
    pub(super) command: Option<Command>,
    pub(super) remote: Option<String>,
}

/// Reads the transcript of a notice, if it has one.
pub(super) fn read(lines: &Lines<'_>) -> Session {
    let mut places = 0..lines.count();
    let begins = |place: &usize| {
        let low = lines.low(*place);
        low.contains("transcript of session follows") || low.contains("while talking to")
    };
    let mut reader = Reader::default();
    if let Some(start) = places.find(begins) {
        for place in start..lines.count() {
            reader.take(lines.line(place));
        }
    }
    reader.session
}

#[derive(Default)]
struct Reader {
    session: Session,
    command: Option<Command>,
    /// The server that the session is with.
    remote: Option<String>,
    /// The last line said that more of the reply follows.
    open: bool,
    /// A reply came that was not yet laid to a recipient.
    fresh: bool,
}

impl Reader {
    fn take(&mut self, line: &str) {
        if self.session.told.len() + self.session.replies.len() >= 4 * MAX_RECIPIENTS {
            return;
        }
        let line = line.trim();
        if let Some((_, server)) = line.split_once("while talking to ") {
            self.remote = server::of_field(server);
            // What is answered before any command is none.
            self.command = Some(command::CONNECT);
        } else if let Some(command) = line.strip_prefix(">>>") {
            self.command = command_of(command.trim());
            self.fresh = false;
        } else if let Some(reply) = line.strip_prefix("<<<") {
            self.reply(reply.trim());
        } else {
            self.own(line);
        }
    }

    fn reply(&mut self, line: &str) {
        match self.session.replies.last_mut() {
            Some(told) if self.open => {
                told.said.push(' ');
                told.said.push_str(&words::flat(line));
            }
            _ => self.session.replies.push(Told {
                recipient: None,
                said: words::flat(line),
                command: self.command,
                remote: self.remote.clone(),
            }),
        }
        self.open = line.as_bytes().get(3) == Some(&b'-');
        // That a command is out of order follows from the refusal of one before it, in a session that sends ahead.
        self.fresh |= !line.starts_with("503");
    }

    /// Reads what Sendmail says itself: `550 5.1.1 <kim@example.org>... User unknown`.
    fn own(&mut self, line: &str) {
        self.open = false;
        let Some((whom, why)) = line.split_once("... ").filter(|_| !line.starts_with("...")) else {
            return self.of_all(line);
        };
        let address = address_in(whom);
        if address.is_none() && !reply::has_code(line) {
            return;
        }
        let reason = why.strip_prefix("Deferred: ").unwrap_or(why);
        let why = if reply::has_code(reason) { reason } else { why };
        let reply = self.session.replies.last().filter(|_| self.fresh);
        // `Deferred: Connection timed out with mx.example.org.`
        let remote = server::in_text(why).or_else(|| reply?.remote.clone());
        let told = match reply {
            Some(reply) if reply.said == words::flat(why) => reply.clone(),
            _ if reply::has_code(why) => own(why),
            Some(reply) if reply::has_code(&reply.said) => reply.clone(),
            _ if reply::has_code(line) => own(line),
            _ => own(why),
        };
        self.fresh = false;
        self.session.told.push(Told {
            recipient: address,
            remote,
            ..told
        });
    }

    /// Reads what Sendmail makes of a reply to no one recipient: `554 5.0.0 Service unavailable` below `<<< 554 5.5.1 …`.
    fn of_all(&mut self, line: &str) {
        let reply = self.session.replies.last().filter(|_| self.fresh);
        if let Some(reply) =
            reply.filter(|reply| reply::has_code(line) && reply::has_code(&reply.said))
        {
            self.session.told.push(reply.clone());
            self.fresh = false;
        }
    }
}

/// What Sendmail found out by itself is the answer to no command.
fn own(said: &str) -> Told {
    Told {
        said: words::flat(said),
        ..Told::default()
    }
}

/// Finds the address in `550 5.1.1 <kim@example.org>`.
fn address_in(text: &str) -> Option<String> {
    let word = text.split_whitespace().next_back()?;
    recipient::of_field(word)
}

/// Reads `RCPT To:<kim@example.org>`. What follows `DATA` may be the answer to a command that was sent before it, or to the
/// message.
fn command_of(text: &str) -> Option<Command> {
    let name = text.split([':', '<', ' ']).next()?;
    let named = crate::builtin::TABLE.command(name);
    named.filter(|command| *command != command::DATA)
}
