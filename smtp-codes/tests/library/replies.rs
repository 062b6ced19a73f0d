//! Checks replies as they occur in practice: joined, wrapped, truncated, and full of numbers that
//! only look like codes.

use smtp_codes::{MAX_REPLY, Quirks, Reply, ReplyBuilder, ReplyCode, WriteErrorKind, command};

/// Reads a reply leniently, and returns the code, the enhanced status code and the lines.
fn read(bytes: &[u8]) -> (u16, String, Vec<String>) {
    let reply = Reply::parse_lenient(bytes).unwrap();
    let enhanced = reply
        .enhanced()
        .map(|code| code.to_string())
        .unwrap_or_default();
    let lines = reply
        .lines()
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    assert_eq!(reply.lines().count(), reply.line_count() as usize);
    (reply.code().as_u16(), enhanced, lines)
}

#[track_caller]
fn assert_reads(bytes: &[u8], code: u16, enhanced: &str, lines: &[&str]) {
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    assert_eq!(read(bytes), (code, enhanced.to_owned(), lines));
}

#[test]
fn wrapped_text_is_no_new_reply() {
    assert_reads(
        b"552 5.3.4 Message size exceeds\n250 MB",
        552,
        "5.3.4",
        &["5.3.4 Message size exceeds", "250 MB"],
    );
    assert_reads(
        b"550 5.1.1 gone\r\n221 2.0.0 Bye\r\n",
        550,
        "5.1.1",
        &["5.1.1 gone", "221 2.0.0 Bye"],
    );
    assert_reads(
        b"550 5.7.1 exceeds\n300MB",
        550,
        "5.7.1",
        &["5.7.1 exceeds", "300MB"],
    );
}

#[test]
fn folded_fields_keep_their_codes() {
    assert_reads(
        b"smtp; 550-Please check\r\n    550 5.1.1 the address",
        550,
        "5.1.1",
        &["Please check", "5.1.1 the address"],
    );
    assert_reads(b"550-foo\n550-bar 550 baz", 550, "", &["foo", "bar", "baz"]);
}

#[test]
fn joined_lines_end_with_the_last_one() {
    let bytes = b"550-5.1.1 foo 550-5.1.1 bar 550 5.1.1 baz in room 550 now";
    assert_reads(
        bytes,
        550,
        "5.1.1",
        &["5.1.1 foo", "5.1.1 bar", "5.1.1 baz in room 550 now"],
    );
    let reply = Reply::parse_lenient(b"550-5.1.1 x 550 5.1.1 y: 550 5.2.1 mailbox").unwrap();
    assert_eq!(reply.quirks(), Quirks::FLATTENED);
    assert_reads(
        b"250-234 text\r\n250 done\r\n",
        250,
        "",
        &["234 text", "done"],
    );
}

#[test]
fn the_enhanced_code_goes_with_the_code_that_counts() {
    let (reply, _) = Reply::read(b"250-2.0.0 a\r\n550 5.1.1 b\r\n")
        .unwrap()
        .unwrap();
    assert_eq!(
        (reply.code().as_u16(), reply.enhanced()),
        (550, Some("5.1.1".parse().unwrap()))
    );
    assert_reads(
        b"250-2.0.0 a\r\n550 5.1.1 b\r\n",
        550,
        "5.1.1",
        &["2.0.0 a", "5.1.1 b"],
    );
}

#[test]
fn what_is_odd_is_noted() {
    let quirks = |bytes: &[u8]| Reply::parse_lenient(bytes).unwrap().quirks();
    assert_eq!(quirks(b"550 mailbox\xe9 plein\r\n"), Quirks::NON_ASCII);
    assert_eq!(quirks(b"550 a\0b"), Quirks::CONTROL);
    assert_eq!(quirks(b"550 x\n"), Quirks::BARE_LF);
    assert_eq!(quirks(b"571 x"), Quirks::SECOND_DIGIT);
    assert_eq!(quirks(b"550: x"), Quirks::SEPARATOR);
    let long = [b"550 ".as_slice(), &[b'x'; 600], b"\r\n"].concat();
    assert_eq!(quirks(&long), Quirks::OVERLONG);
    assert_eq!(Reply::parse_lenient(b"smtp; foo").unwrap_err().at(), 6);
}

#[test]
fn white_space_after_joined_lines_is_ignored() {
    for end in ["", " ", "\t", " \t\r\n", "\u{c}"] {
        for (reply, enhanced) in [("550-a b 550", ""), ("550-a b 550 5.1.1", "5.1.1")] {
            let bytes = format!("{reply}{end}");
            let lines = vec!["a b".to_owned(), enhanced.to_owned()];
            assert_eq!(read(bytes.as_bytes()), (550, enhanced.to_owned(), lines));
        }
    }
}

