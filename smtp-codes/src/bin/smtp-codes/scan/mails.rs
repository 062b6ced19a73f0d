//! Scans email messages and mailboxes: batches of messages are parsed in parallel, and the
//! deliveries are passed to the sink in order.

use std::fs::File;
use std::io::{self, BufRead, Read as _};
use std::path::Path;

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _,
};
use smtp_codes::scan::{Content, Doubt, mail};

use super::sink::{Contents, Failure, Located, Place, Sink};
use super::skipped::{self, Skipped};

/// The number of bytes at which a batch is complete.
const BATCH: usize = 4 * 1024 * 1024;

/// The maximum number of messages in a batch.
const MESSAGES: usize = 1_000;

/// Files below this size, in bytes, are read whole, in parallel with other files.
const SMALL: u64 = 256 * 1024;

/// The result of reading some messages.
#[derive(Default)]
pub(crate) struct Mails {
    pub(crate) deliveries: Vec<Located>,
    pub(crate) skipped: Skipped,
}

/// Scans a message or a mailbox and passes every delivery to the sink, including those before an
/// error.
pub(crate) fn scan(input: impl BufRead, sink: &mut dyn Sink) -> Result<Contents, Failure> {
    let mut mailbox = mail::Mailbox::new(input);
    let mut contents = Contents::understood();
    let mut before = 0;
    loop {
        let (messages, end) = batch(&mut mailbox);
        let mails: Vec<Mails> = messages
            .par_iter()
            .enumerate()
            .map(|(number, message)| read(before + number as u64 + 1, message))
            .collect();
        for mail in mails {
            contents.skipped += mail.skipped;
            for located in mail.deliveries {
                sink.take(&located)?;
            }
        }
        before += messages.len() as u64;
        if let Some(end) = end {
            end?;
            return Ok(contents);
        }
    }
}

/// Reads a batch of messages. At the end of the mailbox, also returns the result of reading it.
fn batch(mailbox: &mut mail::Mailbox<impl BufRead>) -> (Vec<Message>, Option<io::Result<()>>) {
    let mut messages = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH && messages.len() < MESSAGES {
        match mailbox.message() {
            Ok(Some(message)) => {
                bytes += message.len();
                messages.push(Message::last_of(mailbox, message));
            }
            Ok(None) => return (messages, Some(Ok(()))),
            Err(error) => return (messages, Some(Err(error))),
        }
    }
    (messages, None)
}

/// A message from a mailbox.
struct Message {
    bytes: Vec<u8>,
    /// `true` if the message may be part of the previous message's body.
    is_embedded: bool,
}

impl Message {
    fn last_of<R: BufRead>(mailbox: &mail::Mailbox<R>, bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            is_embedded: mailbox.is_embedded(),
        }
    }
}

fn read(number: u64, message: &Message) -> Mails {
    let place = Place::Message(number);
    let mut deliveries = mail::read(&message.bytes);
    if message.is_embedded {
        for delivery in &mut deliveries {
            delivery.doubts.push(Doubt::Embedded);
        }
    }
    let skipped = skipped::in_mail(&message.bytes, &deliveries);
    let deliveries = deliveries.into_iter();
    Mails {
        deliveries: deliveries
            .map(|delivery| Located::new(place, delivery))
            .collect(),
        skipped,
    }
}

/// Reads a small message or mailbox, and also returns its size. Returns `None` for any other file
/// and for errors; `files::scan` handles and reports those.
pub(crate) fn small_file(path: &Path) -> Option<(Mails, usize)> {
    let mut bytes = Vec::new();
    let file = File::open(path).ok()?;
    file.take(SMALL).read_to_end(&mut bytes).ok()?;
    let (content, text) = Content::of(&bytes);
    if bytes.len() as u64 == SMALL || content != Content::Mails {
        return None;
    }
    let mut mails = Mails::default();
    let mut mailbox = mail::Mailbox::new(text);
    let mut number = 0;
    while let Some(message) = mailbox.message().ok()? {
        number += 1;
        let one = read(number, &Message::last_of(&mailbox, message));
        mails.skipped += one.skipped;
        mails.deliveries.extend(one.deliveries);
    }
    Some((mails, bytes.len()))
}
