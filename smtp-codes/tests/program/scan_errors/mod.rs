//! Tests of `smtp-codes scan` with files that are damaged, hostile, or neither a log nor an email
//! message. Each such file is reported, memory use stays bounded, and the other files are read.

mod bytes;
mod compressed;
mod files;
mod mails;
#[cfg(target_os = "linux")]
mod memory;

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Run, program, scratch};

const LINE: &str = "Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command))\n";

const HEAD: &str =
    "From: MAILER-DAEMON@mx.example.org\nTo: a@example.org\nSubject: Undelivered Mail\n";

const NOTICE: &str = "\n<kim@example.org>: 550 5.1.1 no such user\n";

const FROM: &str = "From a@example.org Thu Jan  1 00:00:00 1970\n";

/// A directory of files for one test.
struct Files(PathBuf);

impl Files {
    fn new(name: &str) -> Self {
        let dir = scratch().join(format!("scan-{name}"));
        if dir.exists() {
            fs::remove_dir_all(&dir).unwrap();
        }
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory).unwrap();
        }
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Scans the whole directory.
    fn scan(&self, args: &[&str]) -> Run {
        scan(args, &[&self.0])
    }
}

fn scan(args: &[&str], files: &[&Path]) -> Run {
    let mut program = program();
    program.arg("scan").args(args).args(files);
    Run::of(&mut program, b"")
}

/// Scans a file with the given bytes. Returns the status, the number of objects, and standard
/// error.
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

fn bzip2(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    use std::io::Write as _;
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(bytes.as_ref()).unwrap();
    bzip2.finish().unwrap()
}

fn xz(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    use std::io::Write as _;
    let options = lzma_rust2::XzOptions::with_preset(0);
    let mut xz = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
    xz.write_all(bytes.as_ref()).unwrap();
    xz.finish().unwrap()
}

fn zstd(bytes: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(
        bytes.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    )
}
