//! The encodings of text that the functions accept.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray as _, DictionaryArray, Int8Array, LargeStringArray, StringArray,
    StringViewArray, new_null_array,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int8Type, Int32Type, UInt64Type};
use serde_json::{Value, json};

use crate::run::{batch, column, session_with, table, value, values};

const REPLIES: [Option<&str>; 6] = [
    Some("550 5.1.1 User unknown"),
    None,
    Some("552 5.2.2 mailbox full: a text that is too long for an inline view"),
    Some("Good morning"),
    Some("550 5.1.1 User unknown"),
    Some(""),
];

fn dictionary(keys: &DataType, values: &DataType) -> ArrayRef {
    let text: ArrayRef = Arc::new(StringArray::from(REPLIES.to_vec()));
    let target = DataType::Dictionary(Box::new(keys.clone()), Box::new(values.clone()));
    cast(&text, &target).unwrap()
}

fn encodings() -> Vec<ArrayRef> {
    let replies = REPLIES.to_vec();
    vec![
        Arc::new(StringArray::from(replies.clone())),
        Arc::new(LargeStringArray::from(replies.clone())),
        Arc::new(StringViewArray::from(replies)),
        dictionary(&DataType::Int8, &DataType::Utf8),
        dictionary(&DataType::Int32, &DataType::LargeUtf8),
        dictionary(&DataType::UInt64, &DataType::Utf8View),
    ]
}

#[tokio::test]
async fn every_encoding_gives_the_same_results() {
    let expected = [
        json!("mailbox-unknown"),
        Value::Null,
        json!("mailbox-full"),
        Value::Null,
        json!("mailbox-unknown"),
        Value::Null,
    ];
    for replies in encodings() {
        let data_type = replies.data_type().clone();
        let session = session_with(vec![("reply", replies)]);
        let reasons = values(&session, "SELECT smtp_reason(reply) FROM replies").await;
        assert_eq!(reasons, expected, "{data_type}");
        let full = values(&session, "SELECT smtp_diagnose(reply) FROM replies").await;
        assert!(full[1].is_null(), "{data_type}");
        for (row, reason) in expected.iter().enumerate().filter(|(row, _)| *row != 1) {
            assert_eq!(&full[row]["reason"], reason);
            assert_eq!(full[row]["error"].is_null(), !reason.is_null());
        }
        // Some rows only, and rows that don't begin at the start of the array.
        let query = "SELECT smtp_reason(reply) FROM (SELECT * FROM replies OFFSET 2 LIMIT 1)";
        assert_eq!(values(&session, query).await, [json!("mailbox-full")]);
    }
}

#[tokio::test]
async fn names_may_have_any_encoding() {
    for name in encodings().iter().map(|array| array.data_type()) {
        let names: ArrayRef = Arc::new(StringArray::from(vec![Some("RCPT"), None]));
        let names = cast(&names, name).unwrap();
        for replies in encodings() {
            let replies = replies.slice(2, 2);
            let session = session_with(vec![("reply", replies), ("name", Arc::clone(&names))]);
            let query = "SELECT smtp_reason(reply, name) FROM replies";
            let reasons = values(&session, query).await;
            assert_eq!(reasons, [json!("mailbox-full"), Value::Null]);
            let query = "SELECT smtp_severity('552 Refused', name) FROM replies";
            assert_eq!(
                values(&session, query).await,
                [json!("transient"), json!("permanent")]
            );
        }
    }
}

#[tokio::test]
async fn columns_of_nulls_give_nulls() {
    let text = Box::new(DataType::Utf8);
    let of_nulls = DataType::Dictionary(Box::new(DataType::Int32), text);
    for data_type in [DataType::Null, DataType::Utf8, DataType::Utf8View, of_nulls] {
        let session = session_with(vec![("reply", new_null_array(&data_type, 3))]);
        let query = "SELECT smtp_reason(reply), smtp_diagnose(reply) FROM replies";
        let batch = batch(&session, query).await;
        for column in batch.columns() {
            let nulls = column.logical_nulls().unwrap();
            assert_eq!((column.len(), nulls.null_count()), (3, 3), "{data_type}");
        }
    }
}

#[tokio::test]
async fn a_table_without_rows_gives_no_rows() {
    for replies in encodings() {
        let session = session_with(vec![("reply", replies.slice(0, 0))]);
        let query = "SELECT smtp_reason(reply), smtp_diagnose(reply) FROM replies";
        assert_eq!(batch(&session, query).await.num_rows(), 0);
    }
}

/// The values of this dictionary contain null, a value that no row uses, and a value twice.
#[tokio::test]
async fn dictionaries_may_be_irregular() {
    let values = [
        Some("550 5.1.1 User unknown"),
        None,
        Some("unused"),
        Some("550 5.1.1 User unknown"),
    ];
    let keys = Int8Array::from(vec![Some(3), Some(1), None, Some(0), Some(3), Some(0)]);
    let values = StringArray::from(values.to_vec());
    let replies = DictionaryArray::<Int8Type>::new(keys, Arc::new(values));
    let session = session_with(vec![("reply", Arc::new(replies))]);
    let codes = self::values(&session, "SELECT smtp_code(reply) FROM replies").await;
    let known = json!(550);
    assert_eq!(
        codes,
        [&known, &Value::Null, &Value::Null, &known, &known, &known].map(Clone::clone)
    );
}

