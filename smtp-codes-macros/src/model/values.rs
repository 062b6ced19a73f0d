//! The values of facts.

/// The name of a reason, such as `mailbox-full`.
#[derive(Debug)]
pub(crate) struct ReasonName(pub(crate) String);

/// Values in the order of the file.
#[derive(Debug)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

/// The commands that a reply code may answer.
#[derive(Debug)]
pub(crate) enum Commands {
    Any,
    These(Vec<String>),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Enhanced {
    pub(crate) class: u8,
    pub(crate) subject: u16,
    pub(crate) detail: u16,
}

/// An enhanced status code in a rule. If it has no class, it matches all classes.
pub(crate) struct Pattern {
    pub(crate) class: Option<u8>,
    pub(crate) subject: u16,
    pub(crate) detail: u16,
}

/// What programs can read from the text of a reply.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Names {
    Server,
    Path,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Severity {
    Success,
    Intermediate,
    Transient,
    Permanent,
}

impl Severity {
    pub(crate) const ALL: [Self; 4] = [
        Self::Success,
        Self::Intermediate,
        Self::Transient,
        Self::Permanent,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Intermediate => "intermediate",
            Self::Transient => "transient",
            Self::Permanent => "permanent",
        }
    }

    /// Returns the first digit of reply codes with this severity.
    pub(crate) fn first_digit(self) -> u8 {
        match self {
            Self::Success => 2,
            Self::Intermediate => 3,
            Self::Transient => 4,
            Self::Permanent => 5,
        }
    }

    /// Returns the severity that the first digit of a reply code indicates. Callers must check that the
    /// digit is 2 to 5.
    pub(crate) fn of_code(code: u16) -> Self {
        let stated = Self::ALL
            .iter()
            .find(|severity| u16::from(severity.first_digit()) == code / 100);
        stated.copied().unwrap_or(Self::Permanent)
    }
}

/// Where the facts of an entry come from.
#[derive(Debug)]
pub(crate) enum Citation {
    Standard { text: String, links: Vec<Link> },
    Vendor(String),
    Observed(String),
}

/// A link to one of the documents in a citation.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) words: String,
    pub(crate) url: String,
}

/// What a reply is about: a variant of `About` in the runtime crate, and its name in a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct About {
    pub(crate) name: &'static str,
    pub(crate) variant: &'static str,
}

impl About {
    pub(crate) const RECIPIENT: Self = Self::of("recipient", "Recipient");
    pub(crate) const DOMAIN: Self = Self::of("domain", "Domain");
    pub(crate) const ALL: [Self; 8] = [
        Self::RECIPIENT,
        Self::DOMAIN,
        Self::of("sender", "Sender"),
        Self::of("host", "Host"),
        Self::of("message", "Message"),
        Self::of("account", "Account"),
        Self::of("server", "Server"),
        Self::of("session", "Session"),
    ];

    const fn of(name: &'static str, variant: &'static str) -> Self {
        Self { name, variant }
    }
}
