//! `scan --follow`: reads a growing log until the program is interrupted, even after the log is
//! rotated.

mod follower;
mod live;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

use smtp_codes::scan::{Clock, Content};

use super::filter::Filter;
use super::filtered::Filtered;
use super::logs;
use super::printer::RowPrinter;
use super::sink::{Failure, OutputError, Sink};
use super::summary::Summary;
use crate::args::{self, ScanFormat};
use crate::l10n;
use crate::output::Output;
use crate::render::{RowWriter, Syntax};
use crate::sanitize::one_line;
use crate::stderr;
use follower::Follower;
use live::LiveSummary;

/// The time between two checks of a log that has not grown.
const POLL: Duration = Duration::from_millis(250);

/// A flag that is `true` if everything in the log has been read.
type CaughtUp = Arc<AtomicBool>;

/// Follows a log until the program is interrupted. Returns `Ok(false)` if the log can't be read.
pub(crate) fn run(args: &args::Scan) -> io::Result<bool> {
    let Some(path) = args.files.first() else {
        return Ok(false);
    };
    let lang = args.language.or_system();
    let words = l10n::words(lang);
    let say = |error: &str| stderr::say(&one_line(&format!("{}: {error}", path.display())));
    let caught_up = CaughtUp::default();
    let out = Output::open(None)?;
    let writer = |syntax| RowWriter::new(syntax, &args.fields, lang);
    let mut sink: Box<dyn Sink> = match args.format() {
        ScanFormat::Json => Box::new(RowPrinter::new(writer(Syntax::Json), out)?.live(true)),
        ScanFormat::Csv => Box::new(RowPrinter::new(writer(Syntax::Csv), out)?.live(true)),
        // HTML was rejected when the arguments were checked, because there is no live report.
        ScanFormat::Text | ScanFormat::Html => {
            let summary = Summary::new(args.top);
            Box::new(LiveSummary::new(summary, lang, &caught_up))
        }
    };
    match is_log(path) {
        Ok(true) => {
            let error = follow(path, &args.filter, &args.clock(), &caught_up, &mut *sink)?;
            say(&error.to_string());
        }
        Ok(false) => {
            say(words.errors.not_followed);
        }
        Err(error) => {
            say(&error.to_string());
        }
    }
    Ok(false)
}

/// Returns `true` if the file can be read line by line: it is a log or contains JSON lines.
fn is_log(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    let file = File::open(path)?;
    file.take(Content::START as u64).read_to_end(&mut start)?;
    let (content, _) = Content::of(&start);
    let has_lines = matches!(content, Content::Lines | Content::Events);
    Ok(has_lines && !start.contains(&0))
}

/// Reads a log and everything that is added to it. Returns only after an error: `Ok` with the error
/// if the log can't be read, or `Err` if the output can't be written.
fn follow(
    path: &Path,
    filter: &Filter,
    clock: &Clock,
    caught_up: &CaughtUp,
    sink: &mut dyn Sink,
) -> io::Result<io::Error> {
    let mut sink = Filtered::new(filter, sink);
    let clock = clock.clone().up_to_now();
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return Ok(error),
    };
    loop {
        sink.begin_file(&path.display().to_string());
        let follower = Follower::new(path, file, CaughtUp::clone(caught_up));
        match logs::scan(follower, &clock, &mut sink) {
            Ok(_) => {}
            Err(Failure::Input(error)) => return Ok(error),
            Err(Failure::Output(OutputError(error))) => return Err(error),
        }
        file = match reopen(path) {
            Ok(file) => file,
            Err(error) => return Ok(error),
        };
    }
}

/// Opens the new file after a rotation. The file may not exist yet.
fn reopen(path: &Path) -> io::Result<File> {
    loop {
        match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => thread::sleep(POLL),
            opened => return opened,
        }
    }
}
