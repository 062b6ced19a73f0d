//! Evidence: everything known about a server's reply before the table weighs it.

use crate::code::{Code, EnhancedStatusCode};
use crate::vocabulary::{Action, Command, Reason, Severity};

/// What is known about a server's reply: the reply code, the enhanced status code or both, and the
/// command that the server replied to. Evidence can also record that no reply came.
///
/// ```
/// use smtp_codes::{Code, Evidence, Origin, Severity, TABLE, command, reason};
///
/// let code = Code::new(552).unwrap();
/// let full = TABLE.diagnose(Evidence::from_code(code));
/// assert_eq!((full.reason(), full.severity()), (reason::MAILBOX_FULL, Severity::Permanent));
///
/// // After RCPT the same number means too many recipients (RFC 5321 section 4.5.3.1.10).
/// let many = TABLE.diagnose(Evidence::from_code(code).after(command::RCPT));
/// assert_eq!((many.reason(), many.severity()), (reason::TOO_MANY_RECIPIENTS, Severity::Transient));
///
/// // A contradiction is not an error.
/// let expired = Evidence::from_code(Code::new(550).unwrap()).with_enhanced("4.4.7".parse()?);
/// assert_eq!(TABLE.diagnose(expired).origin(), Origin::Conflicting);
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub(crate) stated: Stated,
    pub(crate) command: Option<Command>,
    /// Whether lines of the reply contradict each other.
    contradicted: bool,
    action: Option<Action>,
    /// The severity that the sending side assumes. It overrides the codes.
    overruled: Option<Severity>,
    made_up: Option<EnhancedStatusCode>,
    reason: Option<Reason>,
    refused_by_us: bool,
    doubtful: bool,
    misses_mail_host: bool,
}

/// What the server sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stated {
    Code(Code),
    Enhanced(EnhancedStatusCode),
    Both(Code, EnhancedStatusCode),
    /// The connection was lost before a reply came.
    Lost,
    /// There is no code; only the severity is known.
    Severity(Severity),
}

impl Evidence {
    const fn stating(stated: Stated) -> Self {
        Self {
            stated,
            command: None,
            contradicted: false,
            action: None,
            overruled: None,
            made_up: None,
            reason: None,
            refused_by_us: false,
            doubtful: false,
            misses_mail_host: false,
        }
    }

    /// Creates evidence from a reply code.
    #[must_use]
    pub const fn from_code(code: Code) -> Self {
        Self::stating(Stated::Code(code))
    }

    /// Creates evidence from an enhanced status code that came without a reply code, as in a
    /// delivery report.
    #[must_use]
    pub const fn from_enhanced(enhanced: EnhancedStatusCode) -> Self {
        Self::stating(Stated::Enhanced(enhanced))
    }

    /// Creates evidence for a connection that was lost before a reply came.
    ///
    /// A client treats a lost connection as a transient failure, as if the server had replied with
    /// 451 (RFC 5321 section 3.8).
    #[must_use]
    pub const fn connection_lost() -> Self {
        Self::stating(Stated::Lost)
    }

    /// Creates evidence from a severity alone, for a report without codes.
    #[must_use]
    pub const fn from_severity(severity: Severity) -> Self {
        Self::stating(Stated::Severity(severity))
    }

    /// Adds what the sending side did with the message, such as giving up on it. The codes may say
    /// something else.
    #[must_use]
    pub const fn with_action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// Adds the severity that the sending side assumes, which overrides the codes.
    ///
    /// Such a severity comes from the `Status` of a report, or from a queue that keeps trying after
    /// a 550 (Postfix's `soft_bounce`).
    ///
    /// ```
    /// use smtp_codes::{Code, Evidence, Origin, Severity, TABLE};
    ///
    /// let refused = Evidence::from_code(Code::new(550).unwrap()).with_enhanced("5.1.1".parse()?);
    /// let diagnosis = TABLE.diagnose(refused.with_severity(Severity::Transient));
    /// assert_eq!(diagnosis.severity(), Severity::Transient);
    /// assert_eq!(diagnosis.origin(), Origin::Conflicting);
    /// assert!(!diagnosis.suppress());
    /// # Ok::<(), smtp_codes::ParseError>(())
    /// ```
    #[must_use]
    pub const fn with_severity(mut self, severity: Severity) -> Self {
        self.overruled = Some(severity);
        self
    }

