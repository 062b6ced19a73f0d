//! Explains the lines in a stream on all cores, and prints the answers in order.

use std::io::{self, Read};
use std::sync::{Mutex, PoisonError};

use super::Explainer;
use super::answers::{Answers, Printer};
use super::lines::{Blocks, lines};
use crate::turns::{InTurn, Turns};

/// The maximum number of workers.
const MOST: usize = 16;

/// The size of the buffered answers, in bytes, at which they are printed.
const FULL: usize = 2 * 1024 * 1024;

/// The state that the workers share.
struct Shared<R> {
    source: Mutex<Source<R>>,
    output: Turns<Output>,
}

struct Source<R> {
    blocks: Blocks<R>,
    /// The number of the next block.
    next: u64,
}

struct Output {
    printer: Printer,
    /// The error that ended the output.
    error: Option<io::Error>,
}

/// Error returned when this worker or another worker failed to print answers.
struct Stopped;

/// Explains the lines in a stream. Returns the printer, or an error if the answers can't be
/// printed.
pub(super) fn explain(
    input: impl Read + Send,
    explainer: &Explainer<'_>,
    printer: Printer,
) -> io::Result<Printer> {
    let source = Source {
        blocks: Blocks::new(input),
        next: 0,
    };
    let error = None;
    let shared = Shared {
        source: Mutex::new(source),
        output: Turns::new(Output { printer, error }),
    };
    let workers = rayon::current_num_threads().min(MOST);
    rayon::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|_| work(&shared, explainer.clone()));
        }
    });
    let Output { printer, error } = shared.output.into_inner();
    error.map_or(Ok(printer), Err)
}

/// Explains blocks until none is left, or the answers can't be printed.
fn work<R: Read>(shared: &Shared<R>, mut explainer: Explainer<'_>) {
    let _guard = shared.output.close_after_panic();
    let (mut block, mut answers) = (Vec::new(), Answers::default());
    while let Some((number, read)) = shared.next(&mut block) {
        let mut output = InTurn::new(&shared.output, number);
        if let Err(error) = read {
            answers.say(0, format!("-: {error}"));
        }
        for line in lines(&block) {
            explainer.line(&line, &mut answers);
            if answers.len() >= FULL && print(&mut output, &mut answers).is_err() {
                return;
            }
        }
        if print(&mut output, &mut answers).is_err() {
            return;
        }
    }
}

impl<R: Read> Shared<R> {
    /// Reads the next block. Returns its number, or `None` at the end. After an error, the block is
    /// empty.
    fn next(&self, block: &mut Vec<u8>) -> Option<(u64, io::Result<()>)> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        let read = match source.blocks.fill(block) {
            Ok(true) => Ok(()),
            Ok(false) => return None,
            Err(error) => {
                block.clear();
                Err(error)
            }
        };
        let number = source.next;
        source.next += 1;
        Some((number, read))
    }
}

/// Prints the answers when it is their turn, and clears them.
fn print(output: &mut InTurn<'_, Output>, answers: &mut Answers) -> Result<(), Stopped> {
    let Output { printer, error } = output.wait().ok_or(Stopped)?;
    let printed = printer.print(answers);
    answers.clear();
    if let Err(failed) = printed {
        *error = Some(failed);
        output.close();
        return Err(Stopped);
    }
    Ok(())
}
