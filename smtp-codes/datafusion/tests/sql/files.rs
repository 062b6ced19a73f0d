//! Queries over files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs, process};

use datafusion::arrow::array::StringArray;
use datafusion::arrow::datatypes::DataType;
use serde_json::json;

use crate::replies::replies;
use crate::run::{batch, session, session_with, values};

/// A directory that is removed at the end of a test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("smtp-codes-datafusion-{name}-{}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        Path::new(&self.0).join(name).display().to_string()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Results that are written to a file and read back are equal, in each format of files.
#[tokio::test]
async fn results_survive_files() {
    let scratch = Scratch::new("results");
    let replies = StringArray::from([replies(), replies(), replies()].concat());
    let session = session_with(vec![("reply", Arc::new(replies))]);
    let count = values(&session, "SELECT count(*) FROM replies").await;
    for format in ["parquet", "arrow"] {
        let file = scratch.file(&format!("results.{format}"));
        let query = "SELECT reply, smtp_reason(reply) AS reason, smtp_text(reply, 'en') AS text, \
                     smtp_diagnose(reply) AS diagnosis FROM replies";
        let copy = format!("COPY ({query}) TO '{file}' STORED AS {format}");
        let written = values(&session, &copy).await;
        assert_eq!(written, count);
        let table = format!("CREATE EXTERNAL TABLE {format} STORED AS {format} LOCATION '{file}'");
        session.sql(&table).await.unwrap();
        let query = format!(
            "SELECT count(*) FROM {format} \
             WHERE (reason IS DISTINCT FROM smtp_reason(reply)) \
             OR (text IS DISTINCT FROM smtp_text(reply, 'en')) \
             OR (diagnosis['advice'] IS DISTINCT FROM smtp_advice(reply, 'en')) \
             OR (diagnosis['error'] IS DISTINCT FROM smtp_diagnose(reply)['error'])"
        );
        assert_eq!(values(&session, &query).await, [json!(0)], "{format}");
    }
}

/// DataFusion reads text in Parquet files as views.
#[tokio::test]
async fn parquet_columns_are_views() {
    let scratch = Scratch::new("views");
    let file = scratch.file("replies.parquet");
    let replies = StringArray::from(vec![Some("550 5.1.1 User unknown"), None]);
    let session = session_with(vec![("reply", Arc::new(replies))]);
    session
        .sql(&format!("COPY replies TO '{file}'"))
        .await
        .unwrap()
        .collect()
        .await
        .unwrap();
    let session = self::session();
    let query = format!("CREATE EXTERNAL TABLE replies STORED AS parquet LOCATION '{file}'");
    session.sql(&query).await.unwrap();
    let batch = batch(&session, "SELECT reply, smtp_reason(reply) FROM replies").await;
    assert_eq!(batch.column(0).data_type(), &DataType::Utf8View);
    let query = "SELECT count(*) FROM replies WHERE smtp_reason(reply) = 'mailbox-unknown'";
    assert_eq!(values(&session, query).await, [json!(1)]);
}
