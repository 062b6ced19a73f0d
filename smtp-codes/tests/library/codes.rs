//! Checks that the table contains all expected codes and names.
//!
//! The lists in this file are copies, so that the tests notice if a code is removed from
//! `codes.toml`. Adding a code there doesn't break these tests.

use std::ops::RangeInclusive;

use smtp_codes::{Code, Reason, ReplyCode, StatusDetail, TABLE, command};

/// The reply codes with their names.
#[rustfmt::skip]
const REPLIES: [(u16, &str); 68] = [
    (211, "SystemStatus"),
    (214, "HelpMessage"),
    (220, "ServiceReady"),
    (221, "ServiceClosing"),
    (235, "AuthenticationSucceeded"),
    (250, "ActionCompleted"),
    (251, "UserNotLocalWillForward"),
    (252, "CannotVerifyUser"),
    (253, "PendingMessagesStarted"),
    (334, "AuthChallenge"),
    (354, "StartMailInput"),
    (355, "TransactionOffset"),
    (400, "MessageDelayed"),
    (401, "BadRecipientSyntaxTransient"),
    (403, "TlsHandshakeFailed"),
    (420, "ConnectionTimeout"),
    (421, "ServiceNotAvailable"),
    (422, "RecipientQuotaExceeded"),
    (426, "ConnectionTimedOut"),
    (430, "InvalidCommandTransient"),
    (431, "NotEnoughDiskSpace"),
    (432, "PasswordTransitionNeeded"),
    (441, "RecipientServerNotResponding"),
    (442, "ConnectionDropped"),
    (446, "HopCountExceeded"),
    (447, "DeliveryTimeExpired"),
    (449, "RoutingErrorTransient"),
    (450, "MailboxTemporarilyUnavailable"),
    (451, "LocalProcessingError"),
    (452, "InsufficientSystemStorage"),
    (453, "TooManyRecipients"),
    (454, "TemporaryAuthenticationFailure"),
    (455, "ParametersNotAccommodated"),
    (458, "UnableToQueueForNode"),
    (459, "NodeNotAllowed"),
    (471, "LocalFilterError"),
    (500, "CommandUnrecognized"),
    (501, "ParameterSyntaxError"),
    (502, "CommandNotImplemented"),
    (503, "BadCommandSequence"),
    (504, "ParameterNotImplemented"),
    (505, "AuthenticationRequiredNonstandard"),
    (510, "BadEmailAddress"),
    (511, "BadDestinationMailbox"),
    (512, "HostNotFoundInDns"),
    (513, "AddressTypeIncorrect"),
    (521, "HostDoesNotAcceptMail"),
    (522, "MailboxOverQuota"),
    (523, "EncryptionNeeded"),
    (524, "EncryptionRequiredForMechanism"),
    (525, "UserAccountDisabled"),
    (530, "AuthenticationRequired"),
    (533, "AuthCommandNotEnabled"),
    (534, "AuthenticationMechanismTooWeak"),
    (535, "AuthenticationCredentialsInvalid"),
    (538, "EncryptionRequiredForAuthentication"),
    (540, "RecipientInactive"),
    (541, "RecipientRejectedByDomain"),
    (542, "RecipientAddressRejected"),
    (550, "MailboxUnavailable"),
    (551, "UserNotLocal"),
    (552, "StorageAllocationExceeded"),
    (553, "MailboxNameNotAllowed"),
    (554, "TransactionFailed"),
    (555, "ParametersNotRecognized"),
    (556, "DomainDoesNotAcceptMail"),
    (571, "BlockedByRecipientPolicy"),
    (591, "HostBlacklisted"),
];

/// The registered enhanced status codes: each subject with its highest detail, 81 codes in total.
const REGISTERED: [(u16, u16); 8] = [
    (0, 0),
    (1, 10),
    (2, 4),
    (3, 6),
    (4, 7),
    (5, 6),
    (6, 10),
    (7, 30),
];

/// Codes that vendors send in addition to the registered codes: class, subject and range of
/// details.
#[rustfmt::skip]
const VENDORS: [(u8, u16, RangeInclusive<u16>); 43] = [
    (5, 0, 1..=1), (5, 0, 350..=350), (5, 1, 90..=90), (5, 1, 351..=351),
    (5, 2, 14..=14), (5, 2, 121..=121), (5, 2, 122..=122), (5, 4, 14..=14),
    (5, 4, 300..=300), (5, 4, 310..=310), (4, 4, 312..=312), (5, 4, 312..=312),
    (4, 4, 316..=316), (5, 4, 316..=316), (4, 4, 317..=317), (4, 4, 318..=318),
    (4, 7, 32..=32), (5, 7, 51..=51), (5, 7, 54..=54), (5, 7, 57..=57),
    (5, 7, 64..=64), (5, 7, 107..=107), (5, 7, 124..=124), (5, 7, 133..=133),
    (5, 7, 134..=134), (5, 7, 136..=136), (4, 7, 321..=321), (5, 7, 321..=321),
    (5, 7, 322..=322), (4, 7, 323..=323), (5, 7, 323..=323), (4, 7, 324..=324),
    (5, 7, 324..=324), (4, 7, 325..=325), (5, 7, 325..=325), (4, 7, 500..=500),
    (5, 7, 504..=513), (5, 7, 515..=515), (5, 7, 606..=649), (4, 7, 650..=650),
    (4, 7, 651..=651), (4, 7, 700..=700), (5, 7, 700..=750),
];

