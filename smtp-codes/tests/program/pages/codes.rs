//! Tests of the reference that `list --format html` writes.

use std::collections::{BTreeSet, HashSet};

use smtp_codes::{ReplyCode, StatusDetail, TABLE, lang};

use super::{assert_self_contained, attributes, list};

/// Returns the card for a code or reason.
fn card<'p>(page: &'p str, id: &str) -> &'p str {
    let begin = format!("<article class=\"card\" id=\"{id}\"");
    let card = page.split(&begin).nth(1).unwrap();
    card.split("</article>").next().unwrap()
}

#[test]
fn a_card_has_all_facts() {
    let page = list("en");
    for (id, facts) in [
        (
            "X.7.26",
            &[
                "permanent failure",
                "href=\"#reason-sender-unauthenticated\"",
                "only after a change",
                "<a href=\"#550\">550</a>",
                "the sender's address",
            ][..],
        ),
        (
            "450",
            &["transient failure", "after ATRN", "RFC 2645", "RCPT"],
        ),
        (
            "X.7.606-649",
            &[
                "Microsoft (defined by the vendor)",
                "id=\"5.7.612\"",
                "<dt>Help page</dt><dd><a href=\"https://sender.office.com/\">https://sender.office.com/</a>",
            ],
        ),
        ("reason-greylisted", &["Words that servers use", "later"]),
        ("reason-mailbox-unknown", &["the address is dead"]),
    ] {
        for fact in facts {
            assert!(card(&page, id).contains(fact), "{fact} in {id}");
        }
    }
}

/// Escapes text for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[test]
fn every_code_and_reason_has_a_name_to_link_to() {
    let page = list("en");
    assert_self_contained(&page);
    let ids = attributes(&page, "id");
    let names: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(names.len(), ids.len(), "no two elements have the same name");
    for code in ReplyCode::ALL {
        assert!(names.contains(&*code.to_string()), "{code}");
    }
    for detail in StatusDetail::ALL {
        assert!(names.contains(&*detail.to_string()), "{detail}");
    }
    for entry in TABLE.details() {
        for class in entry.classes() {
            let code = format!("{class}.{}.{}", entry.subject(), entry.detail());
            assert!(names.contains(&*code), "{code}");
        }
    }
    for entry in TABLE.reasons() {
        assert!(names.contains(&*format!("reason-{}", entry.reason())));
    }
    for link in attributes(&page, "href") {
        if let Some(name) = link.strip_prefix('#') {
            assert!(names.contains(name), "{link}");
        }
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    for page in [list("en"), list("ru")] {
        for lang in [lang::EN, lang::RU] {
            let texts = TABLE.replies().map(|entry| entry.texts(lang));
            let texts = texts.chain(TABLE.details().map(|entry| entry.texts(lang)));
            for texts in texts.chain(TABLE.reasons().map(|entry| entry.texts(lang))) {
                for text in [texts.text, texts.explain, texts.advice] {
                    assert!(page.contains(&escaped(text)), "{text}");
                }
            }
            for rule in TABLE.replies().flat_map(|entry| entry.rules()) {
                let texts = rule.texts(&TABLE, lang);
                assert_eq!(rule.has_texts(), !texts.explain.is_empty());
                assert!(page.contains(&escaped(texts.explain)), "{}", texts.explain);
            }
        }
    }
}

#[test]
fn sources_and_help_pages_are_links() {
    let page = list("en");
    let links: BTreeSet<&str> = attributes(&page, "href").into_iter().collect();
    assert!(links.contains("https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3"));
    let details = TABLE.details().flat_map(|entry| {
        let rules: Vec<_> = entry.rules().filter_map(|rule| rule.help()).collect();
        entry.help().into_iter().chain(rules)
    });
    let replies = TABLE.replies().flat_map(|entry| {
        let rules: Vec<_> = entry.rules().filter_map(|rule| rule.help()).collect();
        entry.help().into_iter().chain(rules)
    });
    let pages: BTreeSet<&str> = details.chain(replies).collect();
    assert!(pages.len() > 3 && pages.is_subset(&links), "{pages:?}");
    for link in links.difference(&pages) {
        let known = [
            "#",
            "https://www.rfc-editor.org/rfc/rfc",
            "https://www.iana.org/assignments/smtp-enhanced-status-codes",
        ];
        assert!(known.iter().any(|known| link.starts_with(known)), "{link}");
    }
}

#[test]
fn a_russian_reference_has_russian_headings() {
    let page = list("ru");
    assert!(page.contains("<html lang=\"ru\">"));
    // The table's texts are in both languages, but the page's own texts are in one language.
    for tag in ["dt", "h2", "legend"] {
        let (begin, end) = (format!("<{tag}"), format!("</{tag}>"));
        let elements = page
            .split(&begin)
            .skip(1)
            .map(|rest| rest.split(&end).next().unwrap());
        for label in elements.map(|element| element.split('>').nth(1).unwrap()) {
            let is_russian = label.chars().any(|char| ('а'..='я').contains(&char));
            assert!(is_russian, "{label}");
        }
    }
}
