//! Where a subcommand writes: standard output, or a file that is complete or not there at all.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use tempfile::{Builder, NamedTempFile};

/// A destination of output.
pub(crate) enum Output {
    Stdout(io::Stdout),
    /// A file that takes its name when it is complete.
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
        // A symbolic link stays, and the file that it points to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match path.metadata() {
            Ok(file) if !file.is_file() => File::options().write(true).open(path).map(Self::Device),
            _ => temporary(&path).map(|file| Self::File(file, path)),
        }
    }

    /// Returns `true` if a person sees the output at once.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout(stdout) if stdout.is_terminal())
    }

    /// Writes a text with colours. Unless a person wants it otherwise, only a terminal keeps them.
    pub(crate) fn write_styled(&mut self, text: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout(_) => anstream::stdout().write_all(text),
            file if ColorChoice::global() == ColorChoice::Always => file.write_all(text),
            file => anstream::StripStream::new(file as &mut dyn Write).write_all(text),
        }
    }

    /// Completes the output. A file appears under its name, and replaces an older one.
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

/// Creates a file next to the path, so that it can be renamed to it.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".smtp-codes-").suffix(".tmp");
    // As for any new file, the umask decides. By default, only the owner could read it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}
