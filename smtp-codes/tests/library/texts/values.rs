//! Checks the text shown to people for values that have no entry in the table.

use std::collections::HashSet;

use smtp_codes::{
    About, Basis, Bounce, Code, Evidence, Lang, Retry, RetryPolicy, Severity, TABLE, lang, reason,
};

use super::is_cyrillic;

const SEVERITIES: [Severity; 4] = [
    Severity::Success,
    Severity::Intermediate,
    Severity::Transient,
    Severity::Permanent,
];

const BASES: [Basis; 5] = [
    Basis::Phrase,
    Basis::Enhanced,
    Basis::Reply,
    Basis::Command,
    Basis::Class,
];

const HOURLY: RetryPolicy = RetryPolicy::growing(3600, (1, 1), 3600);

const RETRIES: [Retry; 6] = [
    Retry::None,
    Retry::Later(HOURLY),
    Retry::Elsewhere(HOURLY),
    Retry::AfterChange(Some(HOURLY)),
    Retry::AfterChange(None),
    Retry::Never,
];

/// Returns the texts for all values, in the given language.
fn words(lang: Lang) -> Vec<String> {
    let severities = SEVERITIES.map(|severity| severity.text(lang));
    let bounces = [Bounce::Soft, Bounce::Hard].map(|bounce| bounce.text(lang));
    let about = About::ALL.map(|about| about.text(lang));
    let bases = BASES.map(|basis| basis.text(lang));
    let texts = [&severities[..], &bounces, &about, &bases].concat();
    let retries = RETRIES.map(|retry| retry.text(lang).to_string());
    texts
        .into_iter()
        .map(str::to_owned)
        .chain(retries)
        .collect()
}

#[test]
fn every_value_has_its_own_words_in_every_language_of_the_table() {
    let mut seen = HashSet::new();
    for lang in TABLE.languages() {
        for word in words(lang) {
            assert_eq!(word.trim(), word, "{lang}");
            assert!(
                !word.is_empty() && !word.ends_with('.'),
                "{word:?} in {lang}"
            );
            assert_eq!(word.chars().any(is_cyrillic), lang == lang::RU, "{word}");
            assert!(seen.insert(word.clone()), "{word} in {lang}");
        }
    }
}

#[test]
fn languages_fall_back_to_a_parent_then_to_english() {
    for (tag, expected) in [
        ("ru-RU", "временная ошибка"),
        ("en-GB", "transient failure"),
        ("de", "transient failure"),
    ] {
        let lang = Lang::from_tag(tag).unwrap();
        assert_eq!(Severity::Transient.text(lang), expected, "{tag}");
    }
}

#[test]
fn waits_are_in_the_largest_unit_that_fits() {
    let first = |seconds| {
        let policy = RetryPolicy::growing(seconds, (1, 1), seconds);
        let later = Retry::Later(policy);
        [lang::EN, lang::RU].map(|lang| later.text(lang).to_string())
    };
    for (seconds, english, russian) in [
        (1, "1 second", "1 секунду"),
        (90, "90 seconds", "90 секунд"),
        (60, "1 minute", "1 минуту"),
        (2 * 60, "2 minutes", "2 минуты"),
        (5 * 60, "5 minutes", "5 минут"),
        (11 * 60, "11 minutes", "11 минут"),
        (21 * 60, "21 minutes", "21 минуту"),
        (112 * 60, "112 minutes", "112 минут"),
        (7200, "2 hours", "2 часа"),
        (5 * 86400, "5 days", "5 дней"),
    ] {
        let expected = [
            format!("later (first after {english})"),
            format!("позже (первый через {russian})"),
        ];
        assert_eq!(first(seconds), expected);
    }
}

#[test]
fn the_largest_policies_have_words() {
    let policy = RetryPolicy::growing(u32::MAX, (u32::MAX, 0), u32::MAX).with_give_up(u32::MAX - 1);
    let text = Retry::Elsewhere(policy).text(lang::EN).to_string();
    assert!(text.ends_with("(first after 4294967295 seconds, give up after 4294967294 seconds)"));
}

#[test]
fn a_returned_message_is_not_retried_by_a_queue() {
    let of = |code, said: &[u8]| {
        let evidence = Evidence::from_code(Code::new(code).unwrap());
        let diagnosis = TABLE.diagnose_with_text(evidence, said);
        diagnosis.retry_text(lang::EN).to_string()
    };
    assert_eq!(
        of(452, b"mailbox full"),
        "later (first after 4 hours, give up after 5 days)"
    );
    assert_eq!(
        of(552, b"mailbox full"),
        "this message was returned; another one may get through after 4 hours"
    );
    assert_eq!(of(550, b"user unknown"), "never");

    let expired =
        Evidence::from_code(Code::new(450).unwrap()).with_action(smtp_codes::Action::Failed);
    let no_ptr = TABLE.diagnose_with_text(expired, b"cannot find your reverse hostname");
    assert_eq!(no_ptr.reason(), reason::REVERSE_DNS);
    assert!(matches!(no_ptr.retry(), Retry::AfterChange(Some(_))));
    assert_eq!(
        no_ptr.retry_text(lang::EN).to_string(),
        "only after a change"
    );
}

#[test]
fn only_dead_addresses_have_words() {
    let mut dead = 0;
    for reason in TABLE.reasons() {
        let text = reason.suppress_text(lang::RU);
        assert_eq!(text.is_some(), reason.suppress(), "{reason:?}");
        dead += usize::from(text.is_some());
    }
    assert!(dead > 3, "{dead}");
}
