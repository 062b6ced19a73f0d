//! Reads the TOML file, and converts byte offsets to lines and columns.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use crate::problem::Problem;

/// The maximum size of a file, in MiB. Real tables are much smaller.
const MAX_MIB: u64 = 64;

/// The text of a file, and the path that messages show.
pub(crate) struct SourceFile {
    /// The path as written in the macro call.
    pub(crate) shown: String,
    /// The text without a byte order mark.
    pub(crate) text: String,
    /// The byte offset at which each line starts.
    lines: Vec<usize>,
}

/// A position in a file as editors show it: lines and columns start at 1, and columns count
/// characters.
pub(crate) struct Place<'a> {
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// The whole line, without the line ending.
    pub(crate) text: &'a str,
}

/// Reads a file; its path is relative to the directory of the calling crate.
pub(crate) fn read(crate_dir: &Path, file: &str) -> Result<SourceFile, Problem> {
    if Path::new(file).is_absolute() {
        let problem = Problem::new(format!("the path `{file}` is absolute"));
        return Err(problem.help(
            "write the path relative to the crate's Cargo.toml, so that it works on every machine",
        ));
    }
    let bytes = bytes(&crate_dir.join(file), file)?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(file, &error))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    refuse_if_no_table(file, text.trim())?;
    Ok(SourceFile::new(file, text))
}

/// Reads the bytes of a regular file. Refuses all other files: opening a pipe would block until a
/// process writes to the pipe, and reading a device may never end.
fn bytes(path: &Path, file: &str) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: io::Error| unreadable(file, &error);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        let problem = Problem::new(format!("`{file}` is a directory"));
        return Err(problem.help("name the file, not the directory that contains it"));
    }
    if !metadata.is_file() {
        let problem = Problem::new(format!("`{file}` is not a regular file"));
        return Err(problem.help("name a TOML file, not a pipe, socket or device"));
    }
    let mut bytes = Vec::new();
    let limit = MAX_MIB << 20;
    let opened = File::open(path).map_err(unreadable)?;
    let read = opened.take(limit + 1).read_to_end(&mut bytes);
    if read.map_err(unreadable)? as u64 > limit {
        let problem = Problem::new(format!("`{file}` is larger than {MAX_MIB} MiB"));
        return Err(problem.help("name a table, or split this one into several"));
    }
    Ok(bytes)
}

fn unreadable(file: &str, error: &io::Error) -> Problem {
    let problem = Problem::new(format!("cannot read `{file}`: {error}"));
    match error.kind() {
        io::ErrorKind::NotFound => {
            problem.help("write the path relative to the crate's Cargo.toml, or create the file")
        }
        _ => problem.help("make the file readable for the build"),
    }
}

fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Problem {
    let valid = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default());
    let before = SourceFile::new(file, &before);
    let Place { line, column, .. } = before.place(before.text.len());
    Problem::new(format!(
        "`{file}` is not UTF-8: the first invalid byte is at {file}:{line}:{column}"
    ))
    .help("save the file as UTF-8")
}

fn refuse_if_no_table(file: &str, text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        let problem = Problem::new(format!("`{file}` is empty"));
        return Err(problem.help(
            "begin the file with `languages = [\"en\"]` and add a block such as `[reply.550]`",
        ));
    }
    let is_toml = Path::new(text).extension().is_some_and(|end| end == "toml");
    let is_path = is_toml && !text.contains(['\n', '=', '[', '#']);
    if is_path {
        let message = format!(
            "`{file}` contains only the path `{text}`: it was checked out without symbolic links"
        );
        let help = "turn links on (`git config core.symlinks true`) and check the file out again, \
                    or copy the table to this path";
        return Err(Problem::new(message).help(help));
    }
    Ok(())
}

impl SourceFile {
    pub(crate) fn new(shown: &str, text: &str) -> Self {
        let mut lines = vec![0];
        // Even in a debug build, the standard library is optimized, unlike a loop over the bytes.
        for (end, _) in text.match_indices('\n') {
            lines.push(end + 1);
        }
        Self {
            shown: shown.to_owned(),
            text: text.to_owned(),
            lines,
        }
    }

    /// Returns the line and column of a byte offset. An offset past the end means the end of the
    /// file.
    pub(crate) fn place(&self, offset: usize) -> Place<'_> {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let next = self.lines.get(line).copied();
        let end = next.unwrap_or(self.text.len());
        let before = self.text.get(start..offset).unwrap_or_default();
        let text = self.text.get(start..end).unwrap_or_default();
        Place {
            line,
            column: before.chars().count() + 1,
            text: text.trim_end_matches(['\r', '\n']),
        }
    }
}
