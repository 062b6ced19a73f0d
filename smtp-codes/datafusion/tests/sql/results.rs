//! What the functions return.

use serde_json::{Value, json};

use crate::run::{objects, session, value};

#[tokio::test]
async fn each_function_returns_its_value() {
    for (call, expected) in [
        ("smtp_code('550 5.1.1 User unknown')", json!(550)),
        ("smtp_code('5.1.1 User unknown')", Value::Null),
        ("smtp_enhanced('550 5.1.1 User unknown')", json!("5.1.1")),
        ("smtp_enhanced('550 User unknown')", Value::Null),
        ("smtp_severity('450 4.2.0 Greylisted')", json!("transient")),
        ("smtp_severity('250 2.0.0 Ok')", json!("success")),
        (
            "smtp_reason('550 5.2.2 mailbox full')",
            json!("mailbox-full"),
        ),
        ("smtp_reason('450 4.2.0 Greylisted')", json!("greylisted")),
        ("smtp_about('550 5.2.2 mailbox full')", json!("recipient")),
        ("smtp_about('550 Sender address rejected')", json!("sender")),
        ("smtp_suppress('550 5.1.1 User unknown')", json!(true)),
        ("smtp_suppress('550 5.2.2 mailbox full')", json!(false)),
        ("smtp_retry_after('450 Mailbox busy')", json!(1800)),
        ("smtp_retry_after('550 5.1.1 User unknown')", Value::Null),
        ("smtp_retry_after('250 Ok')", Value::Null),
        (
            "smtp_text('552 Mailbox full', 'ru')",
            json!("В ящике получателя закончилось место"),
        ),
    ] {
        assert_eq!(value(&format!("SELECT {call}")).await, expected, "{call}");
    }
}

#[tokio::test]
async fn texts_are_those_of_the_library() {
    let (reply, ru) = ("550 5.1.1 User unknown", smtp_codes::lang::RU);
    let expected = smtp_codes::explain(reply.as_bytes(), ru).unwrap();
    for (function, expected) in [
        ("smtp_text", &expected.text),
        ("smtp_explain", &expected.explain),
        ("smtp_advice", &expected.advice),
    ] {
        // `ru-RU` has no texts, but `ru` has.
        for lang in ["ru", "RU", " ru-RU "] {
            let given = value(&format!("SELECT {function}('{reply}', '{lang}')")).await;
            assert_eq!(given, json!(expected.as_str()));
        }
    }
}

#[tokio::test]
async fn a_command_changes_the_result() {
    for (call, expected) in [
        ("smtp_reason('552 Refused')", json!("mailbox-full")),
        (
            "smtp_reason('552 Refused', 'RCPT')",
            json!("too-many-recipients"),
        ),
        (
            "smtp_reason('552 Refused', 'rcpt to')",
            json!("too-many-recipients"),
        ),
        ("smtp_severity('552 Refused')", json!("permanent")),
        ("smtp_severity('552 Refused', 'RCPT')", json!("transient")),
        ("smtp_about('552 Refused', 'RCPT')", json!("message")),
        (
            "smtp_suppress('550 Requested action not taken: mailbox unavailable', 'RCPT')",
            json!(true),
        ),
        (
            "smtp_suppress('550 Requested action not taken: mailbox unavailable', 'MAIL')",
            json!(false),
        ),
        (
            "smtp_diagnose('552 Refused', 'RCPT')['severity']",
            json!("transient"),
        ),
        ("smtp_retry_after('552 Refused', 'RCPT') > 0", json!(true)),
        // The greeting has no enhanced status code.
        (
            "smtp_diagnose('220 2.0.0 ready', 'CONNECT')['enhanced']",
            Value::Null,
        ),
    ] {
        assert_eq!(value(&format!("SELECT {call}")).await, expected, "{call}");
    }
    let after = value("SELECT smtp_text('552 Refused', 'en', 'RCPT')").await;
    assert_ne!(value("SELECT smtp_text('552 Refused', 'en')").await, after);
}

#[tokio::test]
async fn an_action_decides_whether_a_failure_is_final() {
    for (action, expected) in [
        ("NULL", false),
        ("'failed'", true),
        ("'Expired'", true),
        ("'delayed'", false),
        ("'delivered'", false),
        ("'relayed'", false),
        ("'expanded'", false),
    ] {
        let call = format!("smtp_diagnose('450 4.4.1 No answer', NULL, {action})['final']");
        assert_eq!(
            value(&format!("SELECT {call}")).await,
            json!(expected),
            "{call}"
        );
    }
}

#[tokio::test]
async fn the_struct_has_all_values() {
    let query =
        "SELECT smtp_diagnose('450 4.2.0 Greylisted', 'RCPT', 'delayed', 'ru') AS diagnosis";
    let object = objects(&session(), query).await.remove(0);
    let diagnosis = object["diagnosis"].as_object().unwrap();
    for (name, expected) in [
        ("code", json!(450)),
        ("enhanced", json!("4.2.0")),
        ("derived", Value::Null),
        ("severity", json!("transient")),
        ("bounce", json!("soft")),
        ("final", json!(false)),
        ("origin", json!("given")),
        ("reason", json!("greylisted")),
        ("because", json!("phrase")),
        ("phrase", json!("greylist")),
        ("suppress", json!(false)),
        ("retry", json!("later")),
        ("lang", json!("ru")),
        ("error", Value::Null),
    ] {
        assert_eq!(diagnosis[name], expected, "{name}");
    }
    assert!(diagnosis["retry_after"].as_u64() < diagnosis["retry_give_up"].as_u64());
}

#[tokio::test]
async fn text_that_is_not_a_reply_gives_null_and_an_error() {
    let text = "'Good morning'";
    for call in [
        format!("smtp_code({text})"),
        format!("smtp_reason({text})"),
        format!("smtp_suppress({text})"),
        format!("smtp_text({text}, 'en')"),
        format!("smtp_diagnose({text})['reason']"),
    ] {
        assert_eq!(
            value(&format!("SELECT {call}")).await,
            Value::Null,
            "{call}"
        );
    }
    let error = value(&format!("SELECT smtp_diagnose({text})['error']")).await;
    assert!(
        error
            .as_str()
            .unwrap()
            .starts_with("no reply code at byte 0")
    );
    let is_null = value(&format!("SELECT smtp_diagnose({text}) IS NULL")).await;
    assert_eq!(is_null, json!(false));
}

#[tokio::test]
async fn null_gives_null() {
    for call in [
        "smtp_code(NULL)",
        "smtp_enhanced(NULL)",
        "smtp_severity(NULL)",
        "smtp_reason(NULL, NULL)",
        "smtp_about(NULL, 'RCPT')",
        "smtp_suppress(NULL)",
        "smtp_retry_after(NULL)",
        "smtp_text(NULL, 'en')",
        "smtp_text('550 5.1.1 User unknown', NULL)",
        "smtp_explain(NULL, NULL)",
        "smtp_advice(NULL, 'en', NULL)",
        "smtp_diagnose(NULL)",
        "smtp_diagnose(NULL)['error']",
    ] {
        assert_eq!(
            value(&format!("SELECT {call}")).await,
            Value::Null,
            "{call}"
        );
    }
    // Whoever doesn't know the command still wants to know the reason.
    let unknown = value("SELECT smtp_reason('550 5.2.2 mailbox full', NULL)").await;
    assert_eq!(unknown, json!("mailbox-full"));
}
