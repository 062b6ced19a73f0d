//! Finds the files in a directory.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Returns `true` if the path is a directory.
pub(crate) fn is_directory(path: &Path) -> bool {
    path.as_os_str() != OsStr::new("-") && path.is_dir()
}

/// Returns the files in a directory recursively, sorted by name. Symbolic links, pipes and devices
/// are skipped, and so is everything in a Maildir except its messages.
pub(crate) fn files(directory: &Path) -> impl Iterator<Item = Result<PathBuf, Unread>> {
    let walk = WalkDir::new(directory).sort_by_file_name().into_iter();
    let mut last = LastDirectory::default();
    walk.filter_entry(move |entry| !is_beside_messages(entry, &mut last))
        .filter_map(|entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| Ok(entry.into_path())),
            Err(error) => Some(Err(Unread::from(error))),
        })
}

/// A directory entry that could not be read.
pub(crate) struct Unread {
    pub(crate) path: PathBuf,
    /// `None` for symbolic links that form a loop.
    pub(crate) error: Option<io::Error>,
}

impl From<walkdir::Error> for Unread {
    fn from(error: walkdir::Error) -> Self {
        Self {
            path: error.path().map(Path::to_path_buf).unwrap_or_default(),
            error: error.into_io_error(),
        }
    }
}

/// Returns `true` if an entry in a Maildir is not a delivered message. Mail programs keep indexes
/// next to the messages, and unfinished messages in `tmp`.
fn is_beside_messages(entry: &DirEntry, last: &mut LastDirectory) -> bool {
    let directory = entry.path().parent();
    if entry.depth() == 0 || !directory.is_some_and(|directory| last.is_maildir(directory)) {
        return false;
    }
    entry.file_type().is_file() || entry.file_name() == OsStr::new("tmp")
}

/// The directory that was examined last. Most entries are in the same directory as the previous
/// entry.
#[derive(Default)]
struct LastDirectory {
    path: PathBuf,
    is_maildir: bool,
}

impl LastDirectory {
    /// Returns `true` if the directory is a Maildir.
    fn is_maildir(&mut self, directory: &Path) -> bool {
        if self.path != directory {
            *self = Self {
                path: directory.to_path_buf(),
                is_maildir: is_maildir(directory),
            };
        }
        self.is_maildir
    }
}

fn is_maildir(directory: &Path) -> bool {
    ["cur", "new"]
        .iter()
        .all(|name| directory.join(name).is_dir())
}
