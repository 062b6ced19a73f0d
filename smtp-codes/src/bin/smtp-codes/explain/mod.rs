//! The subcommand `explain`, which prints a card or a line of JSON per input.

mod card;
mod lines;
mod objects;
mod reasons;

use std::ffi::OsStr;
use std::io::{self, Write};

use smtp_codes::{Lang, ReasonEntry};

use crate::args::Explain;
use crate::input::{self, Input};
use crate::l10n::{self, Words};
use crate::{sanitize, stderr};
use lines::{InputLines, Line};
use objects::Objects;

/// Explains all inputs. Returns `true` if every input was valid.
pub(crate) fn run(args: &Explain) -> io::Result<bool> {
    let lang = args.language.or_system();
    let mut out = Out {
        args,
        lang,
        words: l10n::words(lang),
        objects: Objects::new(lang),
        object: Vec::new(),
        stdout: anstream::stdout().lock(),
        first: true,
        all_read: true,
    };
    for reply in &args.replies {
        if reply == OsStr::new("-") {
            out.lines()?;
        } else {
            out.argument(&reply.to_string_lossy())?;
        }
    }
    out.stdout.flush()?;
    Ok(out.all_read)
}

struct Out<'a, W> {
    args: &'a Explain,
    lang: Lang,
    words: &'static Words,
    objects: Objects,
    object: Vec<u8>,
    stdout: W,
    first: bool,
    all_read: bool,
}

impl<W: Write> Out<'_, W> {
    /// Explains the lines of standard input.
    fn lines(&mut self) -> io::Result<()> {
        for line in InputLines::new(io::stdin().lock()) {
            match line {
                Ok(Line::Whole(text)) => self.explain(&text)?,
                Ok(Line::TooLong(start)) => self.refuse_long(&start)?,
                Err(error) => {
                    self.all_read = false;
                    stderr::say(&format!("-: {error}"));
                }
            }
        }
        Ok(())
    }

    /// Explains an argument, which may also name a reason.
    fn argument(&mut self, text: &str) -> io::Result<()> {
        let reasons = reasons::find(text);
        if !reasons.is_empty() {
            return reasons.iter().try_for_each(|entry| self.reason(entry));
        }
        match input::read(text, self.args.after, self.words) {
            Ok(input) => self.answer(&input, text),
            Err(error) => match reasons::similar(text) {
                Some(name) => {
                    let hint = (self.words.errors.did_you_mean)(name);
                    self.refuse(&format!("{error}; {hint}"), text)
                }
                None => self.refuse(&error, text),
            },
        }
    }

    fn reason(&mut self, entry: &ReasonEntry) -> io::Result<()> {
        if self.args.json {
            return reasons::write_object(&mut io::stdout(), entry, self.lang);
        }
        self.separate()?;
        card::write_reason(&mut self.stdout, entry, self.lang)
    }

    fn explain(&mut self, text: &str) -> io::Result<()> {
        match input::read(text, self.args.after, self.words) {
            Ok(input) => self.answer(&input, text),
            Err(error) => self.refuse(&error, text),
        }
    }

    fn answer(&mut self, input: &Input, said: &str) -> io::Result<()> {
        if self.args.json {
            self.object.clear();
            self.objects.explained(&mut self.object, input, said);
            return io::stdout().write_all(&self.object);
        }
        self.separate()?;
        card::write(&mut self.stdout, input, said, self.lang)
    }

    /// Writes an empty line, except before the first card.
    fn separate(&mut self) -> io::Result<()> {
        match std::mem::take(&mut self.first) {
            true => Ok(()),
            false => writeln!(self.stdout),
        }
    }

    fn refuse_long(&mut self, start: &str) -> io::Result<()> {
        let error = (self.words.errors.long_reply)(&sanitize::one_line(start));
        self.refuse(&error, start)
    }

    fn refuse(&mut self, error: &str, input: &str) -> io::Result<()> {
        self.all_read = false;
        stderr::say(error);
        if self.args.json {
            self.object.clear();
            objects::refused(&mut self.object, error, input);
            return io::stdout().write_all(&self.object);
        }
        Ok(())
    }
}
