//! The command-line arguments.

mod explain;
mod values;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use smtp_codes::scan::{Clock, Zone};
use smtp_codes::{Lang, lang};

use crate::color::Color;
use crate::early;
use crate::help;
use crate::l10n::{self, Words};
use crate::output;
use crate::render::Field;
use crate::scan::filter::{Filter, Kind};
use crate::scan::moment::Moment;
use crate::table::TABLE;
pub(crate) use explain::{Errors, Explain, ExplainFormat};
use values::{fields, known_lang, moment, parse_lang, zone};

/// Explain SMTP replies: what the server said, why, and what to do now
#[derive(Parser)]
#[command(version)]
pub(crate) struct Args {
    #[command(flatten)]
    language: Language,
    /// When to use colours: `auto` uses them on a terminal, unless `NO_COLOR` is set
    #[arg(
        long,
        global = true,
        display_order = 101,
        value_name = "WHEN",
        value_enum,
        default_value_t
    )]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// An error in the arguments that clap doesn't detect.
type Misuse = (ErrorKind, String);

impl Args {
    /// Parses and checks the command line. Errors are in the language of `words`.
    pub(crate) fn read(words: &'static Words) -> Result<Self, clap::Error> {
        let color = early::option("color").and_then(|when| Color::from_str(&when, false).ok());
        let color = color.unwrap_or_default();
        color.apply();
        let program = command(words).color(color.into());
        let mut args = Self::from_arg_matches(&program.try_get_matches()?)?;
        *args.verb.language() = args.language;
        let texts = &words.help.misuse;
        let (verb, checked) = match &mut args.verb {
            Verb::Explain(explain) => ("explain", explain.check(texts)),
            Verb::Scan(scan) => ("scan", scan.complete(io::stdin().is_terminal(), texts)),
            _ => return Ok(args),
        };
        checked.map_err(|(kind, error)| misuse(verb, kind, error, words))?;
        Ok(args)
    }
}

/// Returns the definition of the command line, with descriptions and examples in a language.
pub(crate) fn command(words: &'static Words) -> clap::Command {
    help::add_examples(help::translate(Args::command(), &words.help), &words.help)
}

/// Creates an error that includes a subcommand's usage.
fn misuse(verb: &str, kind: ErrorKind, error: String, words: &'static Words) -> clap::Error {
    let mut program = command(words);
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
    Completions(Completions),
    Man(Man),
}

#[derive(clap::Args)]
#[command(about = SCAN, long_about = about_scan())]
pub(crate) struct Scan {
    #[arg(skip)]
    pub(crate) language: Language,
    /// Output format [default: text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<ScanFormat>,
    /// Short for --format json: one JSON object per delivery, one per line
    #[arg(long, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    pub(crate) destination: Destination,
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
    #[arg(long, value_name = "TIME", value_parser = moment)]
    since: Option<Moment>,
    /// Report only deliveries before this time (same formats as --since)
    #[arg(long, value_name = "TIME", value_parser = moment)]
    until: Option<Moment>,
    /// Keep reading FILE while it grows, also after it is rotated
    ///
    /// Prints a live summary on a terminal, and JSON otherwise. FILE must be a single log or JSON
    /// lines, uncompressed and without wrappers.
    #[arg(long, conflicts_with = "output")]
    pub(crate) follow: bool,
    /// Time zone of times without one, e.g. UTC, +03:00 or Europe/Berlin [default: system time zone]
    #[arg(long, value_name = "ZONE", allow_hyphen_values = true, value_parser = zone)]
    timezone: Option<Zone>,
    /// Files and directories; use - for standard input, which is also the default if it is not a
    /// terminal
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The filter that `only`, `since` and `until` define.
    #[arg(skip)]
    pub(crate) filter: Filter,
}

impl Scan {
    /// Checks that the log can be followed.
    fn check_follow(&self, texts: &help::Misuse) -> Result<(), Misuse> {
        let is_one_file = match &self.files[..] {
            [file] => file.as_os_str() != "-" && !file.is_dir(),
            _ => false,
        };
        if !is_one_file {
            return Err((ErrorKind::WrongNumberOfValues, texts.follow_one.to_owned()));
        }
        let is_shown = self.format() == ScanFormat::Text && io::stdout().is_terminal();
        if !is_shown && !self.format().has_fields() {
            let error = texts.follow_terminal.to_owned();
            return Err((ErrorKind::ArgumentConflict, error));
        }
        Ok(())
    }

    /// Adds standard input if no file is given and standard input is not a terminal, and creates
    /// the filter.
    fn complete(&mut self, is_terminal: bool, texts: &help::Misuse) -> Result<(), Misuse> {
        if self.files.is_empty() {
            if is_terminal {
                let error = texts.no_file.to_owned();
                return Err((ErrorKind::MissingRequiredArgument, error));
            }
            self.files.push(PathBuf::from("-"));
        }
        if !self.fields.is_empty() && !self.format().has_fields() {
            let error = texts.fields_need_format.to_owned();
            return Err((ErrorKind::ArgumentConflict, error));
        }
        if self.follow {
            self.check_follow(texts)?;
        }
        self.filter = self.checked_filter(texts)?;
        Ok(())
    }

