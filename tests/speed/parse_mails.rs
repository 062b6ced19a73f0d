//! Parses the messages in a directory with the crate `mailparse`, and decodes the text of their
//! parts: `parse-mails DIRECTORY` prints the number of messages and of decoded bytes.
//!
//! No program that parses bounces with `mailparse` can be faster than this one.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use mailparse::ParsedMail;

fn main() -> ExitCode {
    let Some(directory) = std::env::args_os().nth(1) else {
        eprintln!("usage: parse-mails DIRECTORY");
        return ExitCode::from(2);
    };
    match parse(Path::new(&directory)) {
        Ok((messages, bytes)) => {
            println!("{messages} messages, {bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", Path::new(&directory).display());
            ExitCode::FAILURE
        }
    }
}

fn parse(directory: &Path) -> io::Result<(u64, usize)> {
    let (mut messages, mut bytes) = (0, 0);
    for entry in fs::read_dir(directory)? {
        let message = fs::read(entry?.path())?;
        if let Ok(parsed) = mailparse::parse_mail(&message) {
            messages += 1;
            bytes += decoded(&parsed);
        }
    }
    Ok((messages, bytes))
}

fn decoded(part: &ParsedMail<'_>) -> usize {
    let own = match part.subparts.is_empty() {
        true => part.get_body().map_or(0, |body| body.len()),
        false => 0,
    };
    own + part.subparts.iter().map(decoded).sum::<usize>()
}
