//! Looks up reasons by their names, by words in their titles, and by the phrases that servers use.

use std::io::{self, Write};

use serde::Serialize;
use smtp_codes::{About, Evidence, Lang, Reason, ReasonEntry, Retry};

use crate::table::TABLE;

/// The maximum number of reasons that a query returns.
const MOST: usize = 5;

/// The maximum length of a query, in bytes. Longer text is treated as a reply.
const LONGEST: usize = 100;

/// The maximum number of phrases that a card shows.
const PHRASES: usize = 6;

/// How well a reason matches a query, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Name,
    WholePhrase,
    WordsOfName,
    WordsOfTitle,
    InPhrase,
}

/// Returns the reasons that best match a query, or no reasons if the query is a code or a reply
/// with a code.
pub(super) fn find(query: &str) -> Vec<ReasonEntry> {
    let is_reply = Evidence::parse_lenient(query.as_bytes()).is_ok();
    let words = words(query);
    // One or two letters occur in too many phrases.
    let is_short = words.iter().all(|word| word.chars().count() < 3);
    if is_reply || is_short || query.len() > LONGEST {
        return Vec::new();
    }
    let matches = TABLE
        .reasons()
        .filter_map(|entry| Some((quality(&entry, &words)?, entry)));
    let matches: Vec<_> = matches.collect();
    let best = matches.iter().map(|(quality, _)| *quality).min();
    let found = matches
        .into_iter()
        .filter(|(quality, _)| Some(*quality) == best);
    found.map(|(_, entry)| entry).take(MOST).collect()
}

fn quality(entry: &ReasonEntry, query: &[String]) -> Option<Match> {
    let name = entry.reason().as_str();
    let phrase = query.join(" ");
    let has_title = || {
        let mut titles = TABLE.languages().map(|lang| entry.texts(lang).text);
        titles.any(|title| has_all(&words(title), query))
    };
    if query.join("-") == name {
        Some(Match::Name)
    } else if entry.phrases().any(|known| known == phrase) {
        Some(Match::WholePhrase)
    } else if has_all(&words(name), query) {
        Some(Match::WordsOfName)
    } else if has_title() {
        Some(Match::WordsOfTitle)
    } else {
        let is_known = entry.phrases().any(|known| begins_word(known, &phrase));
        is_known.then_some(Match::InPhrase)
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|char: char| !char.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn has_all(words: &[String], query: &[String]) -> bool {
    query
        .iter()
        .all(|wanted| words.iter().any(|word| is_form_of(word, wanted)))
}

/// Returns `true` if the words are equal or start alike, such as `greylisted` and `greylisting`.
fn is_form_of(word: &str, wanted: &str) -> bool {
    let common = word.chars().zip(wanted.chars()).take_while(|(a, b)| a == b);
    let (common, longer) = (
        common.count(),
        word.chars().count().max(wanted.chars().count()),
    );
    (common >= 4 && common * 3 >= longer * 2) || word == wanted
}

/// Returns `true` if the phrase contains the text at the start of a word.
fn begins_word(phrase: &str, text: &str) -> bool {
    let mut places = phrase.match_indices(text);
    places.any(|(at, _)| {
        let before = phrase
            .get(..at)
            .and_then(|before| before.chars().next_back());
        before.is_none_or(|char| !char.is_alphanumeric())
    })
}

/// Returns the reason name that is most similar to the query, if any is similar enough.
pub(super) fn similar(query: &str) -> Option<&'static str> {
    const SIMILAR: f64 = 0.85;
    let query = words(query.get(..LONGEST).unwrap_or(query)).join("-");
    let names = TABLE.reasons().map(|entry| entry.reason().as_str());
    let rated = names.map(|name| (strsim::jaro_winkler(name, &query), name));
    let best = rated.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(rate, _)| *rate >= SIMILAR)
        .map(|(_, name)| name)
}

