//! Looks up rows in one layer, at run time or at compile time.
#![allow(missing_docs, reason = "hidden: called by generated code")]

use super::layer::{CODES, Layer, LayerTexts, Section};
use super::packed::{DetailKey, detail_key};
use crate::vocabulary::{Lang, Reason};

impl Layer {
    pub(crate) fn reply(&'static self, code: u16) -> Option<usize> {
        let row = reply_row(self.reply_index, code);
        (row < self.replies.rows).then_some(row)
    }

    /// Returns the texts of a row in one of the sections.
    pub(crate) fn words<F>(&self, section: &Section<F>, row: usize) -> LayerTexts {
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

    /// Returns `true` if the layer has facts about a detail, and not just texts or rules.
    pub(crate) fn states(&'static self, key: &DetailKey) -> bool {
        usize::from(key.row) < self.details.facts.len()
    }
}

/// Returns the row number for a reply code, or a number greater than any row number if the code has
/// no entry.
#[must_use]
#[inline]
pub const fn reply_row(index: &'static [u16; CODES], code: u16) -> usize {
    match row(index, (code as usize).wrapping_sub(200)) {
        Some(row) => *row as usize,
        None => usize::MAX,
    }
}

/// Returns a row, or `None` if there is no such row. Unlike `slice::get`, this function works in a
/// `const fn`.
#[must_use]
#[inline]
pub const fn row<F>(rows: &'static [F], row: usize) -> Option<&'static F> {
    // Thanks to this check, the compiler removes both checks in the `match` below.
    if row >= rows.len() {
        return None;
    }
    match rows.split_at_checked(row) {
        Some((_, [facts, ..])) => Some(facts),
        _ => None,
    }
}

/// Returns the text for a row in a language, or in the nearest parent language in the file, or in
/// the file's first language. All rows have a text in each of the file's languages.
#[must_use]
#[inline]
pub const fn whole_text(
    texts: &'static [&'static str],
    at: usize,
    languages: &'static [Lang],
    lang: Lang,
) -> &'static str {
    let first = at.saturating_mul(languages.len());
    match row(texts, first.saturating_add(place(languages, &lang))) {
        Some(text) => text,
        None => "",
    }
}

/// Returns the text for a row in a language, or in the nearest parent language that has a text. If
/// the file has neither the language nor a parent language, returns the text in the file's first
/// language.
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
        _ => text_of_parent(texts, at, languages, lang),
    }
}

/// Returns the text in the parent language. An entry that extends another entry may have a text in
/// `de` but not in `de-AT`.
///
/// Takes the language by value, so that the caller copies it only for this call.
const fn text_of_parent(
    texts: &'static [&'static str],
    at: usize,
    languages: &'static [Lang],
    lang: Lang,
) -> Option<&'static str> {
    match lang.parent() {
        Some(parent) => text(texts, at, languages, parent),
        None => None,
    }
}

/// Returns an entry's own text, or the text in the built-in table if the entry has no text.
#[must_use]
#[inline]
pub const fn said(own: Option<&'static str>, base: Option<&'static str>) -> &'static str {
    match (own, base) {
        (Some(text), _) | (None, Some(text)) => text,
        (None, None) => "",
    }
}

/// Returns the index of a language or its nearest parent, or 0 if the list contains neither. The
/// compiler can evaluate the call if the language is a constant.
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
