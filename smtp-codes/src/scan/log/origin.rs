//! Identifies the system that wrote a line, even if the line reports no delivery.

use super::cut::cut_byte;
use super::formats::FORMATS;
use super::header;
use super::parser::built_in;
use crate::scan::format::Format;

/// The prefixes of messages in qmail's log.
const QMAIL: [&[u8]; 8] = [
    b"bounce msg ",
    b"delivery ",
    b"end msg ",
    b"info msg ",
    b"new msg ",
    b"running",
    b"starting delivery ",
    b"status: ",
];

/// The prefixes of lines without a message ID in Exim's main log.
const EXIM: [&[u8]; 6] = [
    b"End queue run: ",
    b"H=",
    b"SMTP connection ",
    b"Start queue run: ",
    b"TLS error on connection ",
    b"exim 4",
];

/// The prefixes of messages in Cisco ESA logs. The log level alone isn't enough to recognise them,
/// because other systems write levels too.
const CISCO: [&[u8]; 9] = [
    b"Begin Logfile",
    b"Bounced: ",
    b"DCID ",
    b"Delayed: ",
    b"ICID ",
    b"MID ",
    b"Message ",
    b"New SMTP ",
    b"Start MID ",
];

/// Returns the format of a line in a supported log, whether or not the line reports a delivery.
///
/// This distinguishes a log without deliveries from a file that isn't a log.
///
/// ```
/// use smtp_codes::scan::{Format, log};
///
/// let line = b"Jan  1 12:00:00 mx postfix/qmgr[1]: 4T3X: removed";
/// assert_eq!(log::format_of(line), Some(Format::Postfix));
/// assert_eq!(log::format_of(b"Jan  1 12:00:00 mx sshd[1]: Connection closed"), None);
/// ```
#[must_use]
pub fn format_of(line: &[u8]) -> Option<Format> {
    let line = line.trim_ascii_end();
    let begins = |message: &[u8], starts: &[&[u8]]| {
        let mut starts = starts.iter();
        starts.any(|start| message.starts_with(start))
    };
    let commands = built_in().commands();
    if let [b'@', ..] = line {
        let (_time, message) = cut_byte(line, b' ')?;
        return begins(message, &QMAIL).then_some(Format::Qmail);
    }
    if let Some(rest) = header::after_date(line) {
        match rest {
            rest if begins(rest, &EXIM) => return Some(Format::Exim),
            rest if begins(rest, &QMAIL) => return Some(Format::Qmail),
            _ => {}
        }
        let mut rows = FORMATS.iter();
        if let Some(row) = rows.find(|row| row.begins_dated(rest, commands)) {
            return Some(row.format());
        }
    }
    let (_, start) = header::stamp(line).unwrap_or((b"", line));
    let mut rows = FORMATS.iter();
    if let Some(row) = rows.find(|row| row.begins_own(start, commands)) {
        return Some(row.format());
    }
    let header = header::of(line)?;
    let row = FORMATS.iter().find(|row| row.is_of(header.program()))?;
    let is_certain = match header.program() {
        b"Info" => begins(header.message, &CISCO),
        // Without a timestamp or a process ID, the name may be an ordinary word.
        _ => header.has_time || !header.process().is_empty(),
    };
    is_certain.then_some(row.format())
}

/// Returns the name of the program that wrote a syslog line, without the process ID. Returns `None`
/// if the line doesn't start with a timestamp or doesn't name a program.
///
/// ```
/// use smtp_codes::scan::log;
///
/// assert_eq!(log::program(b"Jan  1 12:00:00 mx sshd[1]: Connection closed"), Some(&b"sshd"[..]));
/// assert_eq!(log::program(b"Dear Bob: I am closing the connection."), None);
/// ```
#[must_use]
pub fn program(line: &[u8]) -> Option<&[u8]> {
    let header = header::of(line).filter(|header| header.has_time)?;
    let program = header.program();
    (!program.is_empty() && program != b"-").then_some(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_deliveries_have_a_format() {
        for (line, format) in [
            (
                "Jan  1 12:00:00 mx postfix/qmgr[1]: A1: removed",
                Some(Format::Postfix),
            ),
            (
                "2024-01-01T12:00:00Z mx out/smtpd[1]: connect from h",
                Some(Format::Postfix),
            ),
            (
                "2024-01-01 12:00:00 Start queue run: pid=1",
                Some(Format::Exim),
            ),
            (
                "2024-01-01 12:00:00.123 +0100 [7] exim 4.96 daemon started",
                Some(Format::Exim),
            ),
            (
                "2024-01-01 12:00:00 1rK5aB-000001-2a Completed",
                Some(Format::Exim),
            ),
            (
                "Jan  1 12:00:00 mx sendmail[1]: starting daemon",
                Some(Format::Sendmail),
            ),
            (
                "@400000006592f1a40c5a3b14 status: local 0/10 remote 0/20",
                Some(Format::Qmail),
            ),
            (
                "Jan  1 12:00:00 mx qmail: 1704110400.123 new msg 7",
                Some(Format::Qmail),
            ),
            (
                "Mon Jan  1 12:00:00 2024 Info: MID 7 ICID 8 From: <a@example.net>",
                Some(Format::CiscoEsa),
            ),
            ("Mon Jan  1 12:00:00 2024 Info: listening on port 80", None),
            ("@400000006592f1a40c5a3b14 tcpserver: status: 0/40", None),
            ("2024-01-01 12:00:00 listening on port 80", None),
            ("2024-01-01 12:00:00 Info: listening on port 80", None),
            ("Jan  1 12:00:00 mx sshd[1]: Connection closed", None),
            (
                "Mon 2024-01-01 12:00:00 CET mx postfix/qmgr[1]: A1: removed",
                Some(Format::Postfix),
            ),
            ("postfix: a mail system", None),
            ("Info: MID 7 is a message", Some(Format::CiscoEsa)),
            ("Info: a text", None),
            (
                "192.0.2.1 - - [01/Jan/2024:12:00:00 +0000] \"GET / HTTP/1.1\" 200 5",
                None,
            ),
            ("", None),
            ("@", None),
        ] {
            assert_eq!(format_of(line.as_bytes()), format, "{line}");
        }
    }
}
