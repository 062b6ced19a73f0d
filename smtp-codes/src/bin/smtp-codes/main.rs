//! The command-line program `smtp-codes`, which explains SMTP replies.
#![cfg_attr(
    test,
    allow(clippy::too_many_lines, reason = "tables of cases are long")
)]

mod args;
mod color;
mod early;
mod explain;
mod generate;
mod help;
mod input;
mod l10n;
mod list;
mod output;
mod render;
mod report;
mod sanitize;
mod scan;
mod stderr;
mod style;
mod table;
mod turns;

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::args::{Args, Verb};

/// The exit status for mistakes in the arguments.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let words = l10n::words(args::early_lang());
    let mut file = None;
    let done = match Args::read(words) {
        Ok(Args { verb, .. }) => {
            file = verb.output().map(|path| path.display().to_string());
            run(&verb)
        }
        // Usage errors have their own exit status, even if the error can't be printed.
        Err(error) if error.use_stderr() => {
            let message = help::message(&error, &words.help);
            let _ = write!(anstream::stderr(), "{message}");
            return ExitCode::from(WRONG_USAGE);
        }
        Err(shown) => print(&help::message(&shown, &words.help)),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The program that reads our output closed the pipe, as in `smtp-codes list | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let output = file.as_deref().unwrap_or(words.errors.standard_output);
            stderr::say(&sanitize::one_line(&format!("{output}: {error}")));
            ExitCode::FAILURE
        }
    }
}

/// Runs a subcommand. Returns `Ok(false)` if some input could not be read, and an error if writing
/// the output failed.
fn run(verb: &Verb) -> io::Result<bool> {
    match verb {
        Verb::Explain(args) => explain::run(args),
        Verb::Scan(args) => scan::run(args),
        Verb::List(args) => list::run(args).map(|()| true),
        Verb::Completions(args) => generate::completions(args).map(|()| true),
        Verb::Man(args) => generate::man(args),
    }
}

/// Prints the help or the version.
fn print(text: &str) -> io::Result<bool> {
    let mut out = anstream::stdout();
    write!(out, "{text}")?;
    out.flush()?;
    Ok(true)
}
