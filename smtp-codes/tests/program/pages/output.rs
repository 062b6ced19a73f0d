//! Tests of the option `--format` of `scan`, and of `-o`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::run::{Run, program, scratch};

const LOG: &[u8] = b"550 5.1.1 User unknown\n452 4.2.2 mailbox full\n";

fn scan(args: &[&str]) -> Run {
    Run::of(
        program().arg("scan").args(args).args(["--lang", "en", "-"]),
        LOG,
    )
}

/// Returns an empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = scratch().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

fn names(folder: &PathBuf) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn the_short_forms_mean_the_same() {
    let text = scan(&[]).good().stdout;
    let json = scan(&["--json"]).good().stdout;
    assert_eq!(scan(&["--format", "text"]).good().stdout, text);
    assert_eq!(scan(&["--format", "summary"]).good().stdout, text);
    assert_eq!(scan(&["--format", "json"]).good().stdout, json);
    assert_ne!(text, json);
    assert!(
        scan(&["--format", "html"])
            .good()
            .stdout
            .starts_with("<!DOCTYPE html>")
    );
}

#[test]
fn formats_that_contradict_each_other_are_wrong_usage() {
    for args in [
        ["--json", "--format", "html"],
        ["--fields=code", "--format", "html"],
        ["--fields=code", "--format", "text"],
    ] {
        let run = scan(&args);
        assert_eq!(run.status, Some(2), "{args:?}");
        assert!(run.stderr.contains("--format"), "{}", run.stderr);
    }
    let codes = scan(&["--fields=code", "--format", "json"]).good().stdout;
    assert_eq!(codes, scan(&["--fields=code"]).good().stdout);
}

#[test]
fn a_file_has_the_whole_output() {
    let folder = folder("whole-output");
    for format in ["text", "json", "html"] {
        let file = folder.join(format);
        fs::write(&file, "old").unwrap();
        let run = scan(&["--format", format, "-o", file.to_str().unwrap()]).good();
        assert_eq!(run.stdout, "");
        let expected = scan(&["--format", format, "--output", "-"]).good().stdout;
        assert_eq!(fs::read_to_string(file).unwrap(), expected);
    }
    let file = folder.join("codes");
    let args = ["list", "--format", "html", "-o", file.to_str().unwrap()];
    Run::of(program().args(args), b"").good();
    assert!(fs::read_to_string(file).unwrap().ends_with("</html>"));
    assert_eq!(names(&folder).len(), 4, "no other file is left");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let file = scratch().join("no-such-folder/report.html");
    let run = scan(&["--format", "html", "-o", file.to_str().unwrap()]);
    let message = format!("smtp-codes: {}: ", file.display());
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.starts_with(&message), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_named() {
    for args in [
        ["--format", "html", "-o", "/dev/full"],
        ["--format", "json", "-o", "/dev/full"],
        ["--format", "text", "-o", "/dev/full"],
    ] {
        let run = scan(&args);
        assert_eq!(run.status, Some(1));
        assert!(
            run.stderr.contains("/dev/full: No space left on device"),
            "{}",
            run.stderr
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_breaks_off_leaves_the_old_file() {
    let folder = folder("broken-output");
    let file = folder.join("codes.html");
    fs::write(&file, "old").unwrap();
    // The shell limits files to 8 KiB.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" list --format html -o \"$1\"";
    let mut shell = Command::new("bash");
    shell
        .args(["-c", script, env!("CARGO_BIN_EXE_smtp-codes")])
        .arg(&file);
    let run = Run::of(&mut shell, b"");
    assert_eq!(run.status, Some(1));
    assert!(
        run.stderr.contains("codes.html: File too large"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert_eq!(names(&folder), ["codes.html"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays() {
    let folder = folder("linked-output");
    let (file, link) = (folder.join("file"), folder.join("link"));
    fs::write(&file, "old").unwrap();
    std::os::unix::fs::symlink("file", &link).unwrap();
    scan(&["-o", link.to_str().unwrap()]).good();
    assert!(link.is_symlink());
    assert!(
        fs::read_to_string(file)
            .unwrap()
            .starts_with("2 delivery attempts")
    );
}
