//! The speed of the functions: `cargo bench` prints the figures in the README.
//!
//! Each step runs in a separate process, so that its time and memory can be measured. Times are
//! processor times, which do not depend on what else the machine does.

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use datafusion::arrow::array::{Array as _, ArrayRef, AsArray as _, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::file::properties::WriterProperties;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use smtp_codes::TABLE;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The number of replies, in four files.
const REPLIES: usize = 10_000_000;
const FILES: usize = 4;

/// The number of replies for the regular expressions, which are slow.
const FEW: usize = 100_000;

/// How many times each step runs. The shortest time counts.
const ROUNDS: usize = 3;

const BATCH: usize = 8192;

/// The number of replies in a row group. The engine keeps one column of a row group in memory.
const ROW_GROUP: usize = 100_000;

const REASONS: &str = "SELECT smtp_reason(reply) AS reason, count(*) FROM replies GROUP BY reason";

#[tokio::main]
async fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let start = Instant::now();
    match args[..] {
        [] => return compare(),
        ["library", dir] => library(Path::new(dir))?,
        ["engine", dir, cores] => engine(dir, cores.parse()?, REASONS).await?,
        ["regexes", dir] => engine(dir, 1, &regexes()).await?,
        _ => return Err("unknown step".into()),
    }
    println!(
        "{} {} {}",
        processor_seconds()?,
        start.elapsed().as_secs_f64(),
        peak_mib()?
    );
    Ok(())
}

/// Runs all steps, and prints how they compare.
fn compare() -> Result<()> {
    let scratch = env::temp_dir().join("smtp-codes-speed");
    let many = replies(&scratch, REPLIES)?;
    let few = replies(&scratch, FEW)?;
    let tenth = replies(&scratch, REPLIES / 10)?;
    let mut steps = [
        Step::new("library", &many, &[]),
        Step::new("engine", &many, &["1"]),
        Step::new("engine", &many, &["2"]),
        Step::new("engine", &tenth, &["1"]),
        Step::new("regexes", &few, &[]),
    ];
    for _ in 0..ROUNDS {
        for step in &mut steps {
            step.run()?;
        }
    }
    let [library, one, two, short, regexes] = steps;
    let per_reply = |step: &Step, rows: usize| step.seconds * 1e9 / rows as f64;
    println!(
        "library, in memory            {:6.0} ns per reply",
        per_reply(&library, REPLIES)
    );
    println!(
        "smtp_reason, from Parquet     {:6.0} ns per reply",
        per_reply(&one, REPLIES)
    );
    println!(
        "CASE of 200 regexp_like       {:6.0} ns per reply",
        per_reply(&regexes, FEW)
    );
    println!(
        "smtp_reason / library         {:6.2}",
        one.seconds / library.seconds
    );
    println!(
        "regexp_like / smtp_reason     {:6.1}",
        per_reply(&regexes, FEW) / per_reply(&one, REPLIES)
    );
    println!(
        "one core / two cores, elapsed {:6.2}",
        one.elapsed / two.elapsed
    );
    println!(
        "two cores / one core, work    {:6.2}",
        two.seconds / one.seconds
    );
    println!(
        "peak memory, 1 and 10 million {:6.0} and {:.0} MiB",
        short.peak_mib, one.peak_mib
    );
    println!(
        "replies per core and hour     {:6.2} × 10⁹",
        3600.0 / per_reply(&one, REPLIES)
    );
    fs::remove_dir_all(scratch)?;
    Ok(())
}

/// A step, with the shortest time and the most memory of all rounds.
struct Step {
    args: Vec<String>,
    seconds: f64,
    elapsed: f64,
    peak_mib: f64,
}

impl Step {
    fn new(name: &str, dir: &Path, args: &[&str]) -> Self {
        let dir = dir.to_string_lossy();
        let args = [name, &dir].into_iter().chain(args.iter().copied());
        Self {
            args: args.map(str::to_owned).collect(),
            seconds: f64::INFINITY,
            elapsed: f64::INFINITY,
            peak_mib: 0.0,
        }
    }

    fn run(&mut self) -> Result<()> {
        let output = Command::new(env::current_exe()?)
            .args(&self.args)
            .output()?;
        let text = String::from_utf8(output.stdout)?;
        let figures = text.split_whitespace().map(str::parse);
        let figures: Vec<f64> = figures.collect::<std::result::Result<_, _>>()?;
        let [seconds, elapsed, peak_mib] = figures[..] else {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        };
        self.seconds = self.seconds.min(seconds);
        self.elapsed = self.elapsed.min(elapsed);
        self.peak_mib = self.peak_mib.max(peak_mib);
        Ok(())
    }
}

