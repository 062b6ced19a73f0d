//! Checks that reading, diagnosing, localizing and writing replies doesn't allocate memory.

use std::fmt::{self, Write as _};

use allocation_counter::measure;
use smtp_codes::{Reply, ReplyBuilder, ReplyCode, command, explain, lang};

/// A writer that only counts bytes.
struct Length(usize);

impl fmt::Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

#[track_caller]
fn allocates_nothing(work: impl FnOnce()) {
    assert_eq!(measure(work).count_total, 0);
}

#[test]
fn the_counter_counts() {
    let owned = measure(|| drop(std::hint::black_box(String::from("550"))));
    assert_eq!(owned.count_total, 1);
}

#[test]
fn reading_allocates_nothing() {
    let stream = b"250-mx.example.org\r\n250 SIZE 1000\r\n550 5.1.1 <bob@example.org>: User unknown\r\n571 caf\xe9\n";
    allocates_nothing(|| {
        let mut rest = &stream[..];
        while let Some((reply, taken)) = Reply::read(rest).unwrap() {
            let texts = reply.lines().map(<[u8]>::len).sum::<usize>();
            let named = [reply.server_name(), reply.forward_path()];
            assert!(texts > 0 && reply.enhanced() != "2.0.0".parse().ok());
            assert_eq!((named, reply.keywords().count() < 2), ([None; 2], true));
            rest = &rest[taken..];
        }
        assert!(Reply::parse(b"550 5.1.1 gone\r\n").is_ok() && Reply::parse(stream).is_err());
    });
}

#[test]
fn reading_leniently_and_explaining_allocate_nothing() {
    allocates_nothing(|| {
        let flattened = b"smtp; 550-5.1.1 The mailbox 550 5.1.1 is full (#5.7.1)";
        let reply = Reply::parse_lenient(flattened).unwrap();
        let diagnosis = reply.diagnose_after(command::RCPT);
        assert!(!diagnosis.text(lang::RU).is_empty() && !diagnosis.advice(lang::RU).is_empty());
        assert!(!diagnosis.severity().text(lang::RU).is_empty());
        let mut retry = Length(0);
        assert!(write!(retry, "{}", diagnosis.retry_text(lang::RU)).is_ok() && retry.0 > 0);
        assert!(explain(flattened, lang::EN).is_ok());
        assert!(explain(b"no code", lang::EN).is_err());
    });
}

#[test]
fn texts_of_numbers_allocate_nothing() {
    allocates_nothing(|| {
        let texts = (0..=u16::MAX).filter_map(ReplyCode::from_u16);
        assert!(
            texts
                .map(|code| code.text(lang::EN))
                .all(|text| !text.is_empty())
        );
    });
}

#[test]
fn writing_allocates_nothing() {
    allocates_nothing(|| {
        let reply = ReplyBuilder::new(ReplyCode::MailboxUnavailable)
            .after(command::RCPT)
            .enhanced("5.1.1".parse().unwrap())
            .lines(&["No such user", "Ask the postmaster"]);
        let mut length = Length(0);
        reply.write(&mut length).unwrap();
        assert_eq!((length.0, reply.warnings().count()), (54, 0));
    });
}
