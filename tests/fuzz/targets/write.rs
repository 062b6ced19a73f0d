//! Checks that reading back a written reply gives the same codes and text, and that the lines of
//! the reply are short enough.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes::{Code, Command, EnhancedStatusCode, Quirks, Reply, ReplyBuilder, command};
use smtp_codes_fuzz::stretched;

/// The maximum length of a line (RFC 5321 section 4.5.3.1.5), in bytes.
const LONGEST: usize = 512;

const COMMANDS: [Option<Command>; 7] = [
    None,
    Some(command::CONNECT),
    Some(command::EHLO),
    Some(command::RCPT),
    Some(command::VRFY),
    Some(command::DATA),
    Some(command::DATA_END),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((head, text)) = bytes.split_first_chunk::<8>() else {
        return;
    };
    let [flags, command, a, b, c, d, e, f] = *head;
    let number = |high, low| u16::from_be_bytes([high, low]);
    let code = 200 + number(a, b) % 400;
    let class = (code / 100) as u8;
    let enhanced = EnhancedStatusCode::new(class, number(c, d) % 1000, number(e, f) % 1000);
    let code = Code::new(code).expect("the number is in range");
    // Up to 128 KiB.
    let text = stretched(text, 1024 << (flags % 8));
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.split('\n').collect();

    let command = COMMANDS[usize::from(command) % COMMANDS.len()];
    let enhanced = enhanced.filter(|_| flags & 0x20 != 0);
    let is_split = flags & 0x80 != 0;
    let mut reply = ReplyBuilder::new(code);
    reply = command.map_or(reply, |command| reply.after(command));
    reply = enhanced.map_or(reply, |enhanced| reply.enhanced(enhanced));
    if flags & 0x40 != 0 {
        reply = reply.smtputf8();
    }
    reply = if is_split {
        reply.lines(&lines)
    } else {
        reply.text(&text)
    };
    let Some(bytes) = written(&reply) else {
        return;
    };

    let greets = class == 2 && matches!(command, Some(command::CONNECT | command::EHLO));
    let shown = enhanced.filter(|_| !greets);
    let expected = if is_split {
        lines.join(" ")
    } else {
        text.into_owned()
    };
    let read = read(&bytes);
    // The reader doesn't know that a greeting has no enhanced status codes.
    let may_be_odd = greets || !bytes.is_ascii();
    assert!(may_be_odd || read.quirks() == Quirks::NONE, "{read:?}");
    assert_eq!(read.code(), code);
    assert_eq!(
        command.map_or(read.enhanced(), |command| read.enhanced_after(command)),
        shown
    );
    let lines: Vec<String> = read.lines().map(|line| without(shown, line)).collect();
    assert_eq!(lines.join(" "), expected);
});

/// Writes a reply, and checks the lengths of its lines. Returns `None` if the builder refuses to
/// write it.
fn written(reply: &ReplyBuilder<'_>) -> Option<Vec<u8>> {
    let (mut bytes, mut text) = (Vec::new(), String::new());
    let result = reply.write_bytes(&mut bytes);
    assert_eq!(result, reply.write(&mut text));
    assert_eq!(bytes, text.as_bytes());
    if let Err(error) = result {
        assert!(bytes.is_empty(), "{error}");
        return None;
    }
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        assert!(line.len() <= LONGEST && line.ends_with(b"\r\n"), "{line:?}");
    }
    Some(bytes)
}

/// Reads a reply, also with the strict reader if the reply contains no address that isn't ASCII.
fn read(bytes: &[u8]) -> Reply<'_> {
    let read = Reply::read(bytes).expect("a valid reply");
    let (reply, taken) = read.expect("a complete reply");
    assert_eq!(taken, bytes.len());
    if bytes.is_ascii() {
        assert_eq!(Reply::parse(bytes), Ok(reply));
    }
    reply
}

/// Returns the text of a line without the enhanced status code.
fn without(enhanced: Option<EnhancedStatusCode>, line: &[u8]) -> String {
    let line = str::from_utf8(line).expect("the builder writes UTF-8");
    let Some(enhanced) = enhanced else {
        return line.to_owned();
    };
    let rest = line.strip_prefix(&enhanced.to_string());
    let rest = rest.expect("every line has the code");
    rest.strip_prefix(' ').unwrap_or(rest).to_owned()
}
