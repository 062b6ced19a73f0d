//! Mistakes in the arguments, as reported by clap.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::sanitize;

/// A mistake in the arguments.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    UnknownArgument {
        argument: String,
        similar: Option<String>,
    },
    UnknownCommand {
        name: String,
        similar: Option<String>,
    },
    /// The value is not one of the possible values. The value is empty if none was given.
    InvalidValue {
        argument: String,
        value: String,
        possible: Vec<String>,
        similar: Option<String>,
    },
    /// The value was rejected for another reason.
    RejectedValue {
        argument: String,
        value: String,
        cause: String,
    },
    Missing(Vec<String>),
    MissingCommand(Vec<String>),
    Conflict {
        argument: String,
        others: Vec<String>,
    },
    /// The argument doesn't take a value.
    UnwantedValue {
        argument: String,
        value: String,
    },
}

impl Mistake {
    /// Returns the mistake that an error reports, or `None` for help and for the program's own
    /// messages.
    pub(crate) fn of(error: &clap::Error) -> Option<Self> {
        let one = |kind| all(error, kind).into_iter().next();
        Some(match error.kind() {
            ErrorKind::UnknownArgument => Self::UnknownArgument {
                argument: one(ContextKind::InvalidArg)?,
                similar: one(ContextKind::SuggestedArg),
            },
            ErrorKind::InvalidSubcommand => Self::UnknownCommand {
                name: one(ContextKind::InvalidSubcommand)?,
                similar: one(ContextKind::SuggestedSubcommand),
            },
            ErrorKind::MissingRequiredArgument => match all(error, ContextKind::InvalidArg) {
                missing if missing.is_empty() => return None,
                missing => Self::Missing(missing),
            },
            ErrorKind::MissingSubcommand => {
                Self::MissingCommand(all(error, ContextKind::ValidSubcommand))
            }
            ErrorKind::ArgumentConflict => Self::Conflict {
                argument: one(ContextKind::InvalidArg)?,
                others: all(error, ContextKind::PriorArg),
            },
            _ => return Self::of_value(error),
        })
    }

    /// Returns the mistake in the value of an argument.
    fn of_value(error: &clap::Error) -> Option<Self> {
        let one = |kind| all(error, kind).into_iter().next();
        let argument = one(ContextKind::InvalidArg)?;
        let value = one(ContextKind::InvalidValue).unwrap_or_default();
        Some(match error.kind() {
            ErrorKind::InvalidValue => Self::InvalidValue {
                argument,
                value,
                possible: all(error, ContextKind::ValidValue),
                similar: one(ContextKind::SuggestedValue),
            },
            ErrorKind::ValueValidation => Self::RejectedValue {
                argument,
                value,
                cause: error.source().map(ToString::to_string)?,
            },
            ErrorKind::TooManyValues => Self::UnwantedValue { argument, value },
            _ => return None,
        })
    }
}

/// Returns the strings of the given kind in the error's context, made safe to print.
fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    let safe = |text: &String| sanitize::one_line(text).into_owned();
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![safe(text)],
        Some(ContextValue::Strings(texts)) => texts.iter().map(safe).collect(),
        _ => Vec::new(),
    }
}
