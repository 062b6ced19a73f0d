//! Checks limits with long lines and records, and with endless input.

use std::io::{self, BufRead as _, BufReader, Read as _};
use std::time::Instant;

use smtp_codes::scan::wrap::Unwrapped;

/// The maximum length of a line or record, in bytes.
const LONGEST: usize = 1 << 20;

/// Reads all lines. Returns their total length, the last line that isn't empty, and the number of
/// skipped lines.
fn read(input: impl io::Read) -> (usize, String, u64) {
    let mut unwrapped = Unwrapped::new(BufReader::new(input));
    let mut lines = Vec::new();
    unwrapped.read_to_end(&mut lines).unwrap();
    let end = lines
        .rsplit(|byte| *byte == b'\n')
        .find(|line| !line.is_empty());
    let end = String::from_utf8_lossy(end.unwrap_or_default()).into_owned();
    (lines.len(), end, unwrapped.skipped_lines())
}

#[test]
fn what_is_too_long_is_skipped_and_counted() {
    let long = "x".repeat(LONGEST);
    let part = "x".repeat(1000);
    let parts = |start: &str, end: &str| format!("{start}{part}{end}").repeat(1100);
    for input in [
        long.clone(),
        format!("{{\"log\":\"{long}\\n\"}}"),
        format!("{{\"MESSAGE\":[{}1]}}", "120,".repeat(LONGEST / 4)),
        format!("__CURSOR=s=1\nMESSAGE={long}\n"),
        format!("__CURSOR=s=1\nMESSAGE\n\u{1}\0\u{10}\0\0\0\0\0{long}x\n"),
        format!(
            "Mon 2024-01-01 12:00:00 UTC [s=1]\n    MESSAGE={}",
            parts("            ", "\n")
        ),
        parts("2024-01-01T12:00:00Z stdout P ", "\n") + "2024-01-01T12:00:00Z stdout F end",
        parts("{\"log\":\"", "\",\"stream\":\"a\",\"time\":\"b\"}\n")
            + "{\"log\":\"end\\n\",\"stream\":\"a\",\"time\":\"b\"}",
        parts("{\"log\":\"", "\",\"stream\":\"a\",\"time\":\"b\"}\n"),
        format!("{{\"a\":\"{long}\",\"log\":\"550 no\"}}"),
    ] {
        let (length, end, skipped) = read(format!("{input}\n\nlast\n").as_bytes());
        let start: String = input.chars().take(40).collect();
        assert_eq!((end.as_str(), skipped), ("last", 1), "{start}: {length}");
    }
}

#[test]
fn long_lists_are_read_entry_by_entry() {
    let entries = "[\"1704106800123456789\",\"550 no\"],".repeat(100_000);
    let loki = format!("{{\"streams\":[{{\"stream\":{{}},\"values\":[{entries}[]]}}]}}");
    let (_, end, skipped) = read(loki.as_bytes());
    assert_eq!(
        (end.ends_with("- 550 no") || end == "[]", skipped),
        (true, 0)
    );
    let events = "{\"message\":\"550 no\"},\n".repeat(100_000);
    let (length, end, skipped) = read(format!("{{\"events\":[{events}{{}}]}}\n").as_bytes());
    assert_eq!((length, end.as_str(), skipped), (100_000 * 7 + 3, "{}", 0));
}

#[test]
fn streams_without_an_end_are_read_in_pieces() {
    for (start, rest) in [
        ("{\"a\":", "[[],"),
        ("{\"a\":[", "1,\n"),
        ("{\"log\":\"", "x\\n"),
        ("[", "\n"),
        ("{\"", "a\\n"),
        ("__CURSOR=s=1\n", "KEY=value\n"),
        ("__CURSOR=s=1\nMESSAGE\n\0\0\0\u{20}\0\0\0\0", "xxxxxxxx"),
        ("Mon 2024-01-01 12:00:00 UTC [s=1]\n", "            more\n"),
        (
            "Mon 2024-01-01 12:00:00 UTC [s=1]\n    MESSAGE=a\n",
            "            more\n",
        ),
        ("x", "x"),
    ] {
        let rest = Repeated(rest.as_bytes(), 0).take(8 << 20);
        let mut input = Unwrapped::new(BufReader::new(start.as_bytes().chain(rest)));
        loop {
            let piece = input.fill_buf().unwrap().len();
            if piece == 0 {
                break;
            }
            assert!(piece < 4 * LONGEST, "{start}: {piece}");
            input.consume(piece);
        }
    }
}

#[test]
fn time_is_linear() {
    let inputs: [fn(usize) -> String; 5] = [
        |size| "{\"log\":\"a\",\"stream\":\"b\",\"time\":\"c\"}".repeat(size / 40),
        |size| "[".repeat(size),
        |size| "{\"a\":".repeat(size / 5),
        |size| "{\"log\":{\n".repeat(size / 9),
        |size| "2024-01-01T12:00:00Z stdout P x\n".repeat(size / 32),
    ];
    for input in inputs {
        let measure = |size| {
            let input = input(size);
            let start = Instant::now();
            read(input.as_bytes());
            start.elapsed()
        };
        let small = measure(200_000);
        let large = measure(1_600_000);
        assert!(
            large < small * 40 + std::time::Duration::from_millis(200),
            "{small:?} {large:?}"
        );
    }
}

#[test]
fn an_error_comes_after_what_was_read() {
    let log = "{\"log\":\"550 no\\n\"}\n".repeat(3);
    let mut input = Unwrapped::new(BufReader::new(log.as_bytes().chain(Failing)));
    let mut lines = Vec::new();
    let error = input.read_to_end(&mut lines).unwrap_err();
    assert_eq!(error.to_string(), "the disk is gone");
    assert_eq!(lines, b"550 no\n".repeat(3));
    assert_eq!(input.read(&mut [0; 8]).unwrap(), 0);
}

struct Failing;

impl io::Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

/// A reader that repeats some bytes forever, with the current position in the bytes.
struct Repeated<'a>(&'a [u8], usize);

impl io::Read for Repeated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let text = self.0.iter().cycle().skip(self.1);
        for (byte, next) in buffer.iter_mut().zip(text) {
            *byte = *next;
        }
        self.1 = (self.1 + buffer.len()) % self.0.len();
        Ok(buffer.len())
    }
}
