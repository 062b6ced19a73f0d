//! Compile errors of `code_table!` as rustc shows them, and programs that must compile and run.
//!
//! The messages themselves are tested beside the macro; these few cases prove that a message reaches
//! the user, at the path in the call, and that no other error follows it. After a wanted change,
//! `TRYBUILD=overwrite cargo test -p smtp-codes-tests --test ui` writes the `.stderr` files anew.

use std::fs;
use std::path::Path;

use smtp_codes_tests::{copy_dir, scratch};

#[test]
fn ui() {
    place_tables();
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}

/// trybuild builds the cases as a project of its own and takes no data along: copies the tables to
/// the same relative path there, so that a case names a table by a path that holds in both places.
fn place_tables() {
    let target = scratch!().parent().expect("target/tmp stands in target");
    let project = target.join("tests/trybuild/smtp-codes-tests");
    let tables = Path::new("tests/ui/data");
    let there = project.join(tables);
    if there.exists() {
        fs::remove_dir_all(&there).expect("old copies can be taken away");
    }
    copy_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join(tables), &there);
}
