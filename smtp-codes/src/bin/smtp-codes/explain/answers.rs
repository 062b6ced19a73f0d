//! The answers to inputs, and a printer for them.

use std::io::{self, Write};

use crate::stderr;

/// The answers to some inputs, in order.
#[derive(Default)]
pub(super) struct Answers {
    /// Rows, or cards with an empty line before each card.
    pub(super) out: Vec<u8>,
    /// Messages for standard error. The number says how many bytes of `out` to print before the
    /// message.
    messages: Vec<(usize, String)>,
}

impl Answers {
    /// Adds a message for standard error, to be printed after the first `place` bytes of `out`.
    pub(super) fn say(&mut self, place: usize, message: String) {
        self.messages.push((place, message));
    }

    /// Returns approximately how much memory the answers need, in bytes.
    pub(super) fn len(&self) -> usize {
        let messages = self.messages.iter().map(|(_, message)| message.len());
        self.out.len() + messages.sum::<usize>()
    }

    pub(super) fn clear(&mut self) {
        self.out.clear();
        self.messages.clear();
    }
}

/// Prints answers.
pub(super) struct Printer {
    stdout: Box<dyn Write + Send>,
    /// The number of bytes to skip at the start of the next answer, so that no empty line is
    /// printed before the first card.
    left_out: usize,
    /// `true` unless a message was printed.
    pub(super) all_read: bool,
}

impl Printer {
    pub(super) fn new(has_cards: bool) -> Self {
        Self {
            stdout: match has_cards {
                true => Box::new(anstream::stdout()),
                false => Box::new(io::stdout()),
            },
            left_out: usize::from(has_cards),
            all_read: true,
        }
    }

    /// Prints answers.
    pub(super) fn print(&mut self, answers: &Answers) -> io::Result<()> {
        let mut printed = 0;
        for (end, message) in &answers.messages {
            self.write(answers.out.get(printed..*end))?;
            printed = *end;
            self.all_read = false;
            stderr::say(message);
        }
        self.write(answers.out.get(printed..))
    }

    fn write(&mut self, answers: Option<&[u8]>) -> io::Result<()> {
        let Some(answers @ [_, ..]) = answers else {
            return Ok(());
        };
        let left_out = std::mem::take(&mut self.left_out);
        self.stdout
            .write_all(answers.get(left_out..).unwrap_or_default())?;
        self.stdout.flush()
    }
}
