//! Checks the compile errors of `code_table!` as rustc shows them, and programs that must compile
//! and run.
//!
//! The messages themselves are tested in the macro crate. The few cases here prove that a message
//! reaches the user, that it points to the path in the call, and that no other error follows. After
//! a deliberate change, `TRYBUILD=overwrite cargo test -p smtp-codes-ui` updates the `.stderr`
//! files.
#![allow(clippy::expect_used, reason = "a broken expectation fails the test")]

use std::fs;
use std::path::Path;

#[test]
fn compile() {
    copy_tables();
    let cases = trybuild::TestCases::new();
    cases.pass("pass/*.rs");
    cases.compile_fail("fail/*.rs");
}

/// Copies the tables to the project that trybuild writes for the cases, because trybuild doesn't
/// copy data files. The path of a table must be valid in both projects.
fn copy_tables() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let target = target.expect("the directory for tests is in target");
    let there = target.join("tests/trybuild/smtp-codes-ui/data");
    if there.exists() {
        fs::remove_dir_all(&there).expect("old copies can be removed");
    }
    fs::create_dir_all(&there).expect("target can be written");
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for table in fs::read_dir(tables).expect("the tables") {
        let table = table.expect("a table");
        fs::copy(table.path(), there.join(table.file_name())).expect("target can be written");
    }
}
