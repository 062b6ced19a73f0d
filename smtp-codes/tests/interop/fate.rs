use smtp_codes::{Diagnose, NextAttempt};
use std::time::Duration;

/// What a queue does with a message.
#[derive(Debug, PartialEq)]
pub(crate) enum Fate {
    TryAgainIn(Duration),
    GiveUp,
    DropTheAddress,
}

pub(crate) fn fate(refused: &impl Diagnose, tries: u32, age: Duration) -> Option<Fate> {
    // If there is no diagnosis, the error is not a server's reply: something is wrong with the
    // program or its settings.
    let diagnosis = refused.diagnose()?;
    if diagnosis.suppress() {
        return Some(Fate::DropTheAddress);
    }
    if diagnosis.is_final() {
        return Some(Fate::GiveUp);
    }
    // Every transient refusal has a policy, even one that requires a change.
    let next = diagnosis.retry().policy()?.next(tries, age);
    Some(match next {
        NextAttempt::After(wait) => Fate::TryAgainIn(wait),
        NextAttempt::GiveUp => Fate::GiveUp,
    })
}