#[test]
fn server_names_are_read_where_servers_write_them() {
    let name = |bytes: &[u8]| {
        Reply::parse(bytes)
            .unwrap()
            .server_name()
            .map(<[u8]>::to_vec)
    };
    assert_eq!(
        name(b"220 mx.example.org ESMTP\r\n"),
        Some(b"mx.example.org".to_vec())
    );
    assert_eq!(
        name(b"220 [192.0.2.1] ready\r\n"),
        Some(b"[192.0.2.1]".to_vec())
    );
    assert_eq!(
        name(b"221 2.0.0 mx.example.org closing\r\n"),
        Some(b"mx.example.org".to_vec())
    );
    for unnamed in [
        &b"220 2.0.0 Ready to start TLS\r\n"[..],
        b"221 2.0.0 Bye\r\n",
        b"421 Too many connections\r\n",
        b"220\r\n",
    ] {
        assert_eq!(name(unnamed), None);
    }
}

#[test]
fn a_reply_that_would_be_read_differently_is_refused() {
    let mut out = String::new();
    let mut refused = |reply: ReplyBuilder<'_>| reply.write(&mut out).unwrap_err().kind();
    let unavailable = ReplyBuilder::new(ReplyCode::MailboxUnavailable);
    assert_eq!(
        refused(unavailable.text("4.7.1 try later")),
        WriteErrorKind::EnhancedInText
    );
    let split = ["word"; 101].join(" ") + " 5.1.1 gone";
    assert_eq!(
        refused(unavailable.text(&split)),
        WriteErrorKind::EnhancedInText
    );
    assert_eq!(
        refused(unavailable.text("Ящика нет")),
        WriteErrorKind::NonAscii
    );
    assert_eq!(
        refused(unavailable.text("one\r\n250 two")),
        WriteErrorKind::Control
    );
    assert_eq!(
        refused(unavailable.enhanced("4.1.1".parse().unwrap())),
        WriteErrorKind::ClassDiffers
    );
    assert_eq!(
        refused(unavailable.text(&"x".repeat(600))),
        WriteErrorKind::LongWord
    );
    assert_eq!(
        refused(ReplyBuilder::new(ReplyCode::BlockedByRecipientPolicy).text("no")),
        WriteErrorKind::SecondDigit
    );
    // Clients need not accept replies of any length.
    assert_eq!(
        refused(unavailable.text(&"word ".repeat(13_050))),
        WriteErrorKind::LongReply
    );
    let forward = ReplyCode::UserNotLocalWillForward;
    assert_eq!(
        refused(
            ReplyBuilder::new(forward)
                .smtputf8()
                .text("Переехал: <иван@example.org>")
        ),
        WriteErrorKind::NonAscii
    );
    assert!(out.is_empty());
    ReplyBuilder::new(forward)
        .smtputf8()
        .text("will forward to <иван@example.org>")
        .write(&mut out)
        .unwrap();
    assert_eq!(out, "251 will forward to <иван@example.org>\r\n");
}

#[test]
fn the_longest_reply_that_is_written_is_the_longest_that_is_read() {
    for (enhanced, frame) in [(None, "550-\r\n"), (Some("5.1.1"), "550-5.1.1 \r\n")] {
        let unavailable = ReplyBuilder::new(ReplyCode::MailboxUnavailable);
        let enhanced = enhanced.map(|code| code.parse().unwrap());
        let unavailable = enhanced.map_or(unavailable, |code| unavailable.enhanced(code));
        // 128 lines of 512 bytes each.
        let line = "x".repeat(512 - frame.len());
        let lines = [line.as_str(); MAX_REPLY / 512];
        let mut out = Vec::new();
        unavailable.lines(&lines).write_bytes(&mut out).unwrap();
        assert_eq!(out.len(), MAX_REPLY);
        assert_eq!(Reply::parse(&out).unwrap().line_count(), 128);

        let longer = [&lines[..], &[""]].concat();
        let mut out = Vec::new();
        let error = unavailable
            .lines(&longer)
            .write_bytes(&mut out)
            .unwrap_err();
        assert_eq!(error.kind(), WriteErrorKind::LongReply);
        assert!(out.is_empty() && error.to_string().contains("65536 bytes"));
    }
    // A line without text is shorter.
    let empty = vec![""; MAX_REPLY / 6 + 1];
    for len in [0, 1, 2, empty.len() - 1, empty.len()] {
        let mut out = Vec::new();
        let reply = ReplyBuilder::new(ReplyCode::MailboxUnavailable).lines(&empty[..len]);
        let is_written = reply.write_bytes(&mut out).is_ok();
        assert_eq!(is_written, Reply::parse(&out).is_ok());
    }
}

#[test]
fn long_text_is_split_between_words() {
    let words = ["word"; 300].join(" ");
    let mut out = Vec::new();
    ReplyBuilder::new(ReplyCode::MailboxUnavailable)
        .after(command::RCPT)
        .enhanced("5.1.1".parse().unwrap())
        .text(&words)
        .write_bytes(&mut out)
        .unwrap();
    let reply = Reply::parse(&out).unwrap();
    assert_eq!((reply.line_count(), reply.quirks()), (3, Quirks::NONE));
    let read: Vec<&str> = reply
        .lines()
        .map(|line| {
            std::str::from_utf8(line)
                .unwrap()
                .trim_start_matches("5.1.1 ")
        })
        .collect();
    assert_eq!(read.join(" "), words);
}
