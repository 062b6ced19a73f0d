//! The file: found, read, and its bytes turned into lines and columns.

use std::path::Path;
use std::{fs, io};

use crate::problem::Problem;

/// A text and the name that people know it by.
pub(crate) struct Source {
    /// The path as it was written in the macro call.
    pub(crate) shown: String,
    /// The text without a byte order mark.
    pub(crate) text: String,
}

/// A place in a text as editors count it: line and column from 1, columns in characters.
pub(crate) struct Place<'a> {
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// The whole line without its end.
    pub(crate) text: &'a str,
}

/// Reads a file relative to the directory of the calling crate.
pub(crate) fn read(crate_dir: &Path, file: &str) -> Result<Source, Problem> {
    if Path::new(file).is_absolute() {
        let problem = Problem::new(format!("the path `{file}` is absolute"));
        return Err(problem.help(
            "write the path relative to the crate's Cargo.toml, so that it holds on every machine",
        ));
    }
    let bytes = fs::read(crate_dir.join(file)).map_err(|error| unreadable(file, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(file, &error))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let source = Source {
        shown: file.to_owned(),
        text: text.to_owned(),
    };
    source.refuse_if_no_table()?;
    Ok(source)
}

fn unreadable(file: &str, error: &io::Error) -> Problem {
    let problem = Problem::new(format!("cannot read `{file}`: {error}"));
    match error.kind() {
        io::ErrorKind::NotFound => {
            problem.help("write the path relative to the crate's Cargo.toml, or make the file")
        }
        io::ErrorKind::IsADirectory => problem.help("name the file, not the directory it is in"),
        _ => problem.help("make the file readable for the build"),
    }
}

fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Problem {
    let valid = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    Problem::new(format!(
        "`{file}` is not UTF-8: the first bad byte stands at {file}:{line}:{column}"
    ))
    .help("save the file as UTF-8")
}

impl Source {
    fn refuse_if_no_table(&self) -> Result<(), Problem> {
        let text = self.text.trim();
        if text.is_empty() {
            let problem = Problem::new(format!("`{}` is empty", self.shown));
            return Err(
                problem.help("begin with `languages = [\"en\"]` and add a `[reply.CODE]` block")
            );
        }
        let is_path = text.ends_with(".toml") && !text.contains(['\n', '=', '[', '#']);
        if is_path {
            let problem = Problem::new(format!(
                "`{}` holds only the path `{text}`: it is a symbolic link that the checkout did not make",
                self.shown
            ));
            return Err(problem.help("turn links on (`git config core.symlinks true`) and check the file out again, or copy the table here"));
        }
        Ok(())
    }

    /// Returns where a byte offset stands; beyond the end it is the end.
    pub(crate) fn place(&self, offset: usize) -> Place<'_> {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let (before, after) = self.text.split_at(offset);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = after
            .find('\n')
            .map_or(self.text.len(), |newline| offset + newline);
        let text = self.text.get(start..end).unwrap_or_default();
        let column = self
            .text
            .get(start..offset)
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        Place {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column,
            text: text.strip_suffix('\r').unwrap_or(text),
        }
    }
}
