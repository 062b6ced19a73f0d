//! The formats of logs. The format of a line is detected from the program that wrote it, else from
//! its text.

use core::ops::ControlFlow;

use super::cut::cut_byte;
use super::event::LineEvent;
use super::header::Header;
use super::{
    chasquid, cisco, courier, dma, exim, haraka, header, maddy, momentum, mox, msmtp, nullmailer,
    opensmtpd, postfix, qmail, reply, sendmail, stalwart, time, zonemta,
};
use crate::scan::commands::Commands;
use crate::scan::format::Format;

/// A log format that the readers support.
#[derive(Debug)]
pub struct LogFormat {
    format: Format,
    name: &'static str,
    title: &'static str,
    programs: &'static [&'static str],
    /// Reads the message of a line.
    read: for<'a> fn(&'a [u8], &Commands) -> Option<LineEvent<'a>>,
    read_dated: Option<ReadDated>,
    /// Reads a line that starts like no line of another format, after its time or without one.
    read_own: Option<ReadDated>,
}

/// Reads the text after the date of a line that names no program. Returns `Continue` if the line
/// has another format.
type ReadDated = for<'a> fn(&'a [u8], &Commands) -> ControlFlow<Option<LineEvent<'a>>>;

/// The supported log formats, in the order in which they are tried on lines of unknown programs.
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
        // The part before the slash is Postfix's `syslog_name`, which can be configured.
        programs: &[
            "postfix",
            "*/cleanup",
            "*/discard",
            "*/error",
            "*/lmtp",
            "*/local",
            "*/pipe",
            "*/postscreen",
            "*/qmgr",
            "*/retry",
            "*/smtp",
            "*/smtpd",
            "*/virtual",
        ],
        read: postfix::message,
        read_dated: None,
        read_own: None,
    },
    LogFormat {
        format: Format::Exim,
        name: "exim",
        title: "Exim",
        programs: &["exim", "exim4"],
        read: exim::message,
        read_dated: Some(exim::dated),
        read_own: None,
    },
    LogFormat {
        format: Format::Sendmail,
        name: "sendmail",
        title: "Sendmail",
        programs: &["sendmail", "sm-mta", "sm-msp", "sm-que", "sm-queue"],
        read: sendmail::message,
        read_dated: None,
        read_own: None,
    },
    LogFormat {
        format: Format::OpenSmtpd,
        name: "opensmtpd",
        title: "OpenSMTPD",
        programs: &["smtpd"],
        read: opensmtpd::message,
        read_dated: None,
        read_own: None,
    },
    LogFormat {
        format: Format::Qmail,
        name: "qmail",
        title: "qmail",
        programs: &["qmail"],
        read: qmail::message,
        read_dated: Some(qmail::dated),
        read_own: None,
    },
    LogFormat {
        format: Format::CiscoEsa,
        name: "cisco-esa",
        title: "Cisco ESA",
        // The log level, which is where other systems write the program, and the names of the logs.
        programs: &[
            "Info",
            "bounce_logs",
            "bounces",
            "delivery_logs",
            "mail_logs",
        ],
        read: cisco::message,
        read_dated: None,
        read_own: None,
    },
    LogFormat {
        format: Format::Haraka,
        name: "haraka",
        title: "Haraka",
        programs: &["haraka"],
        read: haraka::message,
        read_dated: None,
        read_own: Some(haraka::own),
    },
    LogFormat {
        format: Format::ZoneMta,
        name: "zonemta",
        title: "ZoneMTA",
        programs: &["zone-mta", "zonemta"],
        read: zonemta::message,
        read_dated: None,
        read_own: Some(zonemta::own),
    },
    LogFormat {
        format: Format::Stalwart,
        name: "stalwart",
        title: "Stalwart",
        programs: &["stalwart"],
        read: stalwart::message,
        read_dated: None,
        read_own: Some(stalwart::own),
    },
    LogFormat {
        format: Format::Maddy,
        name: "maddy",
        title: "maddy",
        programs: &["maddy", "queue", "target.queue", "remote_queue"],
        read: maddy::message,
        read_dated: None,
        read_own: Some(maddy::own),
    },
    LogFormat {
        format: Format::Mox,
        name: "mox",
        title: "mox",
        programs: &["mox"],
        read: mox::message,
        read_dated: None,
        read_own: Some(mox::own),
    },
    LogFormat {
        format: Format::Momentum,
        name: "momentum",
        title: "Momentum",
        programs: &["ecelerity"],
        read: momentum::message,
        read_dated: None,
        read_own: Some(momentum::own),
    },
    LogFormat {
        format: Format::Chasquid,
        name: "chasquid",
        title: "chasquid",
        programs: &["chasquid"],
        read: chasquid::message,
        read_dated: Some(chasquid::dated),
        read_own: None,
    },
    LogFormat {
        format: Format::Dma,
        name: "dma",
        title: "dma",
        programs: &["dma"],
        read: dma::message,
        read_dated: None,
        read_own: None,
    },
    LogFormat {
        format: Format::Nullmailer,
        name: "nullmailer",
        title: "nullmailer",
        programs: &["nullmailer"],
        read: nullmailer::message,
        read_dated: None,
        read_own: None,
    },
    LogFormat {
        format: Format::Msmtp,
        name: "msmtp",
        title: "msmtp",
        programs: &["msmtp"],
        read: msmtp::message,
        read_dated: Some(msmtp::dated),
        read_own: Some(msmtp::dated),
    },
    LogFormat {
        format: Format::Courier,
        name: "courier",
        title: "Courier",
        programs: &[
            "courierd",
            "courierdsn",
            "courieresmtp",
            "courieresmtpd",
            "courierfax",
            "courierlocal",
            "courieruucp",
        ],
        read: courier::message,
        read_dated: None,
        read_own: None,
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

    /// Returns the names of the programs that write this format.
    ///
    /// A name may be followed by anything but a letter or a digit: `postfix` also matches
    /// `postfix-out/smtp`. `*/smtp` matches every name that ends in `/smtp`.
    #[must_use]
    pub const fn programs(&self) -> &'static [&'static str] {
        self.programs
    }

    /// Reads a line of one of the programs. The lines of dma and nullmailer are joined by the tag or
    /// the process that precedes the message.
    fn read_of<'a>(&self, header: Header<'a>, commands: &Commands) -> Option<LineEvent<'a>> {
        match self.format {
            Format::Exim => exim::tagged(header.process(), header.message, commands),
            Format::Dma => dma::tagged(header.process(), header.message, commands),
            Format::Nullmailer => nullmailer::tagged(header.tag, header.message),
            _ => self.message(header.message, commands),
        }
    }

    /// Reads a message of syslog. Some programs repeat the time.
    fn message<'a>(&self, message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
        match header::stamp(message).filter(|_| self.read_own.is_some()) {
            Some((stamp, message)) => {
                let mut event = (self.read)(message, commands)?;
                event.add_stamp(stamp);
                Some(event)
            }
            None => (self.read)(message, commands),
        }
    }

    /// Returns `true` if the text after a date starts as in this format.
    pub(super) fn begins_dated(&self, text: &[u8], commands: &Commands) -> bool {
        self.read_dated
            .is_some_and(|read| read(text, commands).is_break())
    }

    /// Returns `true` if a line starts as only lines of this format do.
    pub(super) fn begins_own(&self, line: &[u8], commands: &Commands) -> bool {
        self.read_own
            .is_some_and(|read| read(line, commands).is_break())
    }

    /// Returns `true` if a program writes this format.
    pub(super) fn is_of(&self, program: &[u8]) -> bool {
        self.programs
            .iter()
            .any(|name| match name.strip_prefix('*') {
                Some(end) => program.ends_with(end.as_bytes()),
                None => begins_name(program, name.as_bytes()),
            })
    }
}