#[tokio::test]
async fn the_result_has_a_row_for_each_row_of_a_large_dictionary() {
    let values: Vec<_> = (0..10_000)
        .map(|n| format!("550 5.1.1 <{n}@example.org>: User unknown"))
        .collect();
    let values: ArrayRef = Arc::new(StringArray::from(values));
    let dictionary = DataType::Dictionary(Box::new(DataType::UInt64), Box::new(DataType::Utf8));
    let replies = cast(&values, &dictionary).unwrap();
    assert_eq!(replies.as_dictionary::<UInt64Type>().values().len(), 10_000);
    // Few rows use a dictionary with many values.
    let session = session_with(vec![("reply", replies.slice(5_000, 3))]);
    let codes = self::values(&session, "SELECT smtp_enhanced(reply) FROM replies").await;
    assert_eq!(codes, [json!("5.1.1"), json!("5.1.1"), json!("5.1.1")]);
}

#[tokio::test]
async fn names_are_dictionaries_that_are_always_the_same() {
    let replies = (0..20_000).map(|n| REPLIES[n % REPLIES.len()]);
    let replies = StringArray::from_iter(replies);
    let session = session_with(vec![("reply", Arc::new(replies))]);
    for function in ["smtp_severity", "smtp_reason", "smtp_about"] {
        let frame = session
            .sql(&format!("SELECT {function}(reply) FROM replies"))
            .await
            .unwrap();
        let batches = frame.collect().await.unwrap();
        let dictionaries = batches
            .iter()
            .map(|batch| Arc::clone(batch.column(0).as_dictionary::<Int32Type>().values()));
        let dictionaries: Vec<_> = dictionaries.collect();
        assert!(dictionaries.len() > 1);
        assert!(
            dictionaries
                .iter()
                .all(|other| Arc::ptr_eq(other, &dictionaries[0]))
        );
    }
}

#[tokio::test]
async fn constants_are_folded() {
    let session = session_with(vec![(
        "reply",
        Arc::new(StringArray::from(REPLIES.to_vec())),
    )]);
    let query = "EXPLAIN SELECT reply FROM replies WHERE smtp_reason('552 5.2.2 full') = 'mailbox-full' \
                 AND smtp_suppress('550 5.1.1 User unknown', 'RCPT')";
    let plan = table(&session, query).await;
    assert!(!plan.contains("smtp_"), "{plan}");
    assert!(!plan.contains("Filter"), "{plan}");
    let query = "EXPLAIN SELECT smtp_diagnose('552 5.2.2 full')['reason']";
    let plan = table(&session, query).await;
    let physical = plan.split("physical_plan").nth(1).unwrap();
    assert!(
        !physical.contains("smtp_diagnose(Utf8(\"552 5.2.2 full\"))[reason]@"),
        "{plan}"
    );
    // A call with a column is not constant.
    let plan = table(&session, "EXPLAIN SELECT smtp_reason(reply) FROM replies").await;
    assert!(plan.contains("smtp_reason(reply"), "{plan}");
}

#[tokio::test]
async fn results_work_in_groups_joins_orders_and_filters() {
    let session = session_with(vec![(
        "reply",
        Arc::new(StringViewArray::from(REPLIES.to_vec())),
    )]);
    let query = "SELECT smtp_reason(reply) AS reason, count(*) AS replies FROM replies \
                 WHERE smtp_severity(reply) IN ('permanent', 'transient') \
                 GROUP BY reason ORDER BY reason DESC";
    let expected = "\
+-----------------+---------+
| reason          | replies |
+-----------------+---------+
| mailbox-unknown | 2       |
| mailbox-full    | 1       |
+-----------------+---------+";
    assert_eq!(table(&session, query).await, expected);
    let query = "SELECT count(*) FROM replies a JOIN replies b \
                 ON smtp_reason(a.reply) = smtp_reason(b.reply) \
                 AND smtp_text(a.reply, 'en') = smtp_text(b.reply, 'ru')";
    assert_eq!(values(&session, query).await, [json!(0)]);
    let query = "SELECT count(DISTINCT smtp_diagnose(reply)) FROM replies";
    assert_eq!(values(&session, query).await, [json!(4)]);
    let query = "SELECT smtp_reason(reply) FROM replies WHERE smtp_suppress(reply) LIMIT 1";
    assert_eq!(column(&session, query).await.len(), 1);
    assert_eq!(value("SELECT smtp_code('550') / 100").await, json!(5));
    assert_eq!(
        value("SELECT smtp_reason('550 5.2.2 x') || '!'").await,
        json!("mailbox-full!")
    );
}
