//! Retry policies: when to try again, and when to give up.

use core::time::Duration;

/// How long a sender waits between attempts, and when it gives up.
///
/// The constants in [`policy`](crate::policy), such as `policy::POSTFIX`, are the defaults of real
/// systems. Waits are whole seconds. A policy doesn't use a clock: `next` always returns the same
/// result for the same arguments.
///
/// ```
/// use std::time::Duration;
/// use smtp_codes::{NextAttempt, policy};
///
/// // The first attempt has just failed.
/// let wait = policy::CISCO_ESA.next(1, Duration::ZERO);
/// assert_eq!(wait, NextAttempt::After(Duration::from_secs(60)));
///
/// // After three days the soft bounce has become a hard one.
/// let three_days = Duration::from_secs(3 * 24 * 3600);
/// assert_eq!(policy::CISCO_ESA.next(50, three_days), NextAttempt::GiveUp);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    waits: Waits,
    /// The maximum number of retries after the first attempt.
    retries: u32,
    /// The age at which the sender gives up, in seconds since the first attempt.
    give_up: u32,
}

/// The number of retries or seconds that means "no limit".
pub const UNLIMITED: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waits {
    /// The wait grows with each attempt.
    Growing(Growth),
    /// The wait depends on the age of the message. The first wait can be set separately.
    Phased {
        first: Option<u32>,
        phases: &'static [Phase],
    },
}

/// A wait that grows by a factor until it reaches `longest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Growth {
    first: u32,
    factor: (u32, u32),
    longest: u32,
}

/// A phase of a policy, from the end of the previous phase until the message is `until` seconds
/// old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase {
    until: u32,
    growth: Growth,
}

impl Phase {
    /// Creates a phase that ends when the message is `until` seconds old. The first wait is `first`
    /// seconds long; each later wait is the previous wait times the fraction `factor`.
    #[must_use]
    pub const fn new(until: u32, first: u32, factor: (u32, u32)) -> Self {
        Self {
            until,
            growth: Growth {
                first,
                factor,
                longest: UNLIMITED,
            },
        }
    }
}

/// What a policy recommends after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextAttempt {
    /// Try again after this wait.
    After(Duration),
    /// Give up: the soft bounce has become a hard one.
    GiveUp,
}

impl RetryPolicy {
    /// Creates a policy whose first wait is `first` seconds long. Each later wait is the previous
    /// wait times the fraction `factor`, but at most `longest` seconds.
    ///
    /// The policy never gives up unless [`with_retries`](Self::with_retries) or
    /// [`with_give_up`](Self::with_give_up) sets a limit. A wait of 0 is treated as one second, and
    /// a denominator of 0 as 1.
    #[must_use]
    pub const fn growing(first: u32, factor: (u32, u32), longest: u32) -> Self {
        let waits = Waits::Growing(Growth {
            first,
            factor,
            longest,
        });
        Self {
            waits,
            retries: UNLIMITED,
            give_up: UNLIMITED,
        }
    }

    /// Creates a policy from phases that are sorted by their ends. The last phase never ends.
    ///
    /// Without phases, every wait is one second.
    ///
    /// ```
    /// use smtp_codes::{Phase, RetryPolicy};
    ///
    /// // Every 15 minutes in the first two hours, then every hour.
    /// const PHASES: &[Phase] = &[Phase::new(7200, 900, (1, 1)), Phase::new(0, 3600, (1, 1))];
    /// let offsets = RetryPolicy::phased(PHASES).schedule().map(|offset| offset.as_secs() / 60);
    /// assert_eq!(offsets.take(10).last(), Some(180));
    /// ```
    #[must_use]
    pub const fn phased(phases: &'static [Phase]) -> Self {
        let waits = Waits::Phased {
            first: None,
            phases,
        };
        Self {
            waits,
            retries: UNLIMITED,
            give_up: UNLIMITED,
        }
    }

