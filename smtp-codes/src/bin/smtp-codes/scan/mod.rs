//! `scan`: the deliveries that logs, reports and mailboxes tell of, each a diagnosis.

mod cache;
mod chunk_reader;
mod decompress;
mod files;
mod logs;
mod mails;
mod progress;
pub(crate) mod skipped;
mod summary;
mod walk;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use crate::TABLE;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use smtp_codes::Diagnosis;
use smtp_codes::scan::Delivery;
use smtp_codes::scan::log::LogDelivery;

use crate::args::{self, lang_or_system};
use crate::json::Objects;
use crate::sanitize::one_line;
use progress::Progress;
use skipped::Broken;
use summary::Summary;

/// How many files of a directory are looked at together.
const TOGETHER: usize = 256;

/// One delivery, where it was found and what it means.
pub(crate) struct Row {
    pub(crate) place: Place,
    pub(crate) delivery: Delivery,
    pub(crate) diagnosis: Diagnosis,
}

/// Where a delivery was found: the line of a log or the message of a mailbox, both counted from 1.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Line(u64),
    Message(u64),
}

impl Row {
    pub(crate) fn new(place: Place, delivery: Delivery) -> Self {
        let diagnosis = delivery.diagnose(&TABLE);
        Self {
            place,
            delivery,
            diagnosis,
        }
    }

    /// Counts its line from that many lines before.
    fn shift(&mut self, lines: u64) {
        if let Place::Line(line) = &mut self.place {
            *line += lines;
        }
    }
}

/// What becomes of the deliveries of a file.
pub(crate) trait Sink {
    /// Takes a delivery.
    fn take(&mut self, row: &Row) -> io::Result<()>;

    /// Tells whether only counts are wanted.
    fn is_brief(&self) -> bool;

    /// Counts the deliveries of a fate, one for each recipient.
    fn count(&mut self, told: &LogDelivery<'_>, diagnosis: &Diagnosis);

    /// Takes a number of deliveries that succeeded.
    fn delivered(&mut self, count: u64);

    /// Returns how many deliveries have been taken or counted.
    fn deliveries(&self) -> u64;

    /// Takes the name of the file that follows.
    fn file(&mut self, name: &str);

    /// Takes what was broken in the file, and returns whether it tells of that itself.
    fn broken(&mut self, broken: Broken) -> bool;

    /// Takes that a file could not be read.
    fn unread(&mut self);
}

/// Scans all files; tells whether every one of them could be read.
pub(crate) fn run(args: &args::Scan) -> io::Result<bool> {
    let lang = lang_or_system(args.lang);
    if args.json {
        // Objects that come down a terminal show by themselves how far it is.
        let progress = Progress::new(&args.files, !io::stdout().is_terminal());
        let mut objects = Objects::new(lang);
        let all_read = scan_all(&args.files, &progress, &mut objects)?;
        objects.finish()?;
        return Ok(all_read);
    }
    let progress = Progress::new(&args.files, true);
    let mut summary = Summary::default();
    let all_read = scan_all(&args.files, &progress, &mut summary)?;
    let mut out = anstream::stdout().lock();
    summary.write(&mut out, lang)?;
    out.flush()?;
    Ok(all_read)
}

fn scan_all(files: &[PathBuf], progress: &Progress, sink: &mut dyn Sink) -> io::Result<bool> {
    let mut scan = Scan {
        progress,
        sink,
        all_read: true,
    };
    for path in files {
        match walk::is_directory(path) {
            true => scan.directory(path)?,
            false => scan.file(path)?,
        }
    }
    progress.finish();
    Ok(scan.all_read)
}

struct Scan<'a> {
    progress: &'a Progress,
    sink: &'a mut dyn Sink,
    all_read: bool,
}

impl Scan<'_> {
    /// Scans every file of a directory.
    fn directory(&mut self, directory: &Path) -> io::Result<()> {
        let mut together = Vec::new();
        for file in walk::files(directory) {
            match file {
                Ok(path) => together.push(path),
                Err(walk::Unread { path, error }) => {
                    self.files(&std::mem::take(&mut together))?;
                    self.refuse(&path.display().to_string(), &error.to_string())?;
                }
            }
            if together.len() == TOGETHER {
                self.files(&std::mem::take(&mut together))?;
            }
        }
        self.files(&together)
    }

    /// Scans some files: small mails, as a Maildir or a folder of reports has them, many at a time.
    fn files(&mut self, paths: &[PathBuf]) -> io::Result<()> {
        let told: Vec<_> = paths
            .par_iter()
            .map(|path| mails::small_file(path))
            .collect();
        for (path, told) in paths.iter().zip(told) {
            let Some((told, size)) = told else {
                self.file(path)?;
                continue;
            };
            let name = self.begin(path);
            self.progress.read(size);
            for row in &told.rows {
                self.sink.take(row)?;
            }
            self.end(&name, told.broken)?;
        }
        Ok(())
    }

    /// Scans one file; one that cannot be read is named, and the rest is done.
    fn file(&mut self, path: &Path) -> io::Result<()> {
        let name = self.begin(path);
        match files::scan(path, self.progress, self.sink) {
            Ok(files::Outcome::Read(broken)) => self.end(&name, broken),
            Ok(files::Outcome::Nothing(help)) => self.refuse(&name, help),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(error),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                let cut = "its packed data is cut off: what comes before that was read";
                self.refuse(&name, cut)
            }
            Err(error) => self.refuse(&name, &error.to_string()),
        }
    }

    fn begin(&mut self, path: &Path) -> String {
        let name = path.display().to_string();
        self.progress.file(&name);
        self.sink.file(&name);
        name
    }

    /// Ends a file that was read, but perhaps not all of it.
    fn end(&mut self, name: &str, broken: Broken) -> io::Result<()> {
        let is_told = self.sink.broken(broken);
        if broken.bytes > 0 && !is_told {
            self.say(
                name,
                &format!("broken bytes were passed over: {}", broken.bytes),
            )?;
        }
        if broken.lines > 0 {
            self.all_read = false;
            self.say(
                name,
                &format!("lines that are too long were passed over: {}", broken.lines),
            )?;
        }
        Ok(())
    }

    fn refuse(&mut self, name: &str, error: &str) -> io::Result<()> {
        self.all_read = false;
        self.sink.unread();
        self.say(name, error)
    }

    fn say(&self, name: &str, text: &str) -> io::Result<()> {
        self.progress.say(&one_line(&format!("{name}: {text}")))
    }
}
