//! Tests of `smtp-codes explain -` as a filter: one line of output per line of input, in order.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use crate::run::{Run, program, scratch};
use serde_json::{Value, json};

fn explain(args: &[&str], input: &str) -> Run {
    Run::of(program().arg("explain").args(args), input.as_bytes())
}

/// Replies, lines that are not replies, and an empty line.
const LINES: [&str; 6] = [
    "550 5.1.1 User unknown",
    "what?!",
    "",
    "450 4.7.1 Greylisted, \"try\" later",
    "550 \u{1b}[31m mailbox full",
    "X.7.26",
];

/// The column of `said`, the last one before `error`.
const SAID: usize = 20;

#[test]
fn every_line_is_answered_with_one_line() {
    let input = LINES.join("\n");
    for (args, column, status) in [
        (&["--json", "-"][..], false, 1),
        (&["--json", "--errors", "inline", "-"], false, 0),
        (&["--format", "csv", "-"], true, 1),
        (&["--format=csv", "--errors=inline", "-"], true, 0),
    ] {
        let run = explain(args, &input);
        assert_eq!(run.status, Some(status), "{args:?}");
        assert_eq!(run.stderr.is_empty(), status == 0, "{}", run.stderr);
        assert_eq!(run.stdout.lines().count(), LINES.len(), "{}", run.stdout);
        let said = match column {
            false => run.json_lines().iter().map(said_or_input).collect(),
            true => column_of(&run.stdout, SAID),
        };
        for (said, line) in said.iter().zip(LINES) {
            assert_eq!(said.replace("\\u{1b}", "\u{1b}"), line);
        }
    }
}

fn said_or_input(object: &Value) -> String {
    let text = object.get("said").unwrap_or(&object["input"]);
    text.as_str().unwrap().to_owned()
}

/// Returns a column from CSV records without a header.
fn column_of(records: &str, column: usize) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(records.as_bytes());
    let records = reader.records().map(Result::unwrap);
    records.map(|record| record[column].to_owned()).collect()
}

#[test]
fn columns_are_the_keys_and_the_error() {
    let run = explain(
        &["--format", "csv", "--header", "--errors", "inline", "-"],
        "550\nwhat?!\n",
    );
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let header = reader.headers().unwrap().clone();
    let object = explain(&["--json", "550"], "")
        .good()
        .json_lines()
        .remove(0);
    let keys = object.as_object().unwrap().keys().map(String::as_str);
    assert!(header.iter().eq(keys.chain(["error"])), "{header:?}");
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!((&records[0][0], &records[0][SAID + 1]), ("550", ""));
    assert!(
        records[1][SAID + 1].contains("no reply code"),
        "{records:?}"
    );
    assert_eq!((&records[1][0], &records[1][SAID]), ("", "what?!"));
}

#[test]
fn fields_are_chosen() {
    let input = "550 5.1.1 User unknown\nwhat?!\n";
    let args = [
        "--format",
        "csv",
        "--fields",
        "reason,suppress",
        "--errors",
        "inline",
        "-",
    ];
    assert_eq!(
        explain(&args, input).good().stdout,
        "mailbox-unknown,true\n,\n"
    );
    let args = ["--fields", "reason,code", "--errors", "inline", "-"];
    let objects = explain(&args, input).good().json_lines();
    assert_eq!(
        objects[0],
        json!({ "reason": "mailbox-unknown", "code": 550 })
    );
    assert_eq!(objects[1]["input"], "what?!");
    for wrong in [
        &["--fields", "recipient", "550"][..],
        &["--fields", "code", "--format", "text", "550"],
        &["--header", "--json", "550"],
        &["--input-column", "0", "-"],
        &["--input-column", "1", "--field", "a", "-"],
        &["--errors", "quiet", "550"],
    ] {
        assert_eq!(explain(wrong, "").status, Some(2), "{wrong:?}");
    }
}

#[test]
fn replies_are_read_from_a_column() {
    let input = "id,reply\n1,\"550 5.1.1 <a,b@example.org>: \"\"no\"\"\"\n2\n3,450 4.2.2 full\n";
    let args = [
        "--format=csv",
        "--header",
        "--fields=code,said",
        "--input-column=2",
        "--errors=inline",
        "-",
    ];
    let run = explain(&args, input).good();
    let expected =
        "code,said\n550,\"550 5.1.1 <a,b@example.org>: \"\"no\"\"\"\n,2\n450,450 4.2.2 full\n";
    assert_eq!(run.stdout, expected);
    let run = explain(&["--lang=en", "--json", "--input-column=2", "-"], "1\n");
    assert_eq!(
        (run.status, &*run.stderr),
        (Some(1), "smtp-codes: `1`: no column 2\n")
    );
}

