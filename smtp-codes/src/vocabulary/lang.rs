//! Language tags, and the choice of the language that best matches a reader's preferences.

use core::cmp::Reverse;
use core::fmt;
use core::str::FromStr;

use crate::bytes::blocks::equal_by_words;
use crate::bytes::const_fn::{at, set, text};
use crate::error::{ParseError, ParseErrorKind};
#[cfg(feature = "serde")]
use crate::serialize::deserialize_text;

/// The maximum length of a tag, in bytes. RFC 5646 section 4.4.1 recommends room for 35 characters.
const LONGEST: usize = 35;

/// A language, given by a well-formed tag such as `ru` or `pt-BR`.
///
/// The tag is stored inline and normalised to lower case, except for a region (`BR`) and a script
/// (`Hant`). So tags that differ only in case are equal, and the generated constants work as
/// patterns in `match`. Any well-formed tag can be a `Lang`. If a table has no texts in a language,
/// the table falls back to a parent language, such as `ru` for `ru-RU`, or else to its first
/// language.
///
/// ```
/// use smtp_codes::{Lang, lang};
///
/// let tag = Lang::from_tag("RU-ru").unwrap();
/// assert_eq!(tag.as_str(), "ru-RU");
/// assert_eq!(tag.parent(), Some(lang::RU));
/// assert!(Lang::from_tag("по-русски").is_none());
/// ```
///
/// Source: RFC 5646 sections 2.1 and 4.4.1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    tag: [u8; LONGEST],
    len: u8,
}

impl Lang {
    /// Returns the language with this tag, or `None` if the tag is not well-formed.
    ///
    /// A tag consists of one or more subtags joined by `-` and has at most 35 characters. Each
    /// subtag has 1 to 8 ASCII letters or digits; the first subtag has only letters. [`FromStr`]
    /// returns an error instead of `None`.
    #[must_use]
    pub const fn from_tag(tag: &str) -> Option<Self> {
        let bytes = tag.as_bytes();
        if bytes.is_empty() || bytes.len() > LONGEST {
            return None;
        }
        let mut held = [0; LONGEST];
        let mut start = 0;
        while start <= bytes.len() {
            let end = subtag_end(bytes, start);
            if !is_subtag(bytes, start, end) {
                return None;
            }
            let mut i = start;
            while i < end {
                set(&mut held, i, cased(at(bytes, i), start, i, end));
                i += 1;
            }
            if end < bytes.len() {
                set(&mut held, end, b'-');
            }
            start = end + 1;
        }
        Some(Self {
            tag: held,
            len: bytes.len() as u8,
        })
    }

    /// Returns the tag, such as `"ru"`.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        text(&self.tag, self.len as usize)
    }

    /// Returns the language without its last subtag, or `None` if the tag has only one subtag.
    ///
    /// If the remaining tag ends with a subtag of a single letter or digit, that subtag is removed
    /// too, because it only introduced the removed subtag (RFC 4647 section 3.4).
    #[must_use]
    pub const fn parent(self) -> Option<Self> {
        let mut len = self.len as usize;
        while len > 0 {
            len -= 1;
            let lone = len >= 2 && at(&self.tag, len - 2) == b'-';
            if at(&self.tag, len) == b'-' && !lone {
                return Self::from_tag(text(&self.tag, len));
            }
        }
        None
    }

    /// Returns `true` if both languages are the same. Unlike `==`, this method works in a
    /// `const fn`.
    #[inline]
    pub(crate) const fn is(&self, other: &Self) -> bool {
        equal_by_words(&self.tag, &other.tag)
    }
}

const fn subtag_end(tag: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < tag.len() && at(tag, end) != b'-' {
        end += 1;
    }
    end
}

const fn is_subtag(tag: &[u8], start: usize, end: usize) -> bool {
    let mut i = start;
    while i < end {
        let letter = at(tag, i).is_ascii_alphabetic();
        if !letter && (start == 0 || !at(tag, i).is_ascii_digit()) {
            return false;
        }
        i += 1;
    }
    end > start && end - start <= 8
}

/// Returns byte `i` of a tag in its conventional case, as in `zh-Hant-TW` (RFC 5646 section 2.1.1).
/// The byte is in the subtag from `start` to `end`.
const fn cased(byte: u8, start: usize, i: usize, end: usize) -> u8 {
    let region = start > 0 && end - start == 2;
    let script = start > 0 && end - start == 4 && i == start;
    if region || script {
        byte.to_ascii_uppercase()
    } else {
        byte.to_ascii_lowercase()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({self})")
    }
}

impl FromStr for Lang {
    type Err = ParseError;

