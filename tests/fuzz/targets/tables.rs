//! Checks that lookups in tables that are layered over each other return the entry of the topmost
//! table, for any code, name and language.
#![no_main]

use std::hint::black_box;

use libfuzzer_sys::fuzz_target;
use own_codes::{CODES, gateway, ukrainian};
use smtp_codes::{
    EnhancedStatusCode, Evidence, Lang, Reply, TABLE, Table, Texts, command, explain,
};

/// The layers of `CODES`, from top to bottom.
static LAYERS: [&Table; 3] = [&gateway::TABLE, &ukrainian::TABLE, &TABLE];

fuzz_target!(|bytes: &[u8]| {
    let Some((numbers, text)) = bytes.split_first_chunk::<7>() else {
        return;
    };
    let [class, a, b, c, d, e, f] = *numbers;
    let number = |high, low| u16::from_be_bytes([high, low]);
    let words = String::from_utf8_lossy(text);
    let (name, tag) = words.split_once('\n').unwrap_or((&words, &words));
    let lang = tag.parse().unwrap_or(ukrainian::lang::UK);

    check_reply(number(a, b), lang);
    // Most numbers up to 999 are in range.
    for limit in [1_000, u16::MAX] {
        check_detail(class, number(c, d) % limit, number(e, f) % limit, lang);
    }
    check_names(name);
    assert!(
        CODES
            .languages()
            .any(|known| known == CODES.negotiate(&words))
    );
    check_text(text, lang);
});

/// Returns `true` if a layer has an entry.
fn is_listed<T>(entry_in: impl Fn(&Table) -> Option<T>) -> bool {
    LAYERS.iter().any(|table| entry_in(table).is_some())
}

fn check_reply(code: u16, lang: Lang) {
    let entry = CODES.reply(code);
    assert_eq!(
        entry.is_some(),
        is_listed(|table| table.reply(code)),
        "{code}"
    );
    let Some(entry) = entry else {
        return;
    };
    assert_eq!(entry.code(), code);
    check_texts(entry.texts(lang));
    for rule in entry.rules() {
        black_box((rule.reason(), rule.derived(), rule.enhanced().count()));
        // Rules need no texts.
        black_box(rule.texts(&CODES, lang));
    }
}

fn check_detail(class: u8, subject: u16, detail: u16, lang: Lang) {
    let entry = CODES.detail(subject, detail);
    let is_listed = is_listed(|table| table.detail(subject, detail));
    assert_eq!(entry.is_some(), is_listed, "X.{subject}.{detail}");
    if let Some(entry) = &entry {
        assert_eq!(entry.subject(), subject);
        assert!((entry.detail()..=entry.through()).contains(&detail));
        check_texts(entry.texts(lang));
    }
    if let Some(code) = EnhancedStatusCode::new(class, subject, detail) {
        assert_eq!(CODES.enhanced(code).is_some(), entry.is_some());
        let evidence = Evidence::from_enhanced(code);
        check_texts(CODES.diagnose(evidence).texts(lang));
    }
}

fn check_names(name: &str) {
    let topmost = LAYERS.iter().find_map(|table| table.command(name));
    assert_eq!(CODES.command(name), topmost);
    let topmost = LAYERS.iter().find_map(|table| table.policy(name));
    assert_eq!(CODES.policy(name), topmost);
    let reason = CODES.reason_named(name);
    assert_eq!(
        reason.is_some(),
        is_listed(|table| table.reason_named(name))
    );
    assert!(reason.is_none_or(|entry| entry.reason().as_str() == name));
}

/// Diagnoses text with the layered table.
fn check_text(text: &[u8], lang: Lang) {
    let explained = CODES.explain(text, lang);
    // The table's own phrases may explain more than the built-in table does.
    assert!(explained.is_ok() || explain(text, lang).is_err());
    let Ok(reply) = Reply::parse_lenient(text) else {
        return;
    };
    black_box((
        reply.server_name_with(&CODES),
        reply.forward_path_with(&CODES),
    ));
    for command in [None, Some(command::RCPT), Some(command::DATA_END)] {
        check_texts(reply.diagnose_with(&CODES, command).texts(lang));
    }
}

fn check_texts(texts: Texts) {
    assert!(!texts.text.is_empty() && !texts.explain.is_empty() && !texts.advice.is_empty());
    assert!(CODES.languages().any(|known| known == texts.lang));
}
