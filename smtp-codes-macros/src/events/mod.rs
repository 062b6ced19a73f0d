//! `event_table!`: the descriptions of sending services, from TOML to static tables.
//!
//! This macro is a smaller `code_table!`: `reader` gets values from the file, `path` and `service`
//! interpret the values, and `expand` writes the tables. Problems are reported with their location.

mod expand;
mod model;
mod path;
mod reader;
mod service;

#[cfg(test)]
mod tests;

use std::path::Path;

use proc_macro2::TokenStream;
use toml::de::DeTable;

use self::model::Events;
use self::reader::Reader;
use crate::args::Args;
use crate::problem::Problems;
use crate::{expand as code_table, file, raw, snippet};

/// The names of the built-in reasons and commands.
const BUILT_IN: &str = include_str!("../builtin.toml");

/// Runs all stages. Returns the tables, and a compile error for each problem.
pub(crate) fn run(args: &Args, crate_dir: &Path) -> TokenStream {
    let file = match file::read(crate_dir, &args.path.value()) {
        Ok(file) => file,
        Err(problem) => {
            let mut tokens = snippet::refuse(args, &problem.render_without_file());
            tokens.extend(expand::expand(args, &Events::default()));
            return tokens;
        }
    };
    let mut problems = Problems::default();
    let events = read(&file.text, &mut problems);
    let mut tokens = expand::expand(args, &events);
    tokens.extend(code_table::tracked(args));
    tokens.extend(snippet::compile_errors(problems, args, &file));
    tokens
}

/// Reads a file. After a syntax error, nothing else is checked.
fn read(text: &str, problems: &mut Problems) -> Events {
    let (document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        raw::sound(text, problems);
        return Events::default();
    }
    let (built_in, _) = DeTable::parse_recoverable(BUILT_IN);
    let mut reader = Reader {
        problems,
        built_in: built_in.get_ref(),
    };
    service::events(&mut reader, document.into_inner())
}
