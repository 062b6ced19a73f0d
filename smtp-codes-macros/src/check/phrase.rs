//! Phrases: the wording that servers use to say why.

use std::ops::Range;

use toml::Spanned;

use super::block::Block;
use super::findings::Findings;
use crate::model::{Phrase, PhraseKind};
use crate::places::Places;
use crate::problem::Problem;
use crate::raw;

/// The minimum length in bytes: two Japanese characters say as much as a word of three letters.
const SHORTEST: usize = 3;
/// The maximum length in bytes: one byte holds the length of the prefix shared with another phrase.
const LONGEST: usize = 255;
/// The maximum number of phrases: generated code counts them in two bytes.
const MOST: usize = 65_535;

/// The phrases of a file, each with its location.
#[derive(Default)]
pub(super) struct Phrases {
    taken: Vec<Placed>,
    /// The index of each phrase in `taken`.
    numbers: Places,
}

/// Returns `true` if a phrase makes a longer phrase that contains it useless. The longer one is
/// needed if a third phrase, of another reason, would win without it: `dns lookup failed` wins over
/// `reverse dns` in `reverse dns lookup failed`.
fn beats(shorter: &Phrase, longer: &Phrase, within: &[&Placed]) -> bool {
    let stronger = shorter.kind == PhraseKind::Proof && longer.kind == PhraseKind::Hint;
    let same = shorter.reason == longer.reason && shorter.kind == longer.kind;
    let beaten =
        |(third, _): &&Placed| third.reason != longer.reason && third.rank() > shorter.rank();
    stronger || (same && !within.iter().any(beaten))
}

/// A phrase with its location in the file.
type Placed = (Phrase, Range<usize>);

/// Returns the other phrases that a phrase contains, given all phrases in alphabetical order.
///
/// A phrase that occurs at some offset is a prefix of the rest of the text there. In alphabetical
/// order it precedes this rest, and all phrases between the two start with it. So a few binary
/// searches per offset find all such phrases. Comparing each phrase with every other would take
/// seconds for thousands of phrases.
fn within<'a>(phrase: &Phrase, sorted: &[&'a Placed]) -> Vec<&'a Placed> {
    let text = phrase.text.as_bytes();
    let mut within = Vec::new();
    for start in 0..text.len() {
        // A phrase does not count as part of itself.
        let end = text.len() - usize::from(start == 0);
        let mut rest = text.get(start..end).unwrap_or_default();
        while rest.len() >= SHORTEST {
            let after = sorted.partition_point(|(other, _)| other.text.as_bytes() <= rest);
            let Some(&placed) = after.checked_sub(1).and_then(|last| sorted.get(last)) else {
                break;
            };
            let other = placed.0.text.as_bytes();
            if rest.starts_with(other) {
                within.push(placed);
                rest = rest.get(..other.len() - 1).unwrap_or_default();
            } else {
                rest = rest.get(..shared(rest, other)).unwrap_or_default();
            }
        }
    }
    within
}

/// Returns the length of the common prefix.
fn shared(one: &[u8], other: &[u8]) -> usize {
    let both = one.iter().zip(other);
    both.take_while(|(a, b)| a == b).count()
}

impl Phrases {
    /// Returns the phrases. Reports those that can never decide anything, because a shorter phrase
    /// always wins or gives the same result.
    pub(super) fn finish(self, found: &mut Findings<'_>) -> Vec<Phrase> {
        let sorted = self.numbers.starting_with("");
        let sorted: Vec<_> = sorted
            .filter_map(|(_, number)| self.taken.get(number.start))
            .collect();
        for (phrase, at) in &self.taken {
            let within = within(phrase, &sorted);
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
        self.taken.into_iter().map(|(phrase, _)| phrase).collect()
    }

    /// Returns why a phrase cannot be used, and what to do.
    fn refusal(&self, folded: &str) -> Option<(String, &'static str)> {
        let help = "write at least three letters of the server's wording";
        if folded.trim().len() < SHORTEST || !folded.contains(char::is_alphanumeric) {
            return Some(("this phrase is too short to mean anything".to_owned(), help));
        }
        if folded.len() > LONGEST {
            let help = "keep the part of it that no other reply has";
            return Some((format!("this phrase is longer than {LONGEST} bytes"), help));
        }
        let help = "use fewer phrases, or lay two tables over each other";
        let problem = || (format!("a table has at most {MOST} phrases"), help);
        (self.taken.len() >= MOST).then(problem)
    }
}

impl Block<'_> {
    /// Adds the phrases of a reason: proofs, hints, and those that name whom it is about.
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

/// Folds a phrase as the runtime crate folds a text: lower case, «е» for «ё», and one space for
/// each run of white space.
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
