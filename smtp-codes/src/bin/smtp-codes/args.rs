//! Arguments in.

use crate::TABLE;
use clap::{Parser, Subcommand, ValueEnum};
use smtp_codes::{Command, Lang};

/// What a mail server's answer means, why, and what to do now.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
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

/// Explain replies of mail servers, or bare codes such as 550, 5.7.26 and X.7.26
///
/// Exit status: 0 if all was explained, 1 if some input was no reply (it is named on standard error),
/// 2 for wrong usage.
#[derive(clap::Args)]
pub(crate) struct Explain {
    /// The language of the texts, such as en or ru; else that of the system
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub(crate) lang: Option<Lang>,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// The command that was answered, such as RCPT, DATA-END, "end of DATA" or CONNECT
    #[arg(long, value_name = "COMMAND", value_parser = str::parse::<Command>)]
    pub(crate) after: Option<Command>,
    /// Replies, each one argument; - reads one a line from standard input
    #[arg(value_name = "REPLY", required = true)]
    pub(crate) replies: Vec<std::ffi::OsString>,
}

/// Read logs, delivery reports and mailboxes, and say what became of every delivery
///
/// Logs of Postfix, Exim, Sendmail, OpenSMTPD, qmail and Cisco ESA; delivery reports and other bounces as mails,
/// mboxes and Maildirs; packed with gzip or zstd or not. Without --json a summary.
///
/// Of a directory all files are read, also those further in; of a Maildir the messages in new and cur.
///
/// Exit status: 0 if all was read, 1 if some file could not be, or not all of it (it is named on standard error),
/// 2 for wrong usage.
#[derive(clap::Args)]
pub(crate) struct Scan {
    /// The language of the texts, such as en or ru; else that of the system
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub(crate) lang: Option<Lang>,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Files and directories; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<std::path::PathBuf>,
}

/// List all codes of the table
#[derive(clap::Args)]
pub(crate) struct List {
    /// The language of the texts, such as en or ru; else that of the system
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub(crate) lang: Option<Lang>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
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

/// Reads a language that the table speaks.
fn lang(tag: &str) -> Result<Lang, String> {
    let wanted: Lang = tag
        .parse()
        .map_err(|error: smtp_codes::ParseError| error.to_string())?;
    let mut prefixes = std::iter::successors(Some(wanted), |lang| lang.parent());
    let spoken = prefixes.find(|lang| TABLE.languages().any(|spoken| spoken == *lang));
    spoken.ok_or_else(|| {
        let tags: Vec<String> = TABLE.languages().map(|lang| lang.to_string()).collect();
        format!(
            "the table does not speak `{tag}`: use one of {}",
            tags.join(", ")
        )
    })
}

/// The language asked for, else the system's, else the table's first.
pub(crate) fn lang_or_system(asked: Option<Lang>) -> Lang {
    asked.unwrap_or_else(|| TABLE.negotiate(&sys_locale::get_locale().unwrap_or_default()))
}
