//! The table as it is meant: typed, complete and cross-checked.
//!
//! Nothing here has a place in the file any more; what a check let through is right. A fact that is `None` was
//! left out in a file that extends the built-in table: it is that table's.

use std::ops::Range;

#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) languages: Vec<String>,
    pub(crate) commands: Vec<Command>,
    pub(crate) classes: Vec<Class>,
    pub(crate) replies: Vec<Reply>,
    pub(crate) subjects: Vec<Subject>,
    pub(crate) details: Vec<Detail>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) policies: Vec<Policy>,
    /// Names that the file uses but does not define: the built-in table must have them.
    pub(crate) borrowed: Vec<Borrowed>,
}

#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) words: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) class: u8,
    pub(crate) retry: Option<Retry>,
    pub(crate) words: Words,
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) code: u16,
    pub(crate) inherits: bool,
    pub(crate) name: Option<String>,
    pub(crate) severity: Option<Severity>,
    pub(crate) reason: Option<String>,
    pub(crate) vague: Option<bool>,
    pub(crate) retry: Option<Retry>,
    pub(crate) commands: Option<Commands>,
    pub(crate) companions: Option<Vec<Enhanced>>,
    pub(crate) derived: Option<Enhanced>,
    pub(crate) names: Option<Names>,
    pub(crate) source: Option<Source>,
    pub(crate) words: Words,
    pub(crate) rules: Vec<Rule>,
}

/// What the text of a reply names for programs to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    Server,
    Path,
}

#[derive(Debug)]
pub(crate) struct Subject {
    pub(crate) subject: u16,
    pub(crate) inherits: bool,
    pub(crate) name: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) retry: Option<Retry>,
    pub(crate) words: Words,
}

#[derive(Debug)]
pub(crate) struct Detail {
    pub(crate) subject: u16,
    pub(crate) detail: u16,
    pub(crate) through: u16,
    pub(crate) inherits: bool,
    pub(crate) name: Option<String>,
    pub(crate) classes: Option<Vec<u8>>,
    pub(crate) basic: Option<Vec<u16>>,
    pub(crate) reason: Option<String>,
    pub(crate) vague: Option<bool>,
    pub(crate) retry: Option<Retry>,
    pub(crate) source: Option<Source>,
    pub(crate) words: Words,
    pub(crate) rules: Vec<Rule>,
}

/// X.subject.detail means what the detail `of` means.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) subject: u16,
    pub(crate) detail: u16,
    pub(crate) of: (u16, u16),
}

#[derive(Debug)]
pub(crate) struct Reason {
    pub(crate) key: String,
    pub(crate) inherits: bool,
    pub(crate) name: Option<String>,
    pub(crate) suppress: Option<bool>,
    /// `None` where only the class decides.
    pub(crate) retry: Option<Retry>,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) words: Words,
}

/// A wording by which servers name a reason, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) text: String,
    /// It proves the reason; else it is only a hint.
    pub(crate) proof: bool,
}

impl Phrase {
    /// What decides between two phrases of a text, as in the runtime crate.
    pub(crate) fn rank(&self) -> (bool, usize) {
        (self.proof, self.text.len())
    }
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) commands: Vec<String>,
    pub(crate) enhanced: Vec<Pattern>,
    pub(crate) class: Option<u8>,
    pub(crate) severity: Option<Severity>,
    pub(crate) reason: Option<String>,
    pub(crate) vague: bool,
    pub(crate) retry: Option<Retry>,
    pub(crate) derived: Option<Enhanced>,
    pub(crate) source: Source,
    /// `None`: the reason's texts serve.
    pub(crate) words: Option<Words>,
}

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
    /// Tells whether nothing is left to another table.
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) class: Option<u8>,
    pub(crate) subject: u16,
    pub(crate) detail: u16,
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

    /// The first digit of the reply codes that state it.
    pub(crate) fn first_digit(self) -> u8 {
        match self {
            Self::Success => 2,
            Self::Intermediate => 3,
            Self::Transient => 4,
            Self::Permanent => 5,
        }
    }

    /// What the first digit of a reply code states; the digits are checked before.
    pub(crate) fn of_code(code: u16) -> Self {
        let stated = Self::ALL
            .into_iter()
            .find(|severity| u16::from(severity.first_digit()) == code / 100);
        stated.unwrap_or(Self::Permanent)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Retry {
    None,
    Later(Waits),
    Elsewhere(Waits),
    AfterChange,
    Never,
    /// That of a reason which the built-in table defines, else that of the class.
    OfReason(String, u8),
}

impl Retry {
    pub(crate) const KINDS: [&'static str; 5] =
        ["none", "later", "elsewhere", "after-change", "never"];
}

/// A policy, with another first wait if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waits {
    pub(crate) policy: PolicyRef,
    pub(crate) first: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PolicyRef {
    Own(Policy),
    Borrowed(String),
}

/// A retry policy; all times in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    pub(crate) key: String,
    pub(crate) waits: PolicyWaits,
    pub(crate) retries: Option<u32>,
    pub(crate) give_up: Option<u32>,
    pub(crate) source: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PolicyWaits {
    Growing {
        first: u32,
        factor: (u32, u32),
        longest: Option<u32>,
    },
    Phased(Vec<Phase>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phase {
    pub(crate) until: u32,
    pub(crate) first: u32,
    pub(crate) factor: (u32, u32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Standard(String),
    Vendor(String),
    Observed(String),
}

/// A name of the built-in table, and where the file uses it.
#[derive(Debug)]
pub(crate) struct Borrowed {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) span: Range<usize>,
    /// The keys that an entry leaves to the built-in table's entry of that name; none where it is only named.
    pub(crate) lacks: Vec<&'static str>,
}

/// What a borrowed name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Reason,
    Command,
    Policy,
    Subject,
    Detail,
    Reply,
    Class,
}

impl Kind {
    /// The section that defines such names.
    pub(crate) fn section(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Command => "command",
            Self::Policy => "policy",
            Self::Subject => "subject",
            Self::Detail => "enhanced",
            Self::Reply => "reply",
            Self::Class => "class",
        }
    }

    /// The module of the runtime crate that lists the built-in ones.
    pub(crate) fn listed(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Command => "command",
            Self::Policy => "policy",
            Self::Subject | Self::Detail | Self::Reply | Self::Class => "codes",
        }
    }

    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Command => "command",
            Self::Policy => "retry policy",
            Self::Subject => "subject",
            Self::Detail => "enhanced status code",
            Self::Reply => "reply code",
            Self::Class => "class of replies",
        }
    }
}
