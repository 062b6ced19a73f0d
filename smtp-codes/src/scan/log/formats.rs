//! The formats of logs, and which of them a line has: by the program that the line names, else by
//! its words.

use core::ops::ControlFlow;

use super::event::LineEvent;
use super::{cisco, exim, header, opensmtpd, postfix, qmail, reply, sendmail};
use crate::scan::commands::Commands;
use crate::scan::format::Format;

/// A format of logs that the readers know.
#[derive(Debug)]
pub struct LogFormat {
    format: Format,
    name: &'static str,
    title: &'static str,
    programs: &'static [&'static str],
    /// Reads the message of a line.
    read: for<'a> fn(&'a [u8], &Commands) -> Option<LineEvent<'a>>,
    read_dated: Option<ReadDated>,
}

/// Reads what follows the date of a line that names no program; continues if the line has another
/// format.
type ReadDated = for<'a> fn(&'a [u8], &Commands) -> ControlFlow<Option<LineEvent<'a>>>;

/// The formats of logs, in the order in which they are tried on lines of unknown programs.
///
/// ```
/// use smtp_codes::scan::{Format, log};
///
/// let formats: Vec<_> = log::FORMATS.iter().map(|row| row.format()).collect();
/// assert!(formats.contains(&Format::CiscoEsa));
/// assert!(!formats.contains(&Format::Dsn));
/// ```
pub const FORMATS: &[LogFormat] = &[
    LogFormat {
        format: Format::Postfix,
        name: "postfix",
        title: "Postfix",
        programs: &["postfix"],
        read: postfix::message,
        read_dated: None,
    },
    LogFormat {
        format: Format::Exim,
        name: "exim",
        title: "Exim",
        programs: &["exim", "exim4"],
        read: exim::message,
        read_dated: Some(exim::dated),
    },
    LogFormat {
        format: Format::Sendmail,
        name: "sendmail",
        title: "Sendmail",
        programs: &["sendmail", "sm-mta", "sm-que", "sm-msp-queue"],
        read: sendmail::message,
        read_dated: None,
    },
    LogFormat {
        format: Format::OpenSmtpd,
        name: "opensmtpd",
        title: "OpenSMTPD",
        programs: &["smtpd"],
        read: opensmtpd::message,
        read_dated: None,
    },
    LogFormat {
        format: Format::Qmail,
        name: "qmail",
        title: "qmail",
        programs: &["qmail", "qmail-send"],
        read: qmail::message,
        read_dated: Some(qmail::dated),
    },
    LogFormat {
        format: Format::CiscoEsa,
        name: "cisco-esa",
        title: "Cisco ESA",
        // The level, which follows the date where others name a program.
        programs: &["Info"],
        read: cisco::message,
        read_dated: None,
    },
];

impl LogFormat {
    /// Returns the format.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Returns the name of the mail system, such as `"Cisco ESA"`.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// Returns the names of the programs whose lines have this format.
    #[must_use]
    pub const fn programs(&self) -> &'static [&'static str] {
        self.programs
    }
}

impl Format {
    /// Returns the name that JSON uses, such as `"cisco-esa"`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event(service) => service.as_str(),
            Self::Reply => "reply",
            format => {
                let row = FORMATS.iter().find(|row| row.format == format);
                row.map_or("dsn", |row| row.name)
            }
        }
    }
}

/// Reads a line without its line end.
pub(super) fn event<'a>(line: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    of_log(line, commands).or_else(|| reply::message(line))
}

fn of_log<'a>(line: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    // multilog writes such times, and of all programs here only qmail uses multilog.
    if let [b'@', ..] = line {
        return qmail::message(line, commands);
    }
    if let Some(rest) = header::after_date(line) {
        for read_dated in FORMATS.iter().filter_map(|row| row.read_dated) {
            if let ControlFlow::Break(event) = read_dated(rest, commands) {
                return event;
            }
        }
    }
    let Some(header) = header::of(line) else {
        return of_any(line, line, commands);
    };
    let message = header.message;
    // Nearly all lines of a Postfix log end here.
    if header.tag.starts_with(b"postfix") {
        return postfix::message(message, commands);
    }
    let program = header.program();
    let is = |name: &&str| name.as_bytes() == program;
    match FORMATS.iter().find(|row| row.programs.iter().any(is)) {
        Some(row) => (row.read)(message, commands),
        None => of_any(line, message, commands),
    }
}

/// Reads a line that names an unknown program or none.
fn of_any<'a>(line: &'a [u8], message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    // What looks like a program may be the beginning of a message.
    let read = |text| FORMATS.iter().find_map(|row| (row.read)(text, commands));
    read(message).or_else(|| read(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_one_name_and_its_own_programs() {
        for (place, row) in FORMATS.iter().enumerate() {
            assert_eq!(row.format.as_str(), row.name);
            for other in FORMATS.iter().skip(place + 1) {
                assert_ne!(row.name, other.name);
                assert_ne!(row.title, other.title);
                assert!(
                    row.programs
                        .iter()
                        .all(|name| !other.programs.contains(name))
                );
            }
        }
        assert_eq!(Format::Dsn.as_str(), "dsn");
        assert_eq!(Format::Reply.as_str(), "reply");
    }
}
