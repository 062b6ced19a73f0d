//! A mail queue in simulated time: a soft bounce is tried again until the policy is spent, and becomes a hard one.
//!
//! ```console
//! $ cargo run --example retry_queue
//! $ cargo run --example retry_queue -- ru postfix
//! ```
//!
//! The first argument is the language, the second the policy: any that `codes.toml` has, such as `cisco-esa` (the
//! default), `postfix` or `exim`.

use std::collections::BTreeSet;
use std::error::Error;
use std::time::Duration;

use smtp_codes::{
    Bounce, Diagnosis, Evidence, Lang, NextAttempt, Reply, RetryPolicy, TABLE, command, lang,
    reason,
};

/// Tries of a message that the table shows before it becomes brief.
const SHOWN: u32 = 4;

/// What the servers of this world answer, from the first try on: the last answer goes on for ever, an
/// empty one is a broken connection.
const SERVERS: &[(&str, &[&str])] = &[
    ("anna", &["451 4.7.1 Greylisted", "250 2.0.0 Ok"]),
    ("boris", &["452 4.2.2 Mailbox full"]),
    ("gleb", &["", "", "421 4.3.2 Shutting down", "250 2.0.0 Ok"]),
    ("vera", &["550 5.1.1 No such user"]),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let lang = args.next().map_or(lang::EN, |wish| TABLE.negotiate(&wish));
    let name = args.next().unwrap_or_else(|| "cisco-esa".into());
    let unknown = || format!("no policy `{name}`: try cisco-esa, postfix, exim or kumomta");
    let policy = TABLE.policy(&name).ok_or_else(unknown)?;
    let words = if lang == lang::RU { &RUSSIAN } else { &ENGLISH };
    println!("{name}\n");
    print_row(words.head);
    for tried in run(&policy) {
        let outcome = words.outcome(&tried, lang);
        if !tried.is_hidden() {
            print_row([
                &clock(tried.now),
                tried.recipient,
                &tried.tries.to_string(),
                tried.code,
                &outcome,
            ]);
        } else if tried.tries == SHOWN + 1 {
            print_row(["…", tried.recipient, "…", "…", "…"]);
        }
    }
    Ok(())
}

/// One line of the queue's story.
struct Tried {
    now: Duration,
    recipient: &'static str,
    /// How many tries were made until now, this one included.
    tries: u32,
    code: &'static str,
    diagnosis: Diagnosis,
    next: Step,
}

/// What becomes of a message after a try.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Delivered,
    /// A soft bounce: another try after this wait.
    Again(Duration),
    /// A hard bounce: the server refused for good.
    Refused,
    /// The policy is spent: the soft bounce has become a hard one.
    Spent,
}

impl Tried {
    /// Tells whether this is one of many tries that all went the same way.
    fn is_hidden(&self) -> bool {
        matches!(self.next, Step::Again(_)) && self.tries > SHOWN
    }
}

/// Runs the queue until it is empty; all messages came at the time zero.
fn run(policy: &RetryPolicy) -> Vec<Tried> {
    let mut story: Vec<Tried> = Vec::new();
    // The earliest is due first: when, after how many tries, and for whom.
    let mut queue: BTreeSet<(Duration, u32, &str)> = SERVERS
        .iter()
        .map(|(recipient, _)| (Duration::ZERO, 0, *recipient))
        .collect();
    while let Some((now, tries_made, recipient)) = queue.pop_first() {
        // A message that has become too old is not tried again: what the server said last is why.
        let is_over = is_over(policy, tries_made, now);
        let tries = tries_made + u32::from(!is_over);
        let (code, diagnosis) = deliver(recipient, tries);
        let next = match is_over {
            true => Step::Spent,
            false => step(policy, &diagnosis, tries, now),
        };
        if let Step::Again(wait) = next {
            queue.insert((now + wait, tries, recipient));
        }
        story.push(Tried {
            now,
            recipient,
            tries,
            code,
            diagnosis,
            next,
        });
    }
    story
}

/// Tells before a further try whether the message has become too old while it waited.
fn is_over(policy: &RetryPolicy, tries_made: u32, age: Duration) -> bool {
    tries_made > 0 && policy.next(tries_made, age) == NextAttempt::GiveUp
}

/// Decides after a try: the answer says whether another may help, the policy whether there is one.
fn step(policy: &RetryPolicy, diagnosis: &Diagnosis, tries_made: u32, age: Duration) -> Step {
    match (diagnosis.bounce(), policy.next(tries_made, age)) {
        (None, _) => Step::Delivered,
        (Some(Bounce::Hard), _) => Step::Refused,
        (Some(Bounce::Soft), NextAttempt::After(wait)) => Step::Again(wait),
        (Some(Bounce::Soft), NextAttempt::GiveUp) => Step::Spent,
    }
}

/// Returns what a server answers to a try, counted from 1, and what that means.
fn deliver(recipient: &str, attempt: u32) -> (&'static str, Diagnosis) {
    let server = SERVERS.iter().find(|(name, _)| *name == recipient);
    let answers = server.map_or(&[][..], |(_, answers)| *answers);
    let place = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let answer = answers.get(place).or(answers.last()).copied().unwrap_or("");
    let diagnosis = Reply::parse_lenient(answer.as_bytes()).map_or_else(
        |_| TABLE.diagnose(Evidence::connection_lost()),
        |reply| reply.diagnose_after(command::DATA_END),
    );
    (answer.get(..9).unwrap_or("-"), diagnosis)
}

/// The table's own words; what a code means comes from the crate.
struct Words {
    head: [&'static str; 5],
    delivered: &'static str,
    soft: &'static str,
    hard: &'static str,
}

const ENGLISH: Words = Words {
    head: ["time", "to", "try", "answer", "outcome"],
    delivered: "delivered",
    soft: "soft bounce, again in",
    hard: "hard bounce",
};

const RUSSIAN: Words = Words {
    head: ["время", "кому", "попытка", "ответ", "итог"],
    delivered: "доставлено",
    soft: "мягкий отказ, повтор через",
    hard: "жёсткий отказ",
};

impl Words {
    fn outcome(&self, tried: &Tried, lang: Lang) -> String {
        let why = tried.diagnosis.text(lang);
        match tried.next {
            Step::Delivered => self.delivered.into(),
            Step::Again(wait) => format!("{} {}: {why}", self.soft, clock(wait)),
            Step::Refused => format!("{}: {why}", self.hard),
            Step::Spent => {
                let expired = TABLE.reason(reason::EXPIRED);
                let expired = expired.map_or("", |expired| expired.texts(lang).text);
                format!("{}: {expired}. {why}", self.hard)
            }
        }
    }
}

/// Shows a time as hours, minutes and seconds.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!(
        "{}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn print_row([time, recipient, tries, code, outcome]: [&str; 5]) {
    println!("{time:>9}  {recipient:<6}  {tries:>7}  {code:<9}  {outcome}");
}
