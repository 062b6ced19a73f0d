//! Scans email messages and mailboxes. While a batch of messages is read on all cores, the
//! deliveries in the previous batch are passed to the sink, in order, and the next batch is split
//! into messages.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, Read as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use smtp_codes::scan::{Content, Delivery, Doubt, mail};

use super::cache::Cache;
use super::overlap::overlap;
use super::sink::{Contents, Failure, Located, OutputError, Place, Sink};
use super::skipped::{self, Skipped};

/// The number of bytes at which a batch is complete.
const BATCH: usize = 2 * 1024 * 1024;

/// The number of messages that a core reads at a time.
const TOGETHER: usize = 4;

/// The maximum number of messages in a batch.
const MESSAGES: usize = 128 * TOGETHER;

/// Files below this size are read whole, in parallel with other files.
const SMALL: u64 = 256 * 1024;

/// The size that most messages don't exceed, in bytes. Reading such a message takes one system
/// call.
const USUAL: usize = 16 * 1024;

/// The result of reading some messages.
#[derive(Default)]
pub(crate) struct Mails {
    pub(crate) deliveries: Vec<Located>,
    pub(crate) skipped: Skipped,
}

/// A limit on the memory used by deliveries that are waiting for their turn. A message may have a
/// thousand recipients, each with a long reply.
#[derive(Default)]
pub(crate) struct Budget(AtomicUsize);

impl Budget {
    /// The number of bytes at which no more messages are read ahead.
    const MOST: usize = 2 * 1024 * 1024;

    fn is_spent(&self) -> bool {
        self.0.load(Ordering::Relaxed) > Self::MOST
    }

    fn spend(&self, mails: &Mails) {
        let deliveries = mails.deliveries.iter();
        let sizes = deliveries.map(|one| size_of::<Located>() + one.delivery.diagnostic.len());
        self.0.fetch_add(sizes.sum(), Ordering::Relaxed);
    }
}

/// Scans a message or a mailbox and passes every delivery to the sink, including those before an
/// error.
pub(crate) fn scan(input: impl BufRead, sink: &mut dyn Sink) -> Result<Contents, Failure> {
    let mut mailbox = mail::Mailbox::new(input);
    let mut contents = Contents::understood();
    let mut number = 0;
    let mut next = Batch::of(&mut mailbox, &mut number);
    let mut done = Vec::new();
    loop {
        let Batch { messages, end } = next;
        let is_last = messages.is_empty() && end.is_some();
        let (read, following) = overlap(
            || read_all(messages),
            || {
                let following = end.is_none().then(|| Batch::of(&mut mailbox, &mut number));
                hand_on(done, &mut contents, sink).map(|()| following)
            },
        );
        done = read;
        next = match (following?, end) {
            (Some(following), _) => following,
            (None, Some(Err(error))) if is_last => return Err(error.into()),
            (None, _) if is_last => return Ok(contents),
            (None, end) => Batch {
                messages: Vec::new(),
                end,
            },
        };
    }
}

/// Some messages from a mailbox.
struct Batch {
    /// The messages, in groups. A core reads one group at a time.
    messages: Vec<Vec<Message>>,
    /// The result of reading the mailbox, if it has ended.
    end: Option<io::Result<()>>,
}

impl Batch {
    fn of(mailbox: &mut mail::Mailbox<impl BufRead>, number: &mut u64) -> Self {
        let mut messages: Vec<Vec<Message>> = Vec::new();
        let (mut bytes, mut count) = (0, 0);
        while bytes < BATCH && count < MESSAGES {
            let message = match mailbox.message() {
                Ok(Some(message)) => message,
                Ok(None) => {
                    let end = Some(Ok(()));
                    return Self { messages, end };
                }
                Err(error) => {
                    let end = Some(Err(error));
                    return Self { messages, end };
                }
            };
            bytes += message.len();
            *number += 1;
            let message = Message::last_of(mailbox, message, *number);
            match messages.last_mut() {
                Some(last) if count % TOGETHER != 0 => last.push(message),
                _ => messages.push(vec![message]),
            }
            count += 1;
        }
        let end = None;
        Self { messages, end }
    }
}

/// A message from a mailbox.
struct Message {
    bytes: Vec<u8>,
    /// The number of the message in the mailbox, counted from 1.
    number: u64,
    /// `true` if the message may be part of the previous message's body.
    is_embedded: bool,
}

impl Message {
    fn last_of<R: BufRead>(mailbox: &mail::Mailbox<R>, bytes: Vec<u8>, number: u64) -> Self {
        Self {
            bytes,
            number,
            is_embedded: mailbox.is_embedded(),
        }
    }

    fn read(&self) -> Mails {
        let place = Place::Message(self.number);
        let mut deliveries = mail::read(&self.bytes);
        if self.is_embedded {
            for delivery in &mut deliveries {
                delivery.doubts.push(Doubt::Embedded);
            }
        }
        let skipped = skipped::in_mail(&self.bytes, &deliveries);
        let deliveries = deliveries.into_iter();
        Mails {
            deliveries: deliveries
                .map(|delivery| located(place, delivery))
                .collect(),
            skipped,
        }
    }
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::default();
}

fn located(place: Place, delivery: Delivery) -> Located {
    Located {
        place,
        known: CACHE.with_borrow_mut(|cache| cache.diagnose_notice(&delivery)),
        delivery,
    }
}

/// The results of the first messages in a group, and the messages that were not read because the
/// [`Budget`] was spent.
struct Group {
    mails: Vec<Mails>,
    left: std::vec::IntoIter<Message>,
}

fn read_all(messages: Vec<Vec<Message>>) -> Vec<Group> {
    let budget = Budget::default();
    let groups = messages.into_par_iter();
    groups.map(|group| read(group, &budget)).collect()
}

fn read(group: Vec<Message>, budget: &Budget) -> Group {
    let mut mails = Vec::with_capacity(group.len());
    let mut left = group.into_iter();
    while !budget.is_spent() {
        let Some(message) = left.next() else {
            break;
        };
        let one = message.read();
        budget.spend(&one);
        mails.push(one);
    }
    Group { mails, left }
}

/// Passes the deliveries to the sink.
fn hand_on(
    groups: Vec<Group>,
    contents: &mut Contents,
    sink: &mut dyn Sink,
) -> Result<(), OutputError> {
    for Group { mails, left } in groups {
        for mail in mails.into_iter().chain(left.map(|message| message.read())) {
            contents.skipped += mail.skipped;
            for located in mail.deliveries {
                sink.take(&located)?;
            }
        }
    }
    Ok(())
}

/// Reads a small message or mailbox, and also returns its size. Returns `None` for any other file,
/// after an error, and if the budget is spent; `files::scan` handles these cases.
pub(crate) fn small_file(path: &Path, budget: &Budget) -> Option<(Mails, usize)> {
    if budget.is_spent() {
        return None;
    }
    let mut bytes = Vec::with_capacity(USUAL);
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
        let one = Message::last_of(&mailbox, message, number).read();
        budget.spend(&one);
        if budget.is_spent() && number > 1 {
            return None;
        }
        mails.skipped += one.skipped;
        mails.deliveries.extend(one.deliveries);
    }
    Some((mails, bytes.len()))
}
