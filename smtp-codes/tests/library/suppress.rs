//! Tests of `suppress`: each of the five rules, with near misses.

use smtp_codes::{Action, Command, Diagnosis, Evidence, Reply, Severity, TABLE, command, reason};

fn after(command: Option<Command>, reply: &str) -> Diagnosis {
    let reply = Reply::parse_lenient(reply.as_bytes()).unwrap();
    match command {
        Some(command) => reply.diagnose_after(command),
        None => reply.diagnose(),
    }
}

fn of(reply: &str) -> Diagnosis {
    after(None, reply)
}

fn suppresses(evidence: Evidence, text: &str) -> bool {
    TABLE
        .diagnose_with_text(evidence, text.as_bytes())
        .suppress()
}

fn evidence(reply: &str) -> Evidence {
    Evidence::parse_lenient(reply.as_bytes()).unwrap()
}

#[track_caller]
fn assert_dead(replies: &[&str]) {
    for reply in replies {
        let diagnosis = of(reply);
        assert!(diagnosis.suppress(), "{reply}: {}", diagnosis.reason());
    }
}

#[track_caller]
fn assert_alive(replies: &[&str]) {
    for reply in replies {
        let diagnosis = of(reply);
        assert!(!diagnosis.suppress(), "{reply}: {}", diagnosis.reason());
    }
}

#[test]
fn only_what_we_tried_to_deliver_counts() {
    let text = "550 5.1.1 <guess@our.example>: User unknown";
    assert!(suppresses(evidence(text), text));
    assert!(!suppresses(evidence(text).refused_by_us(), text));
    // The reason does not change.
    let refused = TABLE.diagnose(evidence(text).refused_by_us());
    assert_eq!(refused.reason(), reason::MAILBOX_UNKNOWN);
}

#[test]
fn the_reason_says_that_the_address_is_gone() {
    assert_dead(&[
        "550 5.1.1 x",
        "550 5.1.6 x",
        "550 No such user here",
        "550 The account has been disabled",
        "550 5.2.1 This mailbox is disabled",
        "550 5.1.2 Domain not found",
        "556 5.1.10 The domain has a null MX",
        "550 5.4.1 Recipient address rejected: Access denied",
    ]);
    assert_alive(&[
        "552 5.2.2 Mailbox full",
        "550 5.7.1 Recipient only accepts mail from its list",
        "550 Mailbox temporarily unavailable",
        "550 5.7.1 Recipient is on our suppression list",
        "550 5.4.4 Host not found",
        // No server answered, but the domain exists.
        "550 5.4.1 No answer from host",
        "521 5.3.2 The host accepts no mail",
        "554 No SMTP service here",
        "550 5.7.1 Your address has been blocked",
    ]);
}

#[test]
fn the_reply_is_about_a_recipient() {
    let text = "550 5.1.1 User unknown";
    for about_it in [command::RCPT, command::DATA_END, command::VRFY] {
        assert!(after(Some(about_it), text).suppress(), "{about_it}");
    }
    for about_another in [
        command::CONNECT,
        command::EHLO,
        command::MAIL,
        command::AUTH,
    ] {
        assert!(
            !after(Some(about_another), text).suppress(),
            "{about_another}"
        );
    }
    assert_alive(&[
        "535 5.7.8 No such user",
        "550 5.1.8 Domain not found",
        "553 5.1.7 Unknown user",
        "530 5.7.0 Unknown user",
    ]);
}

#[test]
fn the_refusal_is_permanent() {
    assert_alive(&[
        "450 4.1.1 User unknown",
        "451 5.1.1 User unknown",
        "450 No such user",
    ]);
    let text = "550 5.1.1 User unknown";
    let soft = evidence(text).with_severity(Severity::Transient);
    assert!(!suppresses(soft, text));
    // A failed delivery after a 550 5.1.1 proves that the address is dead. After a 450 4.1.1, a
    // failed delivery only means that the sending system gave up.
    let failed = evidence("550 5.1.1 x").with_action(Action::Failed);
    assert!(suppresses(failed, ""));
    let expired = evidence("450 4.1.1 User unknown").with_action(Action::Failed);
    assert!(!suppresses(expired, "450 4.1.1 User unknown"));
}

