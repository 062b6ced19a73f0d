//! Phrases that name a recipient, or the server that answered.

use std::sync::LazyLock;

use crate::scan::mail::phrases::{PhraseIndex, Phrases};

/// Text that may follow an address at the start of a line about that address.
pub(in crate::scan::mail) struct Tail {
    pub(in crate::scan::mail) begins: &'static str,
    pub(in crate::scan::mail) says: Says,
}

/// The part of the line that says something about the recipient.
pub(in crate::scan::mail) enum Says {
    /// The text after the tail.
    Rest,
    /// The text including the tail.
    All,
    /// The text after these words.
    After(&'static str),
    Nothing,
}

const fn tail(begins: &'static str, says: Says) -> Tail {
    Tail { begins, says }
}

pub(in crate::scan::mail) const TAILS: &[Tail] = &[
    tail(":", Says::Rest),
    tail(" :", Says::Rest),
    // Postfix: `<kim@example.org> (expanded from <info@example.org>): host …`
    tail(" (expanded from", Says::After("):")),
    // Exchange: `kim@example.org (kim@example.org)<mailto:kim@example.org>`, `kim@example.org on
    // Thu, …`
    tail("<mailto:", Says::Nothing),
    tail(" on ", Says::Nothing),
    // Active!hunter: `>>> kim@example.org <<<`
    tail(" <<<", Says::Nothing),
    // `kim@example.org [User unknown]`, `<kim@example.org>   (Unknown user)`
    tail(" (", Says::All),
    tail(" [", Says::All),
    tail("  ", Says::All),
    tail("\t", Says::All),
    // Zoho: `kim@example.org Error, …`
    tail(" error", Says::Rest),
    tail(" invalid address", Says::Rest),
    tail(" failed", Says::Rest),
    tail(" - ", Says::Rest),
    tail(";", Says::Rest),
    // Sendmail: `kim@example.org... User unknown`
    tail("...", Says::Rest),
    tail(" could not ", Says::All),
    tail(" cannot ", Says::All),
    tail(" does not ", Says::All),
    tail(" is not ", Says::All),
    tail(" is unknown", Says::All),
    tail(" not found", Says::All),
    tail(" was not ", Says::All),
    tail(" unknown", Says::All),
    tail(" user unknown", Says::All),
];

/// A phrase followed by a recipient's address on the same line.
pub(in crate::scan::mail) struct RecipientPhrase {
    pub(in crate::scan::mail) words: &'static str,
    /// `true` if the line itself gives the reason.
    pub(in crate::scan::mail) line_says: bool,
    /// `true` if a list of addresses may follow.
    pub(in crate::scan::mail) several: bool,
}

const fn who(words: &'static str) -> RecipientPhrase {
    RecipientPhrase {
        words,
        line_says: false,
        several: false,
    }
}

const fn who_and_why(words: &'static str) -> RecipientPhrase {
    RecipientPhrase {
        words,
        line_says: true,
        several: false,
    }
}

pub(in crate::scan::mail) const NAMED: &[RecipientPhrase] = &[
    who("address:"),
    who("failed recipient:"),
    who("intended recipient:"),
    // Haraka
    RecipientPhrase {
        several: true,
        ..who("intended recipients:")
    },
    who("recipient: [smtp:"),
    who("rcpt to:"),
    who("be delivered to"),
    who("there was an error delivering your mail to"),
    who("the following message to"),
    who("your message wasn't delivered to"),
    who("there was a problem delivering your message to"),
    who("there was a temporary problem delivering your message to"),
    who("failed to deliver to"),
    who("addressed to:"),
    who("addressed to"),
    who("undeliverable address:"),
    // LSMTP
    who("error-for:"),
    // Exchange 5.5
    who("dda:smtp="),
    // InterScan
    who_and_why("unable to deliver message to"),
    // IMail
    who_and_why("unknown user:"),
    who_and_why("user mailbox exceeds allowed size:"),
    who_and_why("invalid final delivery userid:"),
    who_and_why("user's mailbox is full:"),
    who_and_why("undeliverable to"),
    who_and_why("attempts:"),
    who_and_why("rejected recipient"),
    who_and_why("could not find a gateway for"),
];

/// Starts of lines about a recipient whose address is not disclosed.
pub(in crate::scan::mail) const UNDISCLOSED: &[&str] = &[
    // Exim, for the targets of aliases and forward files
    "an undisclosed address",
];

/// Words that follow an opening parenthesis and introduce the original address, which the sender
/// wrote to.
pub(in crate::scan::mail) const ORIGINS: &[&str] = &[
    // Postfix, Sendmail
    "expanded from",
    // Exim
    "generated from",
    "ultimately generated from",
];

/// Ends of lines that are followed by the sender's address.
pub(in crate::scan::mail) const SENDER_LEADS: &[&str] =
    &["sent by", "message from", "from:", "sender:"];

/// Words that announce the recipients of a notice.
pub(in crate::scan::mail) static ANNOUNCED: Phrases = Phrases::of(&[
    "following address",
    "following destination",
    "following recipient",
    "not delivered to the following",
]);

/// Words before the address of a recipient. Any word with a colon counts too, except [`OTHERS`].
pub(in crate::scan::mail) const INTRODUCTIONS: &[&str] = &[
    "account",
    "address",
    "addressee",
    "an",
    "e-mail-adresse",
    "for",
    "mailbox",
    "para",
    "recipient",
    "recipients",
    "to",
    "user",
    "à",
    "адрес",
    "адресату",
    "пользователь",
    "пользователю",
    "получателю",
    "получатель",
];

/// Words that mark the address after the introduction as advice: `write to kim@example.org`.
pub(in crate::scan::mail) const ADVICE: &[&str] = &[
    "complain", "contact", "forward", "mail", "refer", "reply", "report", "send", "speak", "talk",
    "write",
];

/// Local parts of contact addresses.
pub(in crate::scan::mail) const HELPERS: &[&str] = &[
    "abuse",
    "helpdesk",
    "hostmaster",
    "mailer-daemon",
    "noc",
    "postmaster",
    "support",
    "webmaster",
];

/// Words that, followed by a colon, precede an address that does not belong to a recipient.
pub(in crate::scan::mail) const OTHERS: &[&str] = &[
    "by",
    "cc",
    "contact",
    "de",
    "e-mail",
    "email",
    "from",
    "mailto",
    "postmaster",
    "reply-to",
    "return-path",
    "sender",
    "von",
    "отправитель",
];

/// Phrases around the name of the server that answered.
pub(in crate::scan::mail) struct ServerPhrase {
    pub(in crate::scan::mail) before: &'static str,
    /// One of these strings must follow the name. If the list is empty, any text may follow.
    pub(in crate::scan::mail) after: &'static [&'static str],
}

const fn server(before: &'static str, after: &'static [&'static str]) -> ServerPhrase {
    ServerPhrase { before, after }
}

pub(in crate::scan::mail) const SERVERS: &[ServerPhrase] = &[
    server("host ", &["[", " [", " said", ": "]),
    server("connect to ", &["["]),
    server("lost connection with ", &[]),
    server("conversation with ", &[]),
    server("while talking to ", &[]),
    // Sendmail: `Deferred: Connection timed out with mx.example.org.`
    server("timed out with ", &[]),
    server("refused by ", &[]),
    server("reset by ", &[]),
    server("read error from ", &[]),
    // qmail
    server("connected to ", &[" but"]),
    server("giving up on ", &[]),
    server(
        "",
        &[
            " does not like recipient",
            " failed after",
            " failed on data",
        ],
    ),
    // Google
    server("by ", &[". [", " ["]),
];

/// An index of the words before the name in [`SERVERS`].
pub(in crate::scan::mail) static SERVER_WORDS: LazyLock<PhraseIndex> =
    LazyLock::new(|| PhraseIndex::new(SERVERS.iter().map(|phrase| phrase.before)));
