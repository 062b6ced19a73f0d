//! Makes up deliveries and writes them to partitioned Parquet files.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;

use crate::Result;

const DAYS: [&str; 3] = ["2026-11-01", "2026-11-02", "2026-11-03"];

/// The number of files per day.
const FILES: usize = 2;

/// The number of rows that are written at a time.
const ROWS: usize = 8192;

/// A command, and a reply to it, in which words in braces are replaced.
const REPLIES: [(&str, &str); 9] = [
    ("DATA-END", "250 2.0.0 Ok: queued as {id}"),
    ("DATA-END", "250 2.0.0 OK {id} - gsmtp"),
    ("DATA-END", "554 5.7.1 Message {id} blocked: spam"),
    ("DATA-END", "452 4.3.1 Insufficient system storage"),
    (
        "RCPT",
        "450 4.2.0 <{recipient}>: Recipient address rejected: Greylisted for 300 seconds",
    ),
    (
        "RCPT",
        "550 5.1.1 <{recipient}>: Recipient address rejected: User unknown",
    ),
    ("RCPT", "552 5.2.2 The mailbox {recipient} is full"),
    (
        "RCPT",
        "550-5.7.1 Client host {id} is listed\r\n550 5.7.1 in zen.example",
    ),
    ("RCPT", "lost connection with mx.{domain}"),
];

/// Writes about the given number of deliveries, which are always the same.
pub(crate) fn write(dir: &Path, rows: usize) -> Result<()> {
    let mut random = Random(1);
    for day in DAYS {
        let partition = dir.join(format!("day={day}"));
        fs::create_dir_all(&partition)?;
        for file in 0..FILES {
            let path = partition.join(format!("{file}.parquet"));
            write_file(&path, rows.div_ceil(DAYS.len() * FILES), &mut random)?;
        }
    }
    Ok(())
}

fn write_file(path: &Path, rows: usize, random: &mut Random) -> Result<()> {
    let empty = deliveries(0, random)?;
    let mut writer = ArrowWriter::try_new(File::create(path)?, empty.schema(), None)?;
    for start in (0..rows).step_by(ROWS) {
        writer.write(&deliveries(ROWS.min(rows - start), random)?)?;
    }
    writer.close()?;
    Ok(())
}

fn deliveries(rows: usize, random: &mut Random) -> Result<RecordBatch> {
    let [mut recipients, mut domains] = [(); 2].map(|()| Vec::with_capacity(rows));
    let (mut commands, mut replies) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    for _ in 0..rows {
        let domain = format!("example{}.com", random.below(5));
        let recipient = format!("user{}@{domain}", random.below(2_000));
        let place = random.below(REPLIES.len());
        let (command, reply) = REPLIES.get(place).copied().unwrap_or_default();
        let id = format!("{:012X}", random.next());
        let reply = reply.replace("{recipient}", &recipient);
        let reply = reply.replace("{domain}", &domain).replace("{id}", &id);
        commands.push(command);
        // Some deliveries have no reply.
        replies.push((random.below(100) > 0).then_some(reply));
        recipients.push(recipient);
        domains.push(domain);
    }
    let columns: [(&str, ArrayRef); 4] = [
        ("recipient", Arc::new(StringArray::from(recipients))),
        ("domain", Arc::new(StringArray::from(domains))),
        ("command", Arc::new(StringArray::from(commands))),
        ("reply", Arc::new(StringArray::from(replies))),
    ];
    let columns = columns.map(|(name, column)| (name, column, true));
    Ok(RecordBatch::try_from_iter_with_nullable(columns)?)
}

/// A sequence of numbers that look random (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 16
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next()).unwrap_or(0) % limit
    }
}
