//! Phrases: the wording by which servers say why.

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
        // Two Japanese signs say as much as a word of three letters.
        if folded.trim().len() < 3 {
            let help = "write at least three letters of the server's wording";
            self.problem(
                text.span(),
                "this phrase is too short to mean anything",
                help,
            );
            return None;
        }
        let lower = text.get_ref().to_lowercase();
        if lower != *text.get_ref() {
            self.problem(
                text.span(),
                "phrases are compared in lower case",
                format!("write \"{lower}\""),
            );
        }
        let first = self
            .phrases
            .iter()
            .find(|taken| taken.phrase.text == folded)
            .map(|taken| taken.at.clone());
        if let Some(first) = first {
            let problem =
                Problem::new(format!("the phrase \"{folded}\" stands twice")).at(text.span());
            let problem = problem.other(first, "first used here");
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

    /// A phrase that another one beats or replaces wherever it stands can never decide anything.
    pub(super) fn check_idle_phrases(&mut self) {
        let mut idle = Vec::new();
        for taken in &self.phrases {
            let beats = |other: &&Taken| {
                let within = other.phrase.text != taken.phrase.text
                    && taken.phrase.text.contains(&other.phrase.text);
                let stronger = other.phrase.proof && !taken.phrase.proof;
                let same = other.reason == taken.reason && other.phrase.proof == taken.phrase.proof;
                within && (stronger || same)
            };
            if let Some(other) = self.phrases.iter().find(beats) {
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
