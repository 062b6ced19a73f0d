//! Checks the deliveries read from many mail systems' bounce messages.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use smtp_codes::scan::{Delivery, mail};

use crate::expected;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scan/mails")
}

/// Returns the names and contents of all message files, sorted by name.
fn mails() -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(directory()).into_iter().flatten().flatten();
    let mut mails: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "eml"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            (name.into_owned(), fs::read(&path).unwrap_or_default())
        })
        .collect();
    mails.sort();
    assert!(mails.len() > 70, "the message files are missing");
    mails
}

fn line(found: &Delivery) -> String {
    let recipient = found.recipient.as_deref().unwrap_or("-");
    let action = found.action.map_or("-", |action| action.as_str());
    let status = found
        .status
        .map_or_else(|| "-".to_string(), |status| status.to_string());
    let command = found.command.map_or("-", |command| command.as_str());
    let said = String::from_utf8_lossy(&found.diagnostic);
    let original = found.original_recipient.as_deref();
    let original = original.map_or_else(String::new, |address| format!(" for {address}"));
    format!("  {recipient}{original} | {action} | {status} | {command} | {said}\n")
}

#[test]
fn every_form_is_read_as_expected() {
    let mut read = String::new();
    for (name, bytes) in mails() {
        writeln!(read, "{name}").unwrap();
        assert!(mail::looks_like_mail(&bytes), "{name}");
        for message in mail::messages(&bytes) {
            for found in mail::read(&message) {
                read.push_str(&line(&found));
            }
        }
    }
    expected::compare(&read, &directory().join("expected.txt"));
}

/// The expected servers are in a separate file.
#[test]
fn servers_are_named_as_expected() {
    let mut read = String::new();
    for (name, bytes) in mails() {
        for found in mail::messages(&bytes).flat_map(|message| mail::read(&message)) {
            if let Some(remote) = found.remote_mta {
                let recipient = found.recipient.as_deref().unwrap_or("-");
                writeln!(read, "{name} | {recipient} | {remote}").unwrap();
            }
        }
    }
    expected::compare(&read, &directory().join("remotes.txt"));
}

#[test]
fn messages_that_are_not_bounces_have_no_deliveries() {
    let others = mails()
        .into_iter()
        .filter(|(name, _)| name.starts_with("none-"));
    for (name, bytes) in others {
        assert_eq!(mail::read(&bytes), [], "{name}");
    }
    for text in [
        "",
        "\0\0\0",
        "\n\n\n",
        "From ",
        "Subject: hello\n\n550 5.1.1 no\n",
    ] {
        assert_eq!(mail::read(text.as_bytes()), [], "{text:?}");
    }
}

#[test]
fn the_kind_of_line_end_does_not_matter() {
    for (name, bytes) in mails() {
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        let crlf = text.replace('\n', "\r\n");
        let read = |text: &str| -> Vec<_> {
            mail::messages(text.as_bytes())
                .flat_map(|message| mail::read(&message))
                .collect()
        };
        assert_eq!(read(&text), read(&crlf), "{name}");
    }
}

#[test]
fn a_message_may_be_truncated_anywhere() {
    for (_, bytes) in mails() {
        // Split a large mailbox into its messages.
        let pieces = match bytes.len() {
            0..8_000 => vec![bytes],
            _ => mail::messages(&bytes).collect(),
        };
        for piece in pieces {
            for end in (0..piece.len()).step_by(7) {
                for message in mail::messages(&piece[..end]) {
                    black_box(mail::read(&message));
                }
            }
        }
    }
}

#[test]
fn a_report_is_found_whatever_its_part_is_called() {
    let report = fs::read_to_string(directory().join("dsn-several.eml")).unwrap();
    let expected = mail::read(report.as_bytes());
    assert_eq!(expected.len(), 5);
    for kind in ["text/plain", "Text/Plain; charset=utf-8", "text/x-status"] {
        let renamed = report.replace("message/delivery-status", kind);
        assert_eq!(mail::read(renamed.as_bytes()), expected, "{kind}");
    }
}

#[test]
fn mails_are_known_by_their_header_fields() {
    let folded = " x=y;\n".repeat(200);
    let private: String = (0..100).fold(String::new(), |all, n| format!("{all}X-{n}: y\n"));
    for (start, is_mail) in [
        (
            format!("Return-Path: <>\nARC-Seal: a\n{folded}Subject: b\n\n"),
            true,
        ),
        (format!("{private}Subject: a\nFrom: b\n\n"), true),
        (format!("{private}Subject: a\n\nFrom: b\n"), false),
        (format!("Received: a\n {}", "b".repeat(70_000)), true),
        (format!("X-Key: a\n {}", "b".repeat(70_000)), false),
        ("\u{feff}From: a\nTo: b\n".into(), true),
        ("   \n\r\nFrom: a\nTo: b\n".into(), true),
        ("From: a\n\nTo: b\n".into(), false),
        (
            format!("From: a\n{}To: b\n", "no field\n".repeat(100)),
            false,
        ),
    ] {
        assert_eq!(
            mail::looks_like_mail(start.as_bytes()),
            is_mail,
            "{start:.60}"
        );
    }
}

