//! The subcommand `scan`, which diagnoses the deliveries in logs, delivery reports and mailboxes.

mod cache;
mod chunk_reader;
pub(crate) mod decompress;
mod events;
mod files;
pub(crate) mod filter;
mod filtered;
mod follow;
pub(crate) mod guess;
mod logs;
mod mails;
pub(crate) mod moment;
mod overlap;
mod printer;
mod progress;
mod rows;
pub(crate) mod sink;
pub(crate) mod skipped;
mod summary;
mod walk;

use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use smtp_codes::scan::Clock;

use crate::args::{self, ScanFormat};
use crate::l10n::{self, Words};
use crate::output::Output;
use crate::render::{RowWriter, Syntax};
use crate::report::Report;
use crate::sanitize::one_line;
use decompress::damage::Damage;
use files::Outcome;
use filter::Filter;
use filtered::Filtered;
use guess::NotText;
use mails::{Budget, Mails};
use overlap::overlap;
use printer::RowPrinter;
use progress::Progress;
use sink::{Failure, OutputError, Sink};
use skipped::Skipped;
use summary::Summary;
use walk::Unread;

/// The maximum number of files in a directory that are read in one batch.
const TOGETHER: usize = 256;

/// Scans all files. Returns `true` if every file was read completely and understood.
pub(crate) fn run(args: &args::Scan) -> io::Result<bool> {
    if args.follow {
        return follow::run(args);
    }
    let lang = args.language.or_system();
    let clock = args.clock();
    let input = Input {
        files: &args.files,
        filter: &args.filter,
        clock: &clock,
        words: l10n::words(lang),
    };
    let out = Output::open(args.destination.path())?;
    let format = args.format();
    // On a terminal, the deliveries themselves show the progress.
    let progress = Progress::new(&args.files, !(format.has_fields() && out.is_terminal()));
    let writer = |syntax| RowWriter::new(syntax, &args.fields, lang);
    match format {
        ScanFormat::Text => {
            let mut summary = Summary::new(args.top);
            let all_read = scan_all(input, &progress, &mut summary)?;
            summary.print(out, lang)?;
            Ok(all_read)
        }
        ScanFormat::Json => print_rows(input, &progress, writer(Syntax::Json), out),
        ScanFormat::Csv => print_rows(input, &progress, writer(Syntax::Csv), out),
        ScanFormat::Html => {
            let mut report = Report::new(args.zone());
            let all_read = scan_all(input, &progress, &mut report)?;
            report.print(out, lang)?;
            Ok(all_read)
        }
    }
}

/// The input of a scan.
#[derive(Clone, Copy)]
struct Input<'a> {
    files: &'a [PathBuf],
    filter: &'a Filter,
    /// The clock that completes timestamps without a time zone.
    clock: &'a Clock,
    words: &'static Words,
}

/// Scans all files, and prints a row for every delivery.
fn print_rows(
    input: Input<'_>,
    progress: &Progress,
    writer: RowWriter,
    out: Output,
) -> io::Result<bool> {
    let mut printer = RowPrinter::new(writer, out)?;
    let all_read = scan_all(input, progress, &mut printer)?;
    printer.finish()?;
    Ok(all_read)
}

/// Scans all files. Returns an error only if the output could not be written.
fn scan_all(input: Input<'_>, progress: &Progress, sink: &mut dyn Sink) -> io::Result<bool> {
    let mut sink = Filtered::new(input.filter, sink);
    let mut scan = Scan {
        progress,
        words: input.words,
        clock: input.clock,
        sink: &mut sink,
        all_read: true,
    };
    let mut paths = input.files.iter();
    let done = paths.try_for_each(|path| match walk::is_directory(path) {
        true => scan.directory(path),
        false => scan.file(path),
    });
    progress.finish();
    let mut all_read = scan.all_read;
    let undated = sink.undated();
    if undated > 0 {
        let words = input.words;
        all_read &= progress.say(&words.numbers.count(undated, words.errors.undated));
    }
    done.map(|()| all_read).map_err(|OutputError(error)| error)
}

/// A file in a directory.
struct ReadFile {
    path: Result<PathBuf, Unread>,
    /// The content and size of the file, if it is a small message or mailbox.
    mails: Option<(Mails, usize)>,
}

fn read_all(files: Vec<Result<PathBuf, Unread>>) -> Vec<ReadFile> {
    let budget = Budget::default();
    let read = |path: Result<PathBuf, Unread>| ReadFile {
        mails: path
            .as_deref()
            .ok()
            .and_then(|path| mails::small_file(path, &budget)),
        path,
    };
    files.into_par_iter().map(read).collect()
}

