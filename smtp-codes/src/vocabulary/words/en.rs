//! English.

use super::language::Words;
use crate::vocabulary::about::About;
use crate::vocabulary::basis::Basis;
use crate::vocabulary::retry::Retry;
use crate::vocabulary::severity::{Bounce, Severity};

pub(super) static WORDS: Words = Words {
    severity: |severity| match severity {
        Severity::Success => "success",
        Severity::Intermediate => "intermediate",
        Severity::Transient => "transient failure",
        Severity::Permanent => "permanent failure",
    },
    bounce: |bounce| match bounce {
        Bounce::Soft => "soft bounce",
        Bounce::Hard => "hard bounce",
    },
    about: |about| match about {
        About::Recipient => "the recipient's address",
        About::Domain => "the recipient's domain",
        About::Sender => "the sender's address",
        About::Host => "the sending server",
        About::Message => "the message",
        About::Account => "your own account",
        About::Server => "the receiving server",
        About::Session => "the session",
    },
    basis: |basis| match basis {
        Basis::Phrase => "from the reply text",
        Basis::Enhanced => "from the enhanced status code",
        Basis::Reply => "from the reply code",
        Basis::Command => "from the command that the reply answers",
        Basis::Class => "only the class is known",
    },
    retry: |retry| match retry {
        Retry::None => "not needed",
        Retry::Later(_) => "later",
        Retry::Elsewhere(_) => "at once on the domain's next server, later on this one",
        Retry::AfterChange(Some(_)) => "the queue keeps trying, but something has to change",
        Retry::AfterChange(None) => "only after a change",
        Retry::Never => "never",
    },
    first_after: "first after ",
    give_up_after: ", give up after ",
    another_after: "this message was returned; another one may get through after ",
    dead_address: "invalid: remove it from your list",
    plural: |number| usize::from(number != 1),
    units: [
        &["day", "days"],
        &["hour", "hours"],
        &["minute", "minutes"],
        &["second", "seconds"],
    ],
};
