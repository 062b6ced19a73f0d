//! Mails and mailboxes: read a few at a time, which are spread over the cores and come back in order.

use std::fs::File;
use std::io::{self, BufRead, Read as _};
use std::path::Path;

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};
use smtp_codes::scan::mail;

use super::skipped::{self, Broken};
use super::{Place, Row, Sink};

/// How many bytes of messages are read before they are taken apart.
const BATCH: usize = 4 * 1024 * 1024;

/// How many messages are read before they are taken apart.
const MESSAGES: usize = 1_000;

/// The largest file that is read as a whole, with others at the same time.
const SMALL: u64 = 256 * 1024;

/// What some mails tell.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) rows: Vec<Row>,
    pub(crate) broken: Broken,
}

/// Reads a mail or a mailbox and hands every delivery on, also those before an error.
pub(crate) fn scan(input: impl BufRead, sink: &mut dyn Sink) -> io::Result<Broken> {
    let mut mailbox = mail::Mailbox::new(input);
    let mut broken = Broken::default();
    let mut before = 0;
    loop {
        let (messages, end) = batch(&mut mailbox);
        let told: Vec<Told> = messages
            .par_iter()
            .enumerate()
            .map(|(number, message)| read(before + number as u64 + 1, message))
            .collect();
        for one in told {
            broken += one.broken;
            for row in one.rows {
                sink.take(&row)?;
            }
        }
        before += messages.len() as u64;
        if let Some(end) = end {
            return end.map(|()| broken);
        }
    }
}

/// Reads some messages; tells how it ended if no more come.
fn batch(mailbox: &mut mail::Mailbox<impl BufRead>) -> (Vec<Vec<u8>>, Option<io::Result<()>>) {
    let mut messages = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH && messages.len() < MESSAGES {
        match mailbox.message() {
            Ok(Some(message)) => {
                bytes += message.len();
                messages.push(message);
            }
            Ok(None) => return (messages, Some(Ok(()))),
            Err(error) => return (messages, Some(Err(error))),
        }
    }
    (messages, None)
}

fn read(number: u64, message: &[u8]) -> Told {
    let place = Place::Message(number);
    let deliveries = mail::read(message);
    let broken = skipped::in_mail(message, &deliveries);
    let rows = deliveries
        .into_iter()
        .map(|delivery| Row::new(place, delivery));
    Told {
        rows: rows.collect(),
        broken,
    }
}

/// Reads a small file of mails, and tells its size; `None` is for all that is to be read in another way, if only to say what is
/// wrong with it.
pub(crate) fn small_file(path: &Path) -> Option<(Told, usize)> {
    let mut bytes = Vec::new();
    let file = File::open(path).ok()?;
    file.take(SMALL).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 == SMALL || !mail::looks_like_mail(&bytes) {
        return None;
    }
    let mut told = Told::default();
    for (number, message) in (1..).zip(mail::messages(&bytes)) {
        let one = read(number, message);
        told.broken += one.broken;
        told.rows.extend(one.rows);
    }
    Some((told, bytes.len()))
}
