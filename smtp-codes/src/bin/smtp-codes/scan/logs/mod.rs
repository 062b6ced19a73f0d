//! Scans logs: workers read chunks of complete lines, and the deliveries reach the sink in order.
//!
//! Some lines continue what earlier lines started, so each worker passes through two sections in
//! the order of the chunks: one joins lines, the other writes the output. Reading the lines and
//! rendering the output, which take most of the time, happen outside of these sections. Each worker
//! holds one chunk, so the number of workers bounds memory use.

mod batch;
mod joins;
mod output;
mod source;
mod worker;

use std::io::Read;

use smtp_codes::scan::Clock;

use super::chunk_reader::ChunkReader;
use super::sink::{Contents, Failure, Sink};
use crate::turns::Turns;
use batch::Needs;
use joins::Joins;
use output::Output;
use source::Source;
use worker::Worker;

/// The maximum number of workers. Memory use stays small even if every worker has a line of the
/// maximum length.
const MOST: usize = 16;

/// The state that the workers share.
struct Shared<'a, R> {
    source: Source<R>,
    joins: Turns<Joins>,
    output: Turns<Output<'a>>,
    clock: &'a Clock,
    needs: Needs,
}

/// Scans a log and passes every delivery to the sink, including those before an error.
pub(crate) fn scan(
    input: impl Read + Send,
    clock: &Clock,
    sink: &mut dyn Sink,
) -> Result<Contents, Failure> {
    let needs = Needs {
        successes: sink.successes(),
        envelopes: sink.needs_envelopes(),
    };
    let workers = rayon::current_num_threads().min(MOST);
    let rows: Vec<_> = (0..workers).map(|_| sink.rows()).collect();
    let shared = Shared {
        source: Source::new(ChunkReader::new(input)),
        joins: Turns::new(Joins::default()),
        output: Turns::new(Output::new(sink)),
        clock,
        needs,
    };
    rayon::scope(|scope| {
        for rows in rows {
            scope.spawn(|_| Worker::new(rows).work(&shared));
        }
    });
    let mut contents = shared.output.into_inner().end()?;
    contents.skipped.lines = shared.source.into_inner().finish()?;
    Ok(contents)
}
