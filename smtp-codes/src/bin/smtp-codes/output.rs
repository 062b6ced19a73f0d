//! The output of a subcommand: standard output, or a file that only appears when it is complete.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use tempfile::{Builder, NamedTempFile};

/// A destination for output.
pub(crate) enum Output {
    Stdout(io::Stdout),
    /// A temporary file, and the path to which it is renamed when it is complete.
    File(NamedTempFile, PathBuf),
    /// A device or a pipe, which can't be replaced.
    Device(File),
}

impl Output {
    /// Opens a file, or standard output if there is no path or the path is `-`.
    pub(crate) fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = named(path) else {
            return Ok(Self::Stdout(io::stdout()));
        };
        // Keep a symbolic link, and replace the file that it points to.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match path.metadata() {
            Ok(file) if !file.is_file() => File::options().write(true).open(path).map(Self::Device),
            _ => temporary(&path).map(|file| Self::File(file, path)),
        }
    }

    /// Returns `true` if the output goes to a terminal.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout(stdout) if stdout.is_terminal())
    }

    /// Writes text with colours. By default, the colours are only kept on a terminal.
    pub(crate) fn write_styled(&mut self, text: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout(_) => anstream::stdout().write_all(text),
            file if ColorChoice::global() == ColorChoice::Always => file.write_all(text),
            file => anstream::StripStream::new(file as &mut dyn Write).write_all(text),
        }
    }

    /// Completes the output. A temporary file is renamed to its final name and replaces any
    /// existing file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::File(file, path) => file.persist(path).map(drop).map_err(|error| error.error),
            Self::Stdout(_) | Self::Device(_) => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::File(file, _) => file.as_file_mut().write(bytes),
            Self::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::File(file, _) => file.as_file_mut().flush(),
            Self::Device(file) => file.flush(),
        }
    }
}

/// Returns the path of an output file, or `None` for standard output.
pub(crate) fn named(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| path.as_os_str() != OsStr::new("-"))
}

/// Creates a temporary file in the directory of the path, so that the file can be renamed to the
/// path.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".smtp-codes-").suffix(".tmp");
    // The umask determines the permissions, as for any new file. Otherwise, only the owner could
    // read the file.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}
