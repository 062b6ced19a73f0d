//! Runs a cluster: a scheduler and two executors, each in a separate process.

mod processes;

use std::collections::BTreeMap;
use std::env;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use datafusion::arrow::array::{AsArray as _, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use serde_json::{Value, json};

use processes::{Cluster, Deliveries, program, run};

const QUERIES: [&str; 3] = ["reasons", "dead", "greylisting"];

#[test]
fn a_cluster_gives_the_same_results_as_one_process() {
    let deliveries = Deliveries::new("same", 20_000);
    let cluster = Cluster::start(&[]);
    for query in QUERIES {
        let expected = run(program().args(["local", deliveries.path(), query]));
        assert!(expected.lines().count() > 8, "{expected}");
        assert_eq!(
            run(&mut cluster.query(&deliveries, query)),
            expected,
            "{query}"
        );
    }
    // Structs, dictionaries and texts pass from executor to executor, too.
    let query = "SELECT smtp_diagnose(reply, command) AS diagnosis, smtp_reason(reply) AS reason, \
                 smtp_text(reply, 'ru') AS text, count(*) FROM deliveries GROUP BY 1, 2, 3";
    let expected = run(program().args(["local", deliveries.path(), query]));
    let rows = run(&mut cluster.query(&deliveries, query));
    assert_eq!(sorted(&rows), sorted(&expected));
}

fn sorted(rows: &str) -> Vec<&str> {
    let mut rows: Vec<_> = rows.lines().collect();
    rows.sort_unstable();
    rows
}

#[test]
fn an_executor_that_is_killed_loses_nothing() {
    let deliveries = Deliveries::new("killed", 200_000);
    let expected = run(program().args(["local", deliveries.path(), "reasons"]));
    let mut cluster = Cluster::start(&[]);
    // Warm up, so that both executors are known.
    let _ = run(&mut cluster.query(&deliveries, "greylisting"));

    let start = Instant::now();
    let mut query = cluster.query(&deliveries, "reasons");
    let mut query = query.stdout(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(700));
    assert!(
        query.try_wait().unwrap().is_none(),
        "the query is too fast to be interrupted"
    );
    cluster.kill_executor(0);
    let output = query.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    println!(
        "the query took {:?} in spite of the killed executor",
        start.elapsed()
    );

    // The remaining executor takes all the work.
    assert_eq!(run(&mut cluster.query(&deliveries, "reasons")), expected);
}

#[test]
fn a_scheduler_without_the_functions_refuses_the_plan() {
    let deliveries = Deliveries::new("refused", 600);
    let cluster = Cluster::start(&["--without-functions"]);
    let output = cluster.query(&deliveries, "dead").output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    let expected = "LogicalExtensionCodec is not provided for scalar function smtp_suppress";
    assert!(error.contains(expected), "{error}");
}

#[tokio::test]
#[ignore = "needs the program: see .ci/engine"]
async fn the_program_gives_the_same_results() {
    let deliveries = Deliveries::new("program", 20_000);
    let rows = rows(deliveries.path()).await;
    assert!(rows.len() > 19_000);
    let cluster = Cluster::start(&[]);
    let table = cells(&run(&mut cluster.query(&deliveries, "reasons")));
    assert_eq!(table, reasons(&explained(rows.clone())));
    assert_eq!(table, reasons(&scanned(rows)));
}

/// The day, the recipient's domain, the command and the reply.
type Row = [String; 4];

/// Returns all deliveries with a reply.
async fn rows(dir: &str) -> Vec<Row> {
    let session = SessionContext::new();
    let days = vec![("day".to_owned(), DataType::Utf8)];
    let options = ParquetReadOptions::default().table_partition_cols(days);
    session
        .register_parquet("deliveries", dir, options)
        .await
        .unwrap();
    let query = "SELECT day, domain, command, reply FROM deliveries WHERE reply IS NOT NULL";
    let batches = session.sql(query).await.unwrap().collect().await.unwrap();
    batches.iter().flat_map(rows_of).collect()
}

fn rows_of(batch: &RecordBatch) -> Vec<Row> {
    let columns = batch
        .columns()
        .iter()
        .map(|column| cast(column, &DataType::Utf8).unwrap());
    let columns: Vec<_> = columns.collect();
    let value = |row, column: usize| columns[column].as_string::<i32>().value(row).to_owned();
    let rows = 0..batch.num_rows();
    rows.map(|row| [0, 1, 2, 3].map(|column| value(row, column)))
        .collect()
}

/// Returns the rows with what `explain` says about their replies.
fn explained(rows: Vec<Row>) -> Vec<(Row, Value)> {
    let mut answered = Vec::new();
    for command in ["RCPT", "DATA-END"] {
        let rows: Vec<_> = rows
            .iter()
            .filter(|row| row[2] == command)
            .cloned()
            .collect();
        let lines = rows
            .iter()
            .map(|row| format!("{}\n", json!({ "reply": row[3] })))
            .collect();
        let args = ["explain", "--fields", "severity,reason", "--field", "reply"];
        let options = ["--errors", "inline", "--after", command, "-"];
        answered.extend(answers(rows, &[&args[..], &options].concat(), lines));
    }
    answered
}

/// Returns the rows with what `scan` says about a Postfix log of their deliveries.
fn scanned(rows: Vec<Row>) -> Vec<(Row, Value)> {
    let lines = rows.iter().map(log_line).collect();
    let args = ["scan", "--fields", "severity,reason", "-"];
    answers(rows, &args, lines)
}

fn log_line([day, domain, command, reply]: &Row) -> String {
    let (status, dsn) = match reply.as_bytes()[0] {
        b'2' => ("sent", "2.0.0"),
        b'5' => ("bounced", "5.0.0"),
        _ => ("deferred", "4.0.0"),
    };
    let command = match command.as_str() {
        "RCPT" => "RCPT TO",
        _ => "end of DATA",
    };
    let said = match reply.as_bytes()[0] {
        b'4' | b'5' => {
            format!("host mx.{domain}[192.0.2.1] said: {reply} (in reply to {command} command)")
        }
        // A success, or a lost connection.
        _ => reply.to_owned(),
    };
    format!(
        "{day}T12:00:00+00:00 mail postfix/smtp[7]: 4XyZ1a2b3c: to=<user@{domain}>, \
         relay=mx.{domain}[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn={dsn}, status={status} \
         ({})\n",
        said.replace("\r\n", " ")
    )
}

/// Runs the program, which must print an answer for each row.
fn answers(rows: Vec<Row>, args: &[&str], lines: String) -> Vec<(Row, Value)> {
    let mut program = Command::new(env::var("SMTP_CODES").expect("the path of the program"));
    let program = program
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut program = program.spawn().unwrap();
    let mut input = program.stdin.take().unwrap();
    let writer = thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let output = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.lines().count(), rows.len());
    let answers = output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    rows.into_iter().zip(answers).collect()
}

