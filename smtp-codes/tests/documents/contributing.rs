//! Checks that CONTRIBUTING.md lists every module and every script, and that all paths in
//! CONTRIBUTING.md exist.

use std::fs;
use std::path::{Path, PathBuf};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn contributing() -> String {
    fs::read_to_string(workspace().join("CONTRIBUTING.md")).unwrap()
}

/// Returns the sorted names of the entries in a directory.
fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(workspace().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Returns the text between two markers.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(begin).unwrap();
    rest.split_once(end).unwrap().0
}

/// Returns the module names in a map of the code, without the extension `.rs`.
fn rooms(map: &str) -> Vec<&str> {
    let words = map.split([' ', ',', '/', '\n']);
    let words = words.map(|word| word.trim_end_matches(".rs"));
    words.filter(|word| !word.is_empty()).collect()
}

#[test]
fn the_map_shows_every_room() {
    let text = contributing();
    let runtime = between(
        &text,
        "```text\nsmtp-codes/src\n",
        "\nsmtp-codes-macros/src",
    );
    let macros = between(&text, "\nsmtp-codes-macros/src\n", "\ntests/");
    for (folder, map) in [
        ("smtp-codes/src", runtime),
        ("smtp-codes-macros/src", macros),
    ] {
        let shown = rooms(map);
        for name in names(folder) {
            let room = name.trim_end_matches(".rs");
            let is_data = room.contains('.');
            let is_room = !is_data && room != "lib" && room != "tests";
            assert!(!is_room || shown.contains(&room), "{folder}/{name}");
        }
    }
}

#[test]
fn the_table_of_scripts_is_complete() {
    let text = contributing();
    for script in names(".ci") {
        assert!(text.contains(&format!("| `.ci/{script}` |")), "{script}");
    }
}

#[test]
fn named_paths_exist() {
    let text = contributing();
    let mut paths = 0;
    for path in text.split('`').skip(1).step_by(2) {
        let path = path.split(' ').next().unwrap();
        let parts = ["smtp-codes/", "smtp-codes-macros/", "tests/", ".ci/"];
        if parts.iter().any(|part| path.starts_with(part)) {
            assert!(workspace().join(path).exists(), "{path}");
            paths += 1;
        }
    }
    assert!(paths > 30, "{paths} paths");
}
