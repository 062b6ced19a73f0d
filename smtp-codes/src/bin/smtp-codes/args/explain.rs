//! The arguments of `explain`.

use std::ffi::OsString;

use clap::ValueEnum;
use clap::error::ErrorKind;
use smtp_codes::Command;

use super::values::{column, fields_of_replies, smtp_command};
use super::{Language, Misuse};
use crate::help;
use crate::render::{Field, Syntax};

/// Explain SMTP replies, bare codes such as 550, 5.7.26 and X.7.26, or reasons
///
/// An argument that is neither a code nor a reply is looked up among the reasons: by its name, such
/// as greylisted, by words in its title, and by the phrases that servers use for it.
///
/// Exit status: 0 if every input was explained, 1 if an input is not a reply (see standard error),
/// 2 for a usage error.
#[derive(clap::Args)]
pub(crate) struct Explain {
    #[arg(skip)]
    pub(crate) language: Language,
    /// Output format [default: text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<ExplainFormat>,
    /// Short for --format json: one JSON object per line
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Print only these keys or columns, in this order; implies --format json
    #[arg(long, value_name = "KEY,…", value_delimiter = ',', value_parser = fields_of_replies())]
    pub(crate) fields: Vec<Field>,
    /// Print the names of the columns of CSV first
    ///
    /// With --input-column, the first line of standard input is skipped, because it is a header too.
    #[arg(long)]
    pub(crate) header: bool,
    /// Read the lines of standard input as CSV, with the reply in this column (the first is 1)
    #[arg(long, value_name = "N", value_parser = column)]
    pub(crate) input_column: Option<usize>,
    /// Read the lines of standard input as JSON objects, with the reply under this key
    #[arg(
        long,
        value_name = "NAME",
        visible_alias = "field",
        conflicts_with = "input_column"
    )]
    pub(crate) input_field: Option<String>,
    /// How to report inputs that are not replies
    #[arg(long, value_name = "WHERE", value_enum, default_value_t)]
    pub(crate) errors: Errors,
    /// Command that the reply answers, e.g. RCPT, DATA-END, "end of DATA" or CONNECT
    #[arg(long, value_name = "COMMAND", value_parser = smtp_command)]
    pub(crate) after: Option<Command>,
    /// One reply, code or name of a reason per argument; use - to read replies from standard
    /// input, one per line
    #[arg(value_name = "REPLY", required = true)]
    pub(crate) replies: Vec<OsString>,
}

impl Explain {
    /// Returns the output format.
    pub(crate) fn format(&self) -> ExplainFormat {
        match self.format {
            Some(format) => format,
            None if self.json || !self.fields.is_empty() => ExplainFormat::Json,
            None => ExplainFormat::Text,
        }
    }

    /// Returns the syntax of rows. Text has no rows, so any syntax will do.
    pub(crate) fn syntax(&self) -> Syntax {
        match self.format() {
            ExplainFormat::Csv => Syntax::Csv,
            ExplainFormat::Text | ExplainFormat::Json => Syntax::Json,
        }
    }

    /// Checks that the options can be combined.
    pub(super) fn check(&self, texts: &help::Misuse) -> Result<(), Misuse> {
        let format = self.format();
        let error = if !self.fields.is_empty() && format == ExplainFormat::Text {
            texts.fields_need_format
        } else if self.header && format != ExplainFormat::Csv {
            texts.header_needs_csv
        } else {
            return Ok(());
        };
        Err((ErrorKind::ArgumentConflict, error.to_owned()))
    }
}

/// The output formats of `explain`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// A card for people
    Text,
    /// One JSON object per line
    Json,
    /// Comma-separated values, one reply per line
    Csv,
}

/// How `explain` reports inputs that are not replies.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Errors {
    /// On standard error, with exit status 1; in JSON and CSV also in the output
    #[default]
    Stderr,
    /// Only in the output, with exit status 0
    Inline,
}