struct Scan<'a> {
    progress: &'a Progress,
    words: &'static Words,
    clock: &'a Clock,
    sink: &'a mut dyn Sink,
    all_read: bool,
}

impl Scan<'_> {
    /// Scans every file in a directory.
    fn directory(&mut self, directory: &Path) -> Result<(), OutputError> {
        let mut files = walk::files(directory);
        let mut next: Vec<_> = files.by_ref().take(TOGETHER).collect();
        let mut done = Vec::new();
        loop {
            let is_last = next.is_empty();
            // Small messages, as in a Maildir or a directory of reports, are read on all cores.
            let (read, handed) = overlap(
                || read_all(next),
                || {
                    let following = files.by_ref().take(TOGETHER).collect();
                    self.files(done).map(|()| following)
                },
            );
            next = handed?;
            done = read;
            if is_last {
                return Ok(());
            }
        }
    }

    /// Passes on the content of the files that were read, and scans the other files.
    fn files(&mut self, files: Vec<ReadFile>) -> Result<(), OutputError> {
        for ReadFile { path, mails } in files {
            let path = match path {
                Ok(path) => path,
                Err(unread) => {
                    let error = unread.error.map(|error| error.to_string());
                    let symlink_loop = self.words.errors.symlink_loop;
                    let error = error.unwrap_or_else(|| symlink_loop.to_owned());
                    self.refuse(&unread.path.display().to_string(), &error);
                    continue;
                }
            };
            let Some((mails, size)) = mails else {
                self.file(&path)?;
                continue;
            };
            let name = self.begin(&path);
            self.progress.read(size);
            for located in &mails.deliveries {
                self.sink.take(located)?;
            }
            self.end(&name, mails.skipped);
        }
        Ok(())
    }

    /// Scans a file. An unreadable file is reported, and the scan continues.
    fn file(&mut self, path: &Path) -> Result<(), OutputError> {
        let name = self.begin(path);
        match files::scan(path, self.clock, self.progress, self.sink) {
            Ok(Outcome::Read(skipped)) => self.end(&name, skipped),
            Ok(Outcome::NotUnderstood {
                skipped,
                lines,
                guess,
            }) => {
                self.end(&name, skipped);
                let lines = self.words.numbers.count(lines, self.words.errors.lines);
                self.refuse(&name, &(self.words.errors.not_understood)(&lines, &guess));
            }
            Ok(Outcome::NotText(format)) => self.refuse(&name, &self.describe_format(&format)),
            Err(Failure::Input(error)) => self.refuse(&name, &self.describe(&error)),
            Err(Failure::Output(error)) => return Err(error),
        }
        Ok(())
    }

    fn begin(&mut self, path: &Path) -> String {
        let name = path.display().to_string();
        self.progress.file(&name);
        self.sink.begin_file(&name);
        name
    }

    /// Ends a file, and reports or counts the parts that were skipped.
    fn end(&mut self, name: &str, skipped: Skipped) {
        let errors = &self.words.errors;
        let is_counted = match self.sink.counters() {
            Some(tally) => {
                tally.add_skipped(skipped);
                true
            }
            None => false,
        };
        self.all_read &= skipped.lines == 0 && skipped.records == 0;
        for (count, what, is_said) in [
            (skipped.bytes, errors.invalid_bytes, !is_counted),
            (skipped.values, errors.other_values, !is_counted),
            (skipped.left_out, errors.left_out, true),
            (skipped.lines, errors.long_lines, true),
            (skipped.records, errors.other_records, true),
        ] {
            if count > 0 && is_said {
                self.say(name, &format!("{what}: {count}"));
            }
        }
    }

    fn refuse(&mut self, name: &str, error: &str) {
        self.all_read = false;
        if let Some(tally) = self.sink.counters() {
            tally.add_unread();
        }
        self.say(name, error);
    }

    /// Writes a message to standard error. If writing fails, the scan continues, but the exit
    /// status is 1.
    fn say(&mut self, name: &str, text: &str) {
        self.all_read &= self.progress.say(&one_line(&format!("{name}: {text}")));
    }

    fn describe(&self, error: &io::Error) -> String {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            return (self.words.errors.damage)(&Damage::Truncated);
        }
        let damage = error.get_ref().and_then(|error| error.downcast_ref());
        match damage {
            Some(damage) => (self.words.errors.damage)(damage),
            None => error.to_string(),
        }
    }

    fn describe_format(&self, format: &NotText) -> String {
        let errors = &self.words.errors;
        match format {
            NotText::Compressed { format, command } => (errors.compressed)(format, command),
            NotText::Zip => errors.zip.to_owned(),
            NotText::Binary => errors.not_text.to_owned(),
        }
    }
}
