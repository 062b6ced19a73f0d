//! The session transcript that Sendmail includes in its notices.
//!
//! ```text
//! ... while talking to mx.example.org.:
//! >>> RCPT To:<kim@example.org>
//! <<< 550-5.1.1 no such
//! <<< 550 5.1.1 user
//! 550 5.1.1 <kim@example.org>... User unknown
//! ```

use std::string::String;
use std::sync::LazyLock;
use std::vec::Vec;

use memchr::memmem::Finder;

use super::address::{has_other, masked};
use super::lines::NoticeLines;
use super::recipient::{self, FieldAddress};
use super::{reply, server, words};
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::mail::limits::MAX_RECIPIENTS;
use crate::vocabulary::Command;

/// A prepared search for the words before the name of the other server.
static TALKING: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("while talking to "));

/// The maximum number of ellipses (`...`) examined in a line.
const MAX_DOTS: usize = 16;

/// The content of a transcript.
#[derive(Default)]
pub(in crate::scan::mail) struct Transcript {
    /// The other server's replies, each joined into one line.
    pub(in crate::scan::mail) replies: Vec<TranscriptReply>,
    /// What Sendmail reports about recipients, with the other server's reply if there is one.
    pub(in crate::scan::mail) outcomes: Vec<TranscriptReply>,
}

/// A reply, and the recipient it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::scan::mail) struct TranscriptReply {
    pub(in crate::scan::mail) recipient: Option<String>,
    pub(in crate::scan::mail) text: String,
    pub(in crate::scan::mail) command: Option<Command>,
    pub(in crate::scan::mail) remote_mta: Option<String>,
}

impl TranscriptReply {
    /// Creates a reply from Sendmail's own text, which does not answer a command.
    fn of_sendmail(text: &str) -> Self {
        Self {
            text: words::flat(text),
            ..Self::default()
        }
    }
}

/// Reads the transcript in a notice. The result is empty if the notice has no transcript.
pub(super) fn read(lines: &NoticeLines<'_>, commands: &Commands) -> Transcript {
    let mut reader = TranscriptReader::new(commands);
    if let Some(start) = lines.transcript() {
        for place in start..lines.count() {
            reader.take(lines.line(place));
        }
    }
    reader.transcript
}

/// A parser that takes one line at a time.
struct TranscriptReader<'a> {
    commands: &'a Commands,
    transcript: Transcript,
    command: Option<Command>,
    /// The server at the other end of the session.
    remote_mta: Option<String>,
    /// `true` if the last line was a reply line with a hyphen, which means that the reply
    /// continues.
    open: bool,
    /// `true` if the last reply has not been assigned to a recipient yet.
    fresh: bool,
}

impl<'a> TranscriptReader<'a> {
    fn new(commands: &'a Commands) -> Self {
        Self {
            commands,
            transcript: Transcript::default(),
            command: None,
            remote_mta: None,
            open: false,
            fresh: false,
        }
    }

    fn take(&mut self, line: &str) {
        let Transcript { replies, outcomes } = &self.transcript;
        if outcomes.len() + replies.len() >= 4 * MAX_RECIPIENTS {
            return;
        }
        let line = line.trim();
        if let Some(at) = TALKING.find(line.as_bytes()) {
            let server = line.get(at + TALKING.needle().len()..).unwrap_or_default();
            self.remote_mta = server::of_field(server);
            // A reply before the first command answers the connection attempt.
            self.command = Some(command::CONNECT);
        } else if let Some(command) = line.strip_prefix(">>>") {
            self.command = command_of(command.trim(), self.commands);
            self.fresh = false;
        } else if let Some(reply) = line.strip_prefix("<<<") {
            self.reply(reply.trim());
        } else {
            self.outcome(line);
        }
    }

