//! Checks diagnoses that depend on the wording: what a reply is about, weak phrases next to strong
//! phrases, and codes that claim more than the server means.

use smtp_codes::{About, Command, Diagnosis, Reply, Retry, TABLE, command};

fn of(reply: &str) -> Diagnosis {
    Reply::parse_lenient(reply.as_bytes()).unwrap().diagnose()
}

fn after(command: Command, reply: &str) -> Diagnosis {
    let reply = Reply::parse_lenient(reply.as_bytes()).unwrap();
    reply.diagnose_after(command)
}

#[track_caller]
fn assert_reason(expected: &str, replies: &[&str]) {
    for reply in replies {
        let diagnosis = of(reply);
        let found = (diagnosis.reason().as_str(), diagnosis.phrase());
        assert_eq!(found.0, expected, "{reply}: {:?}", found.1);
    }
}

#[test]
fn a_551_without_an_address_is_not_a_move() {
    assert_reason("sender-rejected", &["551 Invalid sender"]);
    assert_reason(
        "relay-denied",
        &["551 We do not relay", "551 5.7.1 Relaying denied"],
    );
    assert_reason("mailbox-disabled", &["551 5.7.1 Account suspended"]);
    assert_reason("spam", &["551 5.7.1 This looks like spam"]);
    assert!(of("551 User not local; please try <kim@example.org>").suppress());
    assert!(!of("551 refused").suppress());
}

#[test]
fn words_about_authentication_beat_codes_with_another_meaning() {
    assert_reason(
        "sender-unauthenticated",
        &[
            "550 5.7.27 Blocked because SPF does not pass",
            "550 5.7.30 DKIM did not pass for example.org",
            "451 4.7.24 The SPF record has suspicious entries",
            "550 5.7.1 DMARC policy of example.org says reject",
            "550 5.7.1 Rejected by policy: DMARC fail",
            "421 4.7.1 Expéditeur refusé, SPF check failed",
            "550 5.7.1 The domain owner discourages the use of your host",
        ],
    );
    assert_reason(
        "encryption-required",
        &["421 4.7.29 Not sent over a TLS connection"],
    );
}

#[test]
fn words_about_the_sender_are_not_charged_to_the_recipient() {
    let replies = [
        "421 Sender domain blocked",
        "554 5.7.1 Sender address rejected: go away",
        "550 5.7.0 Sending denied, your account is disabled",
        "553 Sender domain cannot be resolved",
        "550 Mail sending for this account is suspended",
        "451 Unresolvable MAIL FROM domain",
        "550 We deny the sender: denies the sender",
        "550 Blank From header",
        "554 The sender's mailbox is full",
        "550 Your domain does not exist",
        "553 Return path address is unknown: no such user",
        "554 Sender denied: user is disabled",
    ];
    for reply in replies {
        let diagnosis = of(reply);
        assert_eq!(diagnosis.reason().as_str(), "sender-rejected", "{reply}");
        assert_eq!(diagnosis.about(), About::Sender, "{reply}");
        assert!(!diagnosis.suppress(), "{reply}");
    }
}

#[test]
fn a_quota_needs_an_owner() {
    assert_reason(
        "rate-limited",
        &[
            "554 5.7.1 You have used up your daily sending quota",
            "550 Hourly sending quota exceeded",
            "421 4.7.28 It exceeded its quota for sending messages with the same Message-ID",
            "550 5.2.2 Submission quota exceeded",
            "452 4.3.1 Queue quota exceeded",
        ],
    );
    assert_reason(
        "mailbox-full",
        &[
            "552 5.2.2 Quota exceeded",
            "550 User over quota",
            "452 4.2.2 Disk quota exceeded",
        ],
    );
}

