//! The command-line arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use smtp_codes::scan::log;
use smtp_codes::{Command, Lang};

use crate::table::TABLE;

/// Explain SMTP replies: what the server said, why, and what to do now
#[derive(Parser)]
#[command(version)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    Explain(Explain),
    Scan(Scan),
    List(List),
}

/// Explain SMTP replies, or bare codes such as 550, 5.7.26 and X.7.26
///
/// Exit status: 0 if every input was explained, 1 if an input is not a reply (see standard error),
/// 2 for wrong usage.
#[derive(clap::Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) language: Language,
    /// Print one JSON object per line
    #[arg(long)]
    pub(crate) json: bool,
    /// Command that the reply answers, e.g. RCPT, DATA-END, "end of DATA" or CONNECT
    #[arg(long, value_name = "COMMAND", value_parser = command)]
    pub(crate) after: Option<Command>,
    /// One reply per argument; use - to read them from standard input, one per line
    #[arg(value_name = "REPLY", required = true)]
    pub(crate) replies: Vec<OsString>,
}

#[derive(clap::Args)]
#[command(about = SCAN, long_about = about_scan())]
pub(crate) struct Scan {
    #[command(flatten)]
    pub(crate) language: Language,
    /// Print one JSON object per delivery, one per line
    #[arg(long)]
    pub(crate) json: bool,
    /// Files and directories; use - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

const SCAN: &str =
    "Read logs, delivery reports and mailboxes, and report the outcome of every delivery";

/// Returns the description of `scan`, including the log formats that the library reads.
fn about_scan() -> String {
    let titles: Vec<_> = log::FORMATS.iter().map(log::LogFormat::title).collect();
    let logs = match titles.split_last() {
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    };
    format!(
        "{SCAN}

Reads logs of {logs}. Also reads delivery reports and other bounces in message files, mboxes and \
Maildirs, and events of sending services as JSON or CSV. Files may be compressed with gzip or zstd. Prints a summary unless --json is given.

Directories are read recursively. In a Maildir, only new/ and cur/ are read.

Exit status: 0 if everything was read, 1 if a file could not be read completely (see standard \
error), 2 for wrong usage."
    )
}

/// List all codes in the table
#[derive(clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) language: Language,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

#[derive(clap::Args)]
pub(crate) struct Language {
    /// Language of the texts, e.g. en or ru [default: system locale]
    #[arg(long, value_name = "LANG", value_parser = lang)]
    lang: Option<Lang>,
}

impl Language {
    /// Returns the language in the arguments, or the system's if there is none.
    pub(crate) fn or_system(&self) -> Lang {
        self.lang.unwrap_or_else(system_lang)
    }
}

impl Verb {
    /// Returns the output language of the subcommand.
    pub(crate) fn lang(&self) -> Lang {
        let language = match self {
            Self::Explain(args) => &args.language,
            Self::Scan(args) => &args.language,
            Self::List(args) => &args.language,
        };
        language.or_system()
    }
}

/// Returns the system's language if the table has texts in it, or else the table's first language.
pub(crate) fn system_lang() -> Lang {
    TABLE.negotiate(&sys_locale::get_locale().unwrap_or_default())
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns for a terminal
    Table,
    /// One JSON array, with the texts in all languages
    Json,
    /// Comma-separated values with a header
    Csv,
    /// A Markdown table
    Markdown,
}

/// Parses a language, and returns the table's closest match.
fn lang(tag: &str) -> Result<Lang, String> {
    let wanted: Lang = tag
        .parse()
        .map_err(|error: smtp_codes::ParseError| error.to_string())?;
    let mut wider = std::iter::successors(Some(wanted), |lang| lang.parent());
    let known = wider.find(|lang| TABLE.languages().any(|known| known == *lang));
    known.ok_or_else(|| {
        let known: Vec<String> = TABLE.languages().map(|lang| lang.to_string()).collect();
        let known = known.join(", ");
        format!("unsupported language `{wanted}`; available: {known}")
    })
}

/// Parses the name of a command in the table.
fn command(name: &str) -> Result<Command, String> {
    let known = TABLE.command(name);
    known.ok_or_else(|| format!("unknown command `{}`", name.escape_debug()))
}
