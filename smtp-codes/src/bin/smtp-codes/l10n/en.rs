//! English.

use smtp_codes::Severity;

use super::words::{Card, Columns, Errors, Forms, Numbers, Summary, Words};
use crate::scan::decompress::damage::Damage;
use crate::scan::guess::Guess;

pub(super) const WORDS: Words = Words {
    card: CARD,
    summary: SUMMARY,
    errors: ERRORS,
    numbers: NUMBERS,
    columns: Columns {
        code: "Code",
        severity: "Class",
        reason: "Reason",
        title: "Meaning",
    },
    help: super::help::EN,
    pages: super::pages::EN,
};

const CARD: Card = Card {
    explain: "What happened",
    advice: "What to do",
    reason: "Reason",
    concerns: "Concerns",
    retry: "Retry",
    address: "Address",
    note: "Note",
    said: "Server said",
    source: "Source",
    help: "Help page",
    codes: "Codes",
    wording: "Wording",
    come_back: "This refusal was final, so the message has come back: send it again later.",
    conflicting: "the two codes contradict each other",
    any_class: "in any class",
    citation: &[],
};

const SUMMARY: Summary = Summary {
    nothing: "No deliveries were found.",
    attempts: &["delivery attempt", "delivery attempts"],
    within: "in",
    files: &["file", "files"],
    outcome,
    reasons: "Why it failed",
    domains: "Domains with the most failures",
    servers: "Servers with the most failures",
    invalid_addresses: "Invalid addresses: remove them from your list",
    all_by_json: "use --json to list all of them",
    more: |number| format!("… and {number} more"),
    at_least_more: |number| format!("… and at least {number} more"),
    refusals: "Why this server refused messages",
    refused_by_us: "Refusals by this server, not counted above",
    unread_files: "Files not read completely or not understood (see standard error)",
    long_lines: "Overlong lines skipped",
    other_records: "CSV records skipped that do not fit the header",
    invalid_bytes: "Invalid bytes skipped",
    other_values: "JSON values skipped that are not known events",
    left_out: "Messages left out by journalctl (-a keeps them)",
};

const ERRORS: Errors = Errors {
    did_you_mean: |name| format!("did you mean the reason `{name}`?"),
    unlisted: |code, example| {
        format!("`{code}` is not listed; write it with its class, such as {example}")
    },
    long_reply: |start| format!("`{start}…`: line longer than 64 KiB"),
    invalid_bytes: "invalid bytes skipped",
    long_lines: "lines longer than 1 MiB skipped",
    other_records: "CSV records skipped that do not fit the header",
    other_values: "JSON values skipped that are not known events",
    left_out: "messages left out by journalctl (`journalctl -a` keeps them)",
    undated: &[
        "delivery without a time left out",
        "deliveries without a time left out",
    ],
    lines: &["line", "lines"],
    not_understood,
    not_text: "neither an email message nor a log; for single replies use `smtp-codes explain`",
    zip: "ZIP archive; extract it first",
    compressed: |format, command| {
        format!(
            "compressed with {format}; decompress it first: `{command} FILE | smtp-codes scan -`"
        )
    },
    damage,
    not_a_reply: |error| error.to_string(),
    no_column: |number| format!("no column {number}"),
    no_field: |name| format!("not a JSON object with a text in the key `{name}`"),
    not_followed: "only logs and JSON lines can be followed, uncompressed and without wrappers",
    symlink_loop: "symbolic links form a loop",
    standard_output: "standard output",
};

const NUMBERS: Numbers = Numbers {
    group: ',',
    decimal_point: '.',
    percent: "%",
    plural: |number| usize::from(number != 1),
};

fn outcome(severity: Severity) -> Forms {
    match severity {
        Severity::Success => &["delivered or relayed"],
        Severity::Intermediate => &["intermediate reply", "intermediate replies"],
        Severity::Transient => &["transient failure", "transient failures"],
        Severity::Permanent => &["permanent failure", "permanent failures"],
    }
}

fn damage(damage: &Damage) -> String {
    match damage {
        Damage::Truncated => {
            "compressed data is truncated; everything before that was read".to_owned()
        }
        Damage::Trailing => {
            "unknown data follows the compressed data; everything before that was read".to_owned()
        }
        Damage::Checksum => "checksum of the compressed data does not match".to_owned(),
        Damage::Window(bytes) => {
            format!("decompression needs a window of {bytes} bytes, which is too large")
        }
        Damage::Dictionary => "decompression needs a dictionary larger than 64 MiB; decompress it \
             first: `xz -dc FILE | smtp-codes scan -`"
            .to_owned(),
        Damage::Other(error) => format!("compressed data is damaged: {error}"),
    }
}

fn not_understood(lines: &str, guess: &Guess) -> String {
    let guess = match guess {
        Guess::Json(keys) => format!("looks like JSON with the keys {}", keys.join(", ")),
        Guess::Csv(columns) => format!("looks like CSV with the columns {}", columns.join(", ")),
        Guess::Log(program) => format!("looks like a log of {program}"),
        Guess::Other(start) => format!("it starts with `{start}`"),
    };
    format!("{lines}, none understood; {guess}")
}
