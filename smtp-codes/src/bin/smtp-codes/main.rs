//! The command-line program `smtp-codes`, which explains SMTP replies.
#![cfg_attr(
    test,
    allow(clippy::too_many_lines, reason = "tables of cases are long")
)]

mod args;
mod cells;
mod color;
mod early;
mod explain;
mod input;
mod json;
mod l10n;
mod list;
mod sanitize;
mod scan;
mod stderr;
mod style;
mod table;
mod turns;

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::args::{Args, Verb};

fn main() -> ExitCode {
    let (words, done) = match Args::read() {
        Ok(Args { verb, .. }) => (l10n::words(verb.lang()), run(&verb)),
        // Wrong usage exits with its own status, even if the error can't be printed.
        Err(error) if error.use_stderr() => error.exit(),
        Err(help) => (l10n::words(args::system_lang()), print(&help)),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of our output closed the pipe, as in `smtp-codes list | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            stderr::say(&format!("{}: {error}", words.errors.standard_output));
            ExitCode::FAILURE
        }
    }
}

/// Runs a subcommand. Returns `Ok(false)` if some input could not be read, and an error if standard
/// output could not be written.
fn run(verb: &Verb) -> io::Result<bool> {
    match verb {
        Verb::Explain(args) => explain::run(args),
        Verb::Scan(args) => scan::run(args),
        Verb::List(args) => list::run(args).map(|()| true),
    }
}

/// Prints the help or the version.
fn print(help: &clap::Error) -> io::Result<bool> {
    help.print()?;
    io::stdout().flush()?;
    Ok(true)
}
