//! Peak memory, told by the system while the program still waits for more.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::Stdio;

use crate::run::program;

use super::{FROM, HEAD, LINE, NOTICE, gzip};

/// Feeds pieces to the program; returns its peak memory in KiB, its status and its standard output and error.
fn peak<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (u64, Option<i32>, String, String) {
    let mut program = program();
    program.args(["scan", "--json", "-"]).stdin(Stdio::piped());
    let piped = program.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Read beside, or the program would wait for us while we wait for it.
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
fn a_line_without_end_takes_no_memory() {
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
fn a_mail_without_end_takes_no_memory() {
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
fn a_gzip_bomb_takes_no_memory() {
    for (unit, status) in [("x", Some(1)), (&("x".repeat(4_000) + "\n"), Some(0))] {
        let bomb = gzip(LINE.to_owned() + &unit.repeat((72 << 20) / unit.len()) + "\n" + LINE);
        let (peak, ended, out, errors) = peak([&bomb[..]]);
        assert!(peak < MOST, "{peak} KiB");
        assert_eq!((ended, out.lines().count()), (status, 2), "{errors}");
    }
}

#[test]
fn many_mails_take_no_memory() {
    let mail = format!("{FROM}{HEAD}{NOTICE}\n").repeat(1_000);
    let (peak, status, out, errors) = peak(std::iter::repeat_n(mail.as_bytes(), 3));
    assert!(peak < MOST, "{peak} KiB");
    assert_eq!((status, out.lines().count()), (Some(0), 3_000), "{errors}");
}
