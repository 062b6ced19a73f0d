//! The texts of the program, one file per language.
//!
//! To add a language, add a file with a constant of type [`Words`] and a row in [`LANGUAGES`].

mod en;
mod help;
pub(crate) mod pages;
mod ru;
mod words;

use smtp_codes::{Lang, lang};

pub(crate) use help::{Help, Misuse};
pub(crate) use words::{Numbers, Words};

/// The languages that the program supports.
static LANGUAGES: [(Lang, &Words); 2] = [(lang::EN, &en::WORDS), (lang::RU, &ru::WORDS)];

/// Returns the texts in a language or its closest parent, or in English if there are no such texts.
pub(crate) fn words(lang: Lang) -> &'static Words {
    row(lang).map_or(&en::WORDS, |(_, words)| words)
}

/// Returns the language of the texts that [`words`] returns.
pub(crate) fn spoken(lang: Lang) -> Lang {
    row(lang).map_or(lang::EN, |(known, _)| *known)
}

fn row(lang: Lang) -> Option<&'static (Lang, &'static Words)> {
    let mut wider = std::iter::successors(Some(lang), |lang| lang.parent());
    wider.find_map(|lang| LANGUAGES.iter().find(|(known, _)| *known == lang))
}

#[cfg(test)]
mod tests {
    use smtp_codes::Severity;

    use super::words::Card;
    use super::*;

    #[test]
    fn a_language_falls_back_to_a_wider_one_then_to_english() {
        for (tag, reason) in [("ru-RU", "Причина"), ("en-GB", "Reason"), ("de", "Reason")] {
            let words = words(tag.parse().unwrap());
            assert_eq!(words.card.reason, reason, "{tag}");
        }
    }

    #[test]
    fn labels_fit_their_column() {
        for (lang, words) in LANGUAGES {
            let Card {
                explain,
                advice,
                reason,
                retry,
                address,
                note,
                said,
                source,
                help,
                codes,
                wording,
                ..
            } = words.card;
            for label in [
                explain, advice, reason, retry, address, note, said, source, help, codes, wording,
            ] {
                assert!(label.chars().count() <= 15, "{label} in {lang}");
            }
        }
    }

    #[test]
    fn russian_nouns_follow_their_numbers() {
        let permanent = (ru::WORDS.summary.outcome)(Severity::Permanent);
        for (count, text) in [
            (41, "постоянная ошибка"),
            (604, "постоянные ошибки"),
            (111, "постоянных ошибок"),
        ] {
            assert_eq!(ru::WORDS.numbers.form(count, permanent), text, "{count}");
        }
    }

    #[test]
    fn headlines_count_attempts_and_files() {
        for (count, files, english, russian) in [
            (1, 1, "1 delivery attempt", "1 попытка доставки"),
            (3, 0, "3 delivery attempts", "3 попытки доставки"),
            (11, 1, "11 delivery attempts", "11 попыток доставки"),
            (
                21,
                21,
                "21 delivery attempts in 21 files",
                "21 попытка доставки в 21 файле",
            ),
            (
                1_234_567,
                2,
                "1,234,567 delivery attempts in 2 files",
                "1\u{a0}234\u{a0}567 попыток доставки в 2 файлах",
            ),
        ] {
            assert_eq!(en::WORDS.headline(count, files), english);
            assert_eq!(ru::WORDS.headline(count, files), russian);
        }
    }

    #[test]
    fn citations_are_translated() {
        for (source, russian) in [
            ("RFC 3463 section 3.2", "RFC 3463, раздел 3.2"),
            (
                "RFC 5321 sections 3.6 and 4.2.1; IANA registry",
                "RFC 5321, разделы 3.6 и 4.2.1; реестр IANA",
            ),
        ] {
            assert_eq!(en::WORDS.citation(source), source);
            assert_eq!(ru::WORDS.citation(source), russian);
        }
    }

    #[test]
    fn shares_are_in_percent() {
        for (count, all, english, russian) in [
            (1, 3, "33.3%", "33,3\u{a0}%"),
            (2, 3, "66.7%", "66,7\u{a0}%"),
            (3, 3, "100%", "100\u{a0}%"),
            (1, 1_000_000, "<0.1%", "<0,1\u{a0}%"),
            (999_999, 1_000_000, "99.9%", "99,9\u{a0}%"),
            (0, 0, "0.0%", "0,0\u{a0}%"),
            (u64::MAX, u64::MAX, "100%", "100\u{a0}%"),
        ] {
            assert_eq!(en::WORDS.numbers.share(count, all), english);
            assert_eq!(ru::WORDS.numbers.share(count, all), russian);
        }
    }
}