#[test]
fn the_server_itself_says_so() {
    // A code that the sending system made up proves nothing, but the server's own text does.
    let bare = evidence("550 go away").with_made_up_enhanced("5.1.1".parse().unwrap());
    assert!(!suppresses(bare, "550 go away"));
    assert!(suppresses(bare, "550 no such user"));
    let unreachable = Evidence::from_severity(Severity::Permanent)
        .with_made_up_enhanced("5.1.2".parse().unwrap());
    assert!(!suppresses(unreachable, "Tried all MXs"));
    assert_eq!(TABLE.diagnose(unreachable).reason(), reason::DOMAIN_UNKNOWN);

    // Vague codes and derived codes prove nothing either.
    assert_alive(&[
        "550",
        "551",
        "553",
        "554",
        "550 5.2.1 x",
        "550 5.1.0 x",
        "550 5.2.0 x",
    ]);
    // smtp-proto stores larger details as 255, so 255 is treated as an unknown detail.
    assert_alive(&["550 5.1.255 x", "550 5.2.255 x", "550 5.7.255 x"]);
    // A hint alone doesn't prove that the address is dead, except in a reply to RCPT, because RCPT
    // is only about the address.
    let hint = "550 Requested action not taken: mailbox unavailable";
    assert!(!of(hint).suppress());
    assert!(after(Some(command::RCPT), hint).suppress());
    assert!(!after(Some(command::DATA_END), hint).suppress());
    let soft = "450 Requested mail action not taken: mailbox unavailable";
    let soft = after(Some(command::RCPT), soft);
    assert_eq!(
        (soft.reason(), soft.suppress()),
        (reason::MAILBOX_UNAVAILABLE, false)
    );
}

#[test]
fn what_a_client_or_a_sender_wrote_says_nothing() {
    assert_alive(&[
        "504 5.5.2 <user unknown@x>: Sender address rejected: need fully-qualified address",
        "550 5.7.1 <user unknown>: Helo command rejected: Host not found",
        "550 5.7.1 Subject \"no such user\" is not allowed here",
        "550 5.7.1 Rejected: \"user unknown\"@x",
        "550 5.7.1 <\"a> user unknown\"@x>: Relay access denied",
        "550 5.7.1 <a> user unknown@x>: Relay access denied",
        "550 user-unknown@example.net refused",
    ]);
    assert_dead(&[
        "550 <no.spam@example.net>: User unknown",
        "550 User <mailbox.full@example.net> unknown",
        "550 'kim' is not a known user",
        "550 \"Unknown User\"",
    ]);
}

#[test]
fn the_words_do_not_leave_it_open() {
    assert_alive(&[
        "550 5.1.1 Mailbox full or user unknown",
        "550 Destinatario desconocido o buzón lleno",
        "550 5.1.1 User unknown or relaying denied",
        "550 Mailbox not found, or it is over quota",
        "550 5.1.1 Message blocked by our policy",
        "552 5.1.1 Delivery failed: policy error",
    ]);
    // In this reply, both phrases say that the address is gone.
    assert_dead(&[
        "550 Mailbox not found or disabled",
        "550 5.1.1 No such user, account deleted",
    ]);
}

#[test]
fn the_words_do_not_name_somebody_else() {
    assert_alive(&[
        "550 5.1.1 Sender address rejected: no such user",
        "550 The sender's account is disabled",
        "550 sending for this account is disabled",
        "550 5.1.1 Your domain does not exist",
        "553 The return path is a nonexistent mailbox",
    ]);
    // In this reply, the text also mentions the recipient.
    assert_dead(&["550 5.1.1 Recipient unknown (your account may see old addresses)"]);
}

#[test]
fn a_doubtful_notice_proves_nothing() {
    let text = "550 5.1.1 User unknown";
    assert!(!suppresses(evidence(text).doubtful(), text));
    // Text without a reply code is doubtful.
    let words = b"User unknown";
    assert!(
        !TABLE
            .diagnose_with_text(TABLE.evidence(words).unwrap(), words)
            .suppress()
    );
}