/// Counts reasons as the query does.
fn reasons(answered: &[(Row, Value)]) -> Vec<Vec<String>> {
    let mut counts = BTreeMap::new();
    for ([day, domain, ..], answer) in answered {
        // Lines that are not replies have no severity.
        if answer
            .get("severity")
            .is_some_and(|severity| severity != "success")
        {
            let reason = answer["reason"].as_str().unwrap();
            *counts.entry([day, domain, reason]).or_insert(0) += 1;
        }
    }
    let rows = counts.into_iter().map(|([day, domain, reason], count)| {
        vec![
            day.to_owned(),
            domain.to_owned(),
            reason.to_owned(),
            count.to_string(),
        ]
    });
    rows.collect()
}

/// Returns the cells of a table that the program printed, without the header.
fn cells(table: &str) -> Vec<Vec<String>> {
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(1);
    let cells = |line: &str| {
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    rows.map(cells).collect()
}

#[test]
fn the_generator_writes_partitions() {
    let deliveries = Deliveries::new("generator", 60);
    assert!(
        Path::new(deliveries.path())
            .join("day=2026-11-02/1.parquet")
            .exists()
    );
    let query = "SELECT count(*) AS rows, count(reply) > 50 AS replies FROM deliveries";
    let table = run(program().args(["local", deliveries.path(), query]));
    assert_eq!(cells(&table), [["60", "true"]]);
}