#[rustfmt::skip]
const REASONS: [&str; 38] = [
    "mailbox-unknown", "mailbox-moved", "mailbox-disabled", "mailbox-full", "mailbox-unavailable",
    "recipient-rejected", "domain-unknown", "null-mx", "sender-rejected", "relay-denied",
    "authentication-required", "authentication-failed", "encryption-required",
    "sender-unauthenticated", "reverse-dns", "blocklisted", "spam", "virus", "policy",
    "content-rejected", "message-too-large", "too-many-recipients", "rate-limited", "greylisted",
    "system-full", "system-error", "server-unavailable", "connection-lost", "network-error",
    "dns-failure", "routing-loop", "expired", "protocol-error", "unsupported",
    "encoding-unsupported", "delivered", "proceed", "undefined",
];

#[rustfmt::skip]
const COMMANDS: [&str; 20] = [
    "CONNECT", "EHLO", "HELO", "LHLO", "MAIL", "RCPT", "DATA", "DATA-END", "BDAT", "BURL", "AUTH",
    "STARTTLS", "VRFY", "EXPN", "HELP", "NOOP", "RSET", "QUIT", "ETRN", "ATRN",
];

const POLICIES: [&str; 5] = ["rfc5321", "postfix", "exim", "kumomta", "cisco-esa"];

#[test]
fn all_reply_codes_are_listed_by_their_names() {
    for (number, name) in REPLIES {
        let code = ReplyCode::from_u16(number);
        assert_eq!(code.map(ReplyCode::name), Some(name), "{number}");
        let entry = TABLE.reply(number);
        assert_eq!(entry.map(|entry| entry.name()), Some(name), "{number}");
    }
}

#[test]
fn all_registered_enhanced_codes_are_listed() {
    let mut listed = 0;
    for (subject, last) in REGISTERED {
        for detail in 0..=last {
            let found = StatusDetail::from_numbers(subject, detail);
            assert!(found.is_some(), "X.{subject}.{detail}");
            listed += 1;
        }
    }
    assert_eq!(listed, 81);
    // X.4.8 appears in tables that people copy, but it is not registered.
    assert_eq!(StatusDetail::from_numbers(4, 8), None);
}

#[test]
fn the_deprecated_code_is_an_alias() {
    assert_eq!(
        StatusDetail::from_numbers(6, 10),
        StatusDetail::from_numbers(6, 8)
    );
    let alias = TABLE.detail(6, 10).expect("X.6.10 is listed");
    assert_eq!(alias.to_string(), "X.6.10");
}

#[test]
fn all_vendor_codes_are_listed_with_their_classes() {
    for (class, subject, details) in VENDORS {
        let first = StatusDetail::from_numbers(subject, *details.start());
        let first = first.unwrap_or_else(|| panic!("X.{subject}.{details:?}"));
        assert!(first.classes().contains(&class), "{class} of {first}");
        for detail in details {
            let entry = StatusDetail::from_numbers(subject, detail);
            assert_eq!(entry, Some(first), "X.{subject}.{detail}");
        }
    }
}

#[test]
fn a_range_ends_where_it_ends() {
    for (inside, outside) in [
        (504, 503),
        (513, 514),
        (606, 605),
        (649, 650),
        (700, 699),
        (750, 751),
    ] {
        let range = StatusDetail::from_numbers(7, inside);
        assert_ne!(
            StatusDetail::from_numbers(7, outside),
            range,
            "X.7.{outside}"
        );
    }
    let range = StatusDetail::from_numbers(7, 620).map(|detail| detail.to_string());
    assert_eq!(range.as_deref(), Some("X.7.606-649"));
}

#[test]
fn all_reasons_commands_and_policies_are_listed() {
    for reason in REASONS {
        let entry = TABLE.reason_named(reason);
        let found = entry.map(|entry| entry.reason());
        assert_eq!(found, Some(Reason::new(reason)));
    }
    for name in COMMANDS {
        let found = TABLE.command(name).map(|command| command.as_str());
        assert_eq!(found, Some(name));
        assert!(command::ALL.iter().any(|command| command.as_str() == name));
    }
    for policy in POLICIES {
        assert!(TABLE.policy(policy).is_some(), "{policy}");
    }
    assert_eq!(TABLE.command("ANY"), None, "a wildcard in the data only");
}

/// The reasons and codes that entries refer to must also be listed.
#[test]
fn reasons_and_companions_of_all_entries_are_listed() {
    for code in ReplyCode::ALL {
        assert!(TABLE.reason(code.reason()).is_some(), "{code}");
        for companion in code.companions().iter().chain(&code.derived()) {
            assert!(companion.listed().is_some(), "{companion} of {code}");
            assert_eq!(companion.severity(), Code::from(*code).severity(), "{code}");
        }
    }
    for detail in StatusDetail::ALL {
        assert!(TABLE.reason(detail.reason()).is_some(), "{detail}");
        for basic in detail.basic() {
            assert!(ReplyCode::from_u16(*basic).is_some(), "{basic} of {detail}");
        }
    }
}