#[test]
fn a_general_reply_code_is_the_last_resort() {
    assert_reason(
        "policy",
        &["552 5.7.1 Refused", "501 5.7.1 Blocked", "504 5.7.1 Denied"],
    );
    assert_reason(
        "virus",
        &[
            "552 5.7.1 Infected message",
            "552 A virus was found: virus found",
        ],
    );
    assert_reason("content-rejected", &["552 5.6.0 No", "552 MIME error"]);
    assert_reason("spam", &["552 This is spam", "452 Looks like spam"]);
    assert_reason(
        "blocklisted",
        &[
            "500 Your IP is blacklisted",
            "502 Listed at zen.spamhaus.org",
        ],
    );
    assert_reason("system-error", &["422 The licence has expired"]);
    assert_reason("greylisted", &["422 Greylisted, please retry"]);
    // If the text says nothing more, these codes have their usual meaning.
    assert_reason("mailbox-full", &["552 x", "422 x", "552 5.2.0 x"]);
    assert_reason("system-full", &["452 x"]);
    assert_reason("protocol-error", &["500 x", "501 x", "503 x"]);
}

#[test]
fn a_server_that_replied_did_not_refuse_the_connection() {
    assert_reason(
        "rate-limited",
        &["421 Connection refused, too many sessions from your host"],
    );
    assert_reason(
        "blocklisted",
        &[
            "554 Connection refused, 192.0.2.7 is listed at spamhaus.org",
            "554 Refused by our RBL",
        ],
    );
    assert_reason("network-error", &["451 4.4.1 Connection refused"]);
}

#[test]
fn weak_words_yield_to_strong_ones() {
    assert_reason(
        "blocklisted",
        &[
            "554 Access denied for policy reasons: found in DNS blocklist",
            "550 5.7.1 Sender refused, listed in dnsbl.example.net",
            "553 5.7.1 Refused, bad IP",
            "554 Service unavailable, Client host [192.0.2.7] blocked using a list",
        ],
    );
    assert_reason(
        "recipient-rejected",
        &[
            "550 5.7.1 The recipient does not want your mail, access denied",
            "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required",
        ],
    );
    assert_reason(
        "spam",
        &["421 4.7.0 Temporarily blocked due to the nature of the content"],
    );
    assert_reason(
        "relay-denied",
        &["550 5.7.1 Relaying denied. Authentication required."],
    );
}

#[test]
fn a_phrase_does_not_end_within_another_word() {
    for reply in [
        "550 The message has not been accepted",
        "550 No mail server is listed",
    ] {
        assert_eq!(of(reply).phrase(), None, "{reply}");
    }
    assert_reason("content-rejected", &["550 Message has no From header"]);
    assert_reason(
        "blocklisted",
        &["550 Your server is listed", "554 found in DNS blacklist"],
    );
    assert_reason("domain-unknown", &["550 The domain was not found in DNS"]);
}

#[test]
fn codes_that_say_too_much_are_not_read_by_the_letter() {
    assert_reason("policy", &["552 5.1.1 Not delivered: policy"]);
    assert_reason(
        "blocklisted",
        &[
            "554 5.5.4 Your host has a bad reputation",
            "421 4.3.2 Your IP (192.0.2.7) is filtered",
        ],
    );
    assert_reason(
        "message-too-large",
        &["552 5.2.0 Taille maximale du message atteinte"],
    );
    assert_reason(
        "authentication-failed",
        &["550 5.7.0 Authentification invalide"],
    );
    assert_reason(
        "rate-limited",
        &["452 4.1.1 Not taken: too many recent messages"],
    );
    assert_reason(
        "domain-unknown",
        &["501 5.1.5 A domain reserved by RFC 2606"],
    );
    // A detail that is only defined for success doesn't turn a refusal into a success.
    assert_reason("recipient-rejected", &["550 5.1.5 x"]);
    for reply in [
        "501 5.1.5 x",
        "550 2.1.5 x",
        "554 2.0.0 x",
        "451 4.1.5 x",
        "550 5.3.6 x",
    ] {
        let reason = of(reply).reason();
        assert!(
            !["proceed", "delivered"].contains(&reason.as_str()),
            "{reply}: {reason}"
        );
    }
}

