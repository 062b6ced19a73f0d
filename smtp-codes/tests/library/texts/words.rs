//! Checks that texts use plain words and consistent terms.

use super::{FileText, faults, refuse};

/// Words and phrases that English texts must not contain, with their replacements.
const ENGLISH: &[(&str, &str)] = &[
    ("afresh", "again"),
    ("anew", "again"),
    ("an answer", "a reply"),
    ("and the like", "and similar ones"),
    ("answers", "replies"),
    ("as a rule", "usually"),
    ("at present", "currently"),
    ("be spared", "not needed"),
    ("bounce report", "bounce message"),
    ("culprit", "cause"),
    ("delivery report", "delivery status notification"),
    ("for one,", "for example,"),
    ("in vain", "without success"),
    ("its answer", "its reply"),
    ("lately", "recently"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("or the like", "or similar ones"),
    ("ought", "should"),
    ("seldom", "rarely"),
    ("stands a better chance", "is more likely to pass"),
    ("takes mail", "accepts mail"),
    ("takes no mail", "accepts no mail"),
    ("the answer", "the reply"),
    ("the number stands", "the code means"),
    ("the report", "the bounce message"),
    ("the server's words", "the text of the reply"),
    ("the very", "the"),
    ("this answer", "this reply"),
    ("this number", "this code"),
    ("turn to", "ask"),
    ("two-step login", "two-factor authentication"),
];

/// Words and phrases that Russian texts must not contain, with their replacements. A word that ends
/// in a hyphen matches all of its forms.
const RUSSIAN: &[(&str, &str)] = &[
    ("адресат-", "получатель"),
    ("онлайн-сервис-", "онлайн-служба"),
    ("логин-", "имя пользователя"),
    ("отчёт-", "уведомление о недоставке"),
    ("отчет-", "уведомление о недоставке"),
    ("преобразовател-", "конвертер"),
    ("сервер имён", "DNS-сервер"),
    ("серверах имён", "DNS-серверах"),
    ("серверов имён", "DNS-серверов"),
    ("серверы имён", "DNS-серверы"),
    ("сервис-", "служба"),
    ("сценари-", "скрипт"),
    ("этот номер", "этот код"),
    ("этим номером", "этим кодом"),
    // «ё»
    ("еще", "ещё"),
    ("ее", "её"),
    ("нее", "неё"),
    ("причем", "причём"),
    ("прием", "приём"),
    ("приема", "приёма"),
    ("учетн-", "учётная"),
    ("черный", "чёрный"),
    ("черном", "чёрном"),
    ("черных", "чёрных"),
];

/// Returns `true` if the text contains the word, ignoring case. If the word ends in a hyphen, more
/// letters may follow.
fn contains_word(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    let (stem, any_form) = match word.strip_suffix('-') {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    text.match_indices(stem).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + stem.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric)
            && (any_form || !after.is_some_and(char::is_alphanumeric))
    })
}

fn odd_words(lang: &str, words: &[(&str, &str)]) -> Vec<String> {
    let mut odd = Vec::new();
    for (word, instead) in words {
        let found = faults(|text: &FileText| text.lang == lang && contains_word(&text.said, word));
        odd.extend(
            found
                .iter()
                .map(|fault| format!("{word} → {instead}: {fault}")),
        );
    }
    odd
}

#[test]
fn english_texts_use_plain_words() {
    refuse(&odd_words("en", ENGLISH));
}

#[test]
fn russian_texts_use_one_word_for_one_thing() {
    refuse(&odd_words("ru", RUSSIAN));
}

#[test]
fn words_are_found_as_whole_words() {
    assert!(contains_word("Send it anew.", "anew") && !contains_word("renewed", "anew"));
    assert!(contains_word("Логины", "логин-") && !contains_word("вообще", "еще"));
}
