//! Phrases: the wording that servers use to give a reason.

use std::ops::Range;

use toml::Spanned;

use super::block::Block;
use super::findings::Findings;
use crate::model::{Phrase, PhraseKind};
use crate::places::Places;
use crate::problem::Problem;
use crate::raw;

/// The minimum length of a phrase, in bytes rather than characters, because even one or two
/// Japanese characters can be a word.
const SHORTEST: usize = 3;
/// The maximum length of a phrase, in bytes: generated code stores the length of the prefix that a
/// phrase shares with the previous phrase in one byte.
const LONGEST: usize = 255;
/// The maximum number of phrases: generated code stores their indexes in two bytes.
const MOST: usize = 65_535;

/// The phrases of a file, each with its location.
#[derive(Default)]
pub(super) struct Phrases {
    taken: Vec<Placed>,
    /// The index of each phrase in `taken`.
    numbers: Places,
}

/// Returns `true` if `shorter` makes `longer` useless. `longer` contains `shorter`, but is still
/// needed if it also contains a third phrase that would win over `shorter` and has a different
/// reason. For example, `dns lookup failed` would win over `reverse dns` in
/// `reverse dns lookup failed`.
fn beats(shorter: &Phrase, longer: &Phrase, within: &[&Placed]) -> bool {
    let stronger = shorter.kind == PhraseKind::Proof && longer.kind == PhraseKind::Hint;
    let same = shorter.reason == longer.reason && shorter.kind == longer.kind;
    let beaten =
        |(third, _): &&Placed| third.reason != longer.reason && third.rank() > shorter.rank();
    stronger || (same && !within.iter().any(beaten))
}

/// A phrase with its location in the file.
type Placed = (Phrase, Range<usize>);

/// All phrases in alphabetical order, to find the phrases that a longer phrase contains.
struct Sorted<'a> {
    phrases: Vec<&'a Placed>,
    /// For each phrase, the index of the longest other phrase that it starts with.
    starts: Vec<Option<usize>>,
    /// For each hash, whether the first bytes of any phrase have this hash. This rules out most
    /// offsets in a text without a search.
    beginnings: Vec<bool>,
}

impl<'a> Sorted<'a> {
    fn new(phrases: Vec<&'a Placed>) -> Self {
        let mut beginnings = vec![false; usize::from(u16::MAX) + 1];
        let mut starts = Vec::with_capacity(phrases.len());
        // The phrases that the current phrase starts with, the shortest first.
        let mut open: Vec<(usize, &[u8])> = Vec::new();
        for (place, (phrase, _)) in phrases.iter().enumerate() {
            let text = phrase.text.as_bytes();
            while open
                .last()
                .is_some_and(|(_, start)| !text.starts_with(start))
            {
                open.pop();
            }
            starts.push(open.last().map(|(place, _)| *place));
            open.push((place, text));
            let slot = hash(text).and_then(|hash| beginnings.get_mut(hash));
            if let Some(slot) = slot {
                *slot = true;
            }
        }
        Self {
            phrases,
            starts,
            beginnings,
        }
    }

    /// Returns the other phrases that the given phrase contains.
    fn within(&self, phrase: &Phrase) -> Vec<&'a Placed> {
        let text = phrase.text.as_bytes();
        let mut within = Vec::new();
        for start in 0..text.len() {
            // A phrase does not count as part of itself.
            let end = text.len() - usize::from(start == 0);
            let rest = text.get(start..end).unwrap_or_default();
            if hash(rest).is_some_and(|hash| self.beginnings.get(hash) == Some(&true)) {
                self.at_start_of(rest, &mut within);
            }
        }
        within
    }

    /// Adds the phrases at the start of the text, the longest first.
    ///
    /// A phrase at the start of the text precedes the text in alphabetical order, and all phrases
    /// between the two start with that phrase. So the last phrase that precedes the text starts
    /// with all of them.
    fn at_start_of(&self, text: &[u8], found: &mut Vec<&'a Placed>) {
        let precedes = |(phrase, _): &&Placed| phrase.text.as_bytes() <= text;
        let mut next = self.phrases.partition_point(precedes).checked_sub(1);
        while let Some(place) = next {
            let placed = self.phrases.get(place);
            let placed = placed.filter(|(phrase, _)| text.starts_with(phrase.text.as_bytes()));
            if let Some(placed) = placed {
                found.push(placed);
            }
            next = self.starts.get(place).copied().flatten();
        }
    }
}