#[test]
fn addresses_that_are_gone_are_told_in_many_words() {
    for reply in [
        "550 'kim' is unknown: no such ID",
        "550 Unrecognized recipient",
        "550 No mailbox found",
        "550 <kim@example.net>: invalid address",
        "554 5.7.1 Recipient address rejected: non-existent user",
        "553 RCPT <kim@example.net> doesn't exist",
        "550 BAD_RECIPIENT",
        "503 All recipients invalid",
        "550 (kim@example.net) is not a known user",
        "550 Mailbox [ kim@example.net ] not found",
        "550 5.4.1 All recipient addresses rejected: Access denied",
        "550 5.4.1 [kim@example.net]: Recipient address rejected: Access denied",
    ] {
        let diagnosis = of(reply);
        assert_eq!(diagnosis.reason().as_str(), "mailbox-unknown", "{reply}");
        assert!(diagnosis.suppress(), "{reply}");
    }
    for reply in [
        "550 Account not activated",
        "550 The user status is suspended",
        "550 <kim> is now disabled",
        "553 The mailbox is restricted",
        "550 La cuenta ha expirado",
        "550 5.2.1 This is a deactivated mailbox",
    ] {
        let diagnosis = of(reply);
        assert_eq!(diagnosis.reason().as_str(), "mailbox-disabled", "{reply}");
        assert!(diagnosis.suppress(), "{reply}");
    }
}

#[test]
fn bare_refusals_about_the_host_or_the_message_are_not_about_the_recipient() {
    for (reply, reason) in [
        ("550 Protocol violation: no HELO", "protocol-error"),
        ("554 RBL hit", "blocklisted"),
        ("550 Your host isn't allowed to relay", "relay-denied"),
        ("553 Not allowed - VS99-IP1", "blocklisted"),
        ("550 Blacklisted IP", "blocklisted"),
        ("550 \"Junk mail refused\"", "spam"),
        ("550 Spam", "spam"),
        ("550 Too many messages per session", "rate-limited"),
        ("554 No relay", "relay-denied"),
        ("554 Too many non-mail commands", "protocol-error"),
        (
            "550 MX list for example.net points back to us",
            "routing-loop",
        ),
        (
            "550 connect: connection with the next host: connection is broken",
            "connection-lost",
        ),
        ("550 can not open file", "system-error"),
    ] {
        assert_reason(reason, &[reply]);
        assert_ne!(of(reply).about(), About::Recipient, "{reply}");
    }
}

#[test]
fn a_refused_greeting_is_about_the_host() {
    for (reply, reason) in [
        ("554 5.7.1 You may not connect", "policy"),
        (
            "554 5.7.1 Not allowed to connect, 192.0.2.7 is blacklisted",
            "blocklisted",
        ),
        ("421 You talk too soon", "protocol-error"),
        ("421 Too many connections", "rate-limited"),
        ("554 No service for you", "server-unavailable"),
    ] {
        let diagnosis = after(command::CONNECT, reply);
        assert_eq!(diagnosis.reason().as_str(), reason, "{reply}");
        assert!(!diagnosis.suppress());
    }
    let policy = after(command::CONNECT, "554 5.7.1 You may not connect");
    assert_eq!(policy.retry(), Retry::AfterChange(None));
}

#[test]
fn a_rule_for_a_command_gives_way_to_the_words() {
    let full = after(command::RCPT, "552 Recipient storage is full");
    assert_eq!(full.reason().as_str(), "mailbox-full");
    assert!(full.is_final());
    let many = after(command::RCPT, "552 No more");
    assert_eq!(many.reason().as_str(), "too-many-recipients");
    assert!(!many.is_final());
}

#[test]
fn a_suppression_list_is_the_senders_own() {
    assert_reason(
        "suppressed",
        &[
            "550 5.7.1 The recipient is on the suppression list of your account",
            "554 Recipient suppressed",
            "550 Not sent to a previously bounced address",
        ],
    );
    assert_eq!(of("554 Recipient suppressed").about(), About::Account);
}

#[test]
fn every_reason_is_about_somebody() {
    for about in About::ALL {
        let mut reasons = TABLE.reasons();
        assert!(reasons.any(|reason| reason.about() == about), "{about}");
    }
    for reason in TABLE.reasons().filter(|reason| reason.suppress()) {
        let about = reason.about();
        assert!(
            [About::Recipient, About::Domain].contains(&about),
            "{}",
            reason.reason()
        );
    }
}
