//! Property tests for well-formed and odd replies, and for arbitrary bytes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use smtp_codes::{
    Code, Command, EnhancedStatusCode, Evidence, Reply, ReplyBuilder, Severity, command, explain,
    lang,
};
use std::fmt::Write as _;

/// Generates codes that the strict grammar allows.
fn code() -> impl Strategy<Value = Code> {
    (2..=5_u16, 0..=5_u16, 0..=9_u16).prop_map(|(a, b, c)| Code::new(a * 100 + b * 10 + c).unwrap())
}

/// Generates a code and, optionally, an enhanced status code of the same class.
fn codes() -> impl Strategy<Value = (Code, Option<EnhancedStatusCode>)> {
    let enhanced = proptest::option::of((0..=999_u16, 0..=999_u16));
    (code(), enhanced).prop_map(|(code, enhanced)| {
        let class = u8::try_from(code.as_u16() / 100).unwrap();
        let of_class = |(subject, detail)| EnhancedStatusCode::new(class, subject, detail);
        (code, enhanced.and_then(of_class))
    })
}

/// Generates words separated by one or more spaces, with too few dots to look like an enhanced
/// status code.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[!-\\-/-~\t]{0,12}", "[!-~]{0,2}\\.?[a-z]{0,30}"];
    vec(word, 0..80).prop_map(|words| words.join(" "))
}

fn commands() -> impl Strategy<Value = Option<Command>> {
    proptest::option::of(select(vec![
        command::CONNECT,
        command::EHLO,
        command::RCPT,
        command::DATA_END,
    ]))
}

/// Returns the text of a line, without any enhanced status code at its start.
fn own_text(line: &[u8], enhanced: Option<EnhancedStatusCode>) -> String {
    let line = std::str::from_utf8(line).unwrap();
    let Some(enhanced) = enhanced else {
        return line.into();
    };
    let rest = line.strip_prefix(&enhanced.to_string()).unwrap();
    rest.strip_prefix(' ').unwrap_or(rest).into()
}

/// Generates the text of a line: any bytes except line feeds.
fn any_text() -> impl Strategy<Value = Vec<u8>> {
    vec(
        any::<u8>().prop_filter("a line end", |byte| *byte != b'\n'),
        0..60,
    )
}

/// Generates complete replies from non-conforming servers: any code, any text, bare line feeds.
fn odd_reply() -> impl Strategy<Value = Vec<u8>> {
    let line = || (200..=599_u16, any_text(), select(vec!["\r\n", "\n"]));
    (vec(line(), 0..4), line()).prop_map(|(lines, last)| {
        let with = |separator, (code, text, end): (u16, Vec<u8>, &str)| {
            [
                format!("{code}{separator}").as_bytes(),
                &text,
                end.as_bytes(),
            ]
            .concat()
        };
        let mut bytes: Vec<u8> = lines.into_iter().flat_map(|line| with('-', line)).collect();
        bytes.extend(with(' ', last));
        bytes
    })
}

/// Generates bytes with many fragments that look like replies.
fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let scrap = select(vec![
        "220",
        "250",
        "250-",
        "421 ",
        "550 ",
        "550-",
        "571",
        "600 ",
        "smtp;",
        "5.1.1",
        "5.7.26 ",
        "#5.1.0",
        "(#5.7.1)",
        "5.188.10.2",
        " ",
        ":",
        "<",
        ">",
        "a.b",
        "mx.example.org",
        "SIZE=1",
        "\r",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "é",
        "x",
    ]);
    let bytes = prop_oneof![
        8 => scrap.prop_map(|scrap| scrap.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 1..20),
    ];
    vec(bytes, 0..24).prop_map(|scraps| scraps.concat())
}

