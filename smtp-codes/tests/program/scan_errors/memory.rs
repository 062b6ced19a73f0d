//! Tests of peak memory use, as the system reports it while the program is still waiting for more
//! input.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use crate::run::program;

use super::{FROM, HEAD, LINE, NOTICE, bzip2, gzip, scan_bytes, xz, zstd};

/// The program's peak memory in KiB, its exit status, standard output and standard error.
type Peak = (u64, Option<i32>, String, String);

/// Runs `scan --json`, and writes the pieces to its standard input.
fn peak<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Peak {
    peak_of(program().args(["scan", "--json", "-"]), pieces)
}

/// Runs a command, and writes the pieces to its standard input.
fn peak_of<'a>(command: &mut Command, pieces: impl IntoIterator<Item = &'a [u8]>) -> Peak {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let piped = piped.stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Read the output in another thread; otherwise, the program and this test would wait for each
    // other.
    let mut stdout = child.stdout.take().unwrap();
    let out = std::thread::spawn(move || {
        let mut out = String::new();
        stdout.read_to_string(&mut out).map(|_| out)
    });
    for piece in pieces {
        stdin.write_all(piece).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    let peak = peak.trim().trim_end_matches(" kB").parse().unwrap();
    drop(stdin);
    let mut errors = String::new();
    let mut stderr = child.stderr.take().unwrap();
    stderr.read_to_string(&mut errors).unwrap();
    let out = out.join().unwrap().unwrap();
    (peak, child.wait().unwrap().code(), out, errors)
}

const MOST: u64 = 64 * 1024;

#[test]
fn memory_stays_small_for_an_endless_line() {
    let xs = vec![b'x'; 1 << 20];
    let long = std::iter::repeat_n(&xs[..], 72);
    let lines = [LINE.as_bytes()].into_iter().chain(long.clone());
    let (peak, status, out, errors) = peak(lines.chain([b"\n", LINE.as_bytes()]));
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(1), 2), "{errors}");
    assert!(
        errors.contains("lines longer than 1 MiB skipped: 1"),
        "{errors}"
    );
}

#[test]
fn memory_stays_small_for_an_endless_mail() {
    let xs = vec![b'x'; 1 << 20];
    let start = format!("{FROM}{HEAD}{NOTICE}");
    let end = format!("\n\n{FROM}{HEAD}{NOTICE}");
    let long = std::iter::repeat_n(&xs[..], 72);
    let (peak, status, out, errors) = peak(
        [start.as_bytes()]
            .into_iter()
            .chain(long)
            .chain([end.as_bytes()]),
    );
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(0), 2), "{errors}");
}

#[test]
fn memory_stays_small_for_an_endless_record() {
    let line = b"b,1777879801,bob@example.org,smtp;550 5.1.1 no\n".repeat(1 << 15);
    let start = "type,timeLogged,rcpt,dsnDiag\nb,1777879801,bob@example.org,smtp;550 5.1.1 no\n\"";
    let long = std::iter::repeat_n(&line[..], 48);
    let (peak, status, out, errors) = peak([start.as_bytes()].into_iter().chain(long));
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(1), 1), "{errors}");
    assert!(
        errors.contains("lines longer than 1 MiB skipped: 1"),
        "{errors}"
    );
}

#[test]
fn memory_stays_small_for_bombs_of_gzip_bzip2_and_xz() {
    for (unit, status) in [("x", Some(1)), (&("x".repeat(4_000) + "\n"), Some(0))] {
        let text = LINE.to_owned() + &unit.repeat((72 << 20) / unit.len()) + "\n" + LINE;
        for bomb in [gzip(&text), bzip2(&text), xz(&text)] {
            let (peak, ended, out, errors) = peak([&bomb[..]]);
            assert!(peak < MOST, "{peak} KiB");
            assert_eq!((ended, out.lines().count()), (status, 2), "{errors}");
        }
    }
}

/// Returns a zstd frame of 75 MiB of `x`: 600 blocks, each of which encodes 128 KiB in 4 bytes.
fn zstd_bomb(window: u8) -> Vec<u8> {
    let block = |last: u32| ((128 << 10) << 3 | 1 << 1 | last).to_le_bytes();
    let blocks = (1..=600).flat_map(|at| {
        let [a, b, c, _] = block(u32::from(at == 600));
        [a, b, c, b'x']
    });
    let head = [0x28, 0xb5, 0x2f, 0xfd, 0, window];
    head.into_iter().chain(blocks).collect()
}