    fn reply(&mut self, line: &str) {
        match self.transcript.replies.last_mut() {
            Some(reply) if self.open => {
                reply.text.push(' ');
                reply.text.push_str(&words::flat(line));
            }
            _ => self.transcript.replies.push(TranscriptReply {
                recipient: None,
                text: words::flat(line),
                command: self.command,
                remote_mta: self.remote_mta.clone(),
            }),
        }
        self.open = line.as_bytes().get(3) == Some(&b'-');
        // In a pipelined session, a 503 reply is only a consequence of an earlier refusal.
        self.fresh |= !line.starts_with("503");
    }

    /// Reads Sendmail's own line: `550 5.1.1 <kim@example.org>... User unknown`.
    fn outcome(&mut self, line: &str) {
        self.open = false;
        let Some((whom, why)) = split(line).filter(|_| !line.starts_with("...")) else {
            return self.outcome_of_all(line);
        };
        let FieldAddress {
            address,
            is_ambiguous,
            is_pipe,
        } = address_in(whom);
        // Skip an ambiguous address: other lines of the notice name the same recipient, or show
        // that the address is ambiguous.
        let is_ambiguous =
            is_ambiguous || is_pipe || address.as_deref().is_some_and(|one| may_go_on(why, one));
        if is_ambiguous || (address.is_none() && !reply::has_code(line)) {
            return;
        }
        let reason = why.strip_prefix("Deferred: ").unwrap_or(why);
        let why = if reply::has_code(reason) { reason } else { why };
        let last = self.transcript.replies.last().filter(|_| self.fresh);
        // `Deferred: Connection timed out with mx.example.org.`
        let remote_mta = server::in_text(why).or_else(|| last?.remote_mta.clone());
        let outcome = match last {
            Some(reply) if reply.text == words::flat(why) => reply.clone(),
            _ if reply::has_code(why) => TranscriptReply::of_sendmail(why),
            Some(reply) if reply::has_code(&reply.text) => reply.clone(),
            _ if reply::has_code(line) => TranscriptReply::of_sendmail(line),
            _ => TranscriptReply::of_sendmail(why),
        };
        self.fresh = false;
        self.transcript.outcomes.push(TranscriptReply {
            recipient: address,
            remote_mta,
            ..outcome
        });
    }

    /// Reads Sendmail's summary of a reply that is about all recipients:
    /// `554 5.0.0 Service unavailable` below `<<< 554 5.5.1 …`.
    fn outcome_of_all(&mut self, line: &str) {
        let last = self.transcript.replies.last().filter(|_| self.fresh);
        let refusal = last.filter(|last| reply::has_code(line) && reply::has_code(&last.text));
        if let Some(refusal) = refusal {
            self.transcript.outcomes.push(refusal.clone());
            self.fresh = false;
        }
    }
}

/// Splits a line at the ellipsis after the address. A quoted local part may also contain an
/// ellipsis.
fn split(line: &str) -> Option<(&str, &str)> {
    let masked = masked(line);
    let mut places = masked.match_indices("... ").take(MAX_DOTS);
    let is_outside = |at: usize| {
        let before = masked.get(..at).unwrap_or_default();
        before.matches('"').count() % 2 == 0
    };
    let (at, dots) = places.find(|(at, _)| is_outside(*at))?;
    Some((line.get(..at)?, line.get(at + dots.len()..)?))
}

/// Returns `true` if the address before the ellipsis may be just the start of a longer address that
/// was written without its quotes: `why` contains another address and another ellipsis.
fn may_go_on(why: &str, address: &str) -> bool {
    let last = why.rsplit_once("... ").map(|(more, _)| more);
    last.is_some_and(|more| has_other(more, address))
}

/// Finds the address in `550 5.1.1 <kim@example.org>`.
fn address_in(text: &str) -> FieldAddress {
    let word = || text.split_whitespace().next_back().unwrap_or_default();
    let begin = text.find(['<', '"']).and_then(|at| text.get(at..));
    recipient::of_field(begin.unwrap_or_else(word))
}

/// Reads the command in `RCPT To:<kim@example.org>`. Returns `None` for `DATA`, because the next
/// reply may answer a pipelined command or the message.
fn command_of(text: &str, commands: &Commands) -> Option<Command> {
    let named = commands.leading(text.as_bytes());
    named.filter(|command| *command != command::DATA)
}
