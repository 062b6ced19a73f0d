//! `scan`: the deliveries that logs, reports and mailboxes tell of, each a diagnosis.

mod chunks;
mod files;
mod object;
mod summary;

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use smtp_codes::scan::Found;
use smtp_codes::{Diagnosis, TABLE};

use crate::args::{Scan, lang_or_system};
use object::Objects;
use summary::Summary;

/// One delivery, and where it is told.
pub(crate) struct Delivery {
    pub(crate) place: Place,
    pub(crate) found: Found,
    pub(crate) diagnosis: Diagnosis,
}

/// Where a delivery is told: in which line of a log, or in which message of a mailbox; both from 1.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Line(u64),
    Message(u64),
}

impl Delivery {
    pub(crate) fn new(place: Place, found: Found) -> Self {
        let diagnosis = found.diagnose(&TABLE);
        Self {
            place,
            found,
            diagnosis,
        }
    }
}

impl Delivery {
    /// Returns the delivery with its line counted from that many lines before.
    fn shifted(mut self, lines: u64) -> Self {
        if let Place::Line(line) = &mut self.place {
            *line += lines;
        }
        self
    }
}

/// What becomes of the deliveries of a file.
pub(crate) trait Sink {
    /// Takes a delivery.
    fn take(&mut self, delivery: Delivery) -> io::Result<()>;

    /// Tells whether of what succeeded only the number is wanted.
    fn is_brief(&self) -> bool;

    /// Takes a number of deliveries that succeeded.
    fn delivered(&mut self, count: u64);

    /// Returns how many deliveries have been taken.
    fn count(&self) -> u64;

    /// Takes the name of the file that follows.
    fn file(&mut self, name: &str);

    /// Takes how many lines of the file could not be read.
    fn broken(&mut self, count: u64);
}

/// Scans all files; tells whether every one of them could be read.
pub(crate) fn run(args: &Scan) -> io::Result<bool> {
    let lang = lang_or_system(args.lang);
    if args.json {
        return scan_all(args, &mut Objects::new(lang));
    }
    let mut summary = Summary::default();
    let all_read = scan_all(args, &mut summary)?;
    let mut out = anstream::stdout().lock();
    summary.write(&mut out, lang)?;
    out.flush()?;
    Ok(all_read)
}

fn scan_all(args: &Scan, sink: &mut dyn Sink) -> io::Result<bool> {
    let mut all_read = true;
    for path in &args.files {
        all_read &= scan_path(path, sink)?;
    }
    Ok(all_read)
}

/// Scans a file, every file of a directory, or standard input.
fn scan_path(path: &Path, sink: &mut dyn Sink) -> io::Result<bool> {
    if path.as_os_str() == OsStr::new("-") {
        return scan_one(path, sink);
    }
    if !path.is_dir() {
        return scan_one(path, sink);
    }
    let mut all_read = true;
    for file in files_of(path) {
        all_read &= scan_one(&file, sink)?;
    }
    Ok(all_read)
}

/// The files of a directory in order, as a Maildir or a folder of reports has them.
fn files_of(directory: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(directory)
        .sort_by_file_name()
        .into_iter();
    let files = walk
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

/// Scans one file; one that cannot be read is named, and the rest is done.
fn scan_one(path: &Path, sink: &mut dyn Sink) -> io::Result<bool> {
    let shown = path.display().to_string();
    sink.file(&shown);
    match files::scan(path, sink) {
        Ok(files::Outcome::Read { broken }) => {
            sink.broken(broken);
            Ok(true)
        }
        Ok(files::Outcome::Nothing) => {
            let help = "this is neither a mail nor a log: give files of these forms, or `explain` for replies";
            refuse(&shown, help)
        }
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(error),
        Err(error) => refuse(&shown, &error.to_string()),
    }
}

fn refuse(file: &str, error: &str) -> io::Result<bool> {
    writeln!(io::stderr(), "smtp-codes: {}: {error}", file.escape_debug())?;
    Ok(false)
}
