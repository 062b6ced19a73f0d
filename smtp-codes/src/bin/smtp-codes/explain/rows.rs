//! The JSON and CSV output of `explain`: one row per input.

use smtp_codes::{Evidence, Lang};

use crate::input::Input;
use crate::render::{Field, Row, RowWriter, Syntax};
use crate::table::TABLE;

/// A writer of rows.
#[derive(Clone)]
pub(super) struct Rows(RowWriter);

impl Rows {
    /// Creates a writer for the chosen fields. If none is chosen, all fields are written, and CSV
    /// also has a column for errors.
    pub(super) fn new(syntax: Syntax, chosen: &[Field], lang: Lang) -> Self {
        let error = (syntax == Syntax::Csv).then_some(Field::ERROR);
        let all: Vec<_> = Field::of_replies().chain(error).collect();
        let fields = match chosen {
            [] => &all,
            chosen => chosen,
        };
        Self(RowWriter::new(syntax, fields, lang))
    }

    /// Writes the header of CSV.
    pub(super) fn write_header(&self, out: &mut Vec<u8>) {
        self.0.write_header(out);
    }

    /// Writes the row for a valid input.
    pub(super) fn explained(&mut self, out: &mut Vec<u8>, input: &Input, said: &str) {
        let said = said.as_bytes();
        match input {
            Input::Reply(evidence) => {
                let diagnosis = TABLE.diagnose_with_text(*evidence, said);
                self.0.write(out, &Row::of_reply(&diagnosis, said), None);
            }
            Input::Entry(entry, usual) => {
                let evidence = Evidence::from_enhanced(*usual);
                let diagnosis = TABLE.diagnose_with_text(evidence, said);
                let has_others = entry.classes().len() > 1;
                let row = Row::of_reply(&diagnosis, said).without_class(*usual, has_others);
                self.0.write(out, &row, None);
            }
        }
    }

    /// Writes the row for an input that is not a reply.
    pub(super) fn refused(&self, out: &mut Vec<u8>, error: &str, input: &str) {
        let syntax = self.0.syntax();
        match syntax {
            Syntax::Json => syntax.texts(out, [("error", error), ("input", input)]),
            Syntax::Csv => {
                let cell = |column| match column {
                    "said" => input,
                    "error" => error,
                    _ => "",
                };
                syntax.texts(out, self.0.names().map(|column| (column, cell(column))));
            }
        }
    }
}