    fn from_str(tag: &str) -> Result<Self, ParseError> {
        Self::from_tag(tag).ok_or_else(|| ParseError::new(ParseErrorKind::Lang, tag))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The language to use if a table lists no languages, which only happens if the table's file is
/// empty.
pub(crate) const ENGLISH: Lang = match Lang::from_tag("en") {
    Some(lang) => lang,
    None => panic!("`en` is a well-formed tag"),
};

/// Returns the language in `available` that best matches a reader's preferences, or `None` if no
/// language matches.
///
/// The preferences have the format of HTTP's Accept-Language (RFC 9110 section 12.5.4): language
/// ranges, each with an optional weight from 0 to 1. The matching range with the highest weight
/// wins; on a tie, the first range wins. A range matches the longest of its prefixes that is
/// available (lookup, RFC 4647 section 3.4). A weight of 0 excludes a language. `*` matches the
/// first available language that no other range matches exactly. Malformed parts are skipped.
pub(crate) fn negotiate(preferences: &str, available: impl Iterator<Item = Lang>) -> Option<Lang> {
    let mut best: Option<(Match, Lang)> = None;
    // Anyone can send preferences of any length, so they are read once for each language, not once
    // for each range.
    for lang in available {
        let found = best_match(preferences, lang);
        if let Some(found) = found.filter(|found| best.is_none_or(|(best, _)| *found > best)) {
            best = Some((found, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// How well a range matches a language. Better matches are greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    weight: u16,
    /// The index of the range.
    place: Reverse<usize>,
    /// The length of the prefix, or 0 for `*`.
    len: u8,
}

/// Returns the best match for a language, or `None` if no range matches or a weight of 0 excludes
/// the language.
fn best_match(preferences: &str, lang: Lang) -> Option<Match> {
    let (mut best, mut any) = (None, None);
    let mut is_named = false;
    for (place, (range, weight)) in ranges(preferences).enumerate() {
        let tag = Lang::from_tag(range);
        let is_same = tag == Some(lang);
        is_named |= is_same;
        let of_len = |len| {
            let place = Reverse(place);
            Some(Match { weight, place, len })
        };
        match weight {
            0 if is_same => return None,
            0 => {}
            _ if range == "*" => any = any.max(of_len(0)),
            _ if is_prefix(lang, tag) => best = best.max(of_len(lang.len)),
            _ => {}
        }
    }
    best.max(any.filter(|_| !is_named))
}

/// Returns `true` if a language is the tag or one of its parents.
fn is_prefix(lang: Lang, tag: Option<Lang>) -> bool {
    let mut prefixes = core::iter::successors(tag, |tag| tag.parent());
    prefixes.any(|prefix| prefix == lang)
}

fn ranges(preferences: &str) -> impl Iterator<Item = (&str, u16)> {
    preferences.split(',').filter_map(range_and_weight)
}

/// Parses a range and its weight, such as `ru;q=0.8`. Returns the weight in thousandths.
fn range_and_weight(part: &str) -> Option<(&str, u16)> {
    let (range, parameter) = part.split_once(';').unwrap_or((part, "q=1"));
    let (name, value) = parameter.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    Some((range.trim(), thousandths(value.trim())?))
}

fn thousandths(value: &str) -> Option<u16> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(*b"000").take(3);
    let fraction = digits.fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, "a language tag, such as \"ru\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(tag: &str) -> Lang {
        Lang::from_tag(tag).unwrap()
    }

    #[test]
    fn accepts_well_formed_tags_and_normalizes_their_case() {
        for (given, held) in [
            ("RU", "ru"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("DE-ch-1996", "de-CH-1996"),
            ("x-whatever", "x-whatever"),
        ] {
            assert_eq!(tag(given).as_str(), held);
        }
    }

    #[test]
    fn refuses_what_is_not_a_tag() {
        let long = "a-".repeat(17) + "ab";
        for bad in [
            "",
            "-",
            "ru-",
            "-ru",
            "ru--RU",
            "r1",
            "ninechars",
            "ru_RU",
            "рус",
            &long,
        ] {
            assert_eq!(Lang::from_tag(bad), None, "{bad}");
        }
        assert!(Lang::from_tag(&("a-".repeat(17) + "a")).is_some());
    }

    #[test]
    fn parent_drops_a_subtag_and_its_introducer() {
        assert_eq!(tag("zh-Hant-TW").parent(), Some(tag("zh-Hant")));
        assert_eq!(tag("en-a-bbb").parent(), Some(tag("en")));
        assert_eq!(tag("en").parent(), None);
    }

    #[test]
    fn negotiates_by_weight_then_order_then_prefix() {
        let available = [tag("en"), tag("ru"), tag("pt-BR")];
        let choose = |preferences| negotiate(preferences, available.into_iter());
        assert_eq!(choose("ru-RU,ru;q=0.9,en;q=0.8"), Some(tag("ru")));
        assert_eq!(choose("en;q=0.5, ru;q=0.75"), Some(tag("ru")));
        assert_eq!(choose("fr, ru;q=0.2"), Some(tag("ru")));
        assert_eq!(choose("ru;q=0, *"), Some(tag("en")));
        assert_eq!(choose("*, en;q=0"), Some(tag("ru")));
        assert_eq!(choose("en;q=0.1, *"), Some(tag("ru")));
        assert_eq!(choose("en,ru"), Some(tag("en")));
        assert_eq!(choose("pt-br-x-test"), Some(tag("pt-BR")));
        assert_eq!(choose("pt"), None);
        assert_eq!(choose("fr"), None);
        assert_eq!(choose(""), None);
        assert_eq!(choose("pt-BR;q=0, pt-BR-x-test, ru;q=0.1"), Some(tag("ru")));
        assert_eq!(choose("en, *, ru, pt-BR"), Some(tag("en")));
        assert_eq!(choose("en;q=0.5, *;q=0.7, ru;q=0.6"), Some(tag("pt-BR")));
        assert_eq!(choose("ru;q=2, ru;level=1, en;q=0.001"), Some(tag("en")));
        assert_eq!(choose("ru;q=1.001,;q=,ru;q=0.0005"), None);
    }

    /// With quadratic work, this test would take hours.
    #[test]
    fn long_preferences_take_linear_time() {
        let available = [tag("en"), tag("ru")];
        for part in ["xx,", "*,", "en,", "ru-RU;q=0.5,", "en;q=0,"] {
            let preferences = part.repeat(100_000) + "en;q=0, ru";
            assert_eq!(
                negotiate(&preferences, available.into_iter()),
                Some(tag("ru"))
            );
        }
    }
}
