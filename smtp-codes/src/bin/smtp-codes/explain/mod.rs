//! `explain`: each input becomes a card, or a line of JSON.

mod card;

use std::ffi::OsStr;
use std::io::{self, BufRead, Write};

use crate::TABLE;
use serde_json::{Value, json};
use smtp_codes::{Evidence, Lang};

use crate::args::{Explain, lang_or_system};
use crate::input::{self, Input};
use crate::sanitize::escaped;

/// Explains all inputs; tells whether every one of them was a reply.
pub(crate) fn run(args: &Explain) -> io::Result<bool> {
    let mut out = Out {
        args,
        lang: lang_or_system(args.lang),
        stdout: anstream::stdout().lock(),
        first: true,
        all_read: true,
    };
    for reply in &args.replies {
        if reply == OsStr::new("-") {
            out.lines(io::stdin().lock())?;
        } else {
            out.explain(&reply.to_string_lossy())?;
        }
    }
    out.stdout.flush()?;
    Ok(out.all_read)
}

struct Out<'a, W> {
    args: &'a Explain,
    lang: Lang,
    stdout: W,
    first: bool,
    all_read: bool,
}

impl<W: Write> Out<'_, W> {
    fn lines(&mut self, mut input: impl BufRead) -> io::Result<()> {
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            self.explain(text.trim_end_matches(['\n', '\r']))?;
            line.clear();
        }
        Ok(())
    }

    fn explain(&mut self, text: &str) -> io::Result<()> {
        match input::read(text, self.args.after) {
            Ok(input) => self.answer(&input, text),
            Err(error) => self.refuse(&error, text),
        }
    }

    fn answer(&mut self, input: &Input, said: &str) -> io::Result<()> {
        if self.args.json {
            return self.line(&object(input, said, self.lang)?);
        }
        if !self.first {
            writeln!(self.stdout)?;
        }
        self.first = false;
        card::write(&mut self.stdout, input, said, self.lang)
    }

    /// Writes an object on a line of its own, past everything that would change it for a terminal.
    fn line(&mut self, object: &Value) -> io::Result<()> {
        writeln!(io::stdout(), "{}", escaped(&object.to_string()))
    }

    fn refuse(&mut self, error: &str, input: &str) -> io::Result<()> {
        self.all_read = false;
        if self.args.json {
            self.line(&json!({ "error": error, "input": input }))?;
        }
        writeln!(io::stderr(), "smtp-codes: {error}")
    }
}

/// Makes the JSON object of an input.
fn object(input: &Input, said: &str, lang: Lang) -> io::Result<Value> {
    let (evidence, entry) = match input {
        Input::Answer(evidence) => (*evidence, None),
        Input::Entry(entry, usual) => (Evidence::from_enhanced(*usual), Some((entry, usual))),
    };
    let mut object = serde_json::to_value(
        TABLE
            .diagnose_with_text(evidence, said.as_bytes())
            .localized(lang),
    )?;
    if let Some((entry, usual)) = entry {
        let shown = format!("X.{}.{}", usual.subject(), usual.detail());
        set(&mut object, "enhanced", json!(shown));
        // Several classes state several things; a code without one states none of them.
        if entry.classes().len() > 1 {
            for key in ["severity", "bounce", "final", "origin"] {
                set(&mut object, key, Value::Null);
            }
        }
    }
    set(&mut object, "said", json!(said));
    Ok(object)
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}
