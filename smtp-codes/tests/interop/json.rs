//! Tests of the serde support: a diagnosis serializes to the JSON that the program prints, and all
//! values can be read back.

use std::fmt::Debug;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use smtp_codes::{
    Action, Basis, Bounce, Code, Diagnosis, EnhancedStatusCode, Evidence, Lang, Localized, Origin,
    Reply, ReplyCode, Retry, RetryKind, RetrySummary, Severity, StatusDetail, TABLE, command, lang,
    reason,
};

const KEYS: [&str; 19] = [
    "code", "enhanced", "derived", "name", "severity", "bounce", "final", "origin", "reason",
    "about", "because", "phrase", "suppress", "retry", "lang", "text", "explain", "advice", "help",
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
        "retry": {"kind": "never"}, "lang": "en", "help": null,
    });
    assert_eq!(without_texts(&of("550 5.1.1 x")), expected);
}

#[test]
fn missing_values_are_null() {
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
    // Somebody has to change something, but the queue keeps trying in the meantime.
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
fn a_diagnosis_is_serialized_in_the_first_language() {
    let diagnosis = of("552 x").evidence().after(command::RCPT);
    let diagnosis = TABLE.diagnose(diagnosis);
    let first = TABLE.languages().next().unwrap();
    assert_eq!(first, lang::EN);
    assert_eq!(
        serde_json::to_string(&diagnosis).unwrap(),
        serde_json::to_string(&diagnosis.localized(first)).unwrap()
    );
}

/// Serializes a value as JSON and reads it back.
#[track_caller]
fn stored<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

#[track_caller]
fn reads_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: T) {
    assert_eq!(stored(&value), value);
}

#[test]
fn a_stored_diagnosis_reads_back_equal() {
    let of_codes = TABLE.replies().map(|reply| of(&reply.code().to_string()));
    let of_texts = [
        "550 5.2.2 full",
        "554 relaying denied",
        "451 4.7.1 greylisted",
        "550 5.7.606 banned",
        "599 ?",
    ];
    let lost = TABLE.diagnose(Evidence::connection_lost());
    let alone = TABLE.diagnose(Evidence::parse_lenient(b"5.7.26").unwrap());
    let all = of_codes.chain(of_texts.map(of)).chain([lost, alone]);
    for diagnosis in all {
        for lang in TABLE.languages() {
            reads_back(diagnosis.localized(lang));
        }
        let first = TABLE.languages().next().unwrap();
        let json = serde_json::to_string(&diagnosis).unwrap();
        let read: Localized = serde_json::from_str(&json).unwrap();
        assert_eq!(read, diagnosis.localized(first));
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}

#[test]
fn a_stored_diagnosis_of_another_table_is_read_as_it_is() {
    let mut stored = serde_json::to_value(of("550 5.2.2 x")).unwrap();
    stored["reason"] = json!("quarantined");
    stored["text"] = json!("Held for \"review\"");
    stored["added_later"] = json!(1);
    stored.as_object_mut().unwrap().remove("help");
    let read: Localized = serde_json::from_value(stored).unwrap();
    assert_eq!(
        (read.reason.as_str(), read.text.as_str()),
        ("quarantined", "Held for \"review\"")
    );
    assert!(serde_json::from_value::<Localized>(json!({"code": 550})).is_err());
}

#[test]
fn values_read_back_equal() {
    reads_back(Code::new(599).unwrap());
    reads_back("5.7.26".parse::<EnhancedStatusCode>().unwrap());
    reads_back(lang::RU);
    reads_back(Lang::from_tag("zh-Hant-TW").unwrap());
    for reason in TABLE.reasons() {
        reads_back(reason.reason());
        reads_back(reason.retry().map(|retry| retry.summary()));
    }
    command::ALL.iter().for_each(|command| reads_back(*command));
    ReplyCode::ALL.iter().for_each(|code| reads_back(*code));
    StatusDetail::ALL
        .iter()
        .for_each(|detail| reads_back(*detail));
    use {Severity::*, smtp_codes::Basis as B};
    [Success, Intermediate, Transient, Permanent]
        .into_iter()
        .for_each(reads_back);
    [Bounce::Soft, Bounce::Hard]
        .into_iter()
        .for_each(reads_back);
    [Origin::Given, Origin::Derived, Origin::Conflicting]
        .into_iter()
        .for_each(reads_back);
    [B::Phrase, B::Enhanced, B::Reply, B::Command, B::Class]
        .into_iter()
        .for_each(reads_back);
    [Action::Failed, Action::Relayed, Action::Expired]
        .into_iter()
        .for_each(reads_back);
}

#[test]
fn names_in_json_are_those_of_as_str() {
    let name = |value: Value| value.as_str().unwrap().to_owned();
    for basis in [Basis::Phrase, Basis::Class] {
        assert_eq!(name(json!(basis)), basis.as_str());
    }
    for kind in [
        RetryKind::None,
        RetryKind::AfterChange,
        RetryKind::Elsewhere,
    ] {
        assert_eq!(name(json!(kind)), kind.as_str());
    }
    for action in [Action::Delayed, Action::Expanded] {
        assert_eq!(name(json!(action)), action.as_str());
    }
}

#[test]
fn a_retry_reads_back_with_its_bounds() {
    for reply in TABLE.replies() {
        let retry = reply.retry();
        assert_eq!(stored(&retry).summary(), retry.summary());
    }
    let never: Retry = serde_json::from_value(json!({"kind": "never"})).unwrap();
    assert_eq!(never, Retry::Never);
    let endless = json!({"kind": "later", "first_s": 60, "longest_s": null, "give_up_s": null});
    let summary: RetrySummary = serde_json::from_value(endless.clone()).unwrap();
    assert_eq!(
        (summary.first, summary.longest),
        (Some(Duration::from_secs(60)), None)
    );
    assert_eq!(json!(Retry::from(summary)), endless);
}

#[test]
fn what_does_not_fit_is_refused() {
    let refused = [
        serde_json::from_str::<Code>("999").err(),
        serde_json::from_str::<EnhancedStatusCode>("\"3.1.1\"").err(),
        serde_json::from_str::<ReplyCode>("599").err(),
        serde_json::from_str::<StatusDetail>("\"X.7.999\"").err(),
        serde_json::from_str::<StatusDetail>("\"X.7.606-650\"").err(),
        serde_json::from_str::<smtp_codes::Reason>("\"mailbox-fool\"").err(),
        serde_json::from_str::<smtp_codes::Command>("\"TELEPORT\"").err(),
        serde_json::from_str::<Lang>("\"по-русски\"").err(),
    ];
    for error in refused {
        let error = error.unwrap().to_string();
        assert!(error.contains(" is not a"), "{error}");
    }
    assert_eq!(
        serde_json::from_str::<smtp_codes::Reason>("\"spam\"").unwrap(),
        reason::SPAM
    );
}
