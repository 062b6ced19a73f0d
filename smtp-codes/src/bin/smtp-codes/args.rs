//! The command-line arguments.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use smtp_codes::scan::{Clock, Zone, log};
use smtp_codes::{Command, Lang};

use crate::color::Color;
use crate::early;
use crate::json::{FIELDS, Field};
use crate::scan::filter::{Filter, Kind};
use crate::scan::moment::Moment;
use crate::table::TABLE;

/// Explain SMTP replies: what the server said, why, and what to do now
#[derive(Parser)]
#[command(version)]
pub(crate) struct Args {
    /// When to use colours: `auto` uses them on a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// An error in the arguments that clap does not detect.
type Misuse = (ErrorKind, String);

impl Args {
    /// Parses and checks the command line.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let color = early::option("color").and_then(|when| Color::from_str(&when, false).ok());
        let color = color.unwrap_or_default();
        color.apply();
        let program = Self::command().color(color.into());
        let mut args = Self::from_arg_matches(&program.try_get_matches()?)?;
        if let Verb::Scan(scan) = &mut args.verb {
            let completed = scan.complete(io::stdin().is_terminal());
            completed.map_err(|(kind, error)| misuse("scan", kind, error))?;
        }
        Ok(args)
    }
}

/// Returns an error with the usage of a subcommand.
fn misuse(verb: &str, kind: ErrorKind, error: String) -> clap::Error {
    let mut program = Args::command();
    program.build();
    match program.find_subcommand_mut(verb) {
        Some(command) => command.error(kind, error),
        None => program.error(kind, error),
    }
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    Explain(Explain),
    Scan(Box<Scan>),
    List(List),
}

/// Explain SMTP replies, or bare codes such as 550, 5.7.26 and X.7.26
///
/// Exit status: 0 if every input was explained, 1 if an input is not a reply (see standard error),
/// 2 for a usage error.
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
    /// Output format [default: text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<ScanFormat>,
    /// Short for --format json: one JSON object per delivery, one per line
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Print only these keys of each object or these columns, in this order; implies --format json
    ///
    /// With --format csv, these are the columns. Values that are not printed are not computed.
    #[arg(long, value_name = "KEY,…", value_delimiter = ',', value_parser = fields())]
    pub(crate) fields: Vec<Field>,
    /// Show at most this many rows in each list of the summary
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) top: usize,
    /// Report only deliveries of these kinds
    ///
    /// `failed` to `expanded` are the values of the key `action`; a reply without one counts by its
    /// severity. `refused` are refusals by your own server, `dead` are dead addresses, and `doubtful`
    /// are outcomes with doubts.
    #[arg(long, value_name = "KIND,…", value_delimiter = ',')]
    only: Vec<Kind>,
    /// Report only deliveries at this time or later
    ///
    /// A date, a time or an age: 2024-01-31, "2024-01-31 18:00", 2024-01-31T18:00:00+01:00,
    /// yesterday, today, 2h or 7d. A date is its first moment. Deliveries without a time are left
    /// out and counted on standard error.
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    since: Option<Moment>,
    /// Report only deliveries before this time (same formats as --since)
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    until: Option<Moment>,
    /// Time zone of times without one, e.g. UTC, +03:00 or Europe/Berlin [default: system time zone]
    #[arg(long, value_name = "ZONE", allow_hyphen_values = true)]
    timezone: Option<Zone>,
    /// Files and directories; use - for standard input, which is also the default if it is not a
    /// terminal
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What `only`, `since` and `until` select.
    #[arg(skip)]
    pub(crate) filter: Filter,
}

impl Scan {
    /// Adds standard input if there is no file and that is not a terminal, and creates the filter.
    fn complete(&mut self, is_terminal: bool) -> Result<(), Misuse> {
        if self.files.is_empty() {
            if is_terminal {
                let error = "no FILE given, and standard input is a terminal".to_owned();
                return Err((ErrorKind::MissingRequiredArgument, error));
            }
            self.files.push(PathBuf::from("-"));
        }
        if !self.fields.is_empty() && !self.format().has_fields() {
            let error = "--fields needs --format json or csv".to_owned();
            return Err((ErrorKind::ArgumentConflict, error));
        }
        self.filter = self.checked_filter()?;
        Ok(())
    }

    /// Returns the filter, or an error if nothing can match it.
    fn checked_filter(&self) -> Result<Filter, Misuse> {
        let now = Timestamp::now().to_zoned_datetime(self.zone().time_zone().clone());
        let instant = |option: &str, moment: Option<Moment>| {
            let instant = moment.map(|moment| moment.instant(&now)).transpose();
            let named = |error| format!("invalid value for '{option}': {error}");
            instant.map_err(|error| (ErrorKind::ValueValidation, named(error)))
        };
        let filter = Filter {
            kinds: self.only.clone(),
            since: instant("--since", self.since)?,
            until: instant("--until", self.until)?,
        };
        match (filter.since, filter.until) {
            (Some(since), Some(until)) if since >= until => {
                let error = "--since must be before --until".to_owned();
                Err((ErrorKind::ValueValidation, error))
            }
            _ => Ok(filter),
        }
    }

    fn zone(&self) -> Zone {
        self.timezone.clone().unwrap_or_else(Zone::system)
    }

    /// Returns the clock for times without a zone.
    pub(crate) fn clock(&self) -> Clock {
        Clock::new().with_zone(self.zone())
    }

    /// Returns the output format.
    pub(crate) fn format(&self) -> ScanFormat {
        match self.format {
            Some(format) => format,
            None if self.json || !self.fields.is_empty() => ScanFormat::Json,
            None => ScanFormat::Text,
        }
    }
}

/// The output formats of `scan`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScanFormat {
    /// A summary for people
    #[value(alias = "summary")]
    Text,
    /// One JSON object per delivery, one per line
    Json,
    /// Comma-separated values with a header, one delivery per line
    Csv,
}

impl ScanFormat {
    /// Returns `true` if `--fields` applies to the format.
    const fn has_fields(self) -> bool {
        matches!(self, Self::Json | Self::Csv)
    }
}

/// Parses a key of the objects that `scan --json` prints.
fn fields() -> impl TypedValueParser<Value = Field> {
    let names = FIELDS.iter().map(|field| field.name());
    let known = |name: String| Field::named(&name).ok_or("unknown key");
    PossibleValuesParser::new(names).try_map(known)
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
Maildirs, and events of sending services as JSON or CSV. Files may be compressed with gzip, zstd, xz \
or bzip2. Prints a summary unless --format or --json is given.

Directories are read recursively. In a Maildir, only new/ and cur/ are read. Without FILE, standard \
input is read unless it is a terminal.

A time without a year gets the latest year that is not after the modification time of the file. A \
time without a time zone is in the zone of --timezone, or in that of the system.

Exit status: 0 if everything was read, 1 if a file could not be read completely or no line of it \
was understood (see standard error), 2 for a usage error."
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
