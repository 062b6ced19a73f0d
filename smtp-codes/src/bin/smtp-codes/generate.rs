//! The subcommands `completions` and `man`, which generate files for packages.

use std::io::{self, Write};
use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use crate::args::{self, Args};
use crate::help;
use crate::l10n::{self, Help};
use crate::{sanitize, stderr};

/// The program's name.
const NAME: &str = "smtp-codes";

/// Prints a completion script.
pub(crate) fn completions(args: &args::Completions) -> io::Result<()> {
    let words = l10n::words(args.language.or_system());
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(words), NAME, &mut script);
    let script = String::from_utf8(script).map_err(io::Error::other)?;
    // In scripts for Bash, clap_complete 4.6.11 spells a name with a hyphen in two ways, so the
    // scripts don't complete anything.
    let script = script.replace("smtp__subcmd__codes", "smtp__codes");
    let mut out = io::stdout().lock();
    out.write_all(script.as_bytes())?;
    out.flush()
}

/// Prints the manual pages, or writes them to a directory. Returns `Ok(false)` if a file could not
/// be written.
pub(crate) fn man(args: &args::Man) -> io::Result<bool> {
    let words = l10n::words(args.language.or_system());
    let pages = pages(words)?;
    if let Some(dir) = &args.dir {
        return Ok(write(dir, &pages));
    }
    let mut out = io::stdout().lock();
    for (_, page) in &pages {
        out.write_all(page)?;
    }
    out.flush()?;
    Ok(true)
}

/// Writes the pages to a directory, which is created if necessary. Returns `false` after an error.
fn write(dir: &Path, pages: &[(String, Vec<u8>)]) -> bool {
    let report = |path: &Path, error: &io::Error| {
        let message = format!("{}: {error}", path.display());
        stderr::say(&sanitize::one_line(&message));
        false
    };
    if let Err(error) = std::fs::create_dir_all(dir) {
        return report(dir, &error);
    }
    pages.iter().all(|(name, page)| {
        let path = dir.join(format!("{name}.1"));
        std::fs::write(&path, page).map_or_else(|error| report(&path, &error), |()| true)
    })
}

/// Returns the names and contents of all pages: one for the program, and one per subcommand.
fn pages(words: &'static l10n::Words) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = help::translate(Args::command(), &words.help);
    program = program.disable_help_subcommand(true);
    program.build();
    let subcommands = program.get_subcommands().map(|subcommand| {
        let name = format!("{NAME}-{}", subcommand.get_name());
        let examples = help::examples(subcommand.get_name(), &words.help);
        let subcommand = subcommand.clone().version(env!("CARGO_PKG_VERSION"));
        (name, subcommand, examples)
    });
    let main = (NAME.to_owned(), program.clone(), String::new());
    let all = std::iter::once(main).chain(subcommands);
    all.map(|(name, command, examples)| Ok((name, page(command, &examples, &words.help)?)))
        .collect()
}

fn page(command: Command, examples: &str, help: &Help) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let source = format!("{NAME} {}", env!("CARGO_PKG_VERSION"));
    Man::new(command).source(source).render(&mut page)?;
    if !examples.is_empty() {
        let heading = help.examples_heading.trim_end_matches(':').to_uppercase();
        writeln!(page, ".SH {heading}\n.nf")?;
        for line in examples.lines() {
            writeln!(page, "{}", roff(line))?;
        }
        writeln!(page, ".fi")?;
    }
    let page = String::from_utf8(page).map_err(io::Error::other)?;
    Ok(headings(&page, help).into_bytes())
}

/// Escapes a line of text. A line that starts with a dot or an apostrophe would be a roff request.
fn roff(line: &str) -> String {
    let line = line.replace('\\', "\\\\").replace('-', "\\-");
    match line.starts_with(['.', '\'']) {
        true => format!("\\&{line}"),
        false => line,
    }
}

/// Translates the headings that `clap_mangen` writes, and clap's own descriptions.
fn headings(page: &str, help: &Help) -> String {
    let escaped = |text: &str| roff(text).replace('\'', "\\*(Aq");
    let replace =
        |page: String, (from, to): &(&str, &str)| page.replace(&escaped(from), &escaped(to));
    let page = help.phrases.iter().fold(page.to_owned(), replace);
    let command = help.value_name("COMMAND").unwrap_or("COMMAND");
    let page = page.replace("<\\fIsubcommands\\fR>", &format!("<\\fI{command}\\fR>"));
    let headings = help.man_headings.iter();
    headings.fold(page, |page, (from, to)| {
        page.replace(&format!(".SH {from}\n"), &format!(".SH {to}\n"))
    })
}
