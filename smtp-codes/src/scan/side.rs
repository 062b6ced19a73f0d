//! The two sides of a delivery attempt.

/// The side of a delivery attempt that wrote the log or notice.
///
/// ```
/// use smtp_codes::TABLE;
/// use smtp_codes::scan::{Side, log};
///
/// let line = b"Jan  1 12:00:00 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 550 5.1.1 \
///     <bob@example.org>: Recipient address rejected: User unknown in local recipient table; from=<ann@example.net> \
///     to=<bob@example.org> proto=ESMTP helo=<h>";
/// let refusal = log::line(line).unwrap();
/// assert_eq!((refusal.side, refusal.action), (Side::Server, None));
/// // A client guessed the address; it isn't on any of our lists.
/// assert!(!refusal.diagnose(&TABLE).suppress());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// We tried to deliver, and this is the outcome.
    Client,
    /// A client tried to deliver to us, and our server refused.
    Server,
}

impl Side {
    /// Returns the name that JSON uses, such as `"client"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}
