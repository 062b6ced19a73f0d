//! `smtp-codes scan` and what is no log, no mail, or no good: named, bounded, and the rest is done.

use std::fs;
use std::path::{Path, PathBuf};

use smtp_codes_tests::{Project, Run, scratch};

const LINE: &str = "Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command))\n";

const HEAD: &str =
    "From: MAILER-DAEMON@mx.example.org\nTo: a@example.org\nSubject: Undelivered Mail\n";

const NOTICE: &str = "\n<kim@example.org>: 550 5.1.1 no such user\n";

const FROM: &str = "From a@example.org Thu Jan  1 00:00:00 1970\n";

/// A directory of files for one test.
struct Files(Project);

impl Files {
    fn new(name: &str) -> Self {
        Self(Project::empty(scratch!(), &format!("scan-{name}")))
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path(name);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory).unwrap();
        }
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Scans the directory as a whole.
    fn scan(&self, args: &[&str]) -> Run {
        scan(args, &[&self.0.path("")])
    }
}

fn scan(args: &[&str], files: &[&Path]) -> Run {
    let mut program = smtp_codes_tests::program(scratch!());
    program.arg("scan").args(args).args(files);
    Run::of(&mut program, b"")
}

/// Scans bytes as a file of their own: the status, how many objects, and standard error.
fn scan_bytes(name: &str, bytes: impl AsRef<[u8]>) -> (Option<i32>, usize, String) {
    let files = Files::new(&name.replace('.', "-"));
    let run = scan(&["--json"], &[&files.put(name, bytes)]);
    (run.status, run.json_lines().len(), run.stderr)
}

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    use std::io::Write as _;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(bytes.as_ref()).unwrap();
    gzip.finish().unwrap()
}

fn zstd(bytes: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(
        bytes.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    )
}

/// No control character but line ends, and nothing that turns the direction of reading.
fn assert_is_plain(text: &str) {
    let steers = |char: &char| {
        (char.is_control() && *char != '\n') || ('\u{202a}'..='\u{202e}').contains(char)
    };
    assert_eq!(text.chars().find(steers), None, "{text:?}");
}

#[test]
fn what_is_no_text_is_refused_and_the_rest_is_done() {
    let files = Files::new("no-text");
    files.put("a.log", LINE);
    files.put(
        "b.bin",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
    );
    files.put("c.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    files.put("d.xz", b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4F");
    files.put("e.bz2", b"BZh91AY&SY\x8a\x1f");
    files.put("f.zip", b"PK\x03\x04\x14\0\0\0");
    files.put("z.log", LINE);
    let run = files.scan(&["--json"]);
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 2));
    let errors: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(errors.len(), 5, "{errors:?}");
    for (error, (name, words)) in errors.iter().zip([
        ("b.bin", "neither a mail nor a log"),
        ("c.png", "neither a mail nor a log"),
        ("d.xz", "xz -dc"),
        ("e.bz2", "bzip2 -dc"),
        ("f.zip", "ZIP"),
    ]) {
        assert!(error.contains(name) && error.contains(words), "{error}");
    }
    let summary = files.scan(&["--lang", "en"]);
    assert_eq!(summary.status, Some(1));
    assert!(
        summary.stdout.starts_with("2 deliveries in 7 files"),
        "{}",
        summary.stdout
    );
    assert!(
        summary
            .stdout
            .contains("could not be read (standard error says why): 5")
    );
}

#[test]
fn nothing_is_no_fault() {
    let files = Files::new("nothing");
    for run in [
        files.scan(&["--lang", "en"]),
        scan(&["--lang", "en"], &[&files.put("empty.log", "")]),
        scan(
            &["--lang", "en"],
            &[&files.put("letter.txt", "Hello\nworld\n")],
        ),
    ] {
        assert_eq!(run.good().stdout, "No deliveries were found.\n");
    }
    let run = files.scan(&["--lang", "ru"]).good();
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("Доставок не найдено.\n", "")
    );
}

