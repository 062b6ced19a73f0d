//! Checks what a table returns when it is layered over another table, entry by entry and text by
//! text.
#![allow(clippy::unwrap_used, reason = "a failed expectation fails the test")]

use own_codes::{CODES, gateway, ukrainian};
use smtp_codes::{
    Basis, Code, Evidence, Lang, Reply, ReplyBuilder, Retry, Severity, TABLE, WriteErrorKind,
    command, lang, reason,
};

const UK: Lang = ukrainian::lang::UK;

#[test]
fn texts_alone_leave_the_facts_to_the_built_in_table() {
    let (own, built_in) = (CODES.reply(550).unwrap(), TABLE.reply(550).unwrap());
    assert_eq!(own.texts(UK).text, "Скринька недоступна або лист відхилено");
    assert_eq!(own.name(), built_in.name());
    assert_eq!(
        (own.severity(), own.reason()),
        (built_in.severity(), built_in.reason())
    );
    assert_eq!(own.commands(), built_in.commands());
    assert_eq!(own.texts(lang::RU).text, built_in.texts(lang::RU).text);
}

#[test]
fn each_text_comes_from_the_topmost_table_that_has_it() {
    let texts = CODES.reply(550).unwrap().texts(UK);
    assert!(
        texts.advice.starts_with("Зверніться до нашої служби"),
        "the text of the gateway"
    );
    assert!(
        texts.explain.starts_with("Сервер отримувача"),
        "the text of the Ukrainian table"
    );
    let english = CODES.reply(550).unwrap().texts(lang::EN);
    assert_eq!(english.text, TABLE.reply(550).unwrap().texts(lang::EN).text);
    assert!(english.advice.starts_with("Ask our service desk"));
}

#[test]
fn an_own_help_page_leaves_the_other_facts_to_the_built_in_table() {
    let refused = Code::new(550).map(Evidence::from_code).unwrap();
    assert_eq!(
        CODES.diagnose(refused).help(),
        Some("https://help.example.com/550")
    );
    assert_eq!(TABLE.diagnose(refused).help(), None);
    assert_eq!(
        CODES.reply(550).unwrap().source(),
        TABLE.reply(550).unwrap().source()
    );

    // The pages of the built-in table stay.
    let banned = Reply::parse(b"550 5.7.606 Access denied, banned sending IP\r\n").unwrap();
    let help = banned.diagnose_with(&CODES, None).help();
    assert_eq!(help, Some("https://sender.office.com/"));
}

#[test]
fn entries_without_a_name_make_no_variant() {
    assert!(gateway::ReplyCode::from_u16(550).is_none());
    assert!(ukrainian::ReplyCode::ALL.is_empty() && ukrainian::StatusDetail::ALL.is_empty());
    let names: Vec<&str> = gateway::StatusDetail::ALL
        .iter()
        .map(|detail| detail.name())
        .collect();
    assert_eq!(names, ["TenantSuspended", "HeldForReview"]);
}

#[test]
fn all_codes_are_listed_once() {
    let codes: Vec<u16> = CODES.replies().map(|entry| entry.code()).collect();
    let mut expected: Vec<u16> = TABLE.replies().map(|entry| entry.code()).collect();
    expected.push(456);
    expected.sort_unstable();
    assert_eq!(codes, expected);
    assert_eq!(CODES.details().count(), TABLE.details().count() + 2);
    assert_eq!(CODES.reasons().count(), TABLE.reasons().count() + 1);
}

#[test]
fn phrases_of_all_tables_are_weighed() {
    let answer = |said: &str| {
        Reply::parse_lenient(said.as_bytes())
            .unwrap()
            .diagnose_with(&CODES, None)
    };
    let full = answer("550 Вибачте, скринька переповнена");
    assert_eq!(
        (full.reason(), full.because()),
        (reason::MAILBOX_FULL, Basis::Phrase)
    );
    let suspended = answer("554 organization is not active");
    assert_eq!(suspended.reason(), gateway::reason::TENANT_SUSPENDED);
    assert_eq!(suspended.retry(), Retry::AfterChange(None));
    assert_eq!(answer("550 relaying denied").reason(), reason::RELAY_DENIED);
}

#[test]
fn rules_of_the_built_in_table_hold_below_own_texts() {
    let reply = Reply::parse(b"552 Too many recipients\r\n").unwrap();
    let answer = reply.diagnose_with(&CODES, Some(command::RCPT));
    assert_eq!(
        (answer.severity(), answer.reason()),
        (Severity::Transient, reason::TOO_MANY_RECIPIENTS)
    );
}

#[test]
fn an_own_policy_serves_an_own_code() {
    let reply = Reply::parse(b"450 4.7.991 held\r\n").unwrap();
    let retry = reply.diagnose_with(&CODES, None).retry();
    let Retry::Later(policy) = retry else {
        panic!("not later but {retry:?}");
    };
    assert_eq!(
        (
            policy.first().as_secs(),
            policy.give_up().unwrap().as_secs()
        ),
        (900, 86_400)
    );
}

#[test]
fn languages_of_all_tables_are_negotiated() {
    assert_eq!(CODES.negotiate("uk-UA, en;q=0.5"), UK);
    assert_eq!(CODES.negotiate("ru"), lang::RU);
    assert_eq!(
        CODES.negotiate("ja"),
        lang::EN,
        "the gateway's first language"
    );
}

#[test]
fn the_table_says_which_replies_name_a_server() {
    let reply = Reply::parse(b"456 node2.example.org is free\r\n").unwrap();
    assert_eq!(
        reply.server_name_with(&CODES),
        Some(&b"node2.example.org"[..])
    );
    assert_eq!(reply.server_name(), None);
    assert_eq!(reply.forward_path_with(&CODES), None);
}

#[test]
fn the_table_says_which_replies_may_name_an_address() {
    let reply = ReplyBuilder::new(Code::new(553).unwrap());
    let reply = reply.smtputf8().text("try <почта@example.org>");
    let mut out = String::new();
    let error = reply.write(&mut out).unwrap_err();
    assert_eq!(error.kind(), WriteErrorKind::NonAscii);
    reply.write_with(&CODES, &mut out).unwrap();
    assert_eq!(out, "553 try <почта@example.org>\r\n");
}
