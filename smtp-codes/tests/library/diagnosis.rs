//! Checks how evidence is weighed: contexts, contradictions and unlisted codes.

use smtp_codes::{
    Basis, Command, Diagnosis, Evidence, Origin, Quirks, Reason, Reply, Retry, Severity, TABLE,
    command, explain, lang, reason,
};

fn of(reply: &str) -> Diagnosis {
    Reply::parse_lenient(reply.as_bytes()).unwrap().diagnose()
}

fn after(command: Command, reply: &str) -> Diagnosis {
    Reply::parse_lenient(reply.as_bytes())
        .unwrap()
        .diagnose_after(command)
}

#[track_caller]
fn assert_says(diagnosis: &Diagnosis, severity: Severity, reason: Reason, because: Basis) {
    assert_eq!(
        (
            diagnosis.severity(),
            diagnosis.reason(),
            diagnosis.because()
        ),
        (severity, reason, because)
    );
}

#[test]
fn a_specific_enhanced_code_says_why() {
    assert_says(
        &of("550 5.1.1 x"),
        Severity::Permanent,
        reason::MAILBOX_UNKNOWN,
        Basis::Enhanced,
    );
    assert_says(
        &of("452 4.2.2 x"),
        Severity::Transient,
        reason::MAILBOX_FULL,
        Basis::Enhanced,
    );
    assert!(of("550 5.1.1 x").suppress() && of("550 5.1.1 x").is_final());
}

#[test]
fn a_vague_enhanced_code_yields_to_a_specific_reply_code() {
    assert_says(
        &of("535 5.7.0 x"),
        Severity::Permanent,
        reason::AUTHENTICATION_FAILED,
        Basis::Reply,
    );
    assert_says(
        &of("454 4.7.0 x"),
        Severity::Transient,
        reason::AUTHENTICATION_FAILED,
        Basis::Reply,
    );
    assert_says(
        &of("550 5.7.1 x"),
        Severity::Permanent,
        reason::POLICY,
        Basis::Enhanced,
    );
    assert_says(
        &of("552 5.0.0 x"),
        Severity::Permanent,
        reason::MAILBOX_FULL,
        Basis::Reply,
    );
}

#[test]
fn a_bare_code_does_not_prove_an_address_dead() {
    for code in ["450", "550", "551", "553", "554"] {
        let diagnosis = of(code);
        assert_eq!(diagnosis.origin(), Origin::Derived, "{code}");
        assert!(code == "551" || !diagnosis.suppress(), "{code}");
    }
    assert_eq!(of("550").derived(), Some("5.2.0".parse().unwrap()));
}

#[test]
fn the_reply_code_says_who_means_an_enhanced_code() {
    assert_eq!(of("550 5.1.10 x").reason(), reason::MAILBOX_UNKNOWN);
    assert_eq!(of("556 5.1.10 x").reason(), reason::NULL_MX);
    assert_eq!(
        of("550 5.1.10 the domain has a null MX").reason(),
        reason::NULL_MX
    );
}

#[test]
fn contradictions_are_values() {
    let expired = of("550 4.4.7 x");
    assert_says(
        &expired,
        Severity::Permanent,
        reason::EXPIRED,
        Basis::Enhanced,
    );
    assert_eq!(expired.origin(), Origin::Conflicting);
    assert!(expired.is_final());
    assert_eq!(
        of("550-5.1.1 a\r\n451 4.7.1 b\r\n").origin(),
        Origin::Conflicting
    );
    assert_eq!(
        of("550-5.1.1 a\r\n550 5.7.1 b\r\n").origin(),
        Origin::Conflicting
    );
    assert_eq!(of("550 5.4.7 x").origin(), Origin::Given);
}