    /// Returns the filter, or an error if the filter can't match anything.
    fn checked_filter(&self, texts: &help::Misuse) -> Result<Filter, Misuse> {
        let now = Timestamp::now().to_zoned_datetime(self.zone().time_zone().clone());
        let instant = |option: &str, moment: Option<Moment>| {
            let instant = moment.map(|moment| moment.instant(&now)).transpose();
            let named = |error: jiff::Error| (texts.invalid)(option, &error.to_string());
            instant.map_err(|error| (ErrorKind::ValueValidation, named(error)))
        };
        let filter = Filter {
            kinds: self.only.clone(),
            since: instant("--since", self.since)?,
            until: instant("--until", self.until)?,
        };
        match (filter.since, filter.until) {
            (Some(since), Some(until)) if since >= until => {
                let error = texts.empty_range.to_owned();
                Err((ErrorKind::ValueValidation, error))
            }
            _ => Ok(filter),
        }
    }

    /// Returns the time zone for timestamps without a zone. A report shows all times in this zone.
    pub(crate) fn zone(&self) -> Zone {
        self.timezone.clone().unwrap_or_else(Zone::system)
    }

    /// Returns the clock for timestamps without a time zone.
    pub(crate) fn clock(&self) -> Clock {
        Clock::new().with_zone(self.zone())
    }

    /// Returns the output format.
    pub(crate) fn format(&self) -> ScanFormat {
        match self.format {
            Some(format) => format,
            None if self.json || !self.fields.is_empty() => ScanFormat::Json,
            None if self.follow && !io::stdout().is_terminal() => ScanFormat::Json,
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
    /// A report with charts, as a web page in a single file
    Html,
}

impl ScanFormat {
    /// Returns `true` if the format has a row for each delivery, with the fields of `--fields`.
    pub(crate) const fn has_fields(self) -> bool {
        matches!(self, Self::Json | Self::Csv)
    }
}

/// The destination of the output.
#[derive(clap::Args)]
pub(crate) struct Destination {
    /// Write to this file instead of standard output
    ///
    /// The file is created, or replaced, when the output is complete.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Destination {
    /// Returns the path of the output file, or `None` for standard output.
    pub(crate) fn path(&self) -> Option<&Path> {
        output::named(self.output.as_deref())
    }
}

const SCAN: &str =
    "Read logs, delivery reports and mailboxes, and report the outcome of every delivery";

/// Returns the description of `scan`, including the log formats that the library reads.
fn about_scan() -> String {
    let logs = help::log_formats(&l10n::words(lang::EN).help);
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
    #[arg(skip)]
    pub(crate) language: Language,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) destination: Destination,
}

/// Print a completion script for a shell
///
/// Source the script in the configuration of the shell, or store it where the shell looks for such
/// scripts.
#[derive(clap::Args)]
pub(crate) struct Completions {
    #[arg(skip)]
    pub(crate) language: Language,
    /// Shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual pages
///
/// Without DIR, all pages are printed, one after the other.
#[derive(clap::Args)]
pub(crate) struct Man {
    #[arg(skip)]
    pub(crate) language: Language,
    /// Directory in which to create one page per command
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, clap::Args)]
pub(crate) struct Language {
    /// Language of texts, help and messages, e.g. en or ru [default: system locale]
    #[arg(long, global = true, display_order = 100, value_name = "LANG", value_parser = parse_lang)]
    lang: Option<Lang>,
}

impl Language {
    /// Returns the language in the arguments, or the system's language if no language is given.
    pub(crate) fn or_system(self) -> Lang {
        self.lang.unwrap_or_else(system_lang)
    }
}

impl Verb {
    /// Returns the language of the subcommand.
    fn language(&mut self) -> &mut Language {
        match self {
            Self::Explain(args) => &mut args.language,
            Self::Scan(args) => &mut args.language,
            Self::List(args) => &mut args.language,
            Self::Completions(args) => &mut args.language,
            Self::Man(args) => &mut args.language,
        }
    }

    /// Returns the path of the output file, or `None` for standard output.
    pub(crate) fn output(&self) -> Option<&Path> {
        match self {
            Self::Scan(args) => args.destination.path(),
            Self::List(args) => args.destination.path(),
            Self::Explain(_) | Self::Completions(_) | Self::Man(_) => None,
        }
    }
}

/// Returns the language on the command line, as far as it can be detected before the arguments are
/// parsed, or else the system's language.
pub(crate) fn early_lang() -> Lang {
    let lang = early::option("lang").and_then(|tag| known_lang(&tag).ok().flatten());
    lang.unwrap_or_else(system_lang)
}

/// Returns the system's language if the table has texts in that language, or else the table's first
/// language.
fn system_lang() -> Lang {
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
    /// A web page in a single file, with all codes and reasons in all languages
    Html,
}
