//! Checks that the function in the guide's page about lettre never gives up on mail too early.

use std::time::Duration;

use lettre::transport::smtp::response::Response;

use crate::fate::{Fate, fate};

enum Expected {
    Again,
    Drop,
    GiveUp,
}
use Expected::{Again, Drop, GiveUp};

/// Replies, and what must happen to the message after the first attempt.
const REPLIES: [(&str, Expected); 22] = [
    ("450 4.1.8 Sender address rejected: Domain not found", Again),
    (
        "450 4.7.25 Client host rejected: cannot find your hostname",
        Again,
    ),
    ("454 4.7.1 Relay access denied", Again),
    ("454 4.7.0 Temporary authentication failure", Again),
    ("421 4.7.26 The mail is unauthenticated", Again),
    ("421 4.7.29 Sent without TLS", Again),
    ("421 4.7.30 DKIM does not pass", Again),
    ("450 4.7.24 SPF could not be checked", Again),
    ("451 4.7.1 Greylisted", Again),
    ("450 4.2.0 Busy", Again),
    ("452 4.2.2 Over quota", Again),
    ("450 4.1.1 User unknown in local recipient table", Again),
    ("432 4.7.12 A password transition is needed", Again),
    ("421 Closing", Again),
    ("457 Unheard of", Again),
    ("550 5.1.1 No such user", Drop),
    ("550 5.2.1 The recipient's account is disabled", Drop),
    ("550 5.7.1 Blocked using a blocklist", GiveUp),
    ("552 5.2.2 Over quota", GiveUp),
    ("550 No", GiveUp),
    ("554 5.7.1 Sender address rejected: user unknown", GiveUp),
    ("550 Mailbox unavailable", GiveUp),
];

fn fate_of(reply: &str, tries: u32, age: Duration) -> Fate {
    let response: Response = format!("{reply}\r\n").parse().unwrap();
    fate(&response, tries, age).unwrap()
}

#[test]
fn no_transient_refusal_is_given_up() {
    for (reply, expected) in REPLIES {
        let found = fate_of(reply, 1, Duration::ZERO);
        let right = match expected {
            Again => matches!(found, Fate::TryAgainIn(wait) if !wait.is_zero()),
            Drop => found == Fate::DropTheAddress,
            GiveUp => found == Fate::GiveUp,
        };
        assert!(right, "{reply}: {found:?}");
    }
}

#[test]
fn after_some_days_it_is_given_up() {
    let days = |days: u64| Duration::from_secs(days * 86_400);
    let reply = "450 4.7.25 No PTR record";
    assert!(matches!(fate_of(reply, 20, days(1)), Fate::TryAgainIn(_)));
    assert_eq!(fate_of(reply, 90, days(6)), Fate::GiveUp);
}

#[test]
fn the_page_shows_this_function() {
    let page = include_str!("../../src/guide/from_lettre.md");
    let shown = include_str!("fate.rs").replace("pub(crate) ", "");
    assert!(page.contains(&shown), "copy fate.rs to the page");
}
