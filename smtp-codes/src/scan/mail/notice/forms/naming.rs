//! How a notice names a recipient, and the server that answered.

/// What may follow an address at the start of a line that is about it.
pub(in crate::scan::mail) struct Tail {
    pub(in crate::scan::mail) begins: &'static str,
    pub(in crate::scan::mail) says: Says,
}

/// What a line says about the recipient that it begins with.
pub(in crate::scan::mail) enum Says {
    /// What follows.
    Rest,
    /// What follows, including its bracket.
    Bracket,
    /// What follows these words.
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
    // Exchange: `kim@example.org (kim@example.org)<mailto:kim@example.org>`, `kim@example.org on Thu, …`
    tail("<mailto:", Says::Nothing),
    tail(" on ", Says::Nothing),
    // Active!hunter: `>>> kim@example.org <<<`
    tail(" <<<", Says::Nothing),
    // `kim@example.org [User unknown]`, `<kim@example.org>   (Unknown user)`
    tail(" (", Says::Bracket),
    tail(" [", Says::Bracket),
    tail("  ", Says::Bracket),
    tail("\t", Says::Bracket),
    // Zoho: `kim@example.org Error, …`
    tail(" error", Says::Rest),
    tail(" invalid address", Says::Rest),
    tail(" failed", Says::Rest),
    tail(" - ", Says::Rest),
];

/// A phrase that names a recipient, whose address follows on the same line.
pub(in crate::scan::mail) struct RecipientPhrase {
    pub(in crate::scan::mail) words: &'static str,
    /// The line itself says why.
    pub(in crate::scan::mail) line_says: bool,
}

const fn who(words: &'static str) -> RecipientPhrase {
    RecipientPhrase {
        words,
        line_says: false,
    }
}

const fn who_and_why(words: &'static str) -> RecipientPhrase {
    RecipientPhrase {
        words,
        line_says: true,
    }
}

pub(in crate::scan::mail) const NAMED: &[RecipientPhrase] = &[
    who("address:"),
    who("failed recipient:"),
    who("intended recipient:"),
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
    // InterScan
    who_and_why("unable to deliver message to"),
    // IMail
    who_and_why("unknown user:"),
    who_and_why("user mailbox exceeds allowed size:"),
    who_and_why("invalid final delivery userid:"),
    who_and_why("undeliverable to"),
    who_and_why("attempts:"),
    who_and_why("rejected recipient"),
    who_and_why("could not find a gateway for"),
];

/// The words around the name of the server that answered.
pub(in crate::scan::mail) struct ServerPhrase {
    pub(in crate::scan::mail) before: &'static str,
    /// One of these follows the name, unless the list is empty.
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
