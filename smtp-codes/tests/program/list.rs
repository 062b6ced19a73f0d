//! Tests of `smtp-codes list`, which prints the whole table in formats for people and programs.

use std::collections::HashSet;

use crate::run::{Run, program};
use serde_json::Value;
use smtp_codes::{ReplyCode, StatusDetail};

/// Codes that every format must show: a reply code, an enhanced status code, and a range.
const SAMPLES: [&str; 3] = ["550", "X.7.26", "X.7.606-649"];

fn list(args: &[&str]) -> String {
    let mut program = program();
    let run = Run::of(program.arg("list").args(args), b"").good();
    assert_eq!(run.stderr, "");
    assert!(!run.stdout.contains('\u{1b}'), "a pipe has no colours");
    run.stdout
}

/// Returns the number of codes in the table, including the alias.
fn count() -> usize {
    ReplyCode::ALL.len() + smtp_codes::TABLE.details().count()
}

/// Returns the code in an object as a string.
fn code(object: &Value) -> String {
    let code = object["code"].as_str().map(str::to_owned);
    code.unwrap_or_else(|| object["code"].to_string())
}

#[test]
fn json_is_complete() {
    let list: Vec<Value> = serde_json::from_str(&list(&["--format", "json"])).expect("JSON");
    let keys = [
        "kind", "code", "name", "severity", "classes", "reason", "about", "retry", "source",
        "help", "text", "explain", "advice",
    ];
    for object in &list {
        let found = object.as_object().expect("an object").keys();
        assert_eq!(found.collect::<Vec<_>>(), keys);
        let is_reply = object["kind"] == "reply";
        assert!(is_reply || object["kind"] == "enhanced", "{object}");
        assert_eq!(object["severity"].is_string(), is_reply, "{object}");
        assert_eq!(object["classes"].is_array(), !is_reply, "{object}");
        for lang in ["en", "ru"] {
            let texts = ["text", "explain", "advice"].map(|key| object[key][lang].as_str());
            assert!(
                texts
                    .iter()
                    .all(|text| text.is_some_and(|text| !text.is_empty())),
                "{object}"
            );
        }
    }
    for object in &list {
        let is_reply = object["kind"] == "reply";
        assert_eq!(object["code"].is_u64(), is_reply, "{object}");
        assert_eq!(object["code"].is_string(), !is_reply, "{object}");
    }
    let codes: HashSet<String> = list.iter().map(code).collect();
    let replies = ReplyCode::ALL.iter().map(ToString::to_string);
    for code in replies.chain(StatusDetail::ALL.iter().map(ToString::to_string)) {
        assert!(codes.contains(&code), "{code}");
    }
    assert_eq!((list.len(), codes.len()), (count(), count()));
}

#[test]
fn json_says_what_the_table_says() {
    let list: Vec<Value> = serde_json::from_str(&list(&["--format", "json"])).expect("JSON");
    let find = |code: &str| list.iter().find(|object| self::code(object) == code);
    let [reply, detail, range] = SAMPLES.map(|code| find(code).expect("a sample"));
    assert_eq!(
        (reply["name"].as_str(), reply["severity"].as_str()),
        (Some("MailboxUnavailable"), Some("permanent"))
    );
    assert_eq!(
        reply["text"]["ru"],
        ReplyCode::MailboxUnavailable.text(smtp_codes::lang::RU)
    );
    assert_eq!(detail["reason"], "sender-unauthenticated");
    assert_eq!(range["classes"], serde_json::json!([5]));
    assert_eq!(range["source"], "Microsoft");
    assert_eq!(range["help"], "https://sender.office.com/");
    assert_eq!(reply["help"], Value::Null);
}

#[test]
fn csv_is_well_formed() {
    let list = list(&["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|field| field == name)
            .expect("a column")
    };
    let (code, russian) = (column("code"), column("advice.ru"));
    // The reader rejects a row with more or fewer fields than the header.
    let rows: Result<Vec<_>, _> = reader.records().collect();
    let rows = rows.expect("rows of equal length");
    assert_eq!(rows.len(), count());
    for sample in SAMPLES {
        let row = rows.iter().find(|row| &row[code] == sample);
        assert!(row.is_some_and(|row| !row[russian].is_empty()), "{sample}");
    }
}

#[test]
fn markdown_is_a_table() {
    for lang in ["en", "ru"] {
        let list = list(&["--format", "markdown", "--lang", lang]);
        let bars = |line: &str| line.matches('|').count() - line.matches("\\|").count();
        let columns = bars(list.lines().next().expect("a header"));
        assert!(
            list.lines()
                .all(|line| bars(line) == columns && line.starts_with('|'))
        );
        assert_eq!(list.lines().count(), count() + 2);
        for sample in SAMPLES {
            assert!(list.contains(&format!("| {sample} |")), "{sample}");
        }
        assert!(list.contains("| <https://sender.office.com/> |"));
    }
}

#[test]
fn the_table_for_people_is_aligned() {
    let list = list(&[]);
    assert_eq!(list, self::list(&["--format", "table"]));
    let header: Vec<_> = list.lines().next().unwrap().split_whitespace().collect();
    assert_eq!(header, ["Code", "Class", "Reason", "Meaning"]);
    // Long titles continue on the next line.
    let rows = list.lines().skip(1).filter(|line| !line.starts_with(' '));
    assert_eq!(rows.count(), count());
    assert!(list.lines().all(|line| line.chars().count() <= 80));
    // The last column starts at the same offset in every line, and words aren't split.
    let start = list.find("Meaning").unwrap();
    for line in list.lines() {
        assert!(
            line.is_char_boundary(start) && &line[start - 2..start] == "  ",
            "{line}"
        );
        assert_ne!(line.as_bytes()[start], b' ', "{line}");
    }
    let joined = list.split_whitespace().collect::<Vec<_>>().join(" ");
    for reply in ReplyCode::ALL {
        assert!(joined.contains(reply.text(smtp_codes::lang::EN)), "{reply}");
    }
    for sample in SAMPLES {
        let is_first = |line: &str| line.split(' ').next() == Some(sample);
        assert!(list.lines().any(is_first), "{sample}");
    }
}

#[test]
fn the_table_for_people_is_in_their_language() {
    let russian = list(&["--lang", "ru"]);
    let russian = russian.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(russian.starts_with("Код Класс Причина Значение 211 "));
    assert!(russian.contains(ReplyCode::MailboxUnavailable.text(smtp_codes::lang::RU)));
    assert!(!russian.contains(ReplyCode::MailboxUnavailable.text(smtp_codes::lang::EN)));
}
