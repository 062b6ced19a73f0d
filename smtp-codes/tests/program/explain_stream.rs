//! Tests of `smtp-codes explain -` with many lines. The lines must be answered in order and
//! immediately.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::run::{program, scratch};

/// Returns lines, some of which are not replies.
fn lines(count: usize) -> Vec<String> {
    let line = |number: usize| match number % 7 {
        0 => format!("not a reply {number}"),
        1 => String::new(),
        2 => "X.7.26".to_owned(),
        _ => format!(
            "550 5.1.1 <user{number}@example.org>: {}",
            "no ".repeat(number % 40)
        ),
    };
    (0..count).map(line).collect()
}

/// Explains the lines in a file. With a pipe as input, the output pipe would fill up before the
/// whole input had been written.
fn explain(threads: &str, args: &[&str], file: &Path) -> [String; 2] {
    let mut program = program();
    program.env("RAYON_NUM_THREADS", threads);
    program.arg("explain").args(args).arg("-");
    let input = File::open(file).unwrap();
    let output = program.stdin(input).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap())
}

#[test]
fn answers_keep_the_order_of_the_lines_on_any_number_of_cores() {
    let lines = lines(6_000);
    let input = lines.join("\n");
    assert!(input.len() > 1 << 18, "more than a few blocks");
    let file = scratch().join("replies.txt");
    std::fs::write(&file, input).unwrap();
    for args in [&["--json"][..], &[]] {
        let alone = explain("1", args, &file);
        for threads in ["2", "7"] {
            assert!(explain(threads, args, &file) == alone, "on {threads} cores");
        }
    }
    let [objects, _] = explain("2", &["--json"], &file);
    let objects = objects.lines().map(|line| {
        let object: Value = serde_json::from_str(line).unwrap();
        let said = object.get("said").or_else(|| object.get("input"));
        said.and_then(Value::as_str).unwrap().to_owned()
    });
    assert!(objects.eq(lines));
}

#[test]
fn each_line_is_answered_as_soon_as_it_is_written() {
    for args in [&["--json"][..], &[]] {
        let mut program = program();
        program.arg("explain").args(args).arg("-");
        let piped = program.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        for _ in 0..3 {
            stdin.write_all(b"550 5.1.1 no such user\n").unwrap();
            let mut line = String::new();
            stdout.read_line(&mut line).unwrap();
            if line == "\n" {
                stdout.read_line(&mut line).unwrap();
            }
            assert!(line.contains("5.1.1"), "{line}");
            // Read the rest of the card.
            while args.is_empty() && !line.contains("said") {
                line.clear();
                assert!(stdout.read_line(&mut line).unwrap() > 0);
                line.make_ascii_lowercase();
            }
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}
