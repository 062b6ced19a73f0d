//! An example: the functions on a Ballista cluster.
//!
//! All processes of the cluster are this program:
//!
//! ```text
//! smtp-codes-cluster generate DIR ROWS           writes deliveries to Parquet files
//! smtp-codes-cluster scheduler PORT              runs a scheduler
//! smtp-codes-cluster executor PORT AT            runs an executor of the scheduler, at two ports
//! smtp-codes-cluster query PORT DIR QUERY        runs a query on the cluster
//! smtp-codes-cluster local DIR QUERY             runs a query in this process
//! ```
//!
//! `QUERY` is `reasons`, `dead` or `greylisting`, or any SQL about the table `deliveries`.

mod executor;
mod generate;
mod queries;
mod scheduler;

use std::env;
use std::error::Error;
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: smtp-codes-cluster generate DIR ROWS | scheduler PORT | \
                     executor PORT AT | query PORT DIR QUERY | local DIR QUERY";

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["generate", dir, rows] => generate::write(Path::new(dir), rows.parse()?),
        ["scheduler", port] => scheduler::run(port.parse()?, true).await,
        // Shows what happens if the functions are registered with the client only.
        ["scheduler", port, "--without-functions"] => scheduler::run(port.parse()?, false).await,
        ["executor", port, at] => executor::run(port.parse()?, at.parse()?).await,
        ["query", port, dir, query] => queries::remote(port.parse()?, dir, query).await,
        ["local", dir, query] => queries::local(dir, query).await,
        _ => Err(USAGE.into()),
    }
}
