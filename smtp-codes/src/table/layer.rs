//! The data that the macro generates: one layer for each TOML file.
//!
//! Only generated code creates values of these types, as statics, so they are public but hidden.
//! Facts, texts and rules are in separate statics, so that a program that uses only severities
//! doesn't contain the texts.
#![allow(
    missing_docs,
    reason = "hidden: the fields are the keys of the TOML file"
)]

use core::fmt;

use super::packed::{DetailIndex, Numbers, Offsets};
use crate::code::EnhancedStatusCode;
use crate::vocabulary::{
    About, Command, Lang, Names, Reason, Retry, RetryPolicy, Severity, Source,
};

/// The number of possible reply codes: 200 to 599.
pub const CODES: usize = 400;

/// The texts of one entry, or of all rows of one kind. Each row has one text for each language in
/// the file; a missing text is an empty string. The lists are flat because flat lists of literals
/// compile fastest.
#[derive(Clone, Copy)]
pub struct LayerTexts {
    pub text: &'static [&'static str],
    pub explain: &'static [&'static str],
    pub advice: &'static [&'static str],
}

impl LayerTexts {
    pub const NONE: Self = Self {
        text: &[],
        explain: &[],
        advice: &[],
    };

    pub(crate) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the texts of one row.
    pub(super) fn row(self, row: usize, languages: usize) -> Self {
        let of = |texts: &'static [&'static str]| {
            let first = row.saturating_mul(languages);
            let rest = texts.get(first..).unwrap_or_default();
            rest.get(..languages).unwrap_or_default()
        };
        Self {
            text: of(self.text),
            explain: of(self.explain),
            advice: of(self.advice),
        }
    }
}

/// The entries of one kind: the facts, the texts and the rules in each row.
///
/// Entries without facts, which only add texts or rules to entries in another layer, are in the
/// last rows.
pub struct Section<F: 'static> {
    pub rows: usize,
    pub facts: &'static [F],
    pub words: LayerTexts,
    pub rules: &'static [&'static [Rule]],
}

pub struct Layer {
    pub languages: &'static [Lang],
    pub commands: &'static [CommandFacts],
    /// The class of each row.
    pub class_index: &'static [u8],
    pub classes: Section<ClassFacts>,
    pub replies: Section<ReplyFacts>,
    /// The row number for each reply code, starting with 200. A code without an entry has a number
    /// greater than any row number.
    pub reply_index: &'static [u16; CODES],
    /// The subject of each row.
    pub subject_index: &'static [u16],
    pub subjects: Section<SubjectFacts>,
    pub details: Section<DetailFacts>,
    /// The row number for each detail, in ascending order of the details.
    pub detail_index: &'static DetailIndex,
    /// The reason of each row.
    pub reason_index: &'static [Reason],
    pub reasons: Section<ReasonFacts>,
    pub phrases: Phrases,
    pub policies: &'static [(&'static str, RetryPolicy)],
}

pub struct CommandFacts {
    pub command: Command,
    /// The other names that logs use for the command.
    pub words: &'static [&'static str],
}

pub struct ClassFacts {
    pub class: u8,
    pub retry: Retry,
}

pub struct ReplyFacts {
    pub code: u16,
    pub name: &'static str,
    pub severity: Severity,
    pub reason: Reason,
    pub vague: bool,
    pub retry: Retry,
    pub commands: &'static [Command],
    pub companions: &'static [EnhancedStatusCode],
    pub derived: Option<EnhancedStatusCode>,
    pub names: Option<Names>,
    pub source: Source,
    pub help: Option<&'static str>,
}

pub struct SubjectFacts {
    pub subject: u16,
    pub name: &'static str,
    pub reason: Reason,
    pub retry: Option<Retry>,
}

pub struct DetailFacts {
    pub subject: u16,
    pub detail: u16,
    /// The last detail of a range, or the detail itself.
    pub through: u16,
    pub name: &'static str,
    pub classes: &'static [u8],
    pub basic: &'static [u16],
    pub reason: Reason,
    pub vague: bool,
    /// `None` if the retry depends on the class.
    pub retry: Option<Retry>,
    pub source: Source,
    pub help: Option<&'static str>,
}

pub struct ReasonFacts {
    pub reason: Reason,
    pub name: &'static str,
    pub about: About,
    pub suppress: bool,
    pub retry: Option<Retry>,
    pub help: Option<&'static str>,
}

/// All phrases in a file, and the index that `wording/find.rs` uses to search for them.
pub struct Phrases {
    /// All phrases concatenated, grouped by slot and sorted within each slot.
    pub texts: &'static str,
    /// The start of each phrase in `texts`, followed by the end of the last phrase.
    pub starts: Offsets,
    /// The meaning of each phrase: four times the row number of the reason, plus 0 for a hint, 1
    /// for a proof, or 2 for a phrase that only mentions a party.
    pub meanings: Numbers,
    /// A mask that selects the bytes to hash: the first four bytes of a phrase, or fewer if the
    /// shortest phrase has fewer than four bytes.
    pub mask: u32,
    /// One byte per slot. Each byte has one bit for each value of the next three bits of the hash.
    pub filter: &'static [u8; SLOTS],
    /// The index of the first phrase in each slot, followed by the number of phrases.
    pub first: Numbers,
    /// The length of the prefix that each phrase shares with the previous phrase in its slot.
    pub shared: &'static [u8],
    /// For each phrase, the index of the next phrase with a shorter shared prefix, which may be in
    /// the next slot.
    pub after: Numbers,
}

/// The number of slots for phrases. The upper twelve bits of a phrase's hash are its slot.
const SLOTS: usize = 1 << 12;

impl Phrases {
    pub const NONE: Self = Self {
        texts: "",
        starts: Offsets(b""),
        meanings: Numbers(b""),
        mask: 0,
        filter: &[0; SLOTS],
        first: Numbers(b""),
        shared: b"",
        after: Numbers(b""),
    };
}

/// A context in which an entry has a different meaning. An empty condition always holds.
pub struct Rule {
    pub commands: &'static [Command],
    pub enhanced: &'static [Pattern],
    pub class: Option<u8>,
    pub severity: Option<Severity>,
    pub reason: Option<Reason>,
    pub vague: bool,
    pub retry: Option<Retry>,
    pub derived: Option<EnhancedStatusCode>,
    pub source: Source,
    pub help: Option<&'static str>,
    pub words: LayerTexts,
}

/// An enhanced status code in a rule, with or without a class: `4.3.2` or `X.3.2`.
pub struct Pattern {
    pub class: Option<u8>,
    pub subject: u16,
    pub detail: u16,
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.class {
            Some(class) => write!(f, "{class}.{}.{}", self.subject, self.detail),
            None => write!(f, "X.{}.{}", self.subject, self.detail),
        }
    }
}

impl Pattern {
    pub(crate) fn matches(&self, code: EnhancedStatusCode) -> bool {
        self.class.is_none_or(|class| class == code.class())
            && (self.subject, self.detail) == (code.subject(), code.detail())
    }
}

impl<F> Section<F> {
    pub(crate) fn rules(&'static self, row: usize) -> &'static [Rule] {
        self.rules.get(row).copied().unwrap_or_default()
    }
}
