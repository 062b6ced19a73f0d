//! Parses the values of arguments.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use smtp_codes::scan::Zone;
use smtp_codes::{Command, Lang, ParseError};

use super::early_lang;
use crate::help;
use crate::l10n;
use crate::render::{FIELDS, Field};
use crate::scan::moment::Moment;
use crate::table::TABLE;

/// Parses a key of the objects that `scan --json` prints.
pub(super) fn fields() -> impl TypedValueParser<Value = Field> {
    field_among(FIELDS.iter().copied())
}

/// Parses a key of the objects that `explain --json` prints.
pub(super) fn fields_of_replies() -> impl TypedValueParser<Value = Field> {
    field_among(Field::of_replies())
}

fn field_among(fields: impl Iterator<Item = Field>) -> impl TypedValueParser<Value = Field> {
    let names = fields.map(Field::name);
    let known = |name: String| Field::named(&name).ok_or("unknown key");
    PossibleValuesParser::new(names).try_map(known)
}

/// Parses the number of a column, counted from 1.
pub(super) fn column(text: &str) -> Result<usize, String> {
    let number = text.parse::<std::num::NonZeroUsize>();
    number
        .map(Into::into)
        .map_err(|_| texts().column.to_owned())
}

/// Parses a language, and returns the table's closest match.
pub(super) fn parse_lang(tag: &str) -> Result<Lang, String> {
    let known = known_lang(tag).map_err(|error| error.to_string())?;
    known.ok_or_else(|| {
        let known: Vec<String> = TABLE.languages().map(|lang| lang.to_string()).collect();
        (texts().lang)(tag, &known.join(", "))
    })
}

/// Returns the table's closest match for a language, if the table has one.
pub(super) fn known_lang(tag: &str) -> Result<Option<Lang>, ParseError> {
    let wanted: Lang = tag.parse()?;
    let mut wider = std::iter::successors(Some(wanted), |lang| lang.parent());
    Ok(wider.find(|lang| TABLE.languages().any(|known| known == *lang)))
}

/// Parses the name of a command in the table.
pub(super) fn smtp_command(name: &str) -> Result<Command, String> {
    let known = TABLE.command(name);
    known.ok_or_else(|| (texts().command)(&name.escape_debug().to_string()))
}

pub(super) fn moment(text: &str) -> Result<Moment, &'static str> {
    Moment::parse(text).ok_or_else(|| texts().moment)
}

pub(super) fn zone(text: &str) -> Result<Zone, String> {
    let zone = text.parse::<Zone>();
    zone.map_err(|error| (texts().zone)(text, &error.to_string()))
}

/// Returns the texts about mistakes in arguments. clap needs them while it parses the arguments.
fn texts() -> &'static help::Misuse {
    &l10n::words(early_lang()).help.misuse
}
