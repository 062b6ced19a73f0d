//! The subcommand `explain`, which prints a card or a line of JSON per input.

mod answers;
mod card;
mod lines;
mod objects;
mod reasons;
mod stream;

use std::ffi::OsStr;
use std::io;

use smtp_codes::{Lang, ReasonEntry};

use crate::args::Explain;
use crate::input::{self, Input};
use crate::l10n::{self, Words};
use crate::sanitize;
use answers::{Answers, Printer};
use lines::Line;
use objects::Objects;

/// Explains all inputs. Returns `true` if every input was valid.
pub(crate) fn run(args: &Explain) -> io::Result<bool> {
    let lang = args.language.or_system();
    let mut explainer = Explainer {
        args,
        lang,
        words: l10n::words(lang),
        objects: Objects::new(lang),
    };
    let mut printer = Printer::new(args.json);
    for reply in &args.replies {
        if reply == OsStr::new("-") {
            printer = stream::explain(io::stdin(), &explainer, printer)?;
        } else {
            let mut answers = Answers::default();
            explainer.argument(&reply.to_string_lossy(), &mut answers);
            printer.print(&answers)?;
        }
    }
    Ok(printer.all_read)
}

/// Explains inputs, on any core.
#[derive(Clone)]
struct Explainer<'a> {
    args: &'a Explain,
    lang: Lang,
    words: &'static Words,
    objects: Objects,
}

impl Explainer<'_> {
    /// Explains a line of a stream.
    fn line(&mut self, line: &Line<'_>, answers: &mut Answers) {
        match line {
            Line::Whole(text) => self.explain(text, answers),
            Line::TooLong(start) => {
                let error = (self.words.errors.long_reply)(&sanitize::one_line(start));
                self.refuse(error, start, answers);
            }
        }
    }

    /// Explains an argument, which may also name a reason.
    fn argument(&mut self, text: &str, answers: &mut Answers) {
        let reasons = reasons::find(text);
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
        let _ = if self.args.json {
            reasons::write_object(&mut answers.out, entry, self.lang)
        } else {
            answers.out.push(b'\n');
            card::write_reason(&mut answers.out, entry, self.lang)
        };
    }

    fn explain(&mut self, text: &str, answers: &mut Answers) {
        match input::read(text, self.args.after, self.words) {
            Ok(input) => self.answer(&input, text, answers),
            Err(error) => self.refuse(error, text, answers),
        }
    }

    fn answer(&mut self, input: &Input, said: &str, answers: &mut Answers) {
        if self.args.json {
            self.objects.explained(&mut answers.out, input, said);
        } else {
            answers.out.push(b'\n');
            // Writing to memory can't fail.
            let _ = card::write(&mut answers.out, input, said, self.lang);
        }
    }

    fn refuse(&self, error: String, input: &str, answers: &mut Answers) {
        // The message is printed before the object.
        let place = answers.out.len();
        if self.args.json {
            objects::refused(&mut answers.out, &error, input);
        }
        answers.say(place, error);
    }
}
