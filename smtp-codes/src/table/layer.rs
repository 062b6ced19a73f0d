//! The rows that the macro writes: one layer is one TOML file.
//!
//! Generated code builds these types as statics and nothing else does, so they are public but
//! hidden. Facts, texts and rules stand in separate statics: a program that asks only for a
//! severity does not carry the texts.
#![allow(
    missing_docs,
    reason = "hidden: the fields are the keys of the TOML file"
)]

use core::ops::Range;

use crate::code::EnhancedStatusCode;
use crate::vocabulary::{Command, Lang, Names, Reason, Retry, RetryPolicy, Severity, Source};

/// How many reply codes there can be: 200 to 599.
pub const CODES: usize = 400;

/// Texts of one entry or of all rows of a kind: for each row one in every language of the file, and an empty one where
/// the file is silent. Flat lists of literals are what the compiler takes in fastest.
#[derive(Clone, Copy)]
pub struct Words {
    pub text: &'static [&'static str],
    pub explain: &'static [&'static str],
    pub advice: &'static [&'static str],
}

impl Words {
    pub const NONE: Self = Self {
        text: &[],
        explain: &[],
        advice: &[],
    };

    pub(crate) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the texts of one row, which has so many languages.
    fn row(self, row: usize, languages: usize) -> Self {
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

/// Entries of one kind: row by row their facts, their texts and the rules of their contexts.
///
/// Entries that have no facts, but add texts or rules to those of another layer, are the last rows.
pub struct Section<F: 'static> {
    pub rows: usize,
    pub facts: &'static [F],
    pub words: Words,
    pub rules: &'static [&'static [Rule]],
}

pub struct Layer {
    pub languages: &'static [Lang],
    pub commands: &'static [CommandFacts],
    /// The class of each row.
    pub class_index: &'static [u8],
    pub classes: Section<ClassFacts>,
    pub replies: Section<ReplyFacts>,
    /// The row of each reply code from 200 on; a number beyond the rows means that there is none.
    pub reply_index: &'static [u16; CODES],
    /// The subject of each row.
    pub subject_index: &'static [u16],
    pub subjects: Section<SubjectFacts>,
    pub details: Section<DetailFacts>,
    /// Which details stand in which row, ascending.
    pub detail_index: &'static DetailIndex,
    /// The reason of each row.
    pub reason_index: &'static [Reason],
    pub reasons: Section<ReasonFacts>,
    pub phrases: Phrases,
    pub policies: &'static [(&'static str, RetryPolicy)],
}

pub struct CommandFacts {
    pub command: Command,
    /// Other words for it, as logs have them.
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
    /// The last detail of a range; the detail itself where the entry is none.
    pub through: u16,
    pub name: &'static str,
    pub classes: &'static [u8],
    pub basic: &'static [u16],
    pub reason: Reason,
    pub vague: bool,
    /// `None` where only the class decides.
    pub retry: Option<Retry>,
    pub source: Source,
}

/// Keys in ascending order, each of four numbers of two bytes; see [`Numbers`].
pub struct DetailIndex(pub &'static [u8]);

/// The details `from` to `through` of a subject stand in `row`.
#[derive(Clone, Copy)]
pub struct DetailKey {
    pub subject: u16,
    pub from: u16,
    pub through: u16,
    pub row: u16,
}

pub struct ReasonFacts {
    pub reason: Reason,
    pub name: &'static str,
    pub suppress: bool,
    pub retry: Option<Retry>,
}

/// All phrases of a file and the index that finds them; see `phrases.rs`.
pub struct Phrases {
    /// All of them, one behind the other: slot by slot, and sorted in each.
    pub texts: &'static str,
    /// Where each begins, and at last where they end.
    pub starts: Offsets,
    /// What each means: twice the row of its reason, and one more if it proves the reason.
    pub meanings: Numbers,
    /// Which of the first four bytes are hashed: no phrase has fewer.
    pub mask: u32,
    /// A byte for each slot, with a bit for each value that the next three bits of a hash have.
    pub filter: &'static [u8; SLOTS],
    /// The first phrase of each slot; the next entry ends them.
    pub first: Numbers,
    /// With how many bytes each phrase begins as the one before it in its slot does.
    pub shared: &'static [u8],
    /// Behind each phrase the first that shares less with the one before it than this one does; it may be the next slot's.
    pub after: Numbers,
}

/// How many slots there are for the phrases: the upper twelve bits of a hash.
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

/// A context in which an entry means something else; conditions that are empty hold.
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
    pub words: Words,
}

/// An enhanced status code in a rule, with or without its class: `4.3.2` or `X.3.2`.
pub struct Pattern {
    pub class: Option<u8>,
    pub subject: u16,
    pub detail: u16,
}

impl Pattern {
    pub(crate) fn fits(&self, code: EnhancedStatusCode) -> bool {
        self.class.is_none_or(|class| class == code.class())
            && (self.subject, self.detail) == (code.subject(), code.detail())
    }
}

impl<F> Section<F> {
    pub(crate) fn rules(&'static self, row: usize) -> &'static [Rule] {
        self.rules.get(row).copied().unwrap_or_default()
    }
}

impl Layer {
    pub(crate) fn reply(&'static self, code: u16) -> Option<usize> {
        let row = reply_row(self.reply_index, code);
        (row < self.replies.rows).then_some(row)
    }

