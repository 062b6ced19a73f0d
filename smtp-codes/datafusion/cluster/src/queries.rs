//! Queries about deliveries, on the cluster or in one process.

use ballista::prelude::SessionContextExt as _;
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::SessionContext;

use crate::Result;

/// How often each domain gives each reason for a failure, per day.
///
/// Partition columns and reasons are dictionaries, and Ballista 55.0 fails to sort by a dictionary
/// that it receives from another executor. Hence the casts.
const REASONS: &str = "
    SELECT CAST(day AS VARCHAR) AS day,
        domain,
        CAST(smtp_reason(reply, command) AS VARCHAR) AS reason,
        count(*) AS replies
    FROM deliveries
    WHERE smtp_severity(reply, command) <> 'success'
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3";

/// The addresses that are dead.
const DEAD: &str = "
    SELECT DISTINCT recipient
    FROM deliveries
    WHERE smtp_suppress(reply, command)
    ORDER BY recipient";

/// The percentage of replies by which each domain greylists.
const GREYLISTING: &str = "
    SELECT domain,
        100 * count(*) FILTER (WHERE smtp_reason(reply, command) = 'greylisted') / count(*)
            AS greylisted
    FROM deliveries
    GROUP BY domain
    ORDER BY domain";

/// Runs a query on the cluster of the scheduler at a port, and prints the result.
pub(crate) async fn remote(port: u16, dir: &str, query: &str) -> Result<()> {
    let session = SessionContext::remote(&format!("df://127.0.0.1:{port}")).await?;
    print(session, dir, query).await
}

/// Runs a query in this process, and prints the result.
pub(crate) async fn local(dir: &str, query: &str) -> Result<()> {
    print(SessionContext::new(), dir, query).await
}

async fn print(mut session: SessionContext, dir: &str, query: &str) -> Result<()> {
    // The client knows the functions, too, because it checks the query.
    smtp_codes_datafusion::register(&mut session)?;
    let table = format!(
        "CREATE EXTERNAL TABLE deliveries STORED AS PARQUET PARTITIONED BY (day) LOCATION '{dir}'"
    );
    session.sql(&table).await?;
    let query = match query {
        "reasons" => REASONS,
        "dead" => DEAD,
        "greylisting" => GREYLISTING,
        query => query,
    };
    let batches = session.sql(query).await?.collect().await?;
    println!("{}", pretty_format_batches(&batches)?);
    Ok(())
}
