//! Which files are meant: a file itself, or those of a directory.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Tells whether what is meant are the files of a directory.
pub(crate) fn is_directory(path: &Path) -> bool {
    path.as_os_str() != OsStr::new("-") && path.is_dir()
}

/// Finds the files of a directory and of those in it, in order. Links, pipes and devices are passed over; so is what a
/// Maildir holds beside its messages.
pub(crate) fn files(directory: &Path) -> impl Iterator<Item = Result<PathBuf, Unread>> {
    let walk = WalkDir::new(directory).sort_by_file_name().into_iter();
    walk.filter_entry(|entry| !is_beside_messages(entry))
        .filter_map(|entry| match entry {
            Ok(entry) => entry.file_type().is_file().then(|| Ok(entry.into_path())),
            Err(error) => Some(Err(Unread::of(error))),
        })
}

/// A directory, or something in it, that could not be read.
pub(crate) struct Unread {
    pub(crate) path: PathBuf,
    pub(crate) error: io::Error,
}

impl Unread {
    fn of(error: walkdir::Error) -> Self {
        let path = error.path().map(Path::to_path_buf).unwrap_or_default();
        let error = error.into_io_error();
        let error = error.unwrap_or_else(|| io::Error::other("its links lead back to it"));
        Self { path, error }
    }
}

/// Mail programs keep indexes beside the messages of a Maildir, and in `tmp` messages that have not come in whole.
fn is_beside_messages(entry: &DirEntry) -> bool {
    let directory = entry.path().parent();
    if entry.depth() == 0 || !directory.is_some_and(is_maildir) {
        return false;
    }
    entry.file_type().is_file() || entry.file_name() == OsStr::new("tmp")
}

fn is_maildir(directory: &Path) -> bool {
    ["cur", "new"]
        .iter()
        .all(|name| directory.join(name).is_dir())
}
