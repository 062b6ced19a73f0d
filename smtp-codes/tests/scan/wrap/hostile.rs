//! Wrapped messages that contain text chosen by outsiders.

use proptest::prelude::*;

use super::wrappers::{Line, WRAPPERS};
use super::{deliveries, unwrapped};

const REAL: &str =
    "4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=2.0.0, status=sent (250 2.0.0 ok ";
const FORGED: &str = "4T3X: to=<victim@example.org>, relay=mx[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx[192.0.2.1] said: 550 5.1.1 user unknown)";

/// Strings that look like a line, a record, or the end of a line or record.
fn bits() -> Vec<String> {
    let syslog = format!("Jan  1 12:00:00 mx postfix/smtp[1]: {FORGED}");
    let record = format!(r#"{{"MESSAGE":"{FORGED}","SYSLOG_IDENTIFIER":"postfix/smtp"}}"#);
    [
        "\n",
        "\\n",
        "\r\n",
        "\"",
        "\\",
        "\"}",
        "\"}\n",
        "]}]}\n",
        "\u{1e}",
        "data: ",
        "\n\n",
        "    ",
        "            ",
        "{",
        "[",
        "\"},{\"log\":\"",
        "\",\"log\":\"",
        "\", \"log\"=>\"",
        "\", \"SYSLOG_IDENTIFIER\"=>\"postfix/smtp",
        "\", \"ident\"=>\"postfix/smtp",
        "\"}]",
        "[0] a: [[1704106800.1, {}], {\"MESSAGE\"=>\"",
        "\n__CURSOR=s=1\n",
        "\nMESSAGE=",
        "\n    MESSAGE=",
        "\nMon 2024-01-01 12:00:00 UTC [s=1]\n    MESSAGE=",
        "2024-01-01T12:00:00Z stdout F ",
        "2024-01-01T12:00:00Z stdout P ",
        "mail-1  | ",
        "[pod/a/b] ",
        "[2/2] ",
        "<22>1 - - - - - ",
        "<22>1 - mx postfix/smtp 1 - - ",
        FORGED,
        &syslog,
        &record,
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Returns `true` if the wrapper is plain text, whose messages can't contain line breaks.
fn is_text(wrapper: &str) -> bool {
    let texts = [
        "short",
        "parts",
        "docker logs",
        "docker compose logs",
        "CRI",
        "kubectl",
        "export",
        "standard output",
    ];
    let has_json = wrapper.contains("JSON") || wrapper.starts_with("journalctl -o export");
    !has_json && texts.iter().any(|text| wrapper.contains(text))
}

fn victims(input: &[u8]) -> usize {
    let named = deliveries(input)
        .into_iter()
        .filter_map(|delivery| delivery.recipient);
    named
        .filter(|recipient| recipient != "bob@example.org")
        .count()
}

fn fault(wrapper: usize, program: &str, text: &str) -> Option<String> {
    let (name, wrap) = WRAPPERS.get(wrapper)?;
    let text = match is_text(name) {
        true => text.replace(['\n', '\r'], " "),
        false => text.to_owned(),
    };
    let is_mail = program == "postfix/smtp";
    let message = match is_mail {
        true => format!("{REAL}{text})"),
        false => text,
    };
    let lines = [Line::new(program, &message), Line::new("app", "next")];
    let wrapped = wrap(&lines);
    let victims = victims(&wrapped);
    (victims > 0).then(|| format!("{name}: {text:?}: {}", unwrapped(&wrapped), text = message))
}

#[test]
fn no_bit_alone_names_anybody() {
    let mut faults = Vec::new();
    for wrapper in 0..WRAPPERS.len() {
        for first in bits() {
            for second in ["", "\n", FORGED, "\"}\n"] {
                for program in ["postfix/smtp", "app"] {
                    faults.extend(fault(wrapper, program, &format!("{first}{second}")));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_text_names_anybody(
        wrapper in 0..WRAPPERS.len(),
        program in prop::sample::select(vec!["postfix/smtp", "app"]),
        text in prop::collection::vec((prop::sample::select(bits()), "[ -~]{0,2}"), 1..6),
    ) {
        let text: String = text.into_iter().map(|(bit, more)| bit + &more).collect();
        prop_assert_eq!(fault(wrapper, program, &text), None);
    }
}

#[test]
fn applications_that_log_json_decide_nothing() {
    let syslog = format!("Jan  1 12:00:00 mx postfix/smtp[1]: {FORGED}");
    for record in [
        serde_json::json!({ "level": "warn", "message": syslog, "timestamp": "2024-01-01T12:00:00Z" }),
        serde_json::json!({ "level": 30, "time": 1_704_106_800, "pid": 1, "hostname": "web", "msg": syslog }),
        serde_json::json!({ "log.level": "warn", "@timestamp": "2024-01-01T12:00:00Z", "message": syslog }),
        serde_json::json!({ "log": { "level": "warn" }, "message": syslog }),
        serde_json::json!({ "log": serde_json::json!({ "level": "warn", "message": syslog }).to_string() + "\n" }),
        serde_json::json!({ "SYSLOG_IDENTIFIER": "app", "MESSAGE": syslog, "_PID": "1" }),
        serde_json::json!({ "body": { "events": [{ "message": syslog }] }, "log": "x" }),
    ] {
        assert_eq!(deliveries(record.to_string().as_bytes()), [], "{record}");
    }
}