/// Writes replies to Parquet files. No two replies are equal.
fn replies(scratch: &Path, rows: usize) -> Result<PathBuf> {
    let dir = scratch.join(rows.to_string());
    fs::create_dir_all(&dir)?;
    let phrases: Vec<_> = TABLE.reasons().flat_map(|entry| entry.phrases()).collect();
    let reply = |row: usize| {
        let id = row.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        match row % 8 {
            0..3 => format!("250 2.0.0 Ok: queued as {id:016X}"),
            3 => format!(
                "550 5.1.1 <user{row}@example.com>: Recipient address rejected: User unknown"
            ),
            4 => {
                format!("450 4.2.0 <user{row}@example.com>: Recipient address rejected: Greylisted")
            }
            5 => format!(
                "421 4.7.0 [192.0.2.{}] Our system has detected an unusual rate of mail {id:x}",
                row % 256
            ),
            6 => format!(
                "552 5.2.2 The email account that you tried to reach is over quota {id:x} - gsmtp"
            ),
            _ => format!("554 {} ({id:016x})", phrases[row % phrases.len()]),
        }
    };
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .build();
    for file in 0..FILES {
        let mut rows = (file * rows / FILES..(file + 1) * rows / FILES)
            .map(reply)
            .peekable();
        let mut writer = None;
        while rows.peek().is_some() {
            let replies: ArrayRef =
                Arc::new(StringArray::from_iter_values(rows.by_ref().take(BATCH)));
            let batch = RecordBatch::try_from_iter([("reply", replies)])?;
            let writer = match &mut writer {
                Some(writer) => writer,
                none => {
                    let file = File::create(dir.join(format!("{file}.parquet")))?;
                    none.insert(ArrowWriter::try_new(
                        file,
                        batch.schema(),
                        Some(properties.clone()),
                    )?)
                }
            };
            writer.write(&batch)?;
        }
        writer.ok_or("no rows")?.close()?;
    }
    Ok(dir)
}

/// Diagnoses replies that are in memory, in the simplest possible loop.
fn library(dir: &Path) -> Result<()> {
    let mut replies = Vec::new();
    for file in fs::read_dir(dir)? {
        let reader =
            ParquetRecordBatchReaderBuilder::try_new(File::open(file?.path())?)?.build()?;
        for batch in reader {
            replies.push(batch?.column(0).as_string::<i32>().clone());
        }
    }
    // Loading is not part of the loop.
    let start = processor_seconds()?;
    let mut full = 0;
    for reply in replies.iter().flat_map(|replies| replies.iter().flatten()) {
        let evidence = TABLE.evidence(reply.as_bytes())?;
        let diagnosis = TABLE.diagnose_with_text(evidence, reply.as_bytes());
        full += usize::from(diagnosis.reason() == smtp_codes::reason::MAILBOX_FULL);
    }
    assert!(full > 0 && replies.iter().map(|replies| replies.len()).sum::<usize>() > full);
    println!("{} 0 0", processor_seconds()? - start);
    std::process::exit(0);
}

/// Runs a query with a number of partitions, each of which uses one core.
async fn engine(dir: &str, cores: usize, query: &str) -> Result<()> {
    let config = SessionConfig::new().with_target_partitions(cores);
    let mut session = SessionContext::new_with_config(config);
    smtp_codes_datafusion::register(&mut session)?;
    session
        .register_parquet("replies", dir, ParquetReadOptions::default())
        .await?;
    assert!(session.sql(query).await?.count().await? > 1);
    Ok(())
}

/// Returns a query that does without the functions.
fn regexes() -> String {
    let phrases = TABLE
        .reasons()
        .flat_map(|entry| entry.phrases().map(move |phrase| (entry.reason(), phrase)));
    let plain = |phrase: &str| {
        phrase
            .chars()
            .all(|char| char.is_ascii_alphabetic() || char == ' ')
    };
    let phrases: Vec<_> = phrases.filter(|(_, phrase)| plain(phrase)).collect();
    let chosen = phrases.iter().step_by(phrases.len() / 200).take(200);
    let cases = chosen.map(|(reason, phrase)| {
        format!(
            "WHEN regexp_like(reply, '{}', 'i') THEN '{reason}'",
            phrase.trim()
        )
    });
    let cases: Vec<_> = cases.collect();
    assert_eq!(cases.len(), 200);
    let case = format!("CASE {} ELSE 'undefined' END", cases.join(" "));
    format!("SELECT {case} AS reason, count(*) FROM replies GROUP BY reason")
}

/// Returns the processor time that this process has used.
fn processor_seconds() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(str::parse::<u64>);
    let ticks: u64 = ticks.sum::<std::result::Result<_, _>>()?;
    // Linux counts 100 ticks per second.
    Ok(ticks as f64 / 100.0)
}

/// Returns the most memory that this process has used.
fn peak_mib() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line
        .and_then(|line| line.split_whitespace().next())
        .ok_or("no VmHWM")?;
    Ok(kib.parse::<f64>()? / 1024.0)
}
