//! English.

use super::{Codes, Columns, Dates, Frame, Leads, Outcomes, Pages, Place, Report, Sections, Tiles};

pub(in crate::l10n) const PAGES: Pages = Pages {
    frame: FRAME,
    report: REPORT,
    codes: CODES,
    dates: DATES,
};

const FRAME: Frame = Frame {
    language: "English",
    skip: "Skip to the content",
    contents: "Contents",
    filter: "Filter rows",
    search: "Search",
    shown: "{shown} of {all}",
    save_csv: "Save as CSV",
    as_table: "Show as a table",
    made_by: "Made by smtp-codes",
};

const REPORT: Report = Report {
    title: "Mail delivery report",
    no_time: "time unknown",
    files: &["file", "files"],
    sections: SECTIONS,
    leads: LEADS,
    tiles: TILES,
    columns: COLUMNS,
    outcomes: OUTCOMES,
    doubt,
    busiest: |when, count| format!("Most attempts: {count}, {when}."),
    undated: |count| format!("Attempts without a time, not in the chart: {count}."),
    earlier: |count| format!("Earlier attempts, not in the chart: {count}."),
    rows_left_out: |count| format!("Rows that are not shown: {count}."),
    names_left_out: |count| {
        format!(
            "There were too many names to count all of them. Failures that are not listed: {count}."
        )
    },
    all_by_json: "scan --format json --only dead lists all of them.",
    place: Place {
        line: "line",
        message: "message",
    },
};

const SECTIONS: Sections = Sections {
    time: "Deliveries over time",
    reasons: "Why deliveries failed",
    domains: "Recipient domains",
    servers: "Servers with the most failures",
    pace: "Greylisting and rate limits",
    dead: "Dead addresses",
    doubtful: "Doubtful outcomes",
    refused: "Refused by this server",
    unnamed: "Replies without a known reason",
    notes: "What was not read",
};

const LEADS: Leads = Leads {
    by_hour: "Attempts per hour.",
    by_day: "Attempts per day.",
    by_week: "Attempts per week.",
    reasons: "Open a reason to see what it means and what to do.",
    domains: "Failures by domain and reason. The darker the cell, the more failures.",
    servers: "What each server said most often. Addresses and message IDs are left out.",
    pace: "Attempts that a server greylisted or rate-limited.",
    dead: "A server said that these addresses don't exist. Remove them from your lists.",
    doubtful: "Somebody may have forged these notices or log lines, so they never mark an address as dead.",
    refused: "What this server refused to other servers. These are not deliveries and are not counted above.",
    unnamed: "No rule matched these replies, and their codes don't give a reason. Please report them to the \
              authors of smtp-codes.",
};

const TILES: Tiles = Tiles {
    attempts: &["delivery attempt", "delivery attempts"],
    delivered: "delivered or relayed",
    transient: "transient failures",
    permanent: "permanent failures",
    dead: &["dead address", "dead addresses"],
    refused: "refused by this server",
};

const COLUMNS: Columns = Columns {
    time: "Time",
    attempts: "Attempts",
    transient: "Transient",
    permanent: "Permanent",
    failures: "Failures",
    share: "Share",
    reason: "Reason",
    name: "Name",
    domain: "Domain",
    main_reason: "Main reason",
    server: "Server",
    replies: "Most frequent replies",
    reply: "Reply",
    address: "Address",
    last: "Last refusal",
    doubt: "Doubt",
    place: "Found in",
    count: "Count",
};

const OUTCOMES: Outcomes = Outcomes {
    delivered: "delivered",
    greylisted: "greylisted",
    rate_limited: "rate-limited",
};

fn doubt(name: &str) -> &'static str {
    match name {
        "return-path" => "the notice was not sent by a mail system: its Return-Path is not empty",
        "authentication" => "the notice failed DMARC",
        "from" => "the notice does not come from the address of a mail system",
        "embedded" => "the notice may be part of another message",
        "many-recipients" => "the notice lists more recipients than a message is likely to have",
        "ambiguous" => "the text can be read in two ways",
        "other-recipient" => "the reply may be about another recipient of the same message",
        _ => "other",
    }
}

const CODES: Codes = Codes {
    title: "SMTP reply codes and enhanced status codes",
    lead: "What mail servers say, why, and what to do now.",
    replies: "Reply codes",
    details: "Enhanced status codes",
    reasons: "Reasons",
    texts: "Texts in",
    both: "both",
    about: "Concerns",
    retry: "Retry",
    source: "Source",
    usual: "Comes with",
    commands: "Answers",
    vague: "The code alone does not prove this reason.",
    suppress: "the address is dead",
    rules: "In other contexts",
    after: |commands| format!("after {commands}"),
    with: |codes| format!("with {codes}"),
    in_class: |class| format!("in class {class}"),
    phrases: "Words that servers use",
    by_class: "depends on the class",
    vendor: "defined by the vendor",
    observed: "observed",
    nothing: "No code or reason matches.",
};

const DATES: Dates = Dates {
    months: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    week_of: |day| format!("week of {day}"),
};
