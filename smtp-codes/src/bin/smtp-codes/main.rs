//! `smtp-codes`: what a mail server's answer means, on the command line.

mod args;
mod explain;
mod input;
mod json;
mod l10n;
mod list;
mod sanitize;
mod scan;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser as _;
use smtp_codes::Table;

use crate::args::{Args, Verb};

/// What the program tells from. One's own table would do as well: `gateway::TABLE.over(&smtp_codes::TABLE)`.
static TABLE: Table = smtp_codes::TABLE;

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match &args.verb {
        Verb::Explain(explain) => explain::run(explain),
        Verb::Scan(scan) => scan::run(scan),
        Verb::List(list) => list::run(list).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever read our output has had enough, as in `smtp-codes list | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "smtp-codes: {error}");
            ExitCode::FAILURE
        }
    }
}
