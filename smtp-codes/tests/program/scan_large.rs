//! Tests of `smtp-codes scan` with logs that are longer than a chunk. The logs must be read in
//! order and in bounded memory.

use std::io::Write as _;
use std::process::{Child, Stdio};

use crate::run::{Run, program, scratch};
use flate2::{Compression, write::GzEncoder};

const SENT: &str = "Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=h[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)";
const FULL: &str = "Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<eve@example.net>, relay=h[192.0.2.1]:25, delay=1, dsn=5.2.2, status=bounced (host h[192.0.2.1] said: 552 5.2.2 mailbox full (in reply to RCPT TO command))";
const OTHERS: [&str; 8] = [
    "Jan  1 10:00:00 mx postfix/qmgr[1]: A1: removed",
    "Jan  1 10:00:00 mx postfix/smtpd[1]: connect from h[192.0.2.1]",
    "Jan  1 10:00:00 mx postfix/qmgr[1]: A1: from=<a@example.org>, size=9, nrcpt=1 (queue active)\r",
    "@400000006592 starting delivery 7: msg 2 to remote kim@example.com",
    "@400000006592 delivery 7: deferral: Sorry,_later/",
    "2024-01-01 12:00:00 1rKabc-0001Xy-2Z ** bob@example.com R=a T=b: SMTP error from remote mail server after RCPT TO:<bob@example.com>: 550 5.1.1 no such user",
    "452 4.2.2 mailbox full",
    "\0\0 not a line of any log \0",
];

/// Returns a log that mixes many formats, and the numbers (from 1) of the lines that report a
/// delivery.
fn mixed(lines: usize) -> (String, Vec<usize>) {
    let (mut log, mut telling) = (String::new(), Vec::new());
    for number in 1..=lines {
        let line = match number % 11 {
            0 => FULL,
            1 => SENT,
            // Lines of the same delivery may be in different chunks.
            n => OTHERS[(n - 2) % OTHERS.len()],
        };
        let tells = line == FULL || line == SENT || OTHERS[4..7].contains(&line);
        telling.extend(tells.then_some(number));
        log.push_str(line);
        log.push('\n');
    }
    // The last line has no line feed.
    log.pop();
    (log, telling)
}

/// Scans a log in a file. With standard input, the output pipe would fill up before the whole log
/// had been written.
fn scan(threads: &str, args: &[&str], name: &str, log: &str) -> Run {
    let file = scratch().join(name);
    std::fs::write(&file, log).unwrap();
    let mut program = program();
    program.env("RAYON_NUM_THREADS", threads);
    program.args(["scan", "--lang", "en"]).args(args);
    Run::of(program.arg(file), b"")
}

#[test]
fn lines_keep_their_order_and_numbers_on_any_number_of_cores() {
    let (log, telling) = mixed(20_000);
    assert!(log.len() > 1 << 20, "more than a few chunks");
    let alone = scan("1", &["--json"], "ordered.log", &log).good();
    let lines: Vec<usize> = alone
        .json_lines()
        .iter()
        .map(|object| object["line"].as_u64().unwrap() as usize)
        .collect();
    assert_eq!(lines, telling);
    for threads in ["2", "7"] {
        let run = scan(threads, &["--json"], "ordered.log", &log).good();
        assert!(run.stdout == alone.stdout, "on {threads} cores");
    }
    let named = "\"recipient\":\"kim@example.com\"";
    assert_eq!(
        alone.stdout.matches(named).count(),
        log.matches(OTHERS[4]).count()
    );
}

#[test]
fn a_summary_counts_as_many_deliveries_as_there_are_objects() {
    let (log, telling) = mixed(20_000);
    let summary = scan("2", &[], "counted.log", &log).good().stdout;
    let headline = summary.lines().next().unwrap();
    let count: String = headline.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(count, telling.len().to_string(), "{headline}");
}

/// Returns the peak memory use of a running program, in KiB.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Scans the output of `write`, and returns the summary and the peak memory use in KiB.
#[cfg(target_os = "linux")]
fn measured(write: impl FnOnce(&mut dyn std::io::Write)) -> (String, u64) {
    let mut program = program();
    program.args(["scan", "--lang", "en", "-"]);
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    write(&mut stdin);
    stdin.flush().unwrap();
    // At this point, the program has read everything except what is still in the pipe.
    let peak = peak(&child);
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), peak)
}

/// The maximum memory use of the program, in KiB. The logs are far larger.
#[cfg(target_os = "linux")]
const MOST: u64 = 64 * 1024;

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_small_for_a_line_of_any_length() {
    let (summary, peak) = measured(|out| {
        for _ in 0..96 {
            out.write_all(&vec![b'x'; 1 << 20]).unwrap();
        }
        writeln!(out, "\n{FULL}").unwrap();
    });
    assert!(peak < MOST, "{peak} KiB");
    assert!(summary.starts_with("1 delivery"), "{summary}");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_small_for_a_long_log_compressed_or_not() {
    let (log, _) = mixed(10_000);
    let times = 96 * (1 << 20) / log.len();
    let repeat = |out: &mut dyn std::io::Write| {
        for _ in 0..times {
            writeln!(out, "{log}").unwrap();
        }
    };
    let (plain, peak) = measured(|out| repeat(out));
    assert!(peak < MOST, "{peak} KiB");
    let (unpacked, peak) = measured(|out| {
        let mut gz = GzEncoder::new(out, Compression::fast());
        repeat(&mut gz);
        gz.finish().unwrap();
    });
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!(plain, unpacked);
}
