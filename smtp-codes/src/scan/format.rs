//! The formats of logs, notices and events.

use super::event::table::Service;

/// The format of the source that reports a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A Postfix log line.
    Postfix,
    /// An Exim log line.
    Exim,
    /// A Sendmail log line.
    Sendmail,
    /// An OpenSMTPD log line.
    OpenSmtpd,
    /// A qmail log line.
    Qmail,
    /// A Cisco ESA log line.
    CiscoEsa,
    /// A Haraka log line.
    Haraka,
    /// A ZoneMTA log line.
    ZoneMta,
    /// A Stalwart log line.
    Stalwart,
    /// A maddy log line.
    Maddy,
    /// A mox log line.
    Mox,
    /// A Momentum log line.
    Momentum,
    /// A chasquid log line.
    Chasquid,
    /// A log line from dma, the DragonFly Mail Agent.
    Dma,
    /// A nullmailer log line.
    Nullmailer,
    /// An msmtp log line.
    Msmtp,
    /// A Courier log line.
    Courier,
    /// A delivery status notification or any other bounce message.
    Dsn,
    /// An event from a sending service.
    Event(Service),
    /// A reply on a line by itself.
    Reply,
}
