//! Editors and the compiler agree: whatever the schema refuses, the macro also refuses, at the same
//! location.
//!
//! Each file in `tests/tests/schema/bad` contains one mistake. The comments in the file give the
//! macro's message and the block in which the schema finds the mistake. The files in `good`, and
//! all tables in the repository, have no mistakes.

use std::fs;
use std::path::{Path, PathBuf};

use super::document;
use super::names::REPOSITORY;
use crate::file::SourceFile;
use crate::problem::Problems;
use crate::{check, raw, snippet};

const TABLES: [&str; 7] = [
    "codes.toml",
    "smtp-codes/tables/gateway.toml",
    "smtp-codes/tables/ukrainian.toml",
    "tests/own_codes/gateway.toml",
    "tests/own_codes/ukrainian.toml",
    "tests/crates/renamed/gateway.toml",
    "tests/crates/strict/gateway.toml",
];

/// Returns the paths of all tables in the repository.
pub(in crate::raw) fn tables() -> [PathBuf; 7] {
    TABLES.map(|table| Path::new(REPOSITORY).join(table))
}

fn files(dir: &str) -> Vec<PathBuf> {
    let dir = Path::new(REPOSITORY).join("tests/tests/schema").join(dir);
    let entries = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.collect();
    files.sort();
    files
}

/// Returns where and why the schema refuses a file.
fn by_schema(validator: &jsonschema::Validator, text: &str) -> Vec<(String, String)> {
    let table: toml::Table = text.parse().unwrap();
    let table = serde_json::to_value(table).unwrap();
    let errors = validator.iter_errors(&table);
    errors
        .map(|error| (error.instance_path().to_string(), error.to_string()))
        .collect()
}

/// Returns the first line of each message from the macro.
fn by_macro(text: &str, base: bool) -> Vec<String> {
    let mut problems = Problems::default();
    let raw = raw::read(text, &mut problems);
    check::check(&raw, base, &mut problems);
    let file = SourceFile::new("codes.toml", text);
    let rendered = snippet::render(problems, &file).into_iter();
    rendered
        .map(|problem| problem.lines().next().unwrap_or_default().to_owned())
        .collect()
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft7::new(&document()).unwrap()
}

#[test]
fn both_refuse_what_is_at_fault() {
    let validator = validator();
    let files = files("bad");
    assert!(files.len() > 30, "{} files", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let named = |label: &str| {
            let named = text.lines().find_map(|line| line.strip_prefix(label));
            named.unwrap_or_else(|| panic!("{}: no line `{label}…`", file.display()))
        };
        assert_eq!(
            by_macro(&text, false),
            [named("# fault: ")],
            "{}",
            file.display()
        );
        let refused = by_schema(&validator, &text);
        let within = |(place, _): &(String, String)| {
            place.starts_with(named("# in: ").trim_end_matches('/'))
        };
        assert!(
            !refused.is_empty() && refused.iter().all(within),
            "{}: {refused:#?}",
            file.display()
        );
    }
}

#[test]
fn both_accept_what_is_right() {
    let validator = validator();
    let tables = tables();
    for file in tables.into_iter().chain(files("good")) {
        let text = fs::read_to_string(&file).unwrap();
        let is_base = file.ends_with("../codes.toml");
        let none: [String; 0] = [];
        assert_eq!(by_macro(&text, is_base), none, "{}", file.display());
        let refused = by_schema(&validator, &text);
        assert!(refused.is_empty(), "{}: {refused:#?}", file.display());
        assert!(
            text.starts_with("#:schema "),
            "{} names no schema",
            file.display()
        );
    }
}
