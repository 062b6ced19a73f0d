//! Checks replies with text that a library printed around them, and text without a code.

use smtp_codes::{Severity, TABLE, explain, lang};

#[test]
fn explain_reads_what_libraries_print() {
    for (printed, code, enhanced, reason) in [
        (
            "Message failed: 552 Message too large",
            Some(552),
            None,
            "message-too-large",
        ),
        (
            "permanent error (550): 5.7.1 Relaying denied",
            Some(550),
            Some("5.7.1"),
            "relay-denied",
        ),
        (
            "SMTP Error (553): Mailbox not found",
            Some(553),
            None,
            "mailbox-unknown",
        ),
        (
            "{'kim@example.net': (552, b'5.2.2 Over quota')}",
            Some(552),
            Some("5.2.2"),
            "mailbox-full",
        ),
        (
            "<mx.example.net #5.2.1 smtp;550 5.2.1 Disabled user>",
            Some(550),
            Some("5.2.1"),
            "mailbox-disabled",
        ),
        (
            "550 550 5.7.1 Listed at spamhaus.org",
            Some(550),
            Some("5.7.1"),
            "blocklisted",
        ),
        (
            "Recipient address rejected: no such user",
            None,
            None,
            "mailbox-unknown",
        ),
        ("mailbox is full", None, None, "mailbox-full"),
    ] {
        let told = explain(printed.as_bytes(), lang::EN).unwrap();
        assert_eq!(told.code.map(u16::from), code, "{printed}");
        let expected = enhanced.map(|enhanced: &str| enhanced.parse().unwrap());
        assert_eq!(told.enhanced, expected, "{printed}");
        assert_eq!(told.reason.as_str(), reason, "{printed}");
    }
}

#[test]
fn words_without_a_code_are_transient_if_the_trouble_passes() {
    for (words, reason, severity) in [
        (
            "greylisted, please try again",
            "greylisted",
            Severity::Transient,
        ),
        ("mailbox full", "mailbox-full", Severity::Transient),
        ("Connection timed out", "network-error", Severity::Transient),
        (
            "network error: Resource temporarily unavailable (os error 11)",
            "network-error",
            Severity::Transient,
        ),
        (
            "failed to lookup address information: Name or service not known",
            "dns-failure",
            Severity::Transient,
        ),
        ("User unknown", "mailbox-unknown", Severity::Permanent),
        ("relaying denied", "relay-denied", Severity::Permanent),
    ] {
        let evidence = TABLE.evidence(words.as_bytes()).unwrap();
        let read = TABLE.diagnose_with_text(evidence, words.as_bytes());
        assert_eq!(
            (read.reason().as_str(), read.severity()),
            (reason, severity),
            "{words}"
        );
        assert_eq!(read.is_final(), severity == Severity::Permanent, "{words}");
        assert!(!read.suppress(), "{words}");
    }
}