/// Returns the reply codes and the enhanced status codes with a reason.
pub(super) fn codes(entry: &ReasonEntry) -> (Vec<u16>, Vec<String>) {
    let reason = entry.reason();
    let replies = TABLE.replies().filter(|reply| reply.reason() == reason);
    let details = TABLE.details().filter(|detail| detail.reason() == reason);
    (
        replies.map(|reply| reply.code()).collect(),
        details.map(|detail| detail.to_string()).collect(),
    )
}

/// Returns a reason's shortest phrases, and the number of all other phrases.
pub(super) fn some_phrases(entry: &ReasonEntry) -> (Vec<&'static str>, usize) {
    let all: Vec<_> = entry.phrases().collect();
    let mut shown = all.clone();
    // Most servers write English.
    shown.retain(|phrase| phrase.is_ascii());
    shown.sort_unstable_by_key(|phrase| (phrase.len(), *phrase));
    shown.truncate(PHRASES);
    let others = all.len() - shown.len();
    (shown, others)
}

/// A reason in JSON.
#[derive(Serialize)]
struct Object<'a> {
    reason: Reason,
    about: About,
    suppress: bool,
    retry: Option<Retry>,
    codes: Vec<u16>,
    enhanced: Vec<String>,
    phrases: Vec<&'a str>,
    help: Option<&'a str>,
    lang: Lang,
    text: &'a str,
    explain: &'a str,
    advice: &'a str,
}

/// Writes a reason as a JSON object. All texts in the object come from the table.
pub(super) fn write_object(
    out: &mut impl Write,
    entry: &ReasonEntry,
    lang: Lang,
) -> io::Result<()> {
    let (codes, enhanced) = codes(entry);
    let texts = entry.texts(lang);
    let object = Object {
        reason: entry.reason(),
        about: entry.about(),
        suppress: entry.suppress(),
        retry: entry.retry(),
        codes,
        enhanced,
        phrases: entry.phrases().collect(),
        help: entry.help(),
        lang: texts.lang,
        text: texts.text,
        explain: texts.explain,
        advice: texts.advice,
    };
    let object = serde_json::to_string(&object)?;
    writeln!(out, "{object}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str) -> Vec<&'static str> {
        let found = find(query).into_iter();
        found.map(|entry| entry.reason().as_str()).collect()
    }

    #[test]
    fn reasons_are_found_by_names_words_and_phrases() {
        for (query, expected) in [
            ("greylisted", &["greylisted"][..]),
            ("greylist", &["greylisted"]),
            ("Greylisting", &["greylisted"]),
            ("graylist", &["greylisted"]),
            ("mailbox full", &["mailbox-full"]),
            ("MAILBOX-FULL", &["mailbox-full"]),
            ("full", &["mailbox-full", "system-full"]),
            ("user unknown", &["mailbox-unknown"]),
            ("dkim", &["sender-unauthenticated"]),
            ("blocklist", &["blocklisted"]),
            ("место в ящике", &["mailbox-full"]),
        ] {
            assert_eq!(names(query), expected, "{query}");
        }
        assert!(names("mail").len() <= MOST);
    }

    #[test]
    fn codes_replies_and_other_texts_are_not_found() {
        let long = "greylisted ".repeat(20);
        for query in [
            "550",
            "550 greylisted",
            "5.7.26",
            "greylisted (#4.7.1)",
            "hello world",
            "",
            " - ",
            "a",
            &long,
        ] {
            assert!(find(query).is_empty(), "{query}");
        }
    }

    #[test]
    fn misspelt_names_are_recognised() {
        for (query, name) in [
            ("mailbox-ful", Some("mailbox-full")),
            ("mailbx full", Some("mailbox-full")),
            ("grelisted", Some("greylisted")),
            ("hello", None),
            ("Good morning", None),
            ("", None),
        ] {
            assert_eq!(similar(query), name, "{query}");
        }
    }
}
