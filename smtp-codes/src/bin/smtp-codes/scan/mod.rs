//! `scan`: the deliveries that logs, reports and mailboxes tell of, each a diagnosis.

mod chunks;
mod files;
mod object;
mod summary;

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use smtp_codes::scan::Found;
use smtp_codes::{Diagnosis, Lang, TABLE};

use crate::args::{Scan, lang_or_system};
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

/// What becomes of the deliveries.
pub(crate) enum Sink {
    Objects(Lang),
    Summary(Box<Summary>),
}

/// Scans all files; tells whether every one of them could be read.
pub(crate) fn run(args: &Scan) -> io::Result<bool> {
    let lang = lang_or_system(args.lang);
    let mut sink = match args.json {
        true => Sink::Objects(lang),
        false => Sink::Summary(Box::default()),
    };
    let mut all_read = true;
    for path in &args.files {
        all_read &= scan_path(path, &mut sink)?;
    }
    if let Sink::Summary(summary) = &sink {
        let mut out = anstream::stdout().lock();
        summary.write(&mut out, lang)?;
        out.flush()?;
    }
    Ok(all_read)
}

/// Scans a file, every file of a directory, or standard input.
fn scan_path(path: &Path, sink: &mut Sink) -> io::Result<bool> {
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
fn scan_one(path: &Path, sink: &mut Sink) -> io::Result<bool> {
    let shown = path.display().to_string();
    let outcome = files::scan(path, &mut |delivery| sink.take(&shown, &delivery));
    match outcome {
        Ok(files::Outcome::Read { broken }) => {
            if let Sink::Summary(summary) = sink {
                summary.broken += broken;
            }
            Ok(true)
        }
        Ok(files::Outcome::Nothing) => refuse(
            &shown,
            "this is neither a mail nor a log: give files of these forms, or `explain` for replies",
        ),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(error),
        Err(error) => refuse(&shown, &error.to_string()),
    }
}

fn refuse(file: &str, error: &str) -> io::Result<bool> {
    writeln!(io::stderr(), "smtp-codes: {}: {error}", file.escape_debug())?;
    Ok(false)
}

impl Sink {
    fn take(&mut self, file: &str, delivery: &Delivery) -> io::Result<()> {
        match self {
            Self::Objects(lang) => object::write(&mut io::stdout().lock(), file, delivery, *lang),
            Self::Summary(summary) => {
                summary.add(delivery);
                Ok(())
            }
        }
    }
}
