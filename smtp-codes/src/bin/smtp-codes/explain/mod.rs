//! The subcommand `explain`, which prints a card or a row per input.

mod answers;
mod card;
mod lines;
mod place;
mod reasons;
mod rows;
mod stream;

use std::ffi::OsStr;
use std::io::{self, BufRead as _};

use smtp_codes::{Lang, ReasonEntry};

use crate::args::{Errors, Explain, ExplainFormat};
use crate::input::{self, Input};
use crate::l10n::{self, Words};
use crate::sanitize;
use answers::{Answers, Printer};
use lines::Line;
use place::Place;
use rows::Rows;

/// Explains all inputs. Returns `true` if every input was valid.
pub(crate) fn run(args: &Explain) -> io::Result<bool> {
    let lang = args.language.or_system();
    let format = args.format();
    let mut explainer = Explainer {
        args,
        format,
        place: Place::of(args),
        lang,
        words: l10n::words(lang),
        rows: Rows::new(args.syntax(), &args.fields, lang),
    };
    let mut printer = Printer::new(format == ExplainFormat::Text);
    if args.header {
        let mut answers = Answers::default();
        explainer.rows.write_header(&mut answers.out);
        printer.print(&answers)?;
    }
    for reply in &args.replies {
        if reply == OsStr::new("-") {
            let mut input = io::BufReader::new(io::stdin());
            // If the input has a header, it is replaced with the header of the output.
            if args.header && args.input_column.is_some() {
                input.skip_until(b'\n')?;
            }
            printer = stream::explain(input, &explainer, printer)?;
        } else {
            let mut answers = Answers::default();
            explainer.argument(&reply.to_string_lossy(), &mut answers);
            printer.print(&answers)?;
        }
    }
    Ok(printer.all_read)
}

/// Explains inputs. Each worker has its own explainer.
#[derive(Clone)]
struct Explainer<'a> {
    args: &'a Explain,
    format: ExplainFormat,
    /// The position of the reply in the lines of standard input.
    place: Place<'a>,
    lang: Lang,
    words: &'static Words,
    rows: Rows,
}

impl Explainer<'_> {
    /// Explains a line in a stream.
    fn line(&mut self, line: &Line<'_>, answers: &mut Answers) {
        match line {
            Line::Whole(line) => match self.place.find(line, self.words) {
                Ok(text) => self.explain(&text, answers),
                Err(error) => self.refuse(error, line, answers),
            },
            Line::TooLong(start) => {
                let error = (self.words.errors.long_reply)(&sanitize::one_line(start));
                self.refuse(error, start, answers);
            }
        }
    }

    /// Explains an argument, which may also be the name of a reason.
    fn argument(&mut self, text: &str, answers: &mut Answers) {
        let reasons = match self.format {
            // Reasons are not printed as CSV, because the columns describe replies.
            ExplainFormat::Csv => Vec::new(),
            ExplainFormat::Text | ExplainFormat::Json => reasons::find(text),
        };
        if !reasons.is_empty() {
            for entry in &reasons {
                self.reason(entry, answers);
            }
            return;
        }
        match input::read(text, self.args.after, self.words) {
            Ok(input) => self.answer(&input, text, answers),
            Err(error) => match reasons::similar(text) {
                Some(name) => {
                    let hint = (self.words.errors.did_you_mean)(name);
                    self.refuse(format!("{error}; {hint}"), text, answers);
                }
                None => self.refuse(error, text, answers),
            },
        }
    }

    fn reason(&self, entry: &ReasonEntry, answers: &mut Answers) {
        // Writing to memory can't fail.
        let _ = match self.format {
            ExplainFormat::Json => reasons::write_object(&mut answers.out, entry, self.lang),
            ExplainFormat::Text => {
                answers.out.push(b'\n');
                card::write_reason(&mut answers.out, entry, self.lang)
            }
            ExplainFormat::Csv => Ok(()),
        };
    }

    fn explain(&mut self, text: &str, answers: &mut Answers) {
        match input::read(text, self.args.after, self.words) {
            Ok(input) => self.answer(&input, text, answers),
            Err(error) => self.refuse(error, text, answers),
        }
    }

    fn answer(&mut self, input: &Input, said: &str, answers: &mut Answers) {
        match self.format {
            ExplainFormat::Json | ExplainFormat::Csv => {
                self.rows.explained(&mut answers.out, input, said);
            }
            ExplainFormat::Text => {
                answers.out.push(b'\n');
                // Writing to memory can't fail.
                let _ = card::write(&mut answers.out, input, said, self.lang);
            }
        }
    }

    fn refuse(&self, error: String, input: &str, answers: &mut Answers) {
        // The message is printed before the row.
        let place = answers.out.len();
        match self.format {
            ExplainFormat::Json | ExplainFormat::Csv => {
                self.rows.refused(&mut answers.out, &error, input);
            }
            ExplainFormat::Text => {}
        }
        if self.args.errors == Errors::Stderr {
            answers.say(place, error);
        }
    }
}
