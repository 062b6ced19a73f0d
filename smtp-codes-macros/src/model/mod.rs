//! The table as it is meant: typed, complete and cross-checked.
//!
//! Nothing here has a place in the file any more; whatever a check let through is right. A fact that
//! is `None` was left out in a file that extends the built-in table, and comes from there.

mod facts;
mod retry;

pub(crate) use facts::{
    ClassFacts, DetailFacts, DetailKey, Fact, Facts, ReasonFacts, ReplyFacts, Row, SubjectFacts,
};
pub(crate) use retry::{Phase, Policy, PolicyRef, PolicyWaits, Retry, Waits};

#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) languages: Vec<String>,
    pub(crate) commands: Vec<Command>,
    pub(crate) classes: Vec<Entry<ClassFacts>>,
    pub(crate) replies: Vec<Entry<ReplyFacts>>,
    pub(crate) subjects: Vec<Entry<SubjectFacts>>,
    pub(crate) details: Vec<Entry<DetailFacts>>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) reasons: Vec<Entry<ReasonFacts>>,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) policies: Vec<Policy>,
}

/// What the five kinds of entries have in common.
#[derive(Debug)]
pub(crate) struct Entry<F: Facts> {
    pub(crate) key: F::Key,
    /// What the entry leaves out is that of the built-in table's entry.
    pub(crate) inherits: bool,
    pub(crate) facts: F,
    pub(crate) words: Words,
    pub(crate) rules: Vec<Rule>,
}

impl<F: Facts> Entry<F> {
    /// Variants come first, then what only has facts, then what only has texts or rules: generated
    /// code relies on it.
    pub(crate) fn rank(&self) -> u8 {
        match (self.facts.variant(), self.facts.is_empty()) {
            (Some(_), _) => 0,
            (None, false) => 1,
            (None, true) => 2,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) words: Vec<String>,
}

/// X.subject.detail means what the detail `of` means.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) subject: u16,
    pub(crate) detail: u16,
    pub(crate) of: (u16, u16),
}

/// The name of a reason, such as `mailbox-full`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReasonName(pub(crate) String);

/// Wording by which servers name a reason, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) text: String,
    pub(crate) reason: String,
    pub(crate) kind: PhraseKind,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    /// It only hints at its reason.
    Hint,
    /// It proves its reason.
    Proof,
    /// It names whom its reason is about, and does not say why.
    Whom,
}

impl PhraseKind {
    /// Returns the number that stands for it in the index.
    pub(crate) fn number(self) -> usize {
        match self {
            Self::Hint => 0,
            Self::Proof => 1,
            Self::Whom => 2,
        }
    }
}

/// Whom a reply is about: a variant of the runtime crate's `About`, and its name in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Phrase {
    /// What decides between two phrases of a text, as in the runtime crate.
    pub(crate) fn rank(&self) -> (bool, usize) {
        (self.kind == PhraseKind::Proof, self.text.len())
    }
}

/// A context in which an entry means something else.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) commands: Vec<String>,
    pub(crate) enhanced: Vec<Pattern>,
    pub(crate) class: Option<u8>,
    pub(crate) severity: Option<Severity>,
    pub(crate) reason: Option<ReasonName>,
    pub(crate) vague: bool,
    pub(crate) retry: Option<Retry>,
    pub(crate) derived: Option<Enhanced>,
    pub(crate) source: Citation,
    /// `None`: the texts of the reason apply.
    pub(crate) words: Option<Words>,
}

/// Values in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

/// Which commands a reply code may answer.
#[derive(Debug)]
pub(crate) enum Commands {
    Any,
    These(Vec<String>),
}

/// One telling for each language of the file.
#[derive(Debug, Default)]
pub(crate) struct Words(pub(crate) Vec<Telling>);

impl Words {
    /// Returns whether nothing is left to another table.
    pub(crate) fn are_whole(&self) -> bool {
        let whole = |telling: &Telling| {
            telling.text.is_some() && telling.explain.is_some() && telling.advice.is_some()
        };
        !self.0.is_empty() && self.0.iter().all(whole)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Telling {
    pub(crate) text: Option<String>,
    pub(crate) explain: Option<String>,
    pub(crate) advice: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Enhanced {
    pub(crate) class: u8,
    pub(crate) subject: u16,
    pub(crate) detail: u16,
}

/// An enhanced status code in a rule; without a class it is X.subject.detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) class: Option<u8>,
    pub(crate) subject: u16,
    pub(crate) detail: u16,
}

/// What the text of a reply names for programs to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    Server,
    Path,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Returns the first digit of the reply codes that state it.
    pub(crate) fn first_digit(self) -> u8 {
        match self {
            Self::Success => 2,
            Self::Intermediate => 3,
            Self::Transient => 4,
            Self::Permanent => 5,
        }
    }

    /// Returns what the first digit of a reply code states; that it is 2 to 5 is checked elsewhere.
    pub(crate) fn of_code(code: u16) -> Self {
        let stated = Self::ALL
            .into_iter()
            .find(|severity| u16::from(severity.first_digit()) == code / 100);
        stated.unwrap_or(Self::Permanent)
    }
}

/// Where the facts of an entry come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Citation {
    Standard { text: String, links: Vec<Link> },
    Vendor(String),
    Observed(String),
}

/// One document of a citation, as words and as an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) words: String,
    pub(crate) url: String,
}