#[test]
fn a_mail_may_begin_with_empty_lines() {
    let mail = "From: MAILER-DAEMON@x\nSubject: Undeliverable\n\n<kim@example.net>: 550 no\n";
    let expected = mail::read(mail.as_bytes());
    assert_eq!(expected[0].recipient.as_deref(), Some("kim@example.net"));
    for before in ["\n", "    \r\n", "\u{feff}", "\u{feff}\n\n"] {
        let later = format!("{before}{mail}");
        assert_eq!(mail::read(later.as_bytes()), expected, "{before:?}");
    }
}

/// Returns the diagnostic of the only delivery in a notice that is an HTML page.
fn of_page(page: &[u8]) -> Vec<u8> {
    let head =
        b"From: MAILER-DAEMON@mx.example.org\nSubject: Undeliverable\nContent-Type: text/html\n\n";
    let mail = [&head[..], b"<p>&lt;kim@example.net&gt;:<br>550 ", page].concat();
    let [delivery] = mail::read(&mail).try_into().unwrap();
    delivery.diagnostic
}

#[test]
fn entities_of_html_pages_are_decoded() {
    for letter in ["&uuml;", "&#252;", "&#xFC;", "&#XfC;", "ü"] {
        let page = format!("Das Postfach ist {letter}berf{letter}llt</p>");
        let diagnostic = of_page(page.as_bytes());
        let text = std::str::from_utf8(&diagnostic).unwrap();
        assert_eq!(text, "550 Das Postfach ist überfüllt", "{letter}");
    }
    let unknown = of_page(b"AT&T; &nosuch; &#x110000;");
    assert_eq!(unknown, b"550 AT&T; &nosuch; &#x110000;");
}

#[test]
fn a_missing_charset_is_guessed() {
    let polish = of_page(b"Skrzynka u\xbfytkownika jest pe\xb3na");
    let text = std::str::from_utf8(&polish).unwrap();
    assert_eq!(text, "550 Skrzynka użytkownika jest pełna");
}

smtp_codes::code_table! {
    /// A table with an application's own command.
    mod own = "tests/scan/tables/own-commands.toml";
}

#[test]
fn commands_are_those_of_the_table() {
    static OWN: smtp_codes::Table = own::TABLE.over(&smtp_codes::TABLE);
    let mail = b"From: MAILER-DAEMON@mx.example.org\nSubject: Undeliverable\n\n\
        <kim@example.net>: 550 no (in reply to gate check command)\n";
    let command = |table| mail::read_with(mail, table)[0].command;
    assert_eq!(command(&OWN), Some(own::command::XGATE));
    assert_eq!(command(&smtp_codes::TABLE), None);
}

