//! Writes rows, and renders the fields that many rows share only once.

use smtp_codes::Lang;

use super::fields::{FIELDS, Field, Values};
use super::row::Row;
use super::syntax::Syntax;
use super::time::Times;

/// A writer of rows with the same fields.
#[derive(Clone)]
pub(crate) struct RowWriter {
    syntax: Syntax,
    runs: Vec<Run>,
    lang: Lang,
    /// The file name as a value.
    file: Vec<u8>,
    times: Times,
}

/// Consecutive fields of the same kind: those that depend only on the diagnosis, or those that also
/// depend on the row.
#[derive(Clone)]
struct Run {
    is_of_diagnosis: bool,
    fields: Vec<Field>,
}

/// The rendered fields that depend only on a diagnosis, ready to be copied into rows.
#[derive(Clone, Debug)]
pub(crate) struct Rendered(Vec<Box<[u8]>>);

impl RowWriter {
    /// Creates a writer for the chosen fields, or for all fields if none is chosen. If a field is
    /// chosen twice, only the first one counts.
    pub(crate) fn new(syntax: Syntax, chosen: &[Field], lang: Lang) -> Self {
        let chosen = match chosen {
            [] => FIELDS,
            chosen => chosen,
        };
        let mut known: Vec<&str> = Vec::new();
        let mut runs: Vec<Run> = Vec::new();
        for field in chosen {
            if known.contains(&field.name()) {
                continue;
            }
            known.push(field.name());
            let is_of_diagnosis = field.is_of_diagnosis();
            match runs.last_mut() {
                Some(run) if run.is_of_diagnosis == is_of_diagnosis => run.fields.push(*field),
                _ => runs.push(Run {
                    is_of_diagnosis,
                    fields: vec![*field],
                }),
            }
        }
        let mut writer = Self {
            syntax,
            runs,
            lang,
            file: Vec::new(),
            times: Times::default(),
        };
        writer.begin_file("");
        writer
    }

    /// Sets the file name for the following rows.
    pub(crate) fn begin_file(&mut self, name: &str) {
        self.file.clear();
        self.syntax.text(&mut self.file, name.as_bytes());
        self.times.forget();
    }

    /// Returns the syntax of the rows.
    pub(crate) const fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// Returns an iterator over the keys of the fields.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let fields = self.runs.iter().flat_map(|run| &run.fields);
        fields.map(|field| field.name())
    }

    /// Returns `true` if any of the fields may take its value from a log line before the line with
    /// the outcome.
    pub(crate) fn has_field_of_envelope(&self) -> bool {
        const OF_ENVELOPE: [&str; 3] = ["original_recipient", "sender", "message_id"];
        self.names().any(|name| OF_ENVELOPE.contains(&name))
    }

    /// Renders the fields that depend only on the diagnosis.
    pub(crate) fn render(&mut self, row: &Row<'_>) -> Rendered {
        let mut rendered = Vec::new();
        for run in self.runs.iter().filter(|run| run.is_of_diagnosis) {
            let mut bytes = Vec::new();
            let to = &mut Values {
                out: &mut bytes,
                syntax: self.syntax,
                lang: self.lang,
                file: &self.file,
                times: &mut self.times,
                texts: None,
            };
            run.fields.iter().for_each(|field| field.write(to, row));
            rendered.push(bytes.into_boxed_slice());
        }
        Rendered(rendered)
    }

    /// Writes a row. `rendered` contains the fields of the row's diagnosis if they are already
    /// rendered.
    pub(crate) fn write(&mut self, out: &mut Vec<u8>, row: &Row<'_>, rendered: Option<&Rendered>) {
        let start = out.len();
        self.syntax.begin(out);
        let to = &mut Values {
            out,
            syntax: self.syntax,
            lang: self.lang,
            file: &self.file,
            times: &mut self.times,
            texts: None,
        };
        let mut known = rendered.into_iter().flat_map(|Rendered(runs)| runs);
        for run in &self.runs {
            let known = run.is_of_diagnosis.then(|| known.next()).flatten();
            match known {
                Some(bytes) => to.out.extend_from_slice(bytes),
                None => run.fields.iter().for_each(|field| field.write(to, row)),
            }
        }
        self.syntax.end(to.out, start);
    }

    /// Writes the header if the syntax is CSV. JSON needs none, because every object has the keys.
    pub(crate) fn write_header(&self, out: &mut Vec<u8>) {
        if self.syntax == Syntax::Csv {
            self.syntax.texts(out, self.names().map(|key| (key, key)));
        }
    }
}
