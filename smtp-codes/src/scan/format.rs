//! The formats of logs, notices and events.

use super::event::table::Service;

/// The format of the source that reports a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A log line of Postfix.
    Postfix,
    /// A log line of Exim.
    Exim,
    /// A log line of Sendmail.
    Sendmail,
    /// A log line of OpenSMTPD.
    OpenSmtpd,
    /// A log line of qmail.
    Qmail,
    /// A log line of a Cisco ESA.
    CiscoEsa,
    /// A log line of Haraka.
    Haraka,
    /// A log line of ZoneMTA.
    ZoneMta,
    /// A log line of Stalwart.
    Stalwart,
    /// A log line of maddy.
    Maddy,
    /// A log line of mox.
    Mox,
    /// A log line of Momentum.
    Momentum,
    /// A log line of chasquid.
    Chasquid,
    /// A log line of dma, the DragonFly Mail Agent.
    Dma,
    /// A log line of nullmailer.
    Nullmailer,
    /// A log line of msmtp.
    Msmtp,
    /// A log line of Courier.
    Courier,
    /// A delivery status notification or any other bounce message.
    Dsn,
    /// An event of a sending service.
    Event(Service),
    /// A reply on a line by itself.
    Reply,
}
