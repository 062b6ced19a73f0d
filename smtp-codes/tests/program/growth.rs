//! Tests of `smtp-codes scan` with hostile messages: a message four times as large must take
//! about four times as long, and peak memory use must not depend on the size.

use std::fs;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::run::{program, scratch};

const HEAD: &str =
    "From: MAILER-DAEMON@mx.example.org\nTo: a@example.org\nSubject: Undelivered Mail\n";

const FROM: &str = "From a@example.org Thu Jan  1 00:00:00 1970\n";

/// A kind of hostile message. Each function returns a message of about the given size.
type Shape = (&'static str, fn(usize) -> String);

/// Messages whose text is hostile. Only the first 64 KiB of a text are read.
const TEXTS: &[Shape] = &[
    ("quotes", |size| text("\"a\\", size)),
    ("quoted addresses", |size| text("\"a\"@b.c, ", size)),
    ("at signs", |size| text("a@b ", size)),
    ("addresses on lines", |size| text("<a@b.c>: \n", size)),
    ("ambiguous lines", |size| text("<a b@c.d> <e@f>\n", size)),
    ("first lines", |size| text("550-5.1.1 no\n", size)),
    ("codes", |size| text("550 ", size)),
    ("enhanced codes", |size| text("5.1.1 ", size)),
    ("leads", |size| text("error: said: reason: ", size)),
    ("lead lines", |size| text("it said:\n\n", size)),
    ("servers", |size| text("host mx[1] host by mx.a ", size)),
    ("commands", |size| text(">>> [ (in reply to ", size)),
    ("stops", |size| text("550 a\nstatus:\n", size)),
    ("dots", |size| text("554 <a@b.c>... ... ", size)),
    ("empty lines", |size| text("\n \n\t\n", size)),
    ("escapes", |size| text("\\320\\", size)),
    ("tags", |size| page("<p></<b", size)),
    ("hidden elements", |size| {
        page("<script><style></script ", size)
    }),
    ("entities", |size| page("&amp;&#1;&", size)),
    ("replies and entries", transcript),
    ("replies and recipients", replies_and_recipients),
    ("fields", |size| {
        text("Final-Recipient: rfc822; a@b.c\nStatus: 5.1.1\n\n", size)
    }),
];

/// Messages whose first mebibyte is read.
const WHOLES: &[Shape] = &[
    ("subject", |size| field("Subject", "=?utf-8?q?a?= ", size)),
    ("subject without end", |size| field("Subject", "=?", size)),
    ("folded subject", |size| field("Subject", "a\n ", size)),
    ("addresses", |size| field("To", "\"a\" <b@c>, ", size)),
    ("authentication", |size| {
        field("Authentication-Results", "a; (\"\\", size)
    }),
    ("failed recipients", |size| {
        field("X-Failed-Recipients", "a@b.c,", size)
    }),
    ("fields", |size| {
        format!("{HEAD}{}\n550 no\n", "X-A: b\n".repeat(size / 7))
    }),
    ("many failed recipients", |size| {
        let fields = "X-Failed-Recipients: a@b.c\n".repeat(size / 27);
        format!("{HEAD}{fields}\n550 no\n")
    }),
    ("content type", |size| {
        field("Content-Type", "multipart/mixed; a*1=b; ", size)
    }),
    ("parts", |size| parts("", "--b\n\nx\n", size)),
    ("boundaries", |size| parts("", "\n--b--\n--b", size)),
    ("base64", |size| parts("base64", "NTUw\n", size)),
    ("broken base64", |size| parts("base64", "N=", size)),
    ("quoted-printable", |size| {
        parts("quoted-printable", "=41=\n", size)
    }),
    ("broken quoted-printable", |size| {
        parts("quoted-printable", "=", size)
    }),
    ("reports", |size| {
        report("Final-Recipient: rfc822; a@b.c\nStatus: 5.1.1\n\n", size)
    }),
    ("diagnostics", |size| {
        report("Diagnostic-Code: smtp; 550-5.1.1\n", size)
    }),
    ("continued diagnostics", |size| {
        report("Diagnostic-Code: smtp; 550 a\n b\n", size)
    }),
    ("attached messages", attached),
];

fn repeated(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}

fn text(unit: &str, size: usize) -> String {
    format!("{HEAD}\n{}", repeated(unit, size))
}

fn page(unit: &str, size: usize) -> String {
    format!(
        "{HEAD}Content-Type: text/html\n\n<p>{}",
        repeated(unit, size)
    )
}

fn field(name: &str, unit: &str, size: usize) -> String {
    format!("{name}: {}\n{HEAD}\n550 5.1.1 no\n", repeated(unit, size))
}

fn parts(encoding: &str, unit: &str, size: usize) -> String {
    let kind = "Content-Type: multipart/mixed; boundary=b\n";
    let part = format!("--b\nContent-Transfer-Encoding: {encoding}\n");
    format!("{HEAD}{kind}\n{part}\n{}", repeated(unit, size))
}

fn report(unit: &str, size: usize) -> String {
    let kind = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n";
    let part = "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n";
    format!("{HEAD}{kind}\n{part}\n{}", repeated(unit, size))
}

fn attached(size: usize) -> String {
    let message = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: message/rfc822\n\n";
    format!("{HEAD}{}", repeated(message, size))
}

/// Returns a message with many different replies, and Sendmail's lines about them.
fn transcript(size: usize) -> String {
    let start = format!("{HEAD}\n   ----- Transcript of session follows -----\n");
    let entry = |at| format!("<<< 550 {at} no\n554 <a{at}@b.c>... No\n554 5.0.0 No\n");
    let entries: String = (0..size / 50).map(entry).collect();
    start + &entries
}

/// Returns a message with many recipients, each with text from Sendmail itself, and many replies
/// that are about all recipients.
fn replies_and_recipients(size: usize) -> String {
    let recipients = (0..size / 40).map(|at| format!("<a{at}@b.c>: 554 5.0.{at} x\n"));
    let recipients: String = recipients.collect();
    let replies = (0..size / 40).map(|at| format!("<<< 550 {at} no\n554 5.0.0 y\n"));
    let replies: String = replies.collect();
    format!("{HEAD}\n{recipients}   ----- Transcript of session follows -----\n{replies}")
}

/// The cost of a run of the program.
#[derive(Clone, Copy, Debug)]
struct Cost {
    /// The processor time, in clock ticks, which usually take 10 ms.
    ticks: u64,
    /// The peak memory use, in KiB.
    peak: u64,
}

/// Scans a mailbox with several copies of a message.
fn cost(message: &str, copies: usize) -> Cost {
    // Tests run at the same time, so each needs a separate file.
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = scratch().join(format!("growth-{number}.mbox"));
    fs::write(&path, format!("{FROM}{message}\n\n").repeat(copies)).unwrap();
    let mut program = program();
    program.env("RAYON_NUM_THREADS", "2");
    program.args(["scan", "--json"]).arg(&path);
    let mut child = program.stdout(Stdio::null()).spawn().unwrap();
    let cost = Cost {
        peak: peak_of(&child),
        ticks: ticks_of(&child),
    };
    let status = child.wait().unwrap();
    assert!(status.success(), "{status}");
    fs::remove_file(path).unwrap();
    cost
}

/// Waits for the program to end, and returns its peak memory use in KiB.
fn peak_of(child: &Child) -> u64 {
    let mut peak = 0;
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let lines = status.lines();
        let mut known = lines.filter_map(|line| line.strip_prefix("VmHWM:"));
        // A program that has ended reports no memory.
        let Some(known) = known.next() else {
            return peak;
        };
        peak = known.trim().trim_end_matches(" kB").parse().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Returns the processor time of a program that has ended but has not been waited for.
fn ticks_of(child: &Child) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    let fields: Vec<&str> = fields.split(' ').collect();
    // See proc(5): the user time is the 14th field, and the process state is the third field.
    let ticks = |number: usize| fields[number - 3].parse::<u64>().unwrap();
    ticks(14) + ticks(15)
}

/// The maximum memory use of the program, in KiB.
const MOST: u64 = 64 * 1024;

/// Compares one message with four messages of a quarter of its size. Both inputs have about the
/// same length, so reading them takes about the same time unless the time grows faster than the
/// size.
fn assert_linear(shapes: &[Shape], size: usize, copies: usize) {
    for (name, shape) in shapes {
        let (small, large) = (shape(size / 4), shape(size));
        let mut tries = (0..3).map(|_| (cost(&small, 4 * copies), cost(&large, copies)));
        // Starting the program also takes a few ticks.
        let is_linear = |(small, large): &(Cost, Cost)| large.ticks <= 2 * small.ticks + 8;
        let first = tries.next().unwrap();
        assert!(
            is_linear(&first) || tries.any(|pair| is_linear(&pair)),
            "{name}: {first:?}"
        );
        let peak = first.0.peak.max(first.1.peak);
        assert!(peak < MOST, "{name}: {peak} KiB");
    }
}

#[test]
fn time_grows_with_the_size_of_hostile_texts() {
    assert_linear(TEXTS, 60_000, 4);
}

#[test]
fn time_grows_with_the_size_of_hostile_messages() {
    assert_linear(WHOLES, 1_000_000, 1);
}

#[test]
fn memory_stays_small_for_mailboxes_of_recipients_that_share_a_text() {
    let said = format!("550 5.1.1 {}\n", "y ".repeat(4_000));
    let recipients = (0..1_000).map(|at| format!("<a{at}@b.c>:\n"));
    let recipients: String = recipients.collect();
    let failed = "a@b.c,".repeat(250_000);
    for (name, message, copies) in [
        ("notices", format!("{HEAD}\n{recipients}\n{said}"), 12),
        (
            "failed recipients",
            format!("X-Failed-Recipients: {failed}\n{HEAD}\n{said}"),
            4,
        ),
    ] {
        let peak = cost(&message, copies).peak;
        assert!(peak < MOST, "{name}: {peak} KiB");
    }
}