#[test]
fn replies_are_read_from_a_key() {
    let input = "{\"id\":1,\"reply\":\"550-5.1.1 no\\n550 5.1.1 such user\"}\n{\"id\":2}\n{\"reply\":450}\n[\n";
    for key in ["--field", "--input-field"] {
        let args = ["--json", key, "reply", "--errors", "inline", "-"];
        let objects = explain(&args, input).good().json_lines();
        assert_eq!(objects.len(), 4);
        assert_eq!(objects[0]["said"], "550-5.1.1 no\n550 5.1.1 such user");
        assert_eq!(objects[1]["input"], "{\"id\":2}");
        assert_eq!(objects[2]["code"], 450);
        let error = objects[3]["error"].as_str().unwrap();
        assert!(
            error.ends_with("not a JSON object with a text in the key `reply`"),
            "{error}"
        );
        let args = ["--format", "csv", key, "reply", "--errors", "inline", "-"];
        assert_eq!(explain(&args, input).good().stdout.lines().count(), 4);
    }
}

#[test]
fn answers_come_when_the_input_pauses() {
    for args in [
        &["--json", "-"][..],
        &["--format", "csv", "--fields", "code", "-"],
    ] {
        let mut program = program();
        program
            .arg("explain")
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = program.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for code in ["550", "450", "250"] {
            writeln!(input, "{code}").unwrap();
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            assert!(line.contains(code), "{line}");
        }
        drop(input);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn long_input_stays_in_order() {
    let lines = (0..50_000).map(|number| format!("{} {number}\n", 200 + number % 400));
    let input: String = lines.collect();
    let path = scratch().join("filter-long.txt");
    fs::write(&path, &input).unwrap();
    let mut program = program();
    program.args(["explain", "--fields", "said", "--errors=inline", "-"]);
    let output = program
        .stdin(fs::File::open(path).unwrap())
        .output()
        .unwrap();
    assert!(output.status.success());
    let said = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    let said = said.map(|line| said_or_input(&serde_json::from_slice(line).unwrap()) + "\n");
    assert_eq!(said.collect::<String>(), input);
}

/// Tests the recipe in the guide, in which xargs runs several processes.
#[cfg(unix)]
#[test]
fn xargs_runs_filters_in_parallel() {
    let dir = scratch().join("filter-parts");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    for part in 0..4 {
        let lines = format!("550 5.1.1 User unknown\n452 4.2.2 full\nwhat?!\n{part}\n");
        fs::write(dir.join(format!("part-{part}.txt")), lines).unwrap();
    }
    let script = format!(
        "cd '{}' && ls part-*.txt | xargs -P 2 -I {{}} sh -c \
         '{} explain --format csv --fields reason --errors inline - < {{}} > {{}}.csv'",
        dir.display(),
        env!("CARGO_BIN_EXE_smtp-codes"),
    );
    Run::of(Command::new("sh").args(["-c", &script]), b"").good();
    for part in 0..4 {
        let reasons = fs::read_to_string(dir.join(format!("part-{part}.txt.csv"))).unwrap();
        assert_eq!(reasons, "mailbox-unknown\nmailbox-full\n\"\"\n\"\"\n");
    }
}

/// Checks that the guide mentions every option that its recipes need.
#[test]
fn commands_in_the_guide_are_valid() {
    let page = include_str!("../../src/guide/past_one_machine.md");
    let commands = page.split("smtp-codes explain --").skip(1);
    let commands = commands.filter_map(|text| text.split_once(" -").map(|_| text));
    let mut count = 0;
    for command in commands {
        let end = command.find(['"', '\'', '<', '\n']).unwrap();
        let args = command[..end].split_whitespace().skip(1);
        let first = format!("--{}", command.split_whitespace().next().unwrap());
        let args: Vec<_> = std::iter::once(&*first).chain(args).collect();
        assert_eq!(args.last(), Some(&"-"), "{command}");
        let run = explain(&args, "{\"reply\":\"550 5.1.1 User unknown\"}\nwhat?!\n").good();
        assert_eq!(run.stdout.lines().count(), 2, "{args:?}");
        count += 1;
    }
    assert_eq!(count, 4);
}
