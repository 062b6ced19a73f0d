//! Tests of `smtp-codes scan --follow`, which reads a growing log.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::run::{Run, program, scratch};
use serde_json::Value;

/// How long a test waits for output. The program may be slow on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn line(number: u32) -> String {
    format!(
        "2024-01-01T10:00:00+00:00 mx postfix/smtp[1]: A{number}: to=<u{number}@example.org>, relay=h[192.0.2.1]:25, \
         delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host h[192.0.2.1] said: 550 5.1.1 User unknown \
         (in reply to RCPT TO command))\n"
    )
}

fn log(name: &str, content: &str) -> PathBuf {
    let path = scratch().join(name);
    fs::write(&path, content).unwrap();
    path
}

fn append(path: &Path, text: &str) {
    let mut file = File::options().append(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// A program that follows a log, and its output lines as they arrive.
struct Following {
    child: Child,
    lines: Receiver<String>,
}

impl Following {
    fn of(path: &Path, args: &[&str]) -> Self {
        let mut program = program();
        program.args(["scan", "--follow"]).args(args).arg(path);
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in output.lines() {
                let Ok(()) = sender.send(line.unwrap()) else {
                    return;
                };
            }
        });
        Self { child, lines }
    }

    #[track_caller]
    fn next(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("a line of output")
    }

    /// Returns the recipient and line number of the next delivery.
    #[track_caller]
    fn delivery(&self) -> (String, u64) {
        let object: Value = serde_json::from_str(&self.next()).unwrap();
        let recipient = object["recipient"].as_str().unwrap();
        (recipient.to_owned(), object["line"].as_u64().unwrap())
    }

    fn is_silent(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(600)).is_err()
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn expect(following: &Following, numbers: &[(u32, u64)]) {
    for (number, line) in numbers {
        let recipient = format!("u{number}@example.org");
        assert_eq!(following.delivery(), (recipient, *line));
    }
}

#[test]
fn lines_are_reported_as_they_come() {
    let path = log("follow-grow.log", &(line(1) + &line(2)));
    let following = Following::of(&path, &[]);
    expect(&following, &[(1, 1), (2, 2)]);
    append(&path, &line(3));
    expect(&following, &[(3, 3)]);
    // A line is read only when it is complete.
    let fourth = line(4);
    let (start, end) = fourth.split_at(70);
    append(&path, start);
    assert!(following.is_silent());
    append(&path, end);
    expect(&following, &[(4, 4)]);
}

#[test]
fn an_empty_log_is_waited_for() {
    let path = log("follow-empty.log", "");
    let following = Following::of(&path, &["--fields", "recipient"]);
    assert!(following.is_silent());
    append(&path, &line(1));
    assert_eq!(following.next(), r#"{"recipient":"u1@example.org"}"#);
}

#[test]
fn a_rotated_log_is_opened_again() {
    let path = log("follow-rotate.log", &line(1));
    let following = Following::of(&path, &[]);
    expect(&following, &[(1, 1)]);
    // logrotate renames the log. The mail system keeps writing to the old log until it opens the
    // new one.
    let old = path.with_extension("log.1");
    fs::rename(&path, &old).unwrap();
    append(&old, &(line(2) + line(3).trim_end()));
    expect(&following, &[(2, 2)]);
    assert!(following.is_silent());
    fs::write(&path, line(4)).unwrap();
    // The last line of the old log has no line ending.
    expect(&following, &[(3, 3), (4, 1)]);
    append(&path, &line(5));
    expect(&following, &[(5, 2)]);
}

#[test]
fn a_truncated_log_is_read_from_its_start() {
    let path = log("follow-truncate.log", &(line(1) + &line(2)));
    let following = Following::of(&path, &["--format", "json"]);
    expect(&following, &[(1, 1), (2, 2)]);
    File::create(&path).unwrap();
    assert!(following.is_silent());
    append(&path, &line(3));
    expect(&following, &[(3, 1)]);
}

#[test]
fn a_long_log_is_caught_up_with() {
    let lines: String = (1..=20_000).map(line).collect();
    let path = log("follow-long.log", &lines);
    let following = Following::of(&path, &["--format", "csv", "--fields", "line"]);
    assert_eq!(following.next(), "line");
    for number in 1..=20_000 {
        assert_eq!(following.next(), number.to_string());
    }
    append(&path, &line(20_001));
    assert_eq!(following.next(), "20001");
}

#[test]
fn filters_apply() {
    let path = log(
        "follow-filter.log",
        &(line(1) + &line(2).replace("bounced", "deferred")),
    );
    let following = Following::of(&path, &["--only", "delayed"]);
    expect(&following, &[(2, 2)]);
}

#[test]
fn what_cannot_be_followed_is_refused() {
    let path = log("follow-usage.log", "");
    let path = path.to_str().unwrap();
    for args in [
        &["-"][..],
        &[path, path],
        &["/"],
        &[],
        &["--format", "text", path],
    ] {
        let run = Run::of(program().args(["scan", "--follow"]).args(args), b"");
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{args:?}");
    }
    let wrapped = format!(
        "{{\"log\":\"{}\",\"stream\":\"stdout\"}}\n",
        line(1).trim_end()
    );
    let mail = "Return-Path: <>\nFrom: a@example.org\nSubject: x\n\ny\n";
    for (content, message) in [
        (&*wrapped, "only logs"),
        (mail, "only logs"),
        ("\u{1f}\0\0", "only logs"),
    ] {
        let path = log("follow-other", content);
        let run = Run::of(program().args(["scan", "--follow"]).arg(&path), b"");
        assert_eq!(run.status, Some(1), "{content}");
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
    let run = Run::of(program().args(["scan", "--follow", "no-such-file"]), b"");
    assert_eq!(run.status, Some(1));
    assert!(
        run.stderr.starts_with("smtp-codes: no-such-file: "),
        "{}",
        run.stderr
    );
}

/// This test runs the program on a terminal with util-linux's `script`.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_shows_a_live_summary() {
    let path = log("follow-terminal.log", &line(1));
    let program = env!("CARGO_BIN_EXE_smtp-codes");
    let command = format!("{program} scan --follow --lang en {}", path.display());
    let mut script = Command::new("script");
    script.args(["--quiet", "--flush", "--command", &command, "/dev/null"]);
    script.stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = script.spawn() else {
        return; // `script` is not installed.
    };
    let mut output = child.stdout.take().unwrap();
    let (sender, pieces) = channel();
    thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(count @ 1..) = output.read(&mut piece) {
            let Ok(()) = sender.send(piece[..count].to_vec()) else {
                return;
            };
        }
    });
    let mut seen = String::new();
    let mut wait_for = |part: &str| {
        let start = Instant::now();
        while !seen.contains(part) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let piece = pieces
                .recv_timeout(left)
                .unwrap_or_else(|_| panic!("{part}: {seen:?}"));
            seen.push_str(&String::from_utf8_lossy(&piece));
        }
    };
    wait_for("1 delivery attempt\u{1b}[0m\r\n");
    append(&path, &line(2));
    wait_for("\u{1b}[H\u{1b}[J\u{1b}[1m2 delivery attempts");
    // This closes the terminal, which ends the program.
    child.kill().unwrap();
    child.wait().unwrap();
}
