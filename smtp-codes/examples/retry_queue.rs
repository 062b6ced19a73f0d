//! A mail queue in simulated time. A soft bounce is retried until the retry policy gives up, and
//! then becomes a hard bounce.
//!
//! ```console
//! $ cargo run --example retry_queue
//! $ cargo run --example retry_queue -- ru postfix
//! ```
//!
//! The first argument is the language. The second is a retry policy from `codes.toml`, such as
//! `cisco-esa` (the default), `postfix` or `exim`.

use std::collections::BTreeSet;
use std::error::Error;
use std::time::Duration;

use smtp_codes::{
    Bounce, Diagnosis, Evidence, Lang, NextAttempt, Reply, RetryPolicy, TABLE, command, lang,
    reason,
};

/// The number of attempts per message that are shown in full.
const SHOWN: u32 = 4;

/// The replies of each recipient's server to successive attempts. The last reply repeats. An empty
/// string means that the connection was lost.
const SERVERS: &[(&str, &[&str])] = &[
    ("anna", &["451 4.7.1 Greylisted", "250 2.0.0 Ok"]),
    ("boris", &["452 4.2.2 Mailbox full"]),
    ("gleb", &["", "", "421 4.3.2 Shutting down", "250 2.0.0 Ok"]),
    ("vera", &["550 5.1.1 No such user"]),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let lang = args.next().map_or(lang::EN, |tag| TABLE.negotiate(&tag));
    let name = args.next().unwrap_or_else(|| "cisco-esa".into());
    let unknown = || format!("no policy `{name}`: try cisco-esa, postfix, exim or kumomta");
    let policy = TABLE.policy(&name).ok_or_else(unknown)?;
    let words = if lang == lang::RU { &RUSSIAN } else { &ENGLISH };
    println!("{name}\n");
    print_row(words.head);
    for attempt in run(&policy) {
        let outcome = words.outcome(&attempt, lang);
        if !attempt.is_hidden() {
            print_row([
                &clock(attempt.now),
                attempt.recipient,
                &attempt.attempts.to_string(),
                attempt.code,
                &outcome,
            ]);
        } else if attempt.attempts == SHOWN + 1 {
            print_row(["…", attempt.recipient, "…", "…", "…"]);
        }
    }
    Ok(())
}

/// One line of the output: an attempt and its outcome.
struct Attempt {
    now: Duration,
    recipient: &'static str,
    /// The number of attempts so far, including this one.
    attempts: u32,
    code: &'static str,
    diagnosis: Diagnosis,
    next: Step,
}

/// What happens to a message after an attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Delivered,
    /// A soft bounce, with the delay before the next attempt.
    Again(Duration),
    /// A hard bounce: the server refused the message permanently.
    Refused,
    /// The policy gave up, so the soft bounce became a hard bounce.
    GaveUp,
}

impl Attempt {
    /// Returns `true` if this is a late attempt that only repeats earlier attempts.
    fn is_hidden(&self) -> bool {
        matches!(self.next, Step::Again(_)) && self.attempts > SHOWN
    }
}

/// Runs the queue until it is empty. All messages arrive at time zero.
fn run(policy: &RetryPolicy) -> Vec<Attempt> {
    let mut log: Vec<Attempt> = Vec::new();
    // For each message, the time when it is due, the number of attempts and the recipient.
    let mut queue: BTreeSet<(Duration, u32, &str)> = SERVERS
        .iter()
        .map(|(recipient, _)| (Duration::ZERO, 0, *recipient))
        .collect();
    while let Some((now, made, recipient)) = queue.pop_first() {
        // A message that is too old is not sent again. The server's last reply gives the reason.
        let is_over = is_over(policy, made, now);
        let attempts = made + u32::from(!is_over);
        let (code, diagnosis) = deliver(recipient, attempts);
        let next = match is_over {
            true => Step::GaveUp,
            false => step(policy, &diagnosis, attempts, now),
        };
        if let Step::Again(wait) = next {
            queue.insert((now + wait, attempts, recipient));
        }
        log.push(Attempt {
            now,
            recipient,
            attempts,
            code,
            diagnosis,
            next,
        });
    }
    log
}

/// Returns `true` if the message became too old while it waited.
fn is_over(policy: &RetryPolicy, attempts: u32, age: Duration) -> bool {
    attempts > 0 && policy.next(attempts, age) == NextAttempt::GiveUp
}

/// Decides what to do after an attempt. The reply determines whether a retry may help, and the
/// policy determines whether there is another attempt.
fn step(policy: &RetryPolicy, diagnosis: &Diagnosis, attempts: u32, age: Duration) -> Step {
    match (diagnosis.bounce(), policy.next(attempts, age)) {
        (None, _) => Step::Delivered,
        (Some(Bounce::Hard), _) => Step::Refused,
        (Some(Bounce::Soft), NextAttempt::After(wait)) => Step::Again(wait),
        (Some(Bounce::Soft), NextAttempt::GiveUp) => Step::GaveUp,
    }
}

/// Returns a server's reply to an attempt (counted from 1), and its diagnosis.
fn deliver(recipient: &str, attempt: u32) -> (&'static str, Diagnosis) {
    let server = SERVERS.iter().find(|(name, _)| *name == recipient);
    let replies = server.map_or(&[][..], |(_, replies)| *replies);
    let place = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let reply = replies.get(place).or(replies.last()).copied().unwrap_or("");
    let diagnosis = Reply::parse_lenient(reply.as_bytes()).map_or_else(
        |_| TABLE.diagnose(Evidence::connection_lost()),
        |reply| reply.diagnose_after(command::DATA_END),
    );
    (reply.get(..9).unwrap_or("-"), diagnosis)
}

/// This program's own texts. The texts about replies come from the crate.
struct Labels {
    head: [&'static str; 5],
    delivered: &'static str,
    soft: &'static str,
    hard: &'static str,
}

const ENGLISH: Labels = Labels {
    head: ["time", "to", "attempt", "reply", "outcome"],
    delivered: "delivered",
    soft: "soft bounce, retry in",
    hard: "hard bounce",
};

const RUSSIAN: Labels = Labels {
    head: ["время", "кому", "попытка", "ответ", "итог"],
    delivered: "доставлено",
    soft: "мягкий отказ, повтор через",
    hard: "жёсткий отказ",
};

impl Labels {
    fn outcome(&self, attempt: &Attempt, lang: Lang) -> String {
        let why = attempt.diagnosis.text(lang);
        match attempt.next {
            Step::Delivered => self.delivered.into(),
            Step::Again(wait) => format!("{} {}: {why}", self.soft, clock(wait)),
            Step::Refused => format!("{}: {why}", self.hard),
            Step::GaveUp => {
                let expired = TABLE.reason(reason::EXPIRED);
                let expired = expired.map_or("", |expired| expired.texts(lang).text);
                format!("{}: {expired}. {why}", self.hard)
            }
        }
    }
}

/// Formats a time as hours, minutes and seconds.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!(
        "{}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn print_row([time, recipient, attempts, code, outcome]: [&str; 5]) {
    println!("{time:>9}  {recipient:<6}  {attempts:>7}  {code:<9}  {outcome}");
}
