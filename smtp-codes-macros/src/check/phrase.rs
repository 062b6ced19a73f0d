//! Phrases: the wording by which servers say why.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::model::Phrase;
use crate::problem::Problem;
use crate::raw;

/// A phrase that was taken, with its reason and its place.
pub(super) struct Taken {
    phrase: Phrase,
    reason: String,
    at: Range<usize>,
}

/// The phrases by their first bytes: to look for each in every other would take seconds for thousands of them.
struct Index<'a>(BTreeMap<&'a [u8], Vec<&'a Taken>>);

/// No phrase is shorter.
const FIRST: usize = 3;
/// No phrase is longer: a byte counts the bytes that it shares with another.
const LONGEST: usize = 255;
/// Two bytes count the phrases of a table.
const MOST: usize = 65_535;

impl<'a> Index<'a> {
    fn of(phrases: &'a [Taken]) -> Self {
        let mut index: BTreeMap<&[u8], Vec<&Taken>> = BTreeMap::new();
        for taken in phrases {
            if let Some(first) = taken.phrase.text.as_bytes().get(..FIRST) {
                index.entry(first).or_default().push(taken);
            }
        }
        Self(index)
    }

    /// Returns the other phrases that stand within one.
    fn within(&self, taken: &Taken) -> Vec<&'a Taken> {
        let text = taken.phrase.text.as_bytes();
        let mut within = Vec::new();
        for place in 0..text.len() {
            let rest = text.get(place..).unwrap_or_default();
            let alike = rest.get(..FIRST).and_then(|first| self.0.get(first));
            let stands = |other: &&&Taken| {
                let other = other.phrase.text.as_bytes();
                other.len() < text.len() && rest.starts_with(other)
            };
            within.extend(alike.into_iter().flatten().filter(stands).copied());
        }
        within
    }
}

/// Tells whether a phrase that stands within another leaves it nothing to decide. It does not where a third one, of
/// another reason, would win: `dns lookup failed` over `reverse dns` in `reverse dns lookup failed`.
fn beats(shorter: &Taken, longer: &Taken, within: &[&Taken]) -> bool {
    let stronger = shorter.phrase.proof && !longer.phrase.proof;
    let same = shorter.reason == longer.reason && shorter.phrase.proof == longer.phrase.proof;
    let beaten = |third: &&Taken| {
        third.reason != longer.reason && third.phrase.rank() > shorter.phrase.rank()
    };
    stronger || (same && !within.iter().any(beaten))
}

impl Check<'_> {
    /// Returns the phrases of a reason: what proves it, and what only hints at it.
    pub(super) fn check_phrases(
        &mut self,
        key: &Spanned<String>,
        fields: &raw::Reason,
    ) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for (list, proof) in [(&fields.phrases, true), (&fields.hints, false)] {
            let list = list
                .as_ref()
                .map(|list| list.get_ref().as_slice())
                .unwrap_or_default();
            for text in list {
                phrases.extend(self.check_phrase(text, proof, key.get_ref()));
            }
        }
        phrases
    }

    fn check_phrase(
        &mut self,
        text: &Spanned<String>,
        proof: bool,
        reason: &str,
    ) -> Option<Phrase> {
        let folded = fold(text.get_ref());
        if let Some((problem, help)) = self.refusal(&folded) {
            self.problem(text.span(), problem, help);
            return None;
        }
        let lower = text.get_ref().to_lowercase();
        if lower != *text.get_ref() {
            let help = format!("write \"{lower}\"");
            self.problem(text.span(), "phrases are compared in lower case", help);
        }
        let mut taken = self.phrases.iter();
        if let Some(first) = taken.find(|taken| taken.phrase.text == folded) {
            let problem = Problem::new(format!("the phrase \"{folded}\" stands twice"))
                .at(text.span())
                .other(first.at.clone(), "first used here");
            self.problems
                .push(problem.help("keep it where it is the better proof"));
            return None;
        }
        let phrase = Phrase {
            text: folded,
            proof,
        };
        self.phrases.push(Taken {
            phrase: phrase.clone(),
            reason: reason.to_owned(),
            at: text.span(),
        });
        Some(phrase)
    }

    /// Returns why a phrase cannot be taken, and what to do.
    fn refusal(&self, folded: &str) -> Option<(String, &'static str)> {
        // Two Japanese signs say as much as a word of three letters.
        if folded.trim().len() < FIRST {
            let help = "write at least three letters of the server's wording";
            return Some(("this phrase is too short to mean anything".to_owned(), help));
        }
        if folded.len() > LONGEST {
            let help = "keep the part of it that no other answer has";
            return Some((format!("this phrase is longer than {LONGEST} bytes"), help));
        }
        let help = "look for less, or lay two tables over each other";
        let problem = || (format!("a table has at most {MOST} phrases"), help);
        (self.phrases.len() >= MOST).then(problem)
    }

    /// A phrase that another one beats or replaces wherever it stands can never decide anything.
    pub(super) fn check_idle_phrases(&mut self) {
        let mut idle = Vec::new();
        let index = Index::of(&self.phrases);
        for taken in &self.phrases {
            let within = index.within(taken);
            if let Some(other) = within.iter().find(|other| beats(other, taken, &within)) {
                idle.push((
                    taken.at.clone(),
                    taken.phrase.text.clone(),
                    other.at.clone(),
                ));
            }
        }
        for (at, text, other) in idle {
            let problem = Problem::new(format!("the phrase \"{text}\" can never decide")).at(at);
            let problem = problem.other(
                other,
                "this shorter one stands wherever it does, and is no weaker",
            );
            self.problems.push(problem.help("take one of the two out"));
        }
    }
}

/// Folds a phrase as the runtime crate folds a text: lower case, «ё» as «е», one space for white space.
pub(super) fn fold(phrase: &str) -> String {
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