    /// Returns this policy with a first wait of `first` seconds. If the policy has phases, later
    /// waits are never shorter than `first`.
    #[must_use]
    pub const fn with_first(mut self, first: u32) -> Self {
        self.waits = match self.waits {
            Waits::Growing(growth) => Waits::Growing(Growth { first, ..growth }),
            Waits::Phased { phases, .. } => Waits::Phased {
                first: Some(first),
                phases,
            },
        };
        self
    }

    /// Returns this policy with a maximum number of retries after the first attempt.
    #[must_use]
    pub const fn with_retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Returns this policy with a limit on the age of a message. The sender gives up when the
    /// message is `give_up` seconds old.
    #[must_use]
    pub const fn with_give_up(mut self, give_up: u32) -> Self {
        self.give_up = give_up;
        self
    }

    /// Returns what to do after a failed attempt.
    ///
    /// `attempts` is the number of attempts so far, including the failed attempt. `age` is the time
    /// since the first attempt. Call this method after a failed attempt to get the wait, and again
    /// before the next attempt, because the message may have reached the age limit during the wait.
    ///
    /// ```
    /// use std::time::Duration;
    /// use smtp_codes::{NextAttempt, RetryPolicy};
    ///
    /// // At most 100 retries, 100 seconds in the queue, always 60 seconds apart.
    /// let policy = RetryPolicy::growing(60, (1, 1), 60).with_retries(100).with_give_up(100);
    /// let minute = Duration::from_secs(60);
    /// assert_eq!(policy.next(2, minute), NextAttempt::After(minute));
    /// assert_eq!(policy.next(2, 2 * minute), NextAttempt::GiveUp);
    /// ```
    #[must_use]
    pub const fn next(&self, attempts: u32, age: Duration) -> NextAttempt {
        let spent = self.retries != UNLIMITED && attempts > self.retries;
        let too_old = self.give_up != UNLIMITED && age.as_secs() >= self.give_up as u64;
        if spent || too_old {
            return NextAttempt::GiveUp;
        }
        let wait = match &self.waits {
            Waits::Growing(growth) => growth.nth(attempts),
            Waits::Phased {
                first: Some(first), ..
            } if attempts <= 1 => at_least_one(*first),
            Waits::Phased { first, phases } => {
                let wait = wait_at(phases, age.as_secs());
                match first {
                    Some(first) if *first > wait => *first,
                    _ => wait,
                }
            }
        };
        NextAttempt::After(Duration::from_secs(wait as u64))
    }

    /// Returns an iterator over the times of all attempts, measured from the first attempt. The
    /// first item is zero.
    ///
    /// The times assume that every attempt fails and takes no time. For a policy without limits,
    /// the iterator is infinite.
    ///
    /// ```
    /// use smtp_codes::RetryPolicy;
    ///
    /// let policy = RetryPolicy::growing(60, (1, 1), 60).with_retries(2);
    /// let offsets: Vec<u64> = policy.schedule().map(|offset| offset.as_secs()).collect();
    /// assert_eq!(offsets, [0, 60, 120]);
    /// ```
    #[must_use]
    pub const fn schedule(&self) -> Schedule {
        Schedule {
            policy: *self,
            attempts: 0,
            due: Some(Duration::ZERO),
        }
    }

    /// Returns the first wait.
    #[must_use]
    pub const fn first(&self) -> Duration {
        let seconds = match &self.waits {
            Waits::Growing(growth) => growth.nth(1),
            Waits::Phased {
                first: Some(first), ..
            } => at_least_one(*first),
            Waits::Phased { phases, .. } => wait_at(phases, 0),
        };
        Duration::from_secs(seconds as u64)
    }

