//! Tests of errors when writing to standard output and standard error.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::run::{Run, program, scratch};

const LOG: &[u8] = b"550 5.1.1 User unknown\n452 4.2.2 mailbox full\n";

/// The expected message for a full device.
const FULL: &str = "standard output: No space left on device";

/// Runs a command with standard output on a full device. Returns its status and its messages.
fn into_full_device(command: &mut Command) -> (Option<i32>, Vec<String>) {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = command.stdout(full).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let messages = stderr.lines().map(str::to_owned);
    (output.status.code(), messages.collect())
}

/// Runs a command whose standard error is a closed pipe. The command must read standard input
/// first.
fn without_stderr(command: &mut Command, input: &[u8]) -> Run {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped.stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::new(),
    }
}

/// Writes two logs. The output for the first log doesn't fit into the buffer.
fn logs() -> [std::path::PathBuf; 2] {
    let paths = ["full-a.log", "full-b.log"].map(|name| scratch().join(name));
    for path in &paths {
        std::fs::write(path, LOG.repeat(100)).unwrap();
    }
    paths
}

#[test]
fn a_full_output_ends_the_program_under_its_own_name() {
    let [a, b] = logs();
    let (a, b) = (a.to_str().unwrap(), b.to_str().unwrap());
    let commands: [&[&str]; 12] = [
        &["explain", "550"],
        &["explain", "--json", "550", "450"],
        &["scan", "--json", a, b],
        &["scan", "--format", "csv", a, b],
        &["scan", a, b],
        &["list"],
        &["list", "--format", "csv"],
        &["explain", "greylist"],
        &["completions", "zsh"],
        &["man"],
        &["--help"],
        &["--version"],
    ];
    for args in commands {
        let (status, messages) = into_full_device(program().args(args));
        assert_eq!(status, Some(1), "{args:?}");
        let [message] = &messages[..] else {
            panic!("one message for {args:?}: {messages:?}");
        };
        assert!(message.contains(FULL), "{message}");
    }
}

#[test]
fn a_mistake_in_the_arguments_keeps_its_status() {
    let (status, messages) = into_full_device(program().args(["explain", "--jsno"]));
    assert_eq!(status, Some(2));
    assert!(messages[0].contains("--jsno"), "{messages:?}");
}

#[test]
fn a_reader_that_has_read_enough_is_not_an_error() {
    let mut command = program();
    let piped = command.args(["list", "--format", "json"]);
    let mut child = piped.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_message_that_cannot_be_written_stops_nothing() {
    let mut explain = program();
    explain.args(["explain", "--json", "-", "550"]);
    let run = without_stderr(&mut explain, b"hello\n450\n");
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 3));

    let [log, _] = logs();
    let mut scan = program();
    scan.args(["scan", "--json", "-", "no-such-file"]).arg(log);
    let run = without_stderr(&mut scan, LOG);
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 202));

    let mut summary = program();
    summary.args(["scan", "--lang", "en", "-", "no-such-file"]);
    let run = without_stderr(&mut summary, LOG);
    assert_eq!(run.status, Some(1));
    let headline = "2 delivery attempts in 2 files\n";
    assert!(run.stdout.starts_with(headline), "{}", run.stdout);
}

#[test]
fn a_lost_warning_shows_in_the_status() {
    let log = [LOG, b"caf\xe9\n"].concat();
    let scan = |stderr: fn(&mut Command, &[u8]) -> Run| {
        let run = stderr(program().args(["scan", "--json", "-"]), &log);
        assert_eq!(run.json_lines().len(), 2);
        run.status
    };
    assert_eq!(scan(Run::of), Some(0));
    assert_eq!(scan(without_stderr), Some(1));
}
