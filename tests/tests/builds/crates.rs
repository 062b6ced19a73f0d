//! Checks that crates that use the library in uncommon ways build and print the expected output.

use std::process::Command;

use smtp_codes_tests::{Project, Run, scratch};

/// Builds a crate from `tests/crates`.
fn built(name: &str) -> Project {
    let project = Project::copy(scratch!(), name);
    let _ = project.cargo(&["build"]).good();
    project
}

#[test]
fn a_program_without_std_links_and_runs() {
    let project = built("no-std");
    let _ = Run::of(&mut Command::new(project.program("no-std")), b"").good();
}

#[test]
fn a_renamed_dependency_is_found() {
    let project = built("renamed");
    let run = Run::of(&mut Command::new(project.program("renamed")), b"").good();
    let line = "Nobody of that name works here\n";
    assert_eq!(run.stdout, line.repeat(2));
}

/// The documentation must build without warnings, because text in the table that looks like markup
/// is escaped.
#[test]
fn strict_lints_and_no_prelude_pass() {
    let project = built("strict");
    let deny = [("RUSTDOCFLAGS", "-D warnings")];
    let _ = project.cargo_with(&["doc", "--no-deps"], &deny).good();
    let page = project.documentation("strict/gateway/enum.ReplyCode.html");
    for part in ["Held until somebody has looked at it", "Затримано", "450"] {
        assert!(page.contains(part), "{part}");
    }
}