/// Returns `true` if a program's name starts with `name`, and no letter or digit follows.
#[inline]
fn begins_name(program: &[u8], name: &[u8]) -> bool {
    let rest = program.strip_prefix(name);
    rest.is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
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

/// Reads a line whose line end was removed.
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

/// Returns `true` if a line is an object of JSON. Only its format says which of its values a program
/// wrote: outsiders may have written any other.
fn is_json(line: &[u8]) -> bool {
    let may_be = matches!(line, [b'{' | b' ' | b'\t', ..]);
    may_be && line.trim_ascii_start().starts_with(b"{")
}

/// Reads a line whose beginning shows its format, whatever else it contains.
fn of_beginning<'a>(line: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    if time::BSD.begins(line) {
        // A line of syslog names its host and its program; one of msmtp's own log doesn't.
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
    // Only multilog writes a time like this, and only these systems log through it.
    if let [b'@', ..] = line {
        return qmail::message(line, commands).or_else(|| {
            let (_time, message) = cut_byte(line, b' ')?;
            nullmailer::tagged(b"", message)
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
    // Nearly all lines of a Postfix log end here.
    if begins_name(header.tag, b"postfix") {
        return postfix::message(message, commands);
    }
    let program = header.program();
    match FORMATS.iter().find(|row| row.is_of(program)) {
        Some(row) => row.read_of(header, commands),
        None if program == b"-" => of_any(message, commands),
        // Other programs don't deliver mail. Their messages may repeat text that outsiders chose.
        None if header.has_time => None,
        // The apparent program name is the start of the message.
        None => of_any(line, commands),
    }
}

/// Reads a message of an unknown program.
fn of_any<'a>(message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
    FORMATS.iter().find_map(|row| (row.read)(message, commands))
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
        for (program, format) in [
            ("postfix", Some(Format::Postfix)),
            ("postfix-out/smtp", Some(Format::Postfix)),
            ("relay/smtp", Some(Format::Postfix)),
            ("postfixadmin", None),
            ("smtp", None),
            ("exim4", Some(Format::Exim)),
            ("sm-mta-v6", Some(Format::Sendmail)),
            ("qmail-send", Some(Format::Qmail)),
            ("app", None),
        ] {
            let found = FORMATS.iter().find(|row| row.is_of(program.as_bytes()));
            assert_eq!(found.map(|row| row.format), format, "{program}");
        }
        assert_eq!(Format::Dsn.as_str(), "dsn");
        assert_eq!(Format::Reply.as_str(), "reply");
    }
}