    /// Returns the texts of a row of one of the sections.
    pub(crate) fn words<F>(&self, section: &Section<F>, row: usize) -> Words {
        section.words.row(row, self.languages.len())
    }

    pub(crate) fn class(&'static self, class: u8) -> Option<usize> {
        self.class_index.iter().position(|known| *known == class)
    }

    pub(crate) fn subject(&'static self, subject: u16) -> Option<usize> {
        self.subject_index
            .iter()
            .position(|known| *known == subject)
    }

    pub(crate) fn reason(&'static self, reason: Reason) -> Option<usize> {
        self.reason_index.iter().position(|known| *known == reason)
    }

    pub(crate) fn detail(&'static self, subject: u16, detail: u16) -> Option<DetailKey> {
        detail_key(self.detail_index, subject, detail)
    }

    /// Tells whether the layer has facts of a detail, and not only texts or rules.
    pub(crate) fn states(&'static self, key: &DetailKey) -> bool {
        usize::from(key.row) < self.details.facts.len()
    }
}

/// Returns the row of a reply code, or one beyond all rows.
#[must_use]
#[inline]
pub const fn reply_row(index: &'static [u16; CODES], code: u16) -> usize {
    match index.split_at_checked((code as usize).wrapping_sub(200)) {
        Some((_, [row, ..])) => *row as usize,
        _ => usize::MAX,
    }
}

/// Returns the key that covers a detail by binary search.
#[must_use]
pub const fn detail_key(index: &DetailIndex, subject: u16, detail: u16) -> Option<DetailKey> {
    let mut keys = index.0;
    while let Some((before, rest)) = keys.split_at_checked(keys.len() / KEY / 2 * KEY) {
        let Some((key, after)) = rest.split_first_chunk() else {
            return None;
        };
        let key = DetailKey::of(*key);
        if subject < key.subject || (subject == key.subject && detail < key.from) {
            keys = before;
        } else if subject == key.subject && detail <= key.through {
            return Some(key);
        } else {
            keys = after;
        }
    }
    None
}

/// The bytes of a key.
const KEY: usize = 8;

impl DetailKey {
    const fn of([a, b, c, d, e, f, g, h]: [u8; KEY]) -> Self {
        Self {
            subject: u16::from_le_bytes([a, b]),
            from: u16::from_le_bytes([c, d]),
            through: u16::from_le_bytes([e, f]),
            row: u16::from_le_bytes([g, h]),
        }
    }
}

impl DetailIndex {
    /// Returns all keys.
    pub(crate) fn keys(&self) -> impl Iterator<Item = DetailKey> + use<> {
        let bytes = self.0.chunks_exact(KEY).filter_map(<[u8]>::first_chunk);
        bytes.copied().map(DetailKey::of)
    }
}

/// Returns a row of a table in a `const fn`.
#[must_use]
#[inline]
pub const fn row<F>(rows: &'static [F], row: usize) -> Option<&'static F> {
    match rows.split_at_checked(row) {
        Some((_, [facts, ..])) => Some(facts),
        _ => None,
    }
}

/// Returns the text of a row in a language, else in its parents, else in the file's first language.
#[must_use]
#[inline]
pub const fn text(
    texts: &'static [&'static str],
    at: usize,
    languages: &'static [Lang],
    lang: Lang,
) -> Option<&'static str> {
    let Some(first) = at.checked_mul(languages.len()) else {
        return None;
    };
    match row(texts, first.saturating_add(place(languages, &lang))) {
        Some(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// Returns a text of an entry's own, or else that of the built-in table.
#[must_use]
#[inline]
pub const fn said(own: Option<&'static str>, base: Option<&'static str>) -> &'static str {
    match (own, base) {
        (Some(text), _) | (None, Some(text)) => text,
        (None, None) => "",
    }
}

/// Returns the place of a language; where that is a constant, so is the place.
#[inline]
const fn place(languages: &'static [Lang], lang: &Lang) -> usize {
    let mut place = 0;
    while let Some(spoken) = row(languages, place) {
        if spoken.is(lang) {
            return place;
        }
        place += 1;
    }
    place_of_parent(languages, lang)
}

const fn place_of_parent(languages: &'static [Lang], lang: &Lang) -> usize {
    match lang.parent() {
        Some(parent) => place(languages, &parent),
        None => 0,
    }
}

/// Numbers of two bytes each, little-endian. As a byte string they cost the compiler nothing; a list of literals, or
/// a `const fn` that makes one, costs it more than all the rest of a table.
pub struct Numbers(pub &'static [u8]);

impl Numbers {
    pub(crate) fn get(&self, place: usize) -> Option<u16> {
        let bytes = self.0.get(2 * place..)?.first_chunk()?;
        Some(u16::from_le_bytes(*bytes))
    }

    /// Returns a number and the next one as a range.
    pub(crate) fn range(&self, place: usize) -> Option<Range<usize>> {
        let [a, b, c, d] = *self.0.get(2 * place..)?.first_chunk()?;
        Some(u16::from_le_bytes([a, b]).into()..u16::from_le_bytes([c, d]).into())
    }
}

/// Numbers of four bytes each, little-endian.
pub struct Offsets(pub &'static [u8]);

impl Offsets {
    /// Returns a number and the next one as a range.
    pub(crate) fn range(&self, place: usize) -> Option<Range<usize>> {
        let bytes = u64::from_le_bytes(*self.0.get(4 * place..)?.first_chunk()?);
        Some((bytes as u32) as usize..(bytes >> 32) as usize)
    }
}