/// Calls every method of a reply.
fn call_all(reply: &Reply<'_>) -> String {
    let evidence = reply.evidence_after(command::RCPT);
    let lines = u32::try_from(reply.lines().count()).unwrap();
    assert_eq!(lines, reply.line_count(), "{reply:?}");
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        reply.server_name(),
        reply.forward_path(),
        reply.keywords().collect::<Vec<_>>(),
        reply.diagnose().localized(lang::EN).text,
        smtp_codes::TABLE.diagnose(evidence).severity(),
    )
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        (code, enhanced) in codes(),
        text in text(),
        command in commands(),
        smtputf8 in any::<bool>(),
    ) {
        let reply = ReplyBuilder::new(code).text(&text);
        let reply = enhanced.map_or(reply, |enhanced| reply.enhanced(enhanced));
        let reply = command.map_or(reply, |command| reply.after(command));
        let reply = if smtputf8 { reply.smtputf8() } else { reply };
        let mut bytes = Vec::new();
        reply.write_bytes(&mut bytes).unwrap();

        let greets = matches!(command, Some(command::CONNECT | command::EHLO));
        let bare = match code.severity() {
            Severity::Success => greets,
            severity => severity == Severity::Intermediate,
        };
        let sent = enhanced.filter(|_| !bare);
        let reply = Reply::parse(&bytes).unwrap();
        prop_assert_eq!((reply.code(), reply.enhanced()), (code, sent));
        prop_assert_eq!(reply.quirks(), smtp_codes::Quirks::NONE);
        let lines: Vec<String> = reply.lines().map(|line| own_text(line, sent)).collect();
        prop_assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn lines_that_are_written_read_back((code, enhanced) in codes(), lines in vec("[a-z \t!]{0,400}", 1..6)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let reply = ReplyBuilder::new(code).lines(&lines);
        let reply = enhanced.map_or(reply, |enhanced| reply.enhanced(enhanced));
        let mut bytes = Vec::new();
        reply.write_bytes(&mut bytes).unwrap();

        let reply = Reply::parse(&bytes).unwrap();
        let read: Vec<String> = reply.lines().map(|line| own_text(line, reply.enhanced())).collect();
        prop_assert_eq!(read, lines);
    }

    #[test]
    fn a_reply_may_be_split_at_every_byte(bytes in odd_reply(), next in any::<Vec<u8>>()) {
        for end in 0..bytes.len() {
            prop_assert_eq!(Reply::read(&bytes[..end]), Ok(None));
        }
        let (reply, taken) = Reply::read(&bytes).unwrap().unwrap();
        prop_assert_eq!((reply.as_bytes(), taken), (&bytes[..], bytes.len()));
        let more = [&bytes[..], &next].concat();
        prop_assert_eq!(Reply::read(&more), Ok(Some((reply, taken))));
    }

    #[test]
    fn pipelined_replies_come_one_after_another(replies in vec(odd_reply(), 1..6)) {
        let stream = replies.concat();
        let mut rest = &stream[..];
        for bytes in &replies {
            let (reply, taken) = Reply::read(rest).unwrap().unwrap();
            prop_assert_eq!(Some((reply, taken)), Reply::read(bytes).unwrap());
            rest = &rest[taken..];
        }
        prop_assert_eq!(Reply::read(rest), Ok(None));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop_oneof![scraps(), odd_reply(), any::<Vec<u8>>()]) {
        let strict = Reply::parse(&bytes);
        let read = Reply::read(&bytes);
        let lenient = Reply::parse_lenient(&bytes);
        for reply in strict.iter().chain(read.iter().flatten().map(|(reply, _)| reply)).chain(&lenient) {
            call_all(reply);
        }
        for error in [strict.err(), read.err(), lenient.err()].into_iter().flatten() {
            prop_assert!(error.at() <= bytes.len(), "{error}");
        }
        prop_assert!(lenient.is_err() || Evidence::parse_lenient(&bytes).is_ok());
        prop_assert_eq!(explain(&bytes, lang::RU).is_ok(), Evidence::parse_lenient(&bytes).is_ok());
    }

    #[test]
    fn a_strict_reply_is_read_from_a_stream_and_leniently((code, _) in codes(), lines in vec("(5\\.1\\.[0-9]{1,3})?[ -'*-~]{0,30}", 1..5)) {
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        let mut bytes = String::new();
        for (place, line) in lines.iter().enumerate() {
            let separator = if place + 1 < lines.len() { '-' } else { ' ' };
            write!(bytes, "{code}{separator}{line}\r\n").unwrap();
        }
        let reply = Reply::parse(bytes.as_bytes()).unwrap();
        prop_assert_eq!(Reply::read(bytes.as_bytes()), Ok(Some((reply, bytes.len()))));

        let lenient = Reply::parse_lenient(bytes.as_bytes()).unwrap();
        prop_assert_eq!((lenient.code(), lenient.line_count()), (reply.code(), reply.line_count()));
        prop_assert_eq!(lenient.enhanced(), reply.enhanced());
        prop_assert_eq!(lenient.lines().collect::<Vec<_>>(), lines.iter().map(|line| line.as_bytes()).collect::<Vec<_>>());
    }

    #[test]
    fn any_strict_reply_is_read_from_a_stream(bytes in prop_oneof![scraps(), odd_reply()]) {
        if let Ok(reply) = Reply::parse(&bytes) {
            prop_assert_eq!(Reply::read(&bytes), Ok(Some((reply, bytes.len()))));
            prop_assert_eq!(Reply::parse_lenient(&bytes).map(|reply| reply.code()), Ok(reply.code()));
        }
    }
}