#[test]
fn memory_stays_small_for_a_zstd_bomb() {
    // The window size is 8 MiB. The frames after the bomb don't fit into the pipe, so the program must
    // have read the bomb.
    let rest = [zstd("\n"), zstd(LINE).repeat(1_000)].concat();
    let (peak, status, out, errors) = peak([&zstd_bomb(13 << 3)[..], &rest]);
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(1), 1_000), "{errors}");
    // Windows of 1 GiB and of slightly more than 128 MiB.
    for window in [20 << 3, 17 << 3 | 1] {
        let (status, objects, stderr) = scan_bytes("bomb.zst", zstd_bomb(window));
        assert_eq!((status, objects), (Some(1), 0));
        assert!(stderr.contains("window of"), "{stderr}");
    }
}

#[test]
fn memory_stays_small_for_many_mails() {
    let mail = format!("{FROM}{HEAD}{NOTICE}\n").repeat(1_000);
    let (peak, status, out, errors) = peak(std::iter::repeat_n(mail.as_bytes(), 3));
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(0), 3_000), "{errors}");
}

#[test]
fn memory_stays_small_for_many_recipients_of_a_long_reply() {
    let recipients: Vec<String> = (0..1_000)
        .map(|at| format!("<a{at}@example.org>"))
        .collect();
    let line = format!(
        "Jan  1 12:00:00 mx sendmail[1]: 0AB1: to={}, delay=1, dsn=5.1.1, stat=User unknown {}\n",
        recipients.join(","),
        "x".repeat(60_000)
    );
    // The other lines don't fit into the pipe, so the program must have read the first one.
    let rest = LINE.repeat(1_000);
    let (peak, status, out, errors) = peak([line.as_bytes(), rest.as_bytes()]);
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(0), 2_000), "{errors}");
}

#[test]
fn memory_stays_small_for_endless_records_in_wrappers() {
    let piece = "x".repeat(1 << 20);
    let parts = format!("2024-01-01T12:00:00Z stdout P {}\n", "x".repeat(16_000)).repeat(64);
    let wrapped =
        format!("{{\"log\":{LINE:?},\"stream\":\"stdout\",\"time\":\"2024-01-01T12:00:00Z\"}}\n");
    for (start, piece, end) in [
        ("{\"log\":\"", &piece, "\"}\n"),
        ("__CURSOR=s=1\nMESSAGE=", &piece, "\n\n"),
        ("", &parts, "2024-01-01T12:00:00Z stdout F end\n"),
    ] {
        let first = wrapped.as_bytes();
        let long = std::iter::repeat_n(piece.as_bytes(), 72);
        let pieces = [first, start.as_bytes()].into_iter().chain(long);
        let (peak, status, out, errors) = peak(pieces.chain([end.as_bytes(), first]));
        assert!(peak < MOST, "{start}: {peak} KiB");
        assert_eq!((status, out.lines().count()), (Some(1), 2), "{errors}");
        assert!(
            errors.contains("lines longer than 1 MiB skipped: 1"),
            "{errors}"
        );
    }
}

#[test]
fn memory_stays_small_for_rows_of_many_chunks() {
    let recipients: Vec<String> = (0..200).map(|at| format!("<a{at}@example.org>")).collect();
    let line = format!(
        "Jan  1 12:00:00 mx sendmail[1]: 0AB1: to={}, delay=1, dsn=5.1.1, stat=User unknown {}\n",
        recipients.join(","),
        "x".repeat(1_000)
    );
    // The log has four chunks, and the rows of each chunk take 30 MB.
    let log = line.repeat((1 << 20) / line.len());
    let mut scan = program();
    scan.args(["scan", "--json", "-"])
        .env("RAYON_NUM_THREADS", "7");
    let rows = log.lines().count() * 200;
    let rest = LINE.repeat(1_000);
    let (peak, status, out, errors) = peak_of(&mut scan, [log.as_bytes(), rest.as_bytes()]);
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(0), rows + 1_000));
    assert_eq!(errors, "");
}

#[test]
fn memory_stays_small_for_explanations_of_many_short_replies() {
    // The answers take 110 MB.
    let replies = "250\n".repeat(100_000);
    let mut explain = program();
    explain
        .args(["explain", "--json", "-"])
        .env("RAYON_NUM_THREADS", "7");
    let (peak, status, out, errors) = peak_of(&mut explain, [replies.as_bytes()]);
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(0), 100_000));
    assert_eq!(errors, "");
}

#[test]
fn memory_stays_small_for_an_endless_reply() {
    let xs = vec![b'x'; 1 << 20];
    let long = std::iter::repeat_n(&xs[..], 72);
    let mut explain = program();
    let explain = explain.args(["explain", "--json", "-"]);
    let (peak, status, out, errors) = peak_of(explain, long.chain([&b"\n550\n"[..]]));
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(1), 2), "{errors}");
}
