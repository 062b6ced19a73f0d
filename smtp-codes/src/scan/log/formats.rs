//! The supported log formats, as a table.

use core::ops::ControlFlow;

use super::event::LineEvent;
use super::header::Header;
use super::{
    chasquid, cisco, courier, dma, exim, haraka, header, maddy, momentum, mox, msmtp, nullmailer,
    opensmtpd, postfix, qmail, sendmail, stalwart, zonemta,
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
    /// Reads the message on a line.
    pub(super) read: Read,
    /// Reads a syslog line whose tag says which lines belong together.
    read_tagged: Option<ReadTagged>,
    pub(super) read_dated: Option<ReadDated>,
    /// Reads a line whose beginning, after an optional timestamp, is unique to this format.
    pub(super) read_own: Option<ReadDated>,
}

type Read = for<'a> fn(&'a [u8], &Commands) -> Option<LineEvent<'a>>;

type ReadTagged = for<'a> fn(Header<'a>, &Commands) -> Option<LineEvent<'a>>;

/// Reads the text after the date on a line that names no program. Returns `Continue` if the line
/// has another format.
type ReadDated = for<'a> fn(&'a [u8], &Commands) -> ControlFlow<Option<LineEvent<'a>>>;

/// The supported log formats, in the order in which they are tried on lines from unknown programs.
///
/// ```
/// use smtp_codes::scan::{Format, log};
///
/// let formats: Vec<_> = log::FORMATS.iter().map(|row| row.format()).collect();
/// assert!(formats.contains(&Format::CiscoEsa));
/// assert!(!formats.contains(&Format::Dsn));
/// ```
pub const FORMATS: &[LogFormat] = &[
    row(
        Format::Postfix,
        "postfix",
        "Postfix",
        // The part before the slash is Postfix's `syslog_name`, which is configurable.
        &[
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
        postfix::message,
    ),
    LogFormat {
        read_dated: Some(exim::dated),
        read_tagged: Some(exim::tagged),
        ..row(
            Format::Exim,
            "exim",
            "Exim",
            &["exim", "exim4"],
            exim::message,
        )
    },
    row(
        Format::Sendmail,
        "sendmail",
        "Sendmail",
        &["sendmail", "sm-mta", "sm-msp", "sm-que", "sm-queue"],
        sendmail::message,
    ),
    row(
        Format::OpenSmtpd,
        "opensmtpd",
        "OpenSMTPD",
        &["smtpd", "opensmtpd"],
        opensmtpd::message,
    ),
    LogFormat {
        read_dated: Some(qmail::dated),
        ..row(Format::Qmail, "qmail", "qmail", &["qmail"], qmail::message)
    },
    row(
        Format::CiscoEsa,
        "cisco-esa",
        "Cisco ESA",
        // The names of the logs, and the log level, which appears where other systems write the
        // program.
        &[
            "Info",
            "bounce_logs",
            "bounces",
            "delivery_logs",
            "mail_logs",
        ],
        cisco::message,
    ),
    LogFormat {
        read_own: Some(haraka::own),
        ..row(
            Format::Haraka,
            "haraka",
            "Haraka",
            &["haraka"],
            haraka::message,
        )
    },
    LogFormat {
        read_own: Some(zonemta::own),
        ..row(
            Format::ZoneMta,
            "zonemta",
            "ZoneMTA",
            &["zone-mta", "zonemta"],
            zonemta::message,
        )
    },
    LogFormat {
        read_own: Some(stalwart::own),
        ..row(
            Format::Stalwart,
            "stalwart",
            "Stalwart",
            &["stalwart"],
            stalwart::message,
        )
    },
    LogFormat {
        read_own: Some(maddy::own),
        ..row(
            Format::Maddy,
            "maddy",
            "maddy",
            &["maddy", "queue", "target.queue", "remote_queue"],
            maddy::message,
        )
    },
    LogFormat {
        read_own: Some(mox::own),
        ..row(Format::Mox, "mox", "mox", &["mox"], mox::message)
    },
    LogFormat {
        read_own: Some(momentum::own),
        ..row(
            Format::Momentum,
            "momentum",
            "Momentum",
            &["ecelerity"],
            momentum::message,
        )
    },
    LogFormat {
        read_dated: Some(chasquid::dated),
        ..row(
            Format::Chasquid,
            "chasquid",
            "chasquid",
            &["chasquid"],
            chasquid::message,
        )
    },
    LogFormat {
        read_tagged: Some(dma::tagged),
        ..row(Format::Dma, "dma", "dma", &["dma"], dma::message)
    },
    LogFormat {
        read_tagged: Some(nullmailer::tagged),
        ..row(
            Format::Nullmailer,
            "nullmailer",
            "nullmailer",
            &["nullmailer"],
            nullmailer::message,
        )
    },
    LogFormat {
        read_dated: Some(msmtp::dated),
        read_own: Some(msmtp::dated),
        ..row(Format::Msmtp, "msmtp", "msmtp", &["msmtp"], msmtp::message)
    },
    row(
        Format::Courier,
        "courier",
        "Courier",
        &[
            "courier",
            "courierd",
            "courierdsn",
            "courieresmtp",
            "courieresmtpd",
            "courierfax",
            "courierlocal",
            "courieruucp",
        ],
        courier::message,
    ),
];

/// Creates the row for a format without optional readers.
const fn row(
    format: Format,
    name: &'static str,
    title: &'static str,
    programs: &'static [&'static str],
    read: Read,
) -> LogFormat {
    LogFormat {
        format,
        name,
        title,
        programs,
        read,
        read_tagged: None,
        read_dated: None,
        read_own: None,
    }
}

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

    /// Returns the names of the programs that write this format and the names of their systemd
    /// units, which `journalctl -o with-unit` prints instead.
    ///
    /// A name may be followed by anything but a letter or a digit: `postfix` also matches
    /// `postfix-out/smtp`. `*/smtp` matches every name that ends in `/smtp`.
    #[must_use]
    pub const fn programs(&self) -> &'static [&'static str] {
        self.programs
    }

    /// Reads a syslog line that one of the programs wrote.
    pub(super) fn read_of<'a>(
        &self,
        header: Header<'a>,
        commands: &Commands,
    ) -> Option<LineEvent<'a>> {
        match self.read_tagged {
            Some(read) => read(header, commands),
            None => self.message(header.message, commands),
        }
    }

    /// Reads a syslog message. Some programs repeat the timestamp in the message.
    fn message<'a>(&self, message: &'a [u8], commands: &Commands) -> Option<LineEvent<'a>> {
        let own = header::stamp(message).filter(|_| self.read_own.is_some());
        if let Some((stamp, message)) = own {
            let mut event = (self.read)(message, commands)?;
            event.add_stamp(stamp);
            return Some(event);
        }
        if let Some((read, text)) = self.read_dated.zip(header::after_date(message)) {
            let mut event = read(text, commands).break_value()??;
            event.add_stamp_of(message);
            return Some(event);
        }
        (self.read)(message, commands)
    }

    /// Returns `true` if the text after a date starts as it does in this format.
    pub(super) fn begins_dated(&self, text: &[u8], commands: &Commands) -> bool {
        self.read_dated
            .is_some_and(|read| read(text, commands).is_break())
    }

    /// Returns `true` if a line starts as only lines in this format do.
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
pub(super) fn begins_name(program: &[u8], name: &[u8]) -> bool {
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
