//! Compares retry policies with examples in the documentation of real systems.

use std::time::Duration;

use smtp_codes::{NextAttempt, Retry, RetryPolicy, TABLE, policy, reason};

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn hours(policy: RetryPolicy) -> Vec<f64> {
    policy
        .schedule()
        .map(|offset| offset.as_secs_f64() / 3600.0)
        .collect()
}

#[test]
fn cisco_example_1_ends_with_the_number_of_retries() {
    let policy = RetryPolicy::growing(60, (2, 1), 60).with_retries(2);
    let offsets: Vec<Duration> = policy.schedule().collect();
    assert_eq!(offsets, [secs(0), secs(60), secs(120)]);
    assert_eq!(policy.next(1, secs(0)), NextAttempt::After(secs(60)));
    assert_eq!(policy.next(2, secs(60)), NextAttempt::After(secs(60)));
    // A soft bounce becomes a hard bounce right after the third attempt.
    assert_eq!(policy.next(3, secs(120)), NextAttempt::GiveUp);
}

#[test]
fn cisco_example_2_ends_with_the_time_in_the_queue() {
    let policy = RetryPolicy::growing(60, (2, 1), 60)
        .with_retries(100)
        .with_give_up(100);
    let offsets: Vec<Duration> = policy.schedule().collect();
    assert_eq!(offsets, [secs(0), secs(60)]);
    assert_eq!(policy.next(2, secs(60)), NextAttempt::After(secs(60)));
    // A soft bounce becomes a hard bounce just before the attempt that was due at 120 s.
    assert_eq!(policy.next(2, secs(120)), NextAttempt::GiveUp);
}

#[test]
fn exim_goes_through_its_three_phases() {
    let tries = hours(policy::EXIM);
    let quarters: Vec<f64> = (0..=8).map(|n| f64::from(n) * 0.25).collect();
    assert_eq!(tries[..9], quarters);
    // Then the delay starts at one hour and grows by a factor of 1.5, until 16 hours have passed.
    let near = |found: f64, expected: f64| (found - expected).abs() < 0.001;
    let growing = [3.0, 4.5, 6.75, 10.125, 15.1875, 22.781];
    assert!(
        tries[9..15]
            .iter()
            .zip(growing)
            .all(|(found, expected)| near(*found, expected)),
        "{tries:?}"
    );
    // After that, the delay is six hours, until four days have passed.
    assert!(
        tries[14..]
            .windows(2)
            .all(|pair| near(pair[1] - pair[0], 6.0))
    );
    assert!(tries.last().is_some_and(|last| (90.0..96.0).contains(last)));
    assert_eq!(policy::EXIM.next(99, secs(4 * 86400)), NextAttempt::GiveUp);
    assert_eq!(
        policy::EXIM.next(99, secs(4 * 86400 - 1)),
        NextAttempt::After(secs(6 * 3600))
    );
}

#[test]
fn exim_depends_on_the_age_and_not_on_the_count() {
    let quarter = NextAttempt::After(secs(900));
    assert_eq!(policy::EXIM.next(1, secs(0)), quarter);
    assert_eq!(policy::EXIM.next(40, secs(7199)), quarter);
    assert_eq!(
        policy::EXIM.next(2, secs(7200)),
        NextAttempt::After(secs(3600))
    );
}

#[test]
fn rfc5321_tries_twice_in_the_first_hour() {
    let tries = hours(policy::RFC5321);
    assert_eq!(tries[..4], [0.0, 0.5, 1.0, 3.0]);
    assert!(
        tries
            .last()
            .is_some_and(|last| *last < 120.0 && *last > 117.0)
    );
}

#[test]
fn postfix_doubles_up_to_its_longest_wait() {
    let waits: Vec<u64> = (1..=6)
        .map(|n| match policy::POSTFIX.next(n, secs(0)) {
            NextAttempt::After(wait) => wait.as_secs(),
            NextAttempt::GiveUp => 0,
        })
        .collect();
    assert_eq!(waits, [300, 600, 1200, 2400, 4000, 4000]);
    assert_eq!(policy::POSTFIX.longest(), Some(secs(4000)));
    assert_eq!(policy::POSTFIX.give_up(), Some(secs(5 * 86400)));
    assert_eq!(policy::POSTFIX.retries(), None);
}

#[test]
fn kumomta_grows_without_a_longest_wait() {
    assert_eq!(policy::KUMOMTA.longest(), None);
    assert_eq!(
        policy::KUMOMTA.next(4, secs(0)),
        NextAttempt::After(secs(8 * 1200))
    );
    assert_eq!(
        policy::KUMOMTA.next(4, secs(7 * 86400)),
        NextAttempt::GiveUp
    );
}

#[test]
fn cisco_esa_ends_at_whichever_limit_comes_first() {
    assert_eq!(policy::CISCO_ESA.retries(), Some(100));
    assert_eq!(policy::CISCO_ESA.next(101, secs(1)), NextAttempt::GiveUp);
    assert_eq!(
        policy::CISCO_ESA.next(1, secs(72 * 3600)),
        NextAttempt::GiveUp
    );
    assert_eq!(
        policy::CISCO_ESA.next(100, secs(1)),
        NextAttempt::After(secs(3600))
    );
}

#[test]
fn the_first_wait_may_be_given_separately() {
    let retry = TABLE
        .reason(reason::GREYLISTED)
        .and_then(|entry| entry.retry());
    let Some(Retry::Later(policy)) = retry else {
        panic!("greylisting is worth a retry, not {retry:?}");
    };
    assert_eq!(policy.first(), secs(300));
    assert_eq!(policy.next(1, secs(0)), NextAttempt::After(secs(300)));
    assert_eq!(policy.next(2, secs(300)), NextAttempt::After(secs(1800)));
    assert_eq!(policy.longest(), Some(secs(7200)));
}

#[test]
fn later_waits_are_never_shorter_than_a_long_first_one() {
    let patient = policy::RFC5321.with_first(4 * 3600);
    assert_eq!(patient.next(1, secs(0)), NextAttempt::After(secs(4 * 3600)));
    assert_eq!(
        patient.next(2, secs(4 * 3600)),
        NextAttempt::After(secs(4 * 3600))
    );
    assert_eq!(patient.longest(), Some(secs(4 * 3600)));
}

#[test]
fn odd_policies_neither_hang_nor_panic() {
    let far = Duration::MAX;
    for factor in [
        (0, 0),
        (0, 1),
        (1, 0),
        (u32::MAX, 1),
        (1, u32::MAX),
        (10_001, 10_000),
    ] {
        for first in [0, 1, 60, u32::MAX] {
            for longest in [0, 1, u32::MAX] {
                let policy = RetryPolicy::growing(first, factor, longest);
                for tries in [0, 1, 2, u32::MAX] {
                    assert!(
                        matches!(policy.next(tries, far), NextAttempt::After(wait) if wait >= secs(1))
                    );
                }
                assert_eq!(policy.schedule().take(50).count(), 50);
                let _ = policy.longest();
            }
        }
    }
    let none = RetryPolicy::phased(&[]).with_give_up(3);
    assert_eq!(
        none.schedule().collect::<Vec<_>>(),
        [secs(0), secs(1), secs(2)]
    );
    let never = RetryPolicy::growing(60, (1, 1), 60).with_retries(0);
    assert_eq!(never.schedule().collect::<Vec<_>>(), [secs(0)]);
    assert_eq!(
        RetryPolicy::growing(60, (1, 1), 60)
            .with_give_up(0)
            .schedule()
            .count(),
        1
    );
}