#[test]
fn bombs_do_no_harm() {
    let head = "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered Mail\n";
    let one = "Final-Recipient: rfc822; kim@example.org\nAction: failed\nStatus: 5.1.1\n\n";
    let nested = |depth: usize| {
        let level = |at: usize| {
            format!(
                "--b{at}\nContent-Type: multipart/mixed; boundary=b{}\n\n",
                at + 1
            )
        };
        (0..depth).map(level).collect::<String>()
    };
    let start = std::time::Instant::now();
    for text in [
        format!(
            "{head}Content-Type: multipart/mixed; boundary=b0\n\n{}",
            nested(50_000)
        ),
        format!(
            "{head}Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\n\nx\n".repeat(300_000)
        ),
        format!(
            "{head}Content-Type: multipart/mixed; boundary={0}\n\n{0}{0}",
            "-".repeat(300_000)
        ),
        format!(
            "{head}Content-Type: message/delivery-status\n\n{}",
            one.repeat(50_000)
        ),
        format!("{head}\n{}", "<kim@example.org>: 550 no\n".repeat(100_000)),
        format!("{head}\n{}", "550 ".repeat(500_000)),
        format!("{head}\n{}", "a@".repeat(500_000)),
        format!("{head}\n{{\"a\":{}", "[".repeat(500_000)),
        format!(
            "{head}Content-Type: text/html\n\n{}",
            "<script>&".repeat(100_000)
        ),
        format!("{head}Content-Type: text/html\n\n{}", "&#x".repeat(300_000)),
        format!("{}: x\n\n", "a".repeat(2_000_000)),
        "\0".repeat(2_000_000),
    ] {
        assert!(mail::read(text.as_bytes()).len() <= 1_000);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// Reads a mailbox through a reader with a small buffer.
fn mailbox(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mailbox = mail::Mailbox::new(std::io::BufReader::with_capacity(7, bytes));
    std::iter::from_fn(|| mailbox.message().ok().flatten()).collect()
}

#[test]
fn a_mailbox_is_read_as_it_comes() {
    let line = "From a@example.org Thu Jan  1 00:00:00 1970";
    for (file, messages) in [
        (String::new(), vec![]),
        (
            "no mailbox\n\nFrom x 00:00\n".into(),
            vec!["no mailbox\n\nFrom x 00:00\n"],
        ),
        (line.to_string(), vec![""]),
        (format!("{line}\n"), vec![""]),
        (format!("{line}\n\n{line}\n"), vec!["\n", ""]),
        (
            format!("{line}\na\n{line}\n"),
            vec![&format!("a\n{line}\n")[..]],
        ),
        (
            format!("{line}\r\na\r\n\r\n{line}\r\nb\r\n"),
            vec!["a\r\n\r\n", "b\r\n"],
        ),
        (
            format!("{line}\na\n\n>{line}\n"),
            vec![&format!("a\n\n>{line}\n")],
        ),
        // Without a preceding empty line, a message must start with a date and a header field.
        (
            format!("{line}\na\n{line}\nSubject: b\n"),
            vec!["a\n", "Subject: b\n"],
        ),
        (
            format!("{line} +0000\r\na\r\n{line}\r\n\r\n"),
            vec![&format!("a\r\n{line}\r\n\r\n")],
        ),
        (
            format!("{line}\na\nFrom x 00:00\nSubject: b\n"),
            vec!["a\nFrom x 00:00\nSubject: b\n"],
        ),
        // A byte order mark or white space before the first line is ignored.
        (
            format!("\u{feff}{line}\na\n\n{line}\nb\n"),
            vec!["a\n\n", "b\n"],
        ),
        (
            format!("  \r\n\n{line}\na\n\n{line}\nb\n"),
            vec!["a\n\n", "b\n"],
        ),
        ("\n \n  a: b\n".into(), vec!["  a: b\n"]),
        ("\n\n".into(), vec![]),
        // The line that starts a message has a date; a sentence in the body has none.
        (
            format!("{line}\na\n\nFrom here on\n"),
            vec!["a\n\nFrom here on\n"],
        ),
        (
            format!("{line}{}\na\n\n{line}\nb", "x".repeat(200_000)),
            vec!["a\n\n", "b"],
        ),
    ] {
        assert_eq!(
            mail::messages(file.as_bytes()).collect::<Vec<_>>(),
            messages
                .iter()
                .map(|text| text.as_bytes())
                .collect::<Vec<_>>(),
            "{file:?}"
        );
        assert_eq!(
            mailbox(file.as_bytes()),
            messages
                .iter()
                .map(|text| text.as_bytes())
                .collect::<Vec<_>>(),
            "{file:?}"
        );
    }
    // Only the start of a huge message is kept, and the next message is still found.
    let huge = format!("{line}\na\n{}\n\n{line}\nb\n", "x".repeat(3 << 20));
    let lens: Vec<usize> = mailbox(huge.as_bytes()).iter().map(Vec::len).collect();
    assert_eq!(lens, [1 << 20, 2]);
}

proptest! {
    #[test]
    fn mailboxes_are_read_alike(parts in "(From |a|\n|\r\n| 12:30| |:){0,40}", starts in any::<bool>()) {
        let file = if starts { format!("From {parts}") } else { parts };
        prop_assert_eq!(mailbox(file.as_bytes()), mail::messages(file.as_bytes()).collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        black_box(mail::looks_like_mail(&bytes));
        for message in mail::messages(&bytes) {
            black_box(mail::read(&message));
        }
    }

    #[test]
    fn any_words_are_read(words in "(From: MAILER-DAEMON@x|Subject: returned mail|\n|\r\n|<a@b.c>|a@b.c|:| |550|5\\.1\\.1|-|'|\\(|\\)|said|reason|<<<|>>>|\\.\\.\\. |é|Status: 5.1.1|Final-Recipient: rfc822;){0,60}") {
        let mail = format!("From: MAILER-DAEMON@x\nSubject: returned mail\n\n{words}");
        black_box((mail::read(words.as_bytes()), mail::read(mail.as_bytes())));
    }
}
