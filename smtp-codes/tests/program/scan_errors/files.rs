//! Tests with files that are not text, that do not exist, or that are symbolic links.

use std::fs;
use std::path::Path;

use super::{Files, LINE, scan};

#[test]
fn what_is_not_text_is_named_and_the_rest_is_read() {
    let files = Files::new("no-text");
    files.put("a.log", LINE);
    files.put(
        "b.bin",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
    );
    files.put("c.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    // A compressed file may contain uncompressed text.
    let lz4 = [b"\x04\x22\x4d\x18\x64\x40\xa7\n", LINE.as_bytes()].concat();
    files.put("d.lz4", lz4);
    files.put("e.bz2", b"BZh91AY&SY\x8a\x1f");
    files.put("f.zip", b"PK\x03\x04\x14\0\0\0");
    files.put("z.log", LINE);
    let run = files.scan(&["--json"]);
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 2));
    let errors: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(errors.len(), 5, "{errors:?}");
    for (error, (name, words)) in errors.iter().zip([
        ("b.bin", "neither an email message nor a log"),
        ("c.png", "neither an email message nor a log"),
        ("d.lz4", "lz4 -dc"),
        ("e.bz2", "truncated"),
        ("f.zip", "ZIP"),
    ]) {
        assert!(error.contains(name) && error.contains(words), "{error}");
    }
    let summary = files.scan(&["--lang", "en"]);
    assert_eq!(summary.status, Some(1));
    assert!(
        summary.stdout.starts_with("2 delivery attempts in 7 files"),
        "{}",
        summary.stdout
    );
    assert!(
        summary
            .stdout
            .contains("not read completely or not understood (see standard error): 5")
    );
}

#[test]
fn no_deliveries_are_not_an_error() {
    let files = Files::new("nothing");
    for run in [
        files.scan(&["--lang", "en"]),
        scan(&["--lang", "en"], &[&files.put("empty.log", "")]),
    ] {
        assert_eq!(run.good().stdout, "No deliveries were found.\n");
    }
    let run = files.scan(&["--lang", "ru"]).good();
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("Доставок не найдено.\n", "")
    );
}

#[test]
fn what_cannot_be_opened_is_named() {
    let files = Files::new("missing");
    let log = files.put("a.log", LINE);
    let run = scan(&["--json"], &[&files.path("none.log"), &log]);
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 1));
    assert!(run.stderr.contains("none.log"), "{}", run.stderr);
    let usage = scan(&["--jsno"], &[&log]);
    assert_eq!(usage.status, Some(2));
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_read_is_named() {
    // This file can be opened but not read.
    let run = scan(&["--json"], &[Path::new("/proc/self/mem")]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("/proc/self/mem: "), "{}", run.stderr);
}

#[test]
#[cfg(unix)]
fn links_and_pipes_in_a_directory_are_skipped() {
    let files = Files::new("links");
    files.put("in/a.log", LINE);
    std::os::unix::fs::symlink("..", files.path("in/loop")).unwrap();
    std::os::unix::fs::symlink("none", files.path("in/dangling")).unwrap();
    let fifo = files.path("in/fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    assert_eq!(files.scan(&["--json"]).good().json_lines().len(), 1);
    // A pipe is read if it is given as an argument.
    let writer = {
        let fifo = fifo.clone();
        std::thread::spawn(move || fs::write(fifo, LINE).unwrap())
    };
    assert_eq!(scan(&["--json"], &[&fifo]).good().json_lines().len(), 1);
    writer.join().unwrap();
}
