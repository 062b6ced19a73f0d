//! Errors in queries, and unknown names in columns.

use std::sync::Arc;

use datafusion::arrow::array::StringArray;
use serde_json::{Value, json};

use crate::run::{plan_error, session, session_with, values};

#[tokio::test]
async fn a_wrong_type_is_a_plan_error() {
    for (call, expected) in [
        (
            "smtp_code(550)",
            "smtp_code(reply) takes text, but the argument `reply` is Int64",
        ),
        (
            "smtp_severity(now())",
            "smtp_severity(reply[, command]) takes text, but the argument `reply` is Timestamp",
        ),
        (
            "smtp_reason('550', true)",
            "smtp_reason(reply[, command]) takes text, but the argument `command` is Boolean",
        ),
        (
            "smtp_text('550', 1.5)",
            "smtp_text(reply, lang[, command]) takes text, but the argument `lang` is Float64",
        ),
        (
            "smtp_diagnose('550', 'RCPT', 1)",
            "smtp_diagnose(reply[, command[, action[, lang]]]) takes text, but the argument \
             `action` is Int64",
        ),
        (
            "smtp_suppress(X'353530')",
            "but the argument `reply` is Binary",
        ),
        ("smtp_about(['550'])", "but the argument `reply` is List"),
    ] {
        let error = plan_error(&session(), &format!("SELECT {call}")).await;
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn a_wrong_number_of_arguments_is_a_plan_error() {
    for (call, expected) in [
        ("smtp_code()", "smtp_code(reply) takes 1 argument, not 0"),
        (
            "smtp_code('550', 'RCPT')",
            "smtp_code(reply) takes 1 argument, not 2",
        ),
        (
            "smtp_reason()",
            "smtp_reason(reply[, command]) takes 1 or 2 arguments, not 0",
        ),
        (
            "smtp_text('550')",
            "smtp_text(reply, lang[, command]) takes 2 or 3 arguments, not 1",
        ),
        (
            "smtp_diagnose('', '', '', '', '')",
            "takes 1 to 4 arguments, not 5",
        ),
    ] {
        let error = plan_error(&session(), &format!("SELECT {call}")).await;
        assert!(error.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn an_unknown_constant_is_a_plan_error() {
    for (call, expected) in [
        (
            "smtp_severity('550', 'TELEPORT')",
            "unknown command `TELEPORT`",
        ),
        ("smtp_diagnose('550', '')", "unknown command ``"),
        (
            "smtp_text('550', 'de')",
            "smtp_text(reply, lang[, command]): no texts in `de`; available: en, ru",
        ),
        ("smtp_advice('550', 'по-русски')", "no texts in `по-русски`"),
        (
            "smtp_diagnose('550', NULL, 'bounced')",
            "unknown action `bounced`: expected one of failed, delayed, delivered, relayed, \
             expanded, expired",
        ),
    ] {
        let error = plan_error(&session(), &format!("SELECT {call}")).await;
        assert!(error.contains(expected), "{error}");
    }
    // Hostile text is neither printed raw nor at full length.
    let long = format!("\u{1b}[2J{}", "x".repeat(10_000));
    let error = plan_error(
        &session(),
        &format!("SELECT smtp_severity('550', '{long}')"),
    )
    .await;
    assert!(error.len() < 300 && !error.contains('\u{1b}'), "{error}");
}

#[tokio::test]
async fn an_unknown_name_in_a_column_only_affects_its_row() {
    let names = StringArray::from(vec![Some("RCPT"), Some("TELEPORT"), None, Some("RCPT")]);
    let replies = StringArray::from(vec!["552 Refused"; 4]);
    let session = session_with(vec![
        ("reply", Arc::new(replies)),
        ("name", Arc::new(names)),
    ]);

    let reasons = values(&session, "SELECT smtp_reason(reply, name) FROM replies").await;
    let many = json!("too-many-recipients");
    assert_eq!(
        reasons,
        [many.clone(), Value::Null, json!("mailbox-full"), many]
    );

    let query = "SELECT smtp_diagnose(reply, name)['error'] FROM replies";
    let errors = values(&session, query).await;
    assert!(
        errors[1]
            .as_str()
            .unwrap()
            .starts_with("unknown command `TELEPORT`")
    );
    assert_eq!(errors.iter().filter(|error| error.is_null()).count(), 3);

    for (query, expected) in [
        (
            "SELECT smtp_text(reply, name) FROM replies",
            "no texts in `RCPT`",
        ),
        (
            "SELECT smtp_diagnose(reply, NULL, NULL, name)['error'] FROM replies",
            "no texts in",
        ),
        (
            "SELECT smtp_diagnose(reply, NULL, name)['error'] FROM replies",
            "unknown action `RCPT`",
        ),
    ] {
        let values = values(&session, query).await;
        match query.contains("error") {
            true => assert!(values[0].as_str().unwrap().contains(expected), "{values:?}"),
            false => assert!(values.iter().all(Value::is_null), "{values:?}"),
        }
    }
}
