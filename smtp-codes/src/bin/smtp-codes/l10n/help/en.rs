//! English. The descriptions themselves are the doc comments in the module `args`.

use super::{Examples, Help, Misuse};

pub(in crate::l10n) const HELP: Help = Help {
    descriptions: &[],
    value_names: &[],
    phrases: &[],
    man_headings: &[],
    mistake: None,
    and: "and",
    default: "default",
    possible_values: "possible values",
    examples_heading: "Examples:",
    examples: &[
        ("explain", EXPLAIN),
        ("scan", SCAN),
        ("list", LIST),
        ("completions", COMPLETIONS),
        ("man", MAN),
    ],
    misuse: MISUSE,
};

const EXPLAIN: Examples = &[
    (
        r#"smtp-codes explain "451 4.7.1 Greylisted, try again in 5 minutes" 5.7.26"#,
        "Explain a reply and a code",
    ),
    (
        r#"smtp-codes explain greylist "mailbox full""#,
        "Look up reasons by their names or by words",
    ),
    (
        r#"smtp-codes explain --json --after RCPT "552 too many recipients""#,
        "Explain the answer to a command as JSON",
    ),
    (
        "smtp-codes explain --json - < replies.txt",
        "Explain every line of a file",
    ),
    (
        "smtp-codes explain --fields reason,suppress --field reply --errors inline - < log.jsonl",
        "Answer every line of a JSON file with one line",
    ),
];

const SCAN: Examples = &[
    (
        "smtp-codes scan /var/log/mail.log bounces.mbox Maildir/",
        "Summarize a log, a mailbox and a Maildir",
    ),
    (
        "smtp-codes scan --only dead --fields recipient --format csv mail.log.*.gz",
        "List the dead addresses in compressed logs",
    ),
    (
        "smtp-codes scan --json --since yesterday /var/log/mail.log | jq .reason",
        "Print the reasons since yesterday",
    ),
    (
        "smtp-codes scan --format html -o report.html /var/log/mail.log",
        "Make a report with charts",
    ),
    ("smtp-codes scan --follow /var/log/mail.log", "Watch a log"),
    (
        "journalctl -u postfix -o json | smtp-codes scan",
        "Read the journal",
    ),
];

const LIST: Examples = &[
    ("smtp-codes list", "Print all codes"),
    (
        "smtp-codes list --format csv > codes.csv",
        "Write a table with the texts in all languages",
    ),
    (
        "smtp-codes list --format html -o codes.html",
        "Make a page on which codes can be searched",
    ),
];

const COMPLETIONS: Examples = &[
    (
        "smtp-codes completions bash > ~/.local/share/bash-completion/completions/smtp-codes",
        "Bash",
    ),
    (
        "smtp-codes completions zsh > ~/.zfunc/_smtp-codes",
        "Zsh, with ~/.zfunc in fpath",
    ),
    (
        "smtp-codes completions fish > ~/.config/fish/completions/smtp-codes.fish",
        "Fish",
    ),
    (
        "smtp-codes completions powershell >> $PROFILE",
        "PowerShell",
    ),
];

const MAN: Examples = &[
    ("smtp-codes man | man -l -", "Read the manual"),
    (
        "smtp-codes man ~/.local/share/man/man1",
        "Install one page per subcommand",
    ),
];

const MISUSE: Misuse = Misuse {
    no_file: "no FILE given, and standard input is a terminal",
    empty_range: "--since must be before --until",
    fields_need_format: "--fields needs --format json or csv",
    header_needs_csv: "--header needs --format csv",
    column: "expected the number of a column, counted from 1",
    follow_one: "--follow needs exactly one FILE",
    follow_terminal: "a live summary needs a terminal: use --format json or csv",
    moment: "expected a date, a time or an age, such as 2024-01-31, \"2024-01-31 18:00\", \
             2024-01-31T18:00:00+01:00, yesterday, today, 2h or 7d",
    invalid: |option, error| format!("invalid value for '{option}': {error}"),
    lang: |lang, known| format!("unsupported language `{lang}`; available: {known}"),
    command: |name| format!("unknown command `{name}`"),
    zone: |_, error| error.to_owned(),
};
