//! Runs queries.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::json::WriterBuilder;
use datafusion::arrow::json::writer::LineDelimited;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::{SessionConfig, SessionContext};
use serde_json::{Map, Value};

/// Creates a session with the functions.
pub(crate) fn session() -> SessionContext {
    let config = SessionConfig::new().with_information_schema(true);
    let mut session = SessionContext::new_with_config(config);
    smtp_codes_datafusion::register(&mut session).unwrap();
    session
}

/// Creates a session with the functions and the table `replies`, whose columns are given.
pub(crate) fn session_with(columns: Vec<(&str, ArrayRef)>) -> SessionContext {
    let session = session();
    let table = RecordBatch::try_from_iter_with_nullable(
        columns
            .into_iter()
            .map(|(name, column)| (name, column, true)),
    );
    session.register_batch("replies", table.unwrap()).unwrap();
    session
}

/// Returns the result of a query as one batch.
pub(crate) async fn batch(session: &SessionContext, query: &str) -> RecordBatch {
    let frame = session.sql(query).await.unwrap();
    let schema = Arc::clone(frame.schema().inner());
    let batches = frame.collect().await.unwrap();
    let batch = concat_batches(&schema, &batches).unwrap();
    // What the plan promises is what is returned.
    for batch in &batches {
        assert_eq!(batch.schema().fields().len(), schema.fields().len());
        for (given, planned) in batch.columns().iter().zip(schema.fields()) {
            assert_eq!(given.data_type(), planned.data_type());
        }
    }
    batch
}

/// Returns the only column of the result of a query.
pub(crate) async fn column(session: &SessionContext, query: &str) -> ArrayRef {
    let batch = batch(session, query).await;
    assert_eq!(batch.num_columns(), 1);
    Arc::clone(batch.column(0))
}

/// Returns the result of a query as the table that people see.
pub(crate) async fn table(session: &SessionContext, query: &str) -> String {
    let batch = batch(session, query).await;
    pretty_format_batches(&[batch]).unwrap().to_string()
}

/// Returns the rows of the result of a query as JSON objects.
pub(crate) async fn objects(session: &SessionContext, query: &str) -> Vec<Map<String, Value>> {
    let batch = batch(session, query).await;
    let mut lines = Vec::new();
    let writer = WriterBuilder::new().with_explicit_nulls(true);
    let mut writer = writer.build::<_, LineDelimited>(&mut lines);
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    let lines = String::from_utf8(lines).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Returns the values of the result of a query, whose rows have one column.
pub(crate) async fn values(session: &SessionContext, query: &str) -> Vec<Value> {
    let objects = objects(session, query).await.into_iter();
    objects
        .map(|object| object.into_iter().next().unwrap().1)
        .collect()
}

/// Returns the value of the only row and column of the result of a query.
pub(crate) async fn value(query: &str) -> Value {
    let mut values = values(&session(), query).await;
    assert_eq!(values.len(), 1);
    values.remove(0)
}

/// Returns the error that a query fails with before it runs.
pub(crate) async fn plan_error(session: &SessionContext, query: &str) -> String {
    let error = session.sql(query).await.expect_err(query).to_string();
    assert!(error.contains("Error during planning: "), "{error}");
    error
}