/// Returns a hash of the first bytes of a text, or `None` if the text is too short to be a phrase.
fn hash(text: &[u8]) -> Option<usize> {
    let [a, b, c, ..] = *text else {
        return None;
    };
    Some((usize::from(a) << 8 | usize::from(b)) ^ usize::from(c) << 4)
}

impl Phrases {
    /// Returns the phrases in alphabetical order. Reports phrases that can never change a
    /// diagnosis, because a shorter phrase always wins or gives the same result.
    pub(super) fn finish(self, found: &mut Findings<'_>) -> Vec<Phrase> {
        let sorted = self.numbers.starting_with("");
        let sorted = sorted.filter_map(|(_, number)| self.taken.get(number.start));
        let sorted = Sorted::new(sorted.collect());
        for (phrase, at) in &sorted.phrases {
            let within = sorted.within(phrase);
            let other = within
                .iter()
                .find(|(other, _)| beats(other, phrase, &within));
            if let Some((_, other)) = other {
                let message = format!("the phrase \"{}\" can never decide", phrase.text);
                let why = "this shorter phrase matches everywhere the longer one does and is at \
                           least as strong";
                let problem = Problem::new(message)
                    .at(at.clone())
                    .other(other.clone(), why);
                found.push(problem.help("delete one of the two"));
            }
        }
        let phrases = sorted.phrases.iter();
        phrases.map(|(phrase, _)| phrase.clone()).collect()
    }

    /// Returns why a phrase cannot be used and what to do, or `None` if the phrase can be used.
    fn refusal(&self, folded: &str) -> Option<(String, &'static str)> {
        let help = "write at least three letters of the server's wording";
        if folded.trim().len() < SHORTEST || !folded.contains(char::is_alphanumeric) {
            return Some(("this phrase is too short to mean anything".to_owned(), help));
        }
        if folded.len() > LONGEST {
            let help = "keep the part of it that no other reply has";
            return Some((format!("this phrase is longer than {LONGEST} bytes"), help));
        }
        let help = "use fewer phrases, or layer two tables over each other";
        let problem = || (format!("a table has at most {MOST} phrases"), help);
        (self.taken.len() >= MOST).then(problem)
    }
}

impl Block<'_> {
    /// Adds the phrases for a reason: proofs, hints, and phrases that only mention the party that
    /// the reason is about.
    pub(super) fn phrases(
        &mut self,
        key: &Spanned<String>,
        fields: &raw::Reason,
        phrases: &mut Phrases,
    ) {
        for (list, kind) in [
            (&fields.phrases, PhraseKind::Proof),
            (&fields.hints, PhraseKind::Hint),
            (&fields.whom, PhraseKind::Whom),
        ] {
            for text in list.iter().flat_map(Spanned::get_ref) {
                let phrase = Phrase {
                    text: fold(text.get_ref()),
                    reason: key.get_ref().clone(),
                    kind,
                };
                self.phrase(text, phrase, phrases);
            }
        }
    }

    fn phrase(&mut self, text: &Spanned<String>, phrase: Phrase, phrases: &mut Phrases) {
        if let Some((problem, help)) = phrases.refusal(&phrase.text) {
            self.problem(text.span(), problem, help);
            return;
        }
        if !self.refuse_hidden("phrase", text, true) {
            return;
        }
        let lower = text.get_ref().to_lowercase();
        if lower != *text.get_ref() {
            let help = format!("write \"{lower}\"");
            self.problem(text.span(), "phrases are compared in lower case", help);
        }
        let number = phrases.numbers.number(&phrase.text, phrases.taken.len());
        if let Some((_, first)) = number.and_then(|number| phrases.taken.get(number)) {
            let problem = Problem::new(format!("the phrase \"{}\" appears twice", phrase.text))
                .at(text.span())
                .other(first.clone(), "first used here");
            self.push(problem.help("keep it where it proves more"));
            return;
        }
        phrases.taken.push((phrase, text.span()));
    }
}

/// Folds a phrase as the runtime crate folds reply text: to lower case, with «е» in place of «ё»,
/// and with one space in place of each run of white space.
fn fold(phrase: &str) -> String {
    let lower = phrase.to_lowercase().replace('ё', "е");
    let mut folded = String::with_capacity(lower.len());
    for char in lower.chars() {
        let space = char.is_ascii_whitespace();
        if !(space && folded.ends_with(' ')) {
            folded.push(if space { ' ' } else { char });
        }
    }
    folded
}
