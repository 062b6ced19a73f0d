//! The JSON output of `explain`: one object per line.

use smtp_codes::{Evidence, Lang};

use crate::input::Input;
use crate::json::{Field, ObjectWriter, Row, write_text};
use crate::table::TABLE;

/// A writer of JSON objects.
#[derive(Clone)]
pub(super) struct Objects(ObjectWriter);

impl Objects {
    /// Creates a writer for the chosen fields, or for all fields if none is chosen.
    pub(super) fn new(chosen: &[Field], lang: Lang) -> Self {
        let all: Vec<_> = Field::of_replies().collect();
        let fields = match chosen {
            [] => &all,
            chosen => chosen,
        };
        Self(ObjectWriter::new(fields, lang))
    }

    /// Returns the keys.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.names()
    }

    /// Writes the object for a valid input.
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
}

/// Writes the object for an input that is not a reply.
pub(super) fn refused(out: &mut Vec<u8>, error: &str, input: &str) {
    out.extend_from_slice(b"{\"error\":");
    write_text(out, error);
    out.extend_from_slice(b",\"input\":");
    write_text(out, input);
    out.extend_from_slice(b"}\n");
}
