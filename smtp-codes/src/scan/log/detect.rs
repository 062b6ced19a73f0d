//! Detects the format of a line and reads the line. The format is determined by the program that
//! wrote the line or, if no program is named, by the text.

use core::ops::ControlFlow;

use super::cut::cut_byte;
use super::event::LineEvent;
use super::formats::{FORMATS, begins_name};
use super::{header, msmtp, nullmailer, postfix, qmail, reply, time};
use crate::scan::commands::Commands;

/// Reads a line whose line ending has been removed.
pub(super) fn event<'a>(line: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    let inner = header::without_empty_header(line);
    let mut event = match is_json(inner) {
        true => of_beginning(inner, commands).break_value()??,
        false => of_log(inner, commands).or_else(|| reply::message(inner))?,
    };
    event.add_stamp_of(inner);
    if inner.len() < line.len() {
        event.add_stamp_of(line);
    }
    Some(event)
}

/// Returns `true` if a line is a JSON object. Such a line must have a known format, because only
/// the format says which values a program wrote. Outsiders may have written the other values.
fn is_json(line: &[u8]) -> bool {
    let may_be = matches!(line, [b'{' | b' ' | b'\t', ..]);
    may_be && line.trim_ascii_start().starts_with(b"{")
}

/// Reads a line whose format is clear from the beginning of the line, whatever follows.
fn of_beginning<'a>(line: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    if time::BSD.begins(line) {
        // A syslog line names a host and a program after the timestamp; a line in msmtp's own log
        // doesn't.
        let rest = line.get(time::SHAPE..).unwrap_or_default();
        return match rest.starts_with(b"host=") {
            true => msmtp::dated(rest, commands),
            false => ControlFlow::Continue(()),
        };
    }
    let (_, start) = header::stamp(line).unwrap_or((b"", line));
    let readers = FORMATS.iter().filter_map(|row| row.read_own);
    for read_own in readers {
        read_own(start, commands)?;
    }
    ControlFlow::Continue(())
}

fn of_log<'a>(line: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    // Only multilog writes a timestamp that starts with `@`, and of the supported systems, only
    // qmail and nullmailer log through multilog.
    if let [b'@', ..] = line {
        return qmail::message(line, commands).or_else(|| {
            let (_time, message) = cut_byte(line, b' ')?;
            nullmailer::with_tag(b"", message)
        });
    }
    if let Some(rest) = header::after_date(line) {
        for read_dated in FORMATS.iter().filter_map(|row| row.read_dated) {
            if let ControlFlow::Break(event) = read_dated(rest, commands) {
                return event;
            }
        }
    }
    if let ControlFlow::Break(event) = of_beginning(line, commands) {
        return event;
    }
    let Some(header) = header::of(line) else {
        return of_any(line, commands);
    };
    let message = header.message;
    // For nearly all lines in a Postfix log, parsing ends here.
    if begins_name(header.tag, b"postfix") {
        return postfix::message(message, commands);
    }
    let program = header.program();
    match FORMATS.iter().find(|row| row.is_of(program)) {
        Some(row) => row.read_of(header, commands),
        None if program == b"-" => of_any(message, commands),
        // Other programs don't deliver mail, but their messages may repeat text that outsiders
        // chose.
        None if header.has_time => None,
        // Without a timestamp, the apparent program name is the start of the message.
        None => of_any(line, commands),
    }
}

/// Tries all formats on a message from an unknown program.
fn of_any<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    FORMATS.iter().find_map(|row| (row.read)(message, commands))
}