    /// Returns the longest wait, or `None` if the waits grow without limit.
    #[must_use]
    pub fn longest(&self) -> Option<Duration> {
        let seconds = match &self.waits {
            Waits::Growing(growth) if growth.factor.0 <= growth.factor.1 => Some(growth.nth(1)),
            Waits::Growing(growth) => Some(growth.longest).filter(|longest| *longest != UNLIMITED),
            Waits::Phased { first, phases } => longest_of(phases, first.unwrap_or(1)),
        };
        seconds.map(|seconds| Duration::from_secs(u64::from(seconds)))
    }

    /// Returns the age of a message at which the sender gives up, or `None` if there is no limit.
    #[must_use]
    pub const fn give_up(&self) -> Option<Duration> {
        match self.give_up {
            UNLIMITED => None,
            seconds => Some(Duration::from_secs(seconds as u64)),
        }
    }

    /// Returns the maximum number of retries after the first attempt, or `None` if there is no
    /// limit.
    #[must_use]
    pub const fn retries(&self) -> Option<u32> {
        match self.retries {
            UNLIMITED => None,
            retries => Some(retries),
        }
    }
}

impl Growth {
    /// Returns the wait after the `n`th attempt, where the first attempt is 1.
    const fn nth(&self, n: u32) -> u32 {
        let mut wait = self.cut(self.first as u64);
        let mut made = 1;
        while made < n {
            let longer = self.grow(wait);
            if longer == wait {
                break; // the wait has reached its limit, or doesn't grow at all
            }
            wait = longer;
            made += 1;
        }
        wait
    }

    const fn grow(&self, wait: u32) -> u32 {
        let (times, by) = self.factor;
        // Round up so that even a wait of a few seconds grows.
        self.cut((wait as u64 * times as u64).div_ceil(at_least_one(by) as u64))
    }

    const fn cut(&self, wait: u64) -> u32 {
        if wait > self.longest as u64 {
            at_least_one(self.longest)
        } else {
            at_least_one(wait as u32)
        }
    }
}

const fn at_least_one(seconds: u32) -> u32 {
    if seconds == 0 { 1 } else { seconds }
}

/// Returns the wait for a message of the given age. As in Exim, the waits in each phase start over
/// with the phase's first wait.
const fn wait_at(mut phases: &[Phase], age: u64) -> u32 {
    let mut start = 0;
    while let [phase, rest @ ..] = phases {
        if age < phase.until as u64 || rest.is_empty() {
            return phase.growth.after(start, age);
        }
        start = phase.until as u64;
        phases = rest;
    }
    1
}

impl Growth {
    /// Returns the wait for a message of the given age if the first wait began at `start`.
    const fn after(&self, start: u64, age: u64) -> u32 {
        let mut wait = self.cut(self.first as u64);
        let mut due = start + wait as u64;
        while due <= age {
            let longer = self.grow(wait);
            if longer == wait {
                break;
            }
            wait = longer;
            due += wait as u64;
        }
        wait
    }
}

fn longest_of(phases: &[Phase], first: u32) -> Option<u32> {
    let mut longest = first;
    for phase in phases {
        if phase.until == UNLIMITED && phase.growth.factor.0 > phase.growth.factor.1 {
            return None;
        }
        let last = u64::from(phase.until.saturating_sub(1));
        longest = longest.max(wait_at(phases, last));
    }
    Some(longest)
}

/// An iterator over the times of all attempts under a policy; see [`RetryPolicy::schedule`].
#[derive(Clone, Debug)]
pub struct Schedule {
    policy: RetryPolicy,
    attempts: u32,
    due: Option<Duration>,
}

impl Iterator for Schedule {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        let due = self.due?;
        self.attempts = self.attempts.saturating_add(1);
        self.due = match self.policy.next(self.attempts, due) {
            NextAttempt::After(wait) => due
                .checked_add(wait)
                .filter(|next| !self.policy.is_over(*next)),
            NextAttempt::GiveUp => None,
        };
        Some(due)
    }
}

impl RetryPolicy {
    fn is_over(&self, age: Duration) -> bool {
        self.give_up().is_some_and(|give_up| age >= give_up)
    }
}
