//! Phrases at the start and end of the server's reply.

use std::sync::LazyLock;
use std::vec::Vec;

use memchr::memmem::Finder;

use crate::scan::mail::phrases::PhraseIndex;

/// A phrase before the server's reply.
pub(in crate::scan::mail) struct Lead {
    pub(in crate::scan::mail) words: &'static str,
    /// `true` if the phrase is part of the reply.
    pub(in crate::scan::mail) keep: bool,
    /// `true` if the text after the phrase is preferred to a reply elsewhere.
    pub(in crate::scan::mail) strong: bool,
}

const fn after(words: &'static str) -> Lead {
    Lead {
        words,
        keep: false,
        strong: false,
    }
}

const fn from(words: &'static str) -> Lead {
    Lead {
        words,
        keep: true,
        strong: false,
    }
}

/// The phrases before a reply, with the more reliable ones first.
pub(in crate::scan::mail) const LEADS: &[Lead] = &[
    // au by KDDI writes a bare `550 user unknown` below the real reason.
    Lead {
        words: "the user(s) ",
        keep: true,
        strong: true,
    },
    after("remote host said:"),
    after("the error that the other server returned was:"),
    after("the response from the remote server was:"),
    after("the response was:"),
    after("remote server returned '"),
    after(" returned '"),
    after("gave this error:"),
    after("error message below:"),
    after("-server message"),
    after("it responded as follows:"),
    from("received >>>"),
    after("failed with:"),
    after("(reason:"),
    after("diagnostic code:"),
    after(" said:"),
    after("did not like our"),
    after("error from remote mail server after"),
    after("error from remote server after"),
    after("could not be delivered because of"),
    after("for the following reason:"),
    // Sieve
    after("was automatically rejected:"),
    after("the following reason was given:"),
    after("the reason given was as follows:"),
    after("for the following reason"),
    after("failure reasons"),
    after("non-delivered information"),
    after("reason:"),
    after("because:"),
    after("technical details of permanent failure:"),
    after("technical details of temporary failure:"),
    after("technical details:"),
    after("additional information follows"),
    after("the problem appears to be"),
    after("responsecode"),
    after("error:"),
    after("причина:"),
    from("your message was not delivered within"),
    from("each of the following recipients was rejected by"),
    after("the following address(es) failed:"),
    after("the following text was generated during the delivery attempt"),
];

/// Words directly before a reply. They are case-sensitive.
pub(in crate::scan::mail) const BEFORE_REPLY: &[&str] = &[
    // chasquid
    "MAIL+RCPT",
    "DATA",
    "DATA closing",
];

/// Words before a reply code at the end of the text.
pub(in crate::scan::mail) const CODE_NOTES: &[&str] = &["smtp error code ", "smtp error code: "];

/// Phrases that end the server's reply before the end of the paragraph. Their spaces may be line
/// feeds.
pub(in crate::scan::mail) const STOPS: &[&str] = &[
    "(in reply to",
    "giving up on ",
    "(expanded from",
    "remote system:",
    "the message subject was",
    "this has been a permanent failure",
    "-smtp command",
    "--- message non-deliverable",
    "[rcpt_to]",
    "[mail_from]",
    "[connect]",
    "[helo]",
    "[ehlo]",
    "[data]",
    "[body]",
    " ##",
    " in rcpt to",
];

/// Starts of lines that end the server's reply before the end of the paragraph.
pub(in crate::scan::mail) const STOP_LINES: &[&str] = &[
    "action:",
    "final-recipient:",
    "last-attempt-date:",
    "remote-mta:",
    "status:",
    ">>> ",
    "sent <<<",
    "for further assistance",
    "please do not reply",
    "i'm not going to try again",
    "message could not be delivered for",
    "warning: message still undelivered",
    "--- end transcript",
    "instructions",
];

/// An index of [`STOPS`], followed by [`STOP_LINES`].
pub(in crate::scan::mail) static STOP_WORDS: LazyLock<PhraseIndex> =
    LazyLock::new(|| PhraseIndex::new(STOPS.iter().chain(STOP_LINES).copied()));

/// Starts of paragraphs that give no reason.
pub(in crate::scan::mail) const SILENT: &[&str] = &[
    // Exim writes the reason for a delay only to its log.
    "no action is required on your part",
    "this message was created automatically by mail delivery software",
    // Courier
    "this is a delivery status notification from",
    "if your message was also sent to additional recipients",
];

/// OpenSMTPD's diagnostic for an expired message. OpenSMTPD's report still says that the message is
/// delayed.
pub(in crate::scan::mail) const EXPIRED: &str = "envelope expired";

/// A string to remove from replies: Zoho writes `ERROR_CODE :550, ERROR_CODE :5.1.1 …`.
pub(in crate::scan::mail) const NOISE: &str = ", ERROR_CODE :";

/// The mark before each line of a reply in a transcript.
pub(in crate::scan::mail) const REPLY_MARK: &str = "<<<";

/// A prepared search for [`REPLY_MARK`].
pub(in crate::scan::mail) static REPLY_MARK_FINDER: LazyLock<Finder<'static>> =
    LazyLock::new(|| Finder::new(REPLY_MARK));

/// A prepared search for [`NOISE`].
pub(in crate::scan::mail) static NOISE_FINDER: LazyLock<Finder<'static>> =
    LazyLock::new(|| Finder::new(NOISE));

/// Phrases in the line before a session transcript.
pub(in crate::scan::mail) const TRANSCRIPTS: &[&str] =
    &["transcript of session follows", "while talking to"];

/// Phrases before the name of the command that the reply answers.
const COMMANDS: &[&str] = &[
    "(in reply to ",
    "error from remote mail server after ",
    "error from remote server after ",
    "(error following ",
    "error following ",
    "did not like our ",
    "in response to ",
    "-smtp command ",
    " [",
    TRANSCRIPT,
];

/// Prepared searches for the phrases before the name of the command that the reply answers.
pub(in crate::scan::mail) static COMMAND_FINDERS: LazyLock<Vec<Finder<'static>>> =
    LazyLock::new(|| COMMANDS.iter().map(Finder::new).collect());

/// The mark before a client's command in transcripts, such as Courier's.
pub(in crate::scan::mail) const TRANSCRIPT: &str = ">>> ";
