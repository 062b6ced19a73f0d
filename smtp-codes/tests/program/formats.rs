//! Tests of the output formats of `scan`, and of colours.

use std::fs;

use crate::run::{Run, program};
use serde_json::Value;

/// A log with a failed and a delayed message, a reply with commas, quotes and control characters,
/// and a dead address.
const LOG: &str = "2024-01-01T10:00:00+00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command))
2024-01-01T11:00:00+00:00 mx postfix/smtp[1]: A2: to=<eve@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=4.2.2, status=deferred (host mx.example.net[192.0.2.2] said: 452 4.2.2 mailbox full (in reply to RCPT TO command))
554 5.7.1 \"no\", said \u{1b}[31m the, server
";

fn scan(args: &[&str]) -> Run {
    Run::of(program().arg("scan").args(args), LOG.as_bytes())
}

/// Returns the header and the records of a CSV output.
fn csv(args: &[&str]) -> (Vec<String>, Vec<csv::StringRecord>) {
    let run = scan(args).good();
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let header = reader.headers().unwrap().iter().map(str::to_owned);
    let header = header.collect();
    // The reader rejects a record with more or fewer fields than the header.
    (header, reader.records().map(Result::unwrap).collect())
}

/// Returns the cell for a value that JSON contains.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => text.replace("\r\n", " ").replace('\n', " "),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(" "),
        Value::Object(retry) => cell(&retry["kind"]),
    }
}

/// Replaces the escaped characters in a cell.
fn unescaped(cell: &str) -> String {
    let mut parts = cell.split("\\u{");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        text.push_str(rest);
    }
    text
}

/// Checks that CSV has the keys of the objects as columns, and the same values.
fn assert_same(objects: &[Value], (header, records): &(Vec<String>, Vec<csv::StringRecord>)) {
    assert_eq!(records.len(), objects.len());
    for (record, object) in records.iter().zip(objects) {
        let object = object.as_object().unwrap();
        assert!(object.keys().eq(header));
        for (found, (key, value)) in record.iter().zip(object) {
            assert_eq!(unescaped(found), cell(value), "{key}");
        }
    }
}

#[test]
fn csv_has_the_keys_and_values_of_the_objects() {
    let objects = scan(&["--json", "-"]).good().json_lines();
    let (header, records) = csv(&["--format", "csv", "-"]);
    let said = header.iter().position(|key| key == "said").unwrap();
    let escaped = "554 5.7.1 \"no\", said \\u{1b}[31m the, server";
    assert_eq!(&records[2][said], escaped);
    assert_same(&objects, &(header, records));
}

#[test]
fn every_field_has_the_same_value_in_csv() {
    let paths = fs::read_dir("tests/scan/mails").unwrap();
    let paths = paths.map(|file| file.unwrap().path());
    let mails = paths.filter(|path| path.extension().is_some_and(|extension| extension == "eml"));
    let mails: Vec<String> = mails.map(|path| path.display().to_string()).collect();
    let files: Vec<&str> = mails.iter().map(String::as_str).chain(["-"]).collect();
    for lang in ["en", "ru"] {
        let objects = scan(&[&["--json", "--lang", lang], &files[..]].concat());
        let objects = objects.good().json_lines();
        let (header, records) = csv(&[&["--format=csv", "--lang", lang], &files[..]].concat());
        let is_empty = |column: usize| records.iter().all(|record| record[column].is_empty());
        let empty = header
            .iter()
            .enumerate()
            .filter(|(column, _)| is_empty(*column));
        // None of the messages has a `Delivered-To` header.
        assert!(empty.map(|(_, key)| key).eq(["delivered_to"]));
        assert_same(&objects, &(header, records));
    }
}

#[test]
fn a_single_empty_column_is_not_an_empty_line() {
    let run = scan(&["--format", "csv", "--fields", "recipient", "-"]).good();
    let expected = "recipient\nbob@example.org\neve@example.net\n\"\"\n";
    assert_eq!(run.stdout, expected);
}

#[test]
fn json_has_a_short_form() {
    let long = scan(&["--format", "json", "-"]).good();
    assert_eq!(scan(&["--json", "-"]).good().stdout, long.stdout);
    let text = scan(&["--format", "text", "-"]).good();
    assert_eq!(scan(&["-"]).good().stdout, text.stdout);
}

#[test]
fn fields_are_columns() {
    let run = scan(&["--format", "csv", "--fields", "recipient,code,time", "-"]).good();
    let expected = "recipient,code,time\n\
                    bob@example.org,550,2024-01-01T10:00:00Z\n\
                    eve@example.net,452,2024-01-01T11:00:00Z\n\
                    ,554,\n";
    assert_eq!(run.stdout, expected);
    let empty = Run::of(
        program().args(["scan", "--format=csv", "--fields=code"]),
        b"",
    );
    assert_eq!(empty.good().stdout, "code\n");
}

#[test]
fn formats_that_contradict_each_other_are_wrong_usage() {
    for args in [
        &["--json", "--format", "csv", "-"][..],
        &["--format", "text", "--fields", "code", "-"],
        &["--format", "xml", "-"],
        &["--top", "many", "-"],
        &["--color", "blue", "-"],
    ] {
        let run = scan(args);
        assert_eq!((run.status, &*run.stdout), (Some(2), ""), "{args:?}");
    }
}

#[test]
fn the_lists_of_a_summary_have_a_length() {
    let replies: Vec<String> = (1..=30)
        .map(|number| LOG.replace("example.org", &format!("d{number}.example")))
        .collect();
    let rows = |args: &[&str]| {
        let mut scan = program();
        let run = Run::of(scan.arg("scan").args(args), replies.concat().as_bytes()).good();
        let domains = (1..=30).filter(|number| {
            let domain = format!("  d{number}.example\n");
            run.stdout.contains(&domain)
        });
        domains.count()
    };
    assert_eq!(rows(&[]), 9, "one of ten rows is example.net");
    assert_eq!(rows(&["--top", "3"]), 2);
    assert_eq!(rows(&["--top=100"]), 30);
    assert_eq!(rows(&["--top", "0"]), 0);
}

#[test]
fn colours_are_chosen() {
    let is_coloured = |args: &[&str], variables: &[(&str, &str)]| {
        let mut program = program();
        program.envs(variables.iter().copied()).args(args);
        Run::of(&mut program, LOG.as_bytes())
            .stdout
            .contains('\u{1b}')
    };
    for args in [
        &["explain", "550"][..],
        &["scan"],
        &["--help"],
        &["list", "--help"],
    ] {
        let with = |when| [args, &["--color", when]].concat();
        let (no_color, force) = (("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"));
        for (args, variables, expected) in [
            (args.to_vec(), &[][..], false),
            (args.to_vec(), &[force], true),
            (args.to_vec(), &[no_color], false),
            (with("auto"), &[], false),
            (with("auto"), &[force], true),
            (with("always"), &[], true),
            (with("always"), &[no_color], true),
            (with("never"), &[force], false),
        ] {
            assert_eq!(
                is_coloured(&args, variables),
                expected,
                "{args:?} {variables:?}"
            );
        }
    }
    let wrong = Run::of(program().args(["--color=always", "explain", "--jsno"]), b"");
    assert!(wrong.stderr.contains('\u{1b}'), "{}", wrong.stderr);
}