#[test]
fn the_context_changes_the_meaning() {
    let too_many = after(command::RCPT, "552 x");
    assert_says(
        &too_many,
        Severity::Transient,
        reason::TOO_MANY_RECIPIENTS,
        Basis::Command,
    );
    assert!(!too_many.is_final());
    assert_says(
        &after(command::DATA_END, "552 x"),
        Severity::Permanent,
        reason::MAILBOX_FULL,
        Basis::Reply,
    );
    assert_eq!(
        after(command::STARTTLS, "454 x").reason(),
        reason::ENCRYPTION_REQUIRED
    );
    assert_eq!(
        after(command::AUTH, "454 4.7.0 x").reason(),
        reason::AUTHENTICATION_FAILED
    );
    assert_eq!(
        after(command::AUTH, "432 4.7.12 x").reason(),
        reason::AUTHENTICATION_REQUIRED
    );
    assert_says(
        &of("432 4.3.2 x"),
        Severity::Transient,
        reason::RATE_LIMITED,
        Basis::Enhanced,
    );
    assert_eq!(of("453 4.3.2 x").reason(), reason::SERVER_UNAVAILABLE);
    assert_eq!(
        after(command::RCPT, "453 x").reason(),
        reason::TOO_MANY_RECIPIENTS
    );
    assert_eq!(
        after(command::DATA_END, "250 x").reason(),
        reason::DELIVERED
    );
    for code in ["521 x", "554 x"] {
        assert!(
            matches!(after(command::CONNECT, code).retry(), Retry::Elsewhere(_)),
            "{code}"
        );
    }
}

#[test]
fn a_rule_for_a_command_yields_to_a_code_with_another_reason() {
    assert_says(
        &after(command::RCPT, "552 5.2.2 x"),
        Severity::Permanent,
        reason::MAILBOX_FULL,
        Basis::Enhanced,
    );
    assert_says(
        &after(command::RCPT, "552 5.5.3 x"),
        Severity::Transient,
        reason::TOO_MANY_RECIPIENTS,
        Basis::Command,
    );
}

#[test]
fn successful_greetings_and_ehlo_have_no_enhanced_code() {
    assert_eq!(
        after(command::CONNECT, "220 2.0.0 x").evidence().enhanced(),
        None
    );
    // A server that refuses the connection in its greeting may send an enhanced status code.
    let refused = after(command::CONNECT, "421 4.7.0 x");
    assert_eq!(
        (refused.origin(), refused.reason()),
        (Origin::Given, reason::RATE_LIMITED)
    );
    assert_eq!(
        after(command::EHLO, "250 2.0.0 x").evidence().enhanced(),
        None
    );
    assert_eq!(of("354 3.5.0 x").evidence().enhanced(), None);
}

#[test]
fn unlisted_codes_are_not_lost() {
    assert_says(
        &of("599 x"),
        Severity::Permanent,
        reason::UNDEFINED,
        Basis::Class,
    );
    assert_eq!(of("599 x").derived(), Some("5.0.0".parse().unwrap()));
    assert!(matches!(of("498 x").retry(), Retry::Later(_)));
    // An unlisted detail still has a subject.
    assert_says(
        &of("550 5.7.999 x"),
        Severity::Permanent,
        reason::POLICY,
        Basis::Enhanced,
    );
    assert_says(
        &of("299 x"),
        Severity::Success,
        reason::UNDEFINED,
        Basis::Class,
    );
    assert_eq!(of("299 x").retry(), Retry::None);
}

#[test]
fn a_lost_connection_is_a_transient_failure() {
    let lost = TABLE.diagnose(Evidence::connection_lost().after(command::DATA_END));
    assert_says(
        &lost,
        Severity::Transient,
        reason::CONNECTION_LOST,
        Basis::Class,
    );
    assert!(matches!(lost.retry(), Retry::Later(_)));
    assert_eq!((lost.evidence().code(), lost.name()), (None, None));
    assert!(!lost.text(lang::RU).is_empty());
}

