//! Checks that a wrapped log reports the same deliveries as the plain log.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use smtp_codes::scan::wrap::looks_wrapped;

use super::wrappers::{Line, WRAPPERS};
use super::{deliveries, unwrapped};

/// Splits each line of a recorded log into program and message.
fn recorded(name: &str) -> Vec<Line> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/logs/recorded");
    let log = fs::read(directory.join(name)).unwrap();
    let log = String::from_utf8_lossy(&log).into_owned();
    let lines = log.lines().map(|line| {
        let syslog = line.get(16..).and_then(|rest| rest.split_once(' '));
        match syslog.and_then(|(_, rest)| rest.split_once("]: ")) {
            Some((tag, message)) if line.is_char_boundary(3) && !line.starts_with('2') => {
                Line::new(tag.split('[').next().unwrap(), message)
            }
            _ => Line::new(
                if name.starts_with("exim") {
                    "exim"
                } else {
                    "smtpd"
                },
                line,
            ),
        }
    });
    lines.collect()
}

fn plain(lines: &[Line]) -> Vec<u8> {
    let lines = lines.iter().map(|line| line.plain() + "\n");
    lines.flat_map(String::into_bytes).collect()
}

#[test]
fn recorded_logs_have_the_same_deliveries_in_every_wrapper() {
    for (name, least) in [
        ("postfix.log", 10),
        ("exim.log", 5),
        ("exim-syslog-all.log", 5),
        ("opensmtpd.log", 5),
        ("sendmail.log", 5),
    ] {
        let lines = recorded(name);
        let expected = deliveries(&plain(&lines));
        assert!(expected.len() >= least, "{name}: {}", expected.len());
        for (wrapper, wrap) in WRAPPERS {
            let wrapped = wrap(&lines);
            let found = deliveries(&wrapped);
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{name} in {wrapper}");
            }
            assert_eq!(found.len(), expected.len(), "{name} in {wrapper}");
        }
    }
}

#[test]
fn wrapped_logs_are_recognized_and_plain_ones_are_not() {
    for name in ["postfix.log", "exim.log", "opensmtpd.log", "sendmail.log"] {
        let lines = recorded(name);
        assert!(!looks_wrapped(&plain(&lines)), "{name}");
        for (wrapper, wrap) in WRAPPERS {
            // The short formats of journalctl are plain syslog lines.
            let is_plain = wrapper.starts_with("journalctl -o short");
            assert_eq!(
                looks_wrapped(&wrap(&lines)),
                !is_plain,
                "{name} in {wrapper}"
            );
        }
    }
}

/// The samples show every wrapper, and are seeds for the fuzz target. `SMTP_CODES_BLESS=1` updates
/// the samples.
#[test]
fn samples_show_every_wrapper() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/wrap/samples");
    let reply = "host mx.example.org[192.0.2.1] said: 550 5.1.1 <gone@example.org>: no such user";
    let lines = [
        Line::new(
            "postfix/smtp",
            &format!(
                "4T3X: to=<gone@example.org>, relay=mx.example.org[192.0.2.1]:25, dsn=5.1.1, status=bounced ({reply})"
            ),
        ),
        Line::new("postfix/qmgr", "4T3X: removed"),
    ];
    for (wrapper, wrap) in WRAPPERS {
        let path = directory.join(wrapper.replace([' ', ','], "-"));
        let sample = wrap(&lines);
        if std::env::var_os("SMTP_CODES_BLESS").is_some() {
            fs::create_dir_all(&directory).unwrap();
            fs::write(&path, &sample).unwrap();
        }
        assert_eq!(fs::read(&path).unwrap_or_default(), sample, "{wrapper}");
        assert_eq!(deliveries(&sample).len(), 1, "{wrapper}");
    }
}

#[test]
fn mailboxes_and_other_json_are_not_wrapped_logs() {
    for text in [
        "From a@example.org Thu Jan  1 00:00:00 1970\nSubject: x\n\n{\"a\": 1}\n",
        "{\"level\": \"info\", \"count\": 1}\n{\"level\": \"info\", \"message\": \"550 no\"}\n",
        "550 5.1.1 no such user\n",
        "[1, 2]\n[\n",
        "a | b\n{ not JSON }\n",
        "",
    ] {
        let is_compose = text.starts_with("a | b");
        assert_eq!(looks_wrapped(text.as_bytes()), is_compose, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_line_says_the_same_in_any_wrapper(
        wrapper in 0..WRAPPERS.len(),
        program in prop::sample::select(vec!["postfix/smtp", "exim", "sendmail", "smtpd", "app"]),
        start in prop::sample::select(vec![
            "4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx[192.0.2.1] said: 550 5.1.1 ",
            "2024-01-01 12:00:00 1xXEfN-0003JJ-1E ** bob@example.org R=a T=b H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<bob@example.org>: 550 ",
            "5e5f mta delivery evpid=1 from=<a@example.org> to=<bob@example.org> rcpt=<-> source=\"-\" relay=\"mx\" delay=0s result=\"PermFail\" stat=\"550 ",
            "550 ",
            "",
        ]),
        text in "[ -~é]{0,60}",
    ) {
        let (name, wrap) = WRAPPERS[wrapper];
        let lines = [Line::new(program, &format!("{start}{text}x"))];
        let expected = deliveries(&plain(&lines));
        prop_assert_eq!(deliveries(&wrap(&lines)), expected, "{}: {}", name, unwrapped(&wrap(&lines)));
    }

    #[test]
    fn any_bytes_give_lines_of_the_same_numbers(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let lines = unwrapped(&bytes);
        let most = bytes.split(|byte| *byte == b'\n').count();
        // Random bytes practically never contain a list of records, so no line is added.
        prop_assert!(lines.lines().count() <= most);
    }
}
