//! Checks that `code_table!` copes with any TOML in linear time, that every mistake has a location in
//! the file, and that the expansion is always valid syntax.
#![no_main]
#![allow(dead_code, reason = "the macro uses more of the modules")]

use std::ops::Range;

use libfuzzer_sys::fuzz_target;
use smtp_codes_fuzz::{assert_linear, stretched};

use args::Args;
use file::SourceFile;
use model::Table;
use problem::Problems;

#[path = "../../../smtp-codes-macros/src/args.rs"]
mod args;
#[path = "../../../smtp-codes-macros/src/check/mod.rs"]
mod check;
#[path = "../../../smtp-codes-macros/src/expand/mod.rs"]
mod expand;
#[path = "../../../smtp-codes-macros/src/file.rs"]
mod file;
#[path = "../../../smtp-codes-macros/src/join.rs"]
mod join;
#[path = "../../../smtp-codes-macros/src/kind.rs"]
mod kind;
#[path = "../../../smtp-codes-macros/src/model/mod.rs"]
mod model;
#[path = "../../../smtp-codes-macros/src/order.rs"]
mod order;
#[path = "../../../smtp-codes-macros/src/places.rs"]
mod places;
#[path = "../../../smtp-codes-macros/src/problem.rs"]
mod problem;
#[path = "../../../smtp-codes-macros/src/raw/mod.rs"]
mod raw;
#[path = "../../../smtp-codes-macros/src/snippet.rs"]
mod snippet;
#[path = "../../../smtp-codes-macros/src/suggest.rs"]
mod suggest;

/// The size of the short one of two long files, in bytes.
const LONG: usize = 16 * 1024;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let (table, problems) = read(text);
    let problems = problems.into_sorted();
    for problem in &problems {
        let other = problem.other.as_ref().map(|(span, _)| span);
        let span = problem.span.as_ref().expect("a mistake has a location");
        check_span(span, text);
        other.into_iter().for_each(|span| check_span(span, text));
    }
    let is_right = problems.is_empty();
    let mut again = Problems::default();
    problems.into_iter().for_each(|problem| again.push(problem));
    let messages = snippet::render(again, &SourceFile::new("codes.toml", text));
    assert_eq!(messages.is_empty(), is_right);

    let args: Args = syn::parse_str("pub mod codes = \"codes.toml\";").expect("a valid call");
    let tokens = expand::expand(&args, &table);
    syn::parse2::<syn::File>(tokens).expect("the expansion is valid syntax");
    check_growth(bytes);
});

fn read(text: &str) -> (Table, Problems) {
    let mut problems = Problems::default();
    let raw = raw::read(text, &mut problems);
    let table = check::check(&raw, false, &mut problems);
    (table, problems)
}

fn check_span(span: &Range<usize>, text: &str) {
    assert!(text.get(span.clone()).is_some(), "{span:?}");
}

fn check_growth(bytes: &[u8]) {
    let long = [LONG, 4 * LONG].map(|len| stretched(bytes, len));
    let [Ok(short), Ok(long)] = long.each_ref().map(|bytes| str::from_utf8(bytes)) else {
        return;
    };
    if long.len() < LONG {
        return;
    }
    assert_linear(short.as_bytes(), long.as_bytes(), |bytes| {
        let text = str::from_utf8(bytes).expect("the text was checked");
        let (_, problems) = read(text);
        snippet::render(problems, &SourceFile::new("codes.toml", text))
    });
}