    /// Adds an enhanced status code that the sending system made up.
    ///
    /// Sendmail writes `5.1.1` for any bare 550, and Haraka writes `5.1.2` if no server could be
    /// reached. [`enhanced`](Self::enhanced) doesn't return a made-up code. A made-up code
    /// determines the reason only if nothing else does, and it never proves that an address is
    /// dead.
    ///
    /// ```
    /// use smtp_codes::{Code, Evidence, TABLE, reason};
    ///
    /// let refused = Evidence::from_code(Code::new(550).ok_or("not a reply code")?);
    /// let refused = refused.with_made_up_enhanced("5.1.1".parse()?);
    /// let diagnosis = TABLE.diagnose_with_text(refused, b"550 go away");
    /// assert_eq!(diagnosis.reason(), reason::RECIPIENT_REJECTED);
    /// assert!(!diagnosis.suppress());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn with_made_up_enhanced(mut self, enhanced: EnhancedStatusCode) -> Self {
        self.made_up = Some(enhanced);
        self
    }

    /// Adds the reason that the sending system gives in its own vocabulary, as sending services do
    /// in their events.
    ///
    /// This reason is used only if neither the text nor a specific code gives a reason.
    ///
    /// ```
    /// use smtp_codes::{Code, Evidence, TABLE, reason};
    ///
    /// let refused = Evidence::from_code(Code::new(550).ok_or("not a reply code")?);
    /// let refused = refused.with_reason(reason::MAILBOX_UNKNOWN);
    /// let diagnosis = TABLE.diagnose_with_text(refused, b"550 refused");
    /// assert_eq!(diagnosis.reason(), reason::MAILBOX_UNKNOWN);
    ///
    /// let diagnosis = TABLE.diagnose_with_text(refused, b"550 mailbox full");
    /// assert_eq!(diagnosis.reason(), reason::MAILBOX_FULL);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn with_reason(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Marks the reply as our own server's refusal of somebody else's message. Such a refusal never
    /// proves that an address is dead.
    ///
    /// ```
    /// use smtp_codes::{Code, Evidence, TABLE};
    ///
    /// let unknown = Evidence::from_code(Code::new(550).ok_or("not a reply code")?);
    /// let unknown = unknown.with_enhanced("5.1.1".parse()?);
    /// assert!(TABLE.diagnose(unknown).suppress());
    /// assert!(!TABLE.diagnose(unknown.refused_by_us()).suppress());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn refused_by_us(mut self) -> Self {
        self.refused_by_us = true;
        self
    }

    /// Marks the codes and the text as untrusted, as in a notice that may be forged.
    ///
    /// A doubtful notice still has a reason, but it never proves that an address is dead.
    ///
    /// ```
    /// use smtp_codes::{Evidence, TABLE, reason};
    ///
    /// let unknown = Evidence::from_enhanced("5.1.1".parse()?).doubtful();
    /// let diagnosis = TABLE.diagnose(unknown);
    /// assert_eq!((diagnosis.reason(), diagnosis.suppress()), (reason::MAILBOX_UNKNOWN, false));
    /// # Ok::<(), smtp_codes::ParseError>(())
    /// ```
    #[must_use]
    pub const fn doubtful(mut self) -> Self {
        self.doubtful = true;
        self
    }

    /// Returns the reason that the sending system gave.
    pub(crate) const fn reason(&self) -> Option<Reason> {
        self.reason
    }

    /// Records that the name missing from DNS belongs to a mail server and is not the recipient's
    /// domain.
    ///
    /// In this case, the domain exists but its MX record is wrong, so the reason is `dns-failure`
    /// instead of `domain-unknown`.
    ///
    /// ```
    /// use smtp_codes::{Evidence, TABLE, reason};
    ///
    /// let text = b"Name service error for name=mx.example.org type=A: Host not found";
    /// let unknown = Evidence::from_enhanced("5.4.4".parse()?);
    /// assert!(TABLE.diagnose_with_text(unknown, text).suppress());
    ///
    /// // The message was for bob@example.org.
    /// let missing = TABLE.diagnose_with_text(unknown.without_mail_host(), text);
    /// assert_eq!((missing.reason(), missing.suppress()), (reason::DNS_FAILURE, false));
    /// # Ok::<(), smtp_codes::ParseError>(())
    /// ```
    #[must_use]
    pub const fn without_mail_host(mut self) -> Self {
        self.misses_mail_host = true;
        self
    }

    pub(crate) const fn misses_mail_host(&self) -> bool {
        self.misses_mail_host
    }

    /// Returns the enhanced status code that the sending system made up.
    pub(crate) const fn made_up(&self) -> Option<EnhancedStatusCode> {
        self.made_up
    }

    pub(crate) const fn is_refused_by_us(&self) -> bool {
        self.refused_by_us
    }

    pub(crate) const fn is_doubtful(&self) -> bool {
        self.doubtful
    }

    /// Returns the severity that overrides the codes.
    pub(crate) const fn overruled(&self) -> Option<Severity> {
        self.overruled
    }

    /// Returns what the sending side did, if that is known.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        self.action
    }

    /// Adds the enhanced status code that came with the reply code. Without a reply code, the
    /// enhanced status code becomes the only evidence of what the server sent.
    #[must_use]
    pub const fn with_enhanced(mut self, enhanced: EnhancedStatusCode) -> Self {
        self.stated = match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => Stated::Both(code, enhanced),
            Stated::Enhanced(_) | Stated::Lost | Stated::Severity(_) => Stated::Enhanced(enhanced),
        };
        self
    }

    /// Records whether lines of the reply contradict each other.
    pub(crate) const fn contradicted(mut self, contradicted: bool) -> Self {
        self.contradicted = contradicted;
        self
    }

    /// Adds the command that the server replied to.
    #[must_use]
    pub const fn after(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// Returns the command that the server replied to, if it is known.
    #[must_use]
    pub const fn command(&self) -> Option<Command> {
        self.command
    }

    /// Returns the reply code, if there is one.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => Some(code),
            Stated::Enhanced(_) | Stated::Lost | Stated::Severity(_) => None,
        }
    }

    /// Returns the enhanced status code, if there is one.
    #[must_use]
    pub const fn enhanced(&self) -> Option<EnhancedStatusCode> {
        match self.stated {
            Stated::Enhanced(enhanced) | Stated::Both(_, enhanced) => Some(enhanced),
            Stated::Code(_) | Stated::Lost | Stated::Severity(_) => None,
        }
    }

    /// Returns the severity indicated by the first digit of the reply code or, if there is no reply
    /// code, by the class of the enhanced status code. A lost connection is transient.
    pub(crate) const fn severity(&self) -> Severity {
        match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => code.severity(),
            Stated::Enhanced(enhanced) => enhanced.severity(),
            Stated::Lost => Severity::Transient,
            Stated::Severity(severity) => severity,
        }
    }

    pub(crate) fn origin(&self) -> Origin {
        let overruled = self
            .overruled
            .is_some_and(|stated| stated != self.severity());
        match self.stated {
            _ if self.contradicted || overruled => Origin::Conflicting,
            Stated::Code(_) | Stated::Lost | Stated::Severity(_) => Origin::Derived,
            Stated::Enhanced(_) => Origin::Given,
            Stated::Both(code, enhanced) if code.severity() == enhanced.severity() => Origin::Given,
            Stated::Both(..) => Origin::Conflicting,
        }
    }
}

/// Where the enhanced status code of a diagnosis comes from, and whether it agrees with the reply
/// code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
pub enum Origin {
    /// The server sent the enhanced status code.
    Given,
    /// The server sent no enhanced status code. If there is a reply code, the diagnosis derives an
    /// enhanced status code from it, but the derived code is not additional evidence.
    Derived,
    /// The codes contradict each other, as in `550 4.4.7`, or the sending side assumes a different
    /// severity.
    Conflicting,
}

impl Origin {
    /// Returns the name that JSON uses, such as `"given"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Derived => "derived",
            Self::Conflicting => "conflicting",
        }
    }
}
