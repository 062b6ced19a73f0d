//! How a notice names a recipient, and the server that answered.

/// What may follow an address in front of a line that is about it.
pub(in super::super) struct Tail {
    pub(in super::super) begins: &'static str,
    pub(in super::super) says: Says,
}

/// What a line says of the recipient that it begins with.
pub(in super::super) enum Says {
    /// What follows.
    Rest,
    /// What follows, its bracket and all.
    Bracket,
    /// What stands behind these words.
    Behind(&'static str),
    Nothing,
}

const fn tail(begins: &'static str, says: Says) -> Tail {
    Tail { begins, says }
}

pub(in super::super) const TAILS: &[Tail] = &[
    tail(":", Says::Rest),
    tail(" :", Says::Rest),
    // Postfix: `<kim@example.org> (expanded from <info@example.org>): host …`
    tail(" (expanded from", Says::Behind("):")),
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

/// Words that name a recipient, who stands behind them on the line.
pub(in super::super) struct Named {
    pub(in super::super) words: &'static str,
    /// The line itself says why.
    pub(in super::super) line_says: bool,
}

const fn who(words: &'static str) -> Named {
    Named {
        words,
        line_says: false,
    }
}

const fn who_and_why(words: &'static str) -> Named {
    Named {
        words,
        line_says: true,
    }
}

pub(in super::super) const NAMED: &[Named] = &[
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

/// What stands around the name of the server that answered.
pub(in super::super) struct Server {
    pub(in super::super) before: &'static str,
    /// One of these follows, if there are any.
    pub(in super::super) behind: &'static [&'static str],
}

const fn server(before: &'static str, behind: &'static [&'static str]) -> Server {
    Server { before, behind }
}

pub(in super::super) const SERVERS: &[Server] = &[
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
