//! The functions agree with the library, and with the program as a filter.

use std::env;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringArray};
use serde_json::{Map, Value, json};
use smtp_codes::{Localized, TABLE, command, lang};

use crate::replies::replies;
use crate::run::{objects, session_with};

type Object = Map<String, Value>;

/// Calls a function that returns a struct for every reply, and returns the results.
async fn answers(call: &str) -> Vec<Object> {
    let replies: ArrayRef = Arc::new(StringArray::from(replies()));
    let session = session_with(vec![("reply", replies)]);
    let rows = objects(&session, &format!("SELECT {call} AS answer FROM replies")).await;
    let answers = rows.into_iter().map(|mut row| row.remove("answer"));
    answers
        .map(|answer| answer.unwrap().as_object().unwrap().clone())
        .collect()
}

/// Converts a struct to the object that `smtp-codes explain --json` prints, without `said`.
fn as_printed(mut answer: Object) -> Object {
    let error = answer.remove("error").unwrap();
    let waits = [
        ("first_s", "retry_after"),
        ("longest_s", "retry_longest"),
        ("give_up_s", "retry_give_up"),
    ];
    let waits = waits.map(|(key, field)| (key.to_owned(), answer.remove(field).unwrap()));
    if !error.is_null() {
        assert!(answer.values().all(Value::is_null), "{answer:?}");
        return Object::from_iter([("error".to_owned(), error)]);
    }
    let mut retry = Object::from_iter([("kind".to_owned(), answer["retry"].clone())]);
    if !waits[0].1.is_null() {
        retry.extend(waits);
    }
    answer.insert("retry".to_owned(), Value::Object(retry));
    answer
}

#[tokio::test]
async fn the_library_gives_the_same_answers() {
    let (mut read, mut refused) = (0, 0);
    let answers = answers("smtp_diagnose(reply, NULL, NULL, 'ru')").await;
    for (reply, answer) in replies().iter().zip(answers) {
        let mut answer = as_printed(answer);
        let expected = smtp_codes::explain(reply.as_bytes(), lang::RU);
        match expected {
            Ok(expected) => {
                answer.remove("source");
                assert_eq!(answer, object(&expected), "{reply:?}");
                read += 1;
            }
            Err(error) => {
                assert_eq!(
                    Value::Object(answer),
                    json!({ "error": error.to_string() }),
                    "{reply:?}"
                );
                refused += 1;
            }
        }
    }
    assert!(read > 3_000 && refused > 100, "{read} and {refused}");
}

#[tokio::test]
async fn the_library_gives_the_same_answers_after_a_command() {
    let answers = answers("smtp_diagnose(reply, 'RCPT')").await;
    for (reply, answer) in replies().iter().zip(answers) {
        let evidence = TABLE.evidence_after(reply.as_bytes(), command::RCPT);
        let Ok(evidence) = evidence else {
            assert!(!answer["error"].is_null(), "{reply:?}");
            continue;
        };
        let diagnosis = TABLE.diagnose_with_text(evidence, reply.as_bytes());
        let mut answer = as_printed(answer);
        let source = answer.remove("source").unwrap();
        assert_eq!(
            source.as_str(),
            diagnosis.source().map(|source| source.as_str())
        );
        assert_eq!(answer, object(&diagnosis.localized(lang::EN)), "{reply:?}");
    }
}

#[tokio::test]
async fn each_function_returns_a_field_of_the_struct() {
    let replies: ArrayRef = Arc::new(StringArray::from(replies()));
    let session = session_with(vec![("reply", replies)]);
    let fields = [
        ("code", ""),
        ("enhanced", ""),
        ("severity", ", 'DATA'"),
        ("reason", ", 'DATA'"),
        ("about", ", 'DATA'"),
        ("suppress", ", 'DATA'"),
        ("retry_after", ", 'DATA'"),
        ("text", ", 'ru', 'DATA'"),
        ("explain", ", 'ru', 'DATA'"),
        ("advice", ", 'ru', 'DATA'"),
    ];
    let compared = fields.map(|(name, arguments)| {
        let after = if arguments.is_empty() {
            "NULL"
        } else {
            "'DATA'"
        };
        format!(
            "count(*) FILTER (WHERE smtp_{name}(reply{arguments}) IS DISTINCT FROM \
             smtp_diagnose(reply, {after}, NULL, 'ru')['{name}']) AS {name}"
        )
    });
    let query = format!("SELECT {} FROM replies", compared.join(", "));
    let differences = objects(&session, &query).await.remove(0);
    assert!(
        differences.values().all(|count| *count == json!(0)),
        "{differences:?}"
    );
}

fn object(diagnosis: &Localized) -> Object {
    serde_json::to_value(diagnosis)
        .unwrap()
        .as_object()
        .unwrap()
        .clone()
}

#[tokio::test]
#[ignore = "needs the program: see .ci/engine"]
async fn the_program_gives_the_same_answers() {
    for (call, arguments) in [
        (
            "smtp_diagnose(reply, NULL, NULL, 'ru')",
            &["--lang", "ru"][..],
        ),
        (
            "smtp_diagnose(reply, 'MAIL')",
            &["--lang", "en", "--after", "MAIL"],
        ),
    ] {
        let printed = filter(arguments);
        let answers = answers(call).await;
        assert_eq!(printed.len(), answers.len());
        for ((reply, mut printed), answer) in replies().iter().zip(printed).zip(answers) {
            let answer = as_printed(answer);
            printed.remove("said");
            match answer.contains_key("error") {
                // The program quotes the reply in its own words.
                true => assert!(printed.contains_key("error"), "{reply:?}"),
                false => assert_eq!(answer, printed, "{reply:?}"),
            }
        }
    }
}

/// Returns what the program prints for all replies.
fn filter(arguments: &[&str]) -> Vec<Object> {
    let program = env::var("SMTP_CODES").expect("the path of the program");
    let mut command = Command::new(program);
    command.args([
        "explain", "--json", "--field", "reply", "--errors", "inline",
    ]);
    let pipes = command
        .args(arguments)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut program = pipes.spawn().unwrap();
    let mut input = program.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for reply in replies() {
            writeln!(input, "{}", json!({ "reply": reply })).unwrap();
        }
    });
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
