//! The work for a file grows linearly with the size of the file, no matter how many mistakes it
//! has.

use std::fmt::Write as _;

use super::{problems_of, work};
use crate::snippet::SHOWN;

const HEAD: &str = "languages = [\"en\"]\nextends = true\n";

/// Writes a file with the same mistake many times.
fn file(count: usize, mistake: impl Fn(usize) -> String) -> String {
    let mut text = HEAD.to_owned();
    for number in 0..count {
        writeln!(text, "{}", mistake(number)).unwrap();
    }
    text
}

/// Returns a block with a different key for each number.
fn detail(number: usize, lines: &str) -> String {
    format!("[enhanced.{}.{}]\n{lines}\n", number % 8, number / 8)
}

type Mistake = (&'static str, fn(usize) -> String);

#[rustfmt::skip]
const MISTAKES: [Mistake; 14] = [
    ("unknown keys", |n| detail(n, "colour = 5")),
    ("misspelt keys", |n| detail(n, "resaon = \"spam\"")),
    ("unknown sections", |n| format!("[colour{n}]\nx = 1")),
    ("wrong types", |n| detail(n, "reason = 5")),
    ("syntax errors", |n| detail(n, "reason = \"spam")),
    ("open brackets", |n| detail(n, "basic = [550,")),
    ("open texts", |n| detail(n, "reason = \"\"\"spam")),
    ("keys that appear twice", |n| detail(n, "reason = \"spam\"\nreason = \"spam\"")),
    ("blocks that appear twice", |n| detail(n / 2, "reason = \"spam\"")),
    ("unknown names", |n| detail(n, &format!("reason = \"mailbox-fool-{n}\""))),
    ("names of this file that are misspelt", |n| format!("[reason.own-{n}]\n[reply.{}]\nreason = \"onw-{n}\"", 200 + n)),
    ("unknown languages", |n| detail(n, "text.de = \"Nein\"")),
    ("rules without end", |n| format!("[[reply.550.when]]\ncommand = \"RCPT\"\nenhanced = \"5.1.{n}\"\nobserved = \"a log\"\nretry = \"never\"")),
    ("codes that are not there", |n| format!("[reply.{}]\nenhanced = [\"5.9.{n}\"]", 200 + n)),
];

#[test]
fn twice_the_mistakes_are_twice_the_work() {
    for (what, mistake) in MISTAKES {
        let [few, many] = [100, 200].map(|count| {
            let text = file(count, mistake);
            work::of(|| drop(problems_of(&text)))
        });
        assert!(many * 10 <= few * 23, "{what}: {few} and {many}");
    }
}

#[test]
fn only_the_first_problems_are_rendered() {
    for (what, mistake) in MISTAKES {
        let problems = problems_of(&file(200, mistake));
        assert!(problems.len() <= SHOWN + 1, "{what}: {}", problems.len());
    }
    let text = file(1_000, |number| format!("[colour{number}]"));
    let problems = problems_of(&text);
    assert_eq!(problems.len(), SHOWN + 1);
    assert_eq!(problems[SHOWN], "and 980 more in `gateway.toml`");
    let lines = problems.iter().flat_map(|problem| problem.lines());
    assert!(lines.clone().count() < 8 * SHOWN);
}

#[test]
fn a_table_pasted_twice_is_parsed_a_few_times() {
    let once: String = (0..300)
        .map(|number| detail(number, "reason = \"spam\""))
        .collect();
    let text = format!("{HEAD}{once}{once}");
    let mut problems = Vec::new();
    let parsed = work::of(|| problems = problems_of(&text));
    assert!(parsed < 6 * text.len(), "{parsed} of {}", text.len());
    assert_eq!(problems.len(), SHOWN + 1);
    assert!(
        problems[0].starts_with("the block `[enhanced.0.0]` appears twice\n"),
        "{}",
        problems[0]
    );
    assert!(problems[0].contains("first one here"));
    assert!(
        problems[..SHOWN]
            .iter()
            .all(|problem| problem.contains("appears twice"))
    );
}

#[test]
fn a_long_name_is_not_quoted_as_a_whole() {
    let text = file(1, |_| {
        detail(1, &format!("reason = \"{}\"", "x".repeat(100_000)))
    });
    let problems = problems_of(&text);
    assert!(
        problems.len() == 1 && problems[0].len() < 2_000,
        "{problems:?}"
    );
}