#[test]
fn every_diagnosis_has_texts_in_every_language() {
    let codes = (200..600).map(|code| code.to_string());
    let enhanced = [
        "", "2.0.0", "4.0.0", "5.0.0", "4.7.1", "5.7.1", "5.1.1", "4.2.2", "5.9.9", "5.7.999",
    ];
    for code in codes {
        for enhanced in enhanced {
            for command in TABLE
                .command("RCPT")
                .into_iter()
                .chain(command::ALL.iter().copied())
            {
                let diagnosis = after(command, &format!("{code} {enhanced}"));
                for lang in [lang::EN, lang::RU] {
                    let texts = diagnosis.texts(lang);
                    assert_eq!(texts.lang, lang);
                    let silent = [texts.text, texts.explain, texts.advice].contains(&"");
                    assert!(!silent, "{code} {enhanced} after {command}");
                }
                let worth_a_retry = diagnosis.retry().policy().is_some();
                assert!(
                    diagnosis.severity() != Severity::Transient || worth_a_retry,
                    "{code} {enhanced} after {command}"
                );
            }
        }
    }
}

#[test]
fn one_call_explains_a_reply() {
    let explained = explain(
        "smtp; 550-5.1.1 Нет такого 550 5.1.1 адреса".as_bytes(),
        lang::RU,
    )
    .unwrap();
    assert_eq!(explained.severity, Severity::Permanent);
    assert_eq!(explained.reason, reason::MAILBOX_UNKNOWN);
    assert!(explained.suppress);
    assert_eq!(
        explain(b"5.7.26", lang::EN).unwrap().reason,
        reason::SENDER_UNAUTHENTICATED
    );
    assert!(explain(b"no reply at all", lang::EN).is_err());
    let reply = Reply::parse_lenient(b"550-5.1.1 a 550 5.1.1 b").unwrap();
    assert_eq!(reply.quirks(), Quirks::FLATTENED);
}

#[test]
fn if_one_code_states_a_success_and_one_a_failure_the_reply_code_counts() {
    let accepted = of("250 5.1.1 x");
    assert_says(&accepted, Severity::Success, reason::PROCEED, Basis::Reply);
    assert_eq!(
        (accepted.origin(), accepted.suppress()),
        (Origin::Conflicting, false)
    );
    assert_says(
        &of("550 2.1.5 x"),
        Severity::Permanent,
        reason::RECIPIENT_REJECTED,
        Basis::Reply,
    );
    // A transient failure does not prove that an address is dead.
    assert!(!of("451 5.1.1 x").suppress());
}

#[test]
fn words_say_why_if_codes_do_not() {
    assert_says(
        &of("550 relaying denied"),
        Severity::Permanent,
        reason::RELAY_DENIED,
        Basis::Phrase,
    );
    assert_eq!(of("550 relaying denied").phrase(), Some("relaying denied"));
    assert_says(
        &of("554 5.7.1 Почтовый ящик ПЕРЕПОЛНЕН"),
        Severity::Permanent,
        reason::MAILBOX_FULL,
        Basis::Phrase,
    );
    // If a code and the text have the same reason, the code is the basis, because its entry is more
    // specific.
    assert_says(
        &of("550 5.1.1 User unknown"),
        Severity::Permanent,
        reason::MAILBOX_UNKNOWN,
        Basis::Enhanced,
    );
    // The text of a successful reply is not searched for phrases.
    assert_eq!(
        of("250 queued, mailbox full or not").because(),
        Basis::Reply
    );
}

#[test]
fn a_diagnosis_has_a_short_debug_form_whichever_entry_has_the_texts() {
    for said in [
        "550 no",
        "550 5.1.1 no",
        "550 5.7.999 no",
        "550 mailbox full",
        "599 no",
    ] {
        let reply = Reply::parse_lenient(said.as_bytes()).unwrap();
        let printed = format!("{:?}", reply.diagnose());
        assert!(printed.len() < 1_000, "{said}: {}", printed.len());
    }
    // In this case, the texts come from a rule for the context.
    let many = Reply::parse_lenient(b"552 too many").unwrap();
    let printed = format!("{:?}", many.diagnose_after(command::RCPT));
    assert!(
        printed.contains("RuleEntry") && printed.len() < 1_000,
        "{}",
        printed.len()
    );
}
