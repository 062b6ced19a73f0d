//! serde: a diagnosis in the shape that the program prints.

use serde_json::{Value, json};
use smtp_codes::{Diagnosis, Evidence, Reply, TABLE, command, lang};

const KEYS: [&str; 18] = [
    "code", "enhanced", "derived", "name", "severity", "bounce", "final", "origin", "reason",
    "about", "because", "phrase", "suppress", "retry", "lang", "text", "explain", "advice",
];

fn of(reply: &str) -> Diagnosis {
    Reply::parse_lenient(reply.as_bytes()).unwrap().diagnose()
}

fn without_texts(diagnosis: &Diagnosis) -> Value {
    let mut value = serde_json::to_value(diagnosis).unwrap();
    let object = value.as_object_mut().unwrap();
    for key in ["text", "explain", "advice"] {
        let text = object.remove(key).unwrap();
        assert!(!text.as_str().unwrap().is_empty(), "{key}");
    }
    value
}

#[test]
fn the_shape_is_that_of_the_program() {
    let expected = json!({
        "code": 550, "enhanced": "5.1.1", "derived": null, "name": "MailboxUnavailable",
        "severity": "permanent", "bounce": "hard", "final": true, "origin": "given",
        "reason": "mailbox-unknown", "about": "recipient", "because": "enhanced", "phrase": null, "suppress": true,
        "retry": {"kind": "never"}, "lang": "en",
    });
    assert_eq!(without_texts(&of("550 5.1.1 x")), expected);
}

#[test]
fn what_is_not_there_is_null() {
    let lost = serde_json::to_value(TABLE.diagnose(Evidence::connection_lost())).unwrap();
    for key in ["code", "enhanced", "name", "phrase"] {
        assert_eq!(lost[key], Value::Null, "{key}");
    }
    let report = serde_json::to_value(TABLE.diagnose(Evidence::parse_lenient(b"5.7.26").unwrap()));
    assert_eq!(report.unwrap()["code"], Value::Null);
    let success = serde_json::to_value(of("250 Ok")).unwrap();
    assert_eq!(success["bounce"], Value::Null);
    assert_eq!(success["retry"], json!({"kind": "none"}));
    assert_eq!(success["derived"], "2.0.0");
}

#[test]
fn a_retry_later_has_its_waits() {
    let retry = &serde_json::to_value(of("450 4.2.2 x")).unwrap()["retry"];
    assert_eq!(retry["kind"], "later");
    for key in ["first_s", "longest_s", "give_up_s"] {
        assert!(retry[key].is_u64(), "{key}");
    }
    // Somebody has to change something, and the queue goes on trying meanwhile.
    let change = &serde_json::to_value(of("450 4.7.25 x")).unwrap()["retry"];
    assert_eq!(change["kind"], "after-change");
    assert!(change["first_s"].is_u64() && change["give_up_s"].is_u64());
    let refused = &serde_json::to_value(of("550 5.7.25 x")).unwrap()["retry"];
    assert_eq!(refused, &json!({"kind": "after-change"}));
    let elsewhere = &serde_json::to_value(of("421 x")).unwrap()["retry"];
    assert_eq!(elsewhere["kind"], "elsewhere");
    assert!(elsewhere["first_s"].is_u64());
}

#[test]
fn every_key_is_there_in_order_in_every_language() {
    for reply in TABLE.replies() {
        let diagnosis = of(&reply.code().to_string());
        for lang in TABLE.languages() {
            let json = serde_json::to_string(&diagnosis.localized(lang)).unwrap();
            let value: Value = serde_json::from_str(&json).unwrap();
            assert_eq!(value.as_object().unwrap().len(), KEYS.len());
            assert_eq!(value["lang"], lang.as_str());
            let places: Vec<_> = KEYS.map(|key| json.find(&format!("\"{key}\":"))).into();
            assert!(places.iter().all(Option::is_some), "{json}");
            assert!(places.is_sorted(), "{json}");
        }
    }
}

#[test]
fn a_diagnosis_speaks_the_first_language() {
    let diagnosis = of("552 x").evidence().after(command::RCPT);
    let diagnosis = TABLE.diagnose(diagnosis);
    let first = TABLE.languages().next().unwrap();
    assert_eq!(first, lang::EN);
    assert_eq!(
        serde_json::to_string(&diagnosis).unwrap(),
        serde_json::to_string(&diagnosis.localized(first)).unwrap()
    );
}