#[test]
fn what_cannot_be_opened_is_named() {
    let files = Files::new("missing");
    let log = files.put("a.log", LINE);
    let run = scan(&["--json"], &[&files.0.path("none.log"), &log]);
    assert_eq!((run.status, run.json_lines().len()), (Some(1), 1));
    assert!(run.stderr.contains("none.log"), "{}", run.stderr);
    let usage = scan(&["--jsno"], &[&log]);
    assert_eq!(usage.status, Some(2));
    let usage = scan(&["--json"], &[]);
    assert_eq!(usage.status, Some(2));
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_read_is_named() {
    // It opens, and nothing stands at its beginning.
    let run = scan(&["--json"], &[Path::new("/proc/self/mem")]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("/proc/self/mem: "), "{}", run.stderr);
}

#[test]
#[cfg(unix)]
fn links_and_pipes_lead_nowhere() {
    let files = Files::new("links");
    files.put("in/a.log", LINE);
    std::os::unix::fs::symlink("..", files.0.path("in/loop")).unwrap();
    std::os::unix::fs::symlink("none", files.0.path("in/dangling")).unwrap();
    let fifo = files.0.path("in/fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    assert_eq!(files.scan(&["--json"]).good().json_lines().len(), 1);
    // A pipe that is asked for is read.
    let writer = {
        let fifo = fifo.clone();
        std::thread::spawn(move || fs::write(fifo, LINE).unwrap())
    };
    assert_eq!(scan(&["--json"], &[&fifo]).good().json_lines().len(), 1);
    writer.join().unwrap();
}

#[test]
fn broken_bytes_are_counted_and_passed_over() {
    let broken = LINE.replace("User", "Us\u{0}r").into_bytes();
    let log = [
        &broken,
        &b"caf\xe9 \xff\xff\n"[..],
        b"\0\0\0\0",
        LINE.as_bytes(),
    ]
    .concat();
    let (status, objects, stderr) = scan_bytes("broken.log", &log);
    assert_eq!((status, objects), (Some(0), 2));
    assert!(
        stderr.contains("broken.log: broken bytes were passed over: 8"),
        "{stderr}"
    );
    let files = Files::new("broken");
    files.put("broken.log", &log);
    files.put("whole.log", "Почта".repeat(10) + "\n" + LINE);
    let run = files.scan(&["--lang", "en"]).good();
    assert!(
        run.stdout
            .contains("Broken bytes that were passed over: 8\n"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, "");
    let mail = [HEAD.as_bytes(), b"\n<kim@example.org>: 550 5.1.1 n\0ne\n"].concat();
    let (status, objects, stderr) = scan_bytes("broken.eml", mail);
    assert_eq!((status, objects), (Some(0), 1));
    assert!(
        stderr.contains("broken bytes were passed over: 1"),
        "{stderr}"
    );
}

#[test]
fn charsets_may_be_mixed() {
    let part = |kind: &str, body: &[u8]| {
        [
            b"--b\nContent-Type: text/plain; ",
            kind.as_bytes(),
            b"\n\n",
            body,
            b"\n",
        ]
        .concat()
    };
    let mail = [
        HEAD.as_bytes(),
        // "почта" in KOI8-R, unlabelled and labelled.
        b"X-Raw: \xd0\xcf\xde\xd4\xc1\nX-Word: =?koi8-r?B?0M/e1ME=?= =?x-none?Q?=FF?= =?utf-8?B?*?=\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n",
        &part("charset=utf-8\nContent-Transfer-Encoding: base64", b"****not base64****"),
        &part("charset=x-unknown", "<kim@example.org>: 550 5.1.1 почта".as_bytes()),
        &part("charset=koi8-r\nContent-Transfer-Encoding: quoted-printable", b"=D0=ZZ=\xd0"),
        b"--b--\n",
    ]
    .concat();
    let files = Files::new("charsets");
    let run = scan(&["--json"], &[&files.put("mixed.eml", mail)]).good();
    let objects = run.json_lines();
    assert_eq!(objects.len(), 1, "{}", run.stdout);
    assert_eq!(objects[0]["recipient"], "kim@example.org");
    assert_eq!(objects[0]["said"], "550 5.1.1 почта");
}

#[test]
fn forged_words_do_not_reach_a_terminal() {
    let hostile = "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}drow\u{7f}";
    let report = format!(
        "{HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n\
         Final-Recipient: rfc822; kim\u{202e}@exam\u{9b}ple.org\nAction: failed\nStatus: 5.1.1\n\
         Remote-MTA: dns; mx{hostile}.example.org\nDiagnostic-Code: smtp; 550 5.1.1 {hostile}\n\n--x--\n"
    );
    let log = LINE
        .replace("bob@", &format!("bob{hostile}@"))
        .replace("example.org[", &format!("{hostile}.example.org["))
        .replace("User", hostile);
    let files = Files::new("forged");
    files.put("a.eml", report);
    files.put("b.log", log);
    files.put("c.log", format!("550 5.1.1 {hostile}\n"));
    let named = if cfg!(unix) {
        "d\u{1b}[2J\u{202e}.bin"
    } else {
        "d.bin"
    };
    files.put(named, b"\0\0");
    for args in [&["--json"][..], &["--lang", "en"], &["--lang", "ru"]] {
        let run = files.scan(args);
        assert_eq!(run.status, Some(1));
        assert_is_plain(&run.stdout.replace('\u{a0}', " "));
        assert_is_plain(&run.stderr);
    }
    let objects = files.scan(&["--json"]).json_lines();
    assert_eq!(objects.len(), 3);
    // What was said comes back whole to those who read the JSON.
    let said = objects[2]["said"].as_str().unwrap();
    assert_eq!(said, format!("550 5.1.1 {hostile}"));
}

#[test]
fn packed_files_may_have_many_parts() {
    let members = [gzip(LINE), gzip(""), gzip(LINE.repeat(2))].concat();
    assert_eq!(
        scan_bytes("members.log.gz", members),
        (Some(0), 3, String::new())
    );
    // A frame that is to be skipped stands between two others.
    let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    let frames = [
        &skipped,
        &zstd(LINE),
        &skipped,
        &zstd(&LINE.repeat(2)),
        &zstd(""),
    ]
    .map(Vec::as_slice)
    .concat();
    assert_eq!(
        scan_bytes("frames.log.zst", frames),
        (Some(0), 3, String::new())
    );
    // A line may begin in one frame and end in the next.
    let (start, end) = LINE.split_at(40);
    let halves = [zstd(start), zstd(end)].concat();
    assert_eq!(
        scan_bytes("halves.log.zst", halves),
        (Some(0), 1, String::new())
    );
    let mailbox = gzip([FROM, HEAD, NOTICE, "\n", FROM, HEAD, NOTICE].concat());
    assert_eq!(
        scan_bytes("mailbox.gz", mailbox),
        (Some(0), 2, String::new())
    );
}

#[test]
fn of_a_cut_file_the_start_is_read() {
    let lines: String = (0..4_000)
        .map(|at| LINE.replace("bob", &format!("bob{}", at * 7919)))
        .collect();
    let mails = [FROM, HEAD, NOTICE, "\n"].concat().repeat(2_000);
    for (name, packed, least) in [
        ("cut.log.gz", gzip(&lines), 1_000),
        ("cut.log.zst", zstd(&lines), 500),
        ("cut.mbox.gz", gzip(&mails), 1_000),
    ] {
        let cut = &packed[..packed.len() * 2 / 3];
        let (status, objects, stderr) = scan_bytes(name, cut);
        assert_eq!(status, Some(1), "{name}");
        assert!(objects >= least, "{name}: {objects}");
        assert!(
            stderr.contains(name) && stderr.contains("cut off"),
            "{stderr}"
        );
    }
    // A cut mail that is not packed tells what it still tells.
    let mail = [HEAD, NOTICE].concat();
    let cut = &mail[..mail.len() - 4];
    assert_eq!(scan_bytes("cut.eml", cut), (Some(0), 1, String::new()));
}

#[test]
fn mails_with_too_much_of_everything() {
    let nested = |at: usize| {
        format!(
            "--b{at}\nContent-Type: multipart/mixed; boundary=b{}\n\n",
            at + 1
        )
    };
    let deep: String = (0..10_000).map(nested).collect();
    let parts = "--b\n\nx\n".repeat(100_000);
    let report = format!(
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; kim@example.org\nAction: failed\nStatus: 5.1.1\n\n{parts}"
    );
    let fields = |count: usize| {
        (0..count)
            .map(|at| format!("X-{at}: y\n"))
            .collect::<String>()
    };
    for (name, mail, objects) in [
        (
            "deep.eml",
            format!("{HEAD}Content-Type: multipart/mixed; boundary=b0\n\n{deep}"),
            0,
        ),
        (
            "wide.eml",
            format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{parts}"),
            0,
        ),
        (
            "report.eml",
            format!("{HEAD}Content-Type: multipart/report; boundary=b\n\n{report}"),
            1,
        ),
        ("fields.eml", format!("{HEAD}{}{NOTICE}", fields(50_000)), 1),
        // Beyond a mebibyte nothing is read, and no harm done.
        (
            "more-fields.eml",
            format!("{HEAD}{}{NOTICE}", fields(100_000)),
            0,
        ),
    ] {
        assert_eq!(
            scan_bytes(name, mail),
            (Some(0), objects, String::new()),
            "{name}"
        );
    }
}

#[test]
fn normal_mails_are_no_bounces() {
    let normal = "From: a@example.org\nTo: b@example.org\nSubject: lunch\n\nFrom noon on I am free.\n\nFrom then on: 550 5.1.1 no\n\n";
    let quoted = format!("From: a@example.org\nSubject: x\n\n>{FROM}\n\n>>{FROM}\n");
    let bounce = format!("{HEAD}{NOTICE}\n");
    let mailbox = [
        FROM, normal, FROM, &bounce, FROM, &quoted, FROM, &bounce, FROM, normal,
    ]
    .concat();
    for (name, mailbox) in [
        ("unix.mbox", mailbox.clone()),
        ("dos.mbox", mailbox.replace('\n', "\r\n")),
    ] {
        let files = Files::new(&name.replace('.', "-"));
        let run = scan(&["--json"], &[&files.put(name, mailbox)]).good();
        let messages: Vec<_> = run
            .json_lines()
            .iter()
            .map(|object| object["message"].as_u64())
            .collect();
        assert_eq!(messages, [Some(2), Some(4)], "{name}");
    }
}

#[test]
fn of_a_maildir_the_messages_are_read() {
    let files = Files::new("maildir");
    let bounce = format!("{HEAD}{NOTICE}");
    for name in [
        "new/1",
        "cur/2:2,S",
        "cur/3:2,S",
        "tmp/4",
        ".Sent/cur/5",
        ".Sent/new/6",
        ".Sent/tmp/7",
    ] {
        files.put(
            &name.replace(':', if cfg!(windows) { "-" } else { ":" }),
            &bounce,
        );
    }
    files.put(
        "cur/normal",
        "From: a@example.org\nTo: b@example.org\n\nhello\n",
    );
    // What a server keeps beside them is no mail.
    files.put("dovecot.index.cache", b"\x01\0\0\0");
    files.put(".Sent/dovecot-uidlist", b"\0");
    let run = files.scan(&["--json"]).good();
    let name = |object: &serde_json::Value| {
        object["file"]
            .as_str()
            .unwrap()
            .rsplit(['/', '\\'])
            .next()
            .unwrap()[..1]
            .to_owned()
    };
    let names: String = run.json_lines().iter().map(name).collect();
    assert_eq!(names, "56231");
    assert_eq!(run.stderr, "");
}

/// Peak memory, told by the system while the program still waits for more.
#[cfg(target_os = "linux")]
mod memory {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::process::Stdio;

    /// Feeds pieces to the program; returns its peak memory in KiB, its status and its standard output and error.
    fn peak<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (u64, Option<i32>, String, String) {
        let mut program = smtp_codes_tests::program(scratch!());
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
            errors.contains("lines that are too long were passed over: 1"),
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
}
