//! Evidence: what is known of a server's answer before it is weighed.

use crate::code::{Code, EnhancedStatusCode};
use crate::vocabulary::{Action, Command, Severity};

/// What is known of a server's answer: a reply code, an enhanced status code or both, and the command;
/// or that none came.
///
/// ```
/// use smtp_codes::{Code, Evidence, Origin, Severity, TABLE, command, reason};
///
/// let code = Code::new(552).unwrap();
/// let said = TABLE.diagnose(Evidence::from_code(code));
/// assert_eq!((said.reason(), said.severity()), (reason::MAILBOX_FULL, Severity::Permanent));
///
/// // The same number after RCPT means that there were too many recipients (RFC 5321 section 4.5.3.1.10).
/// let said = TABLE.diagnose(Evidence::from_code(code).after(command::RCPT));
/// assert_eq!((said.reason(), said.severity()), (reason::TOO_MANY_RECIPIENTS, Severity::Transient));
///
/// // A contradiction is a value.
/// let expired = Evidence::from_code(Code::new(550).unwrap()).with_enhanced("4.4.7".parse()?);
/// assert_eq!(TABLE.diagnose(expired).origin(), Origin::Conflicting);
/// # Ok::<(), smtp_codes::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub(crate) stated: Stated,
    pub(crate) command: Option<Command>,
    /// Lines of the answer disagree with each other.
    contradicted: bool,
    action: Option<Action>,
    /// What was stated apart from the codes.
    severity: Option<Severity>,
    made_up: Option<EnhancedStatusCode>,
    refused_by_us: bool,
    doubtful: bool,
}

/// The codes of an answer: never none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stated {
    Code(Code),
    Enhanced(EnhancedStatusCode),
    Both(Code, EnhancedStatusCode),
    /// The connection broke before an answer came.
    Lost,
    /// No code at all, only that it failed or not.
    Severity(Severity),
}

impl Evidence {
    const fn stating(stated: Stated) -> Self {
        Self {
            stated,
            command: None,
            contradicted: false,
            action: None,
            severity: None,
            made_up: None,
            refused_by_us: false,
            doubtful: false,
        }
    }

    /// Starts with a reply code.
    #[must_use]
    pub const fn from_code(code: Code) -> Self {
        Self::stating(Stated::Code(code))
    }

    /// Starts with an enhanced status code that came without a reply code, as in a report.
    #[must_use]
    pub const fn from_enhanced(enhanced: EnhancedStatusCode) -> Self {
        Self::stating(Stated::Enhanced(enhanced))
    }

    /// Starts with a connection that broke before the answer came.
    ///
    /// The client treats it as a transient failure, as if the server had answered with a 451 (RFC 5321 section 3.8).
    #[must_use]
    pub const fn connection_lost() -> Self {
        Self::stating(Stated::Lost)
    }

    /// Starts with nothing but a severity, as of a report that has no code.
    #[must_use]
    pub const fn from_severity(severity: Severity) -> Self {
        Self::stating(Stated::Severity(severity))
    }

    /// Adds what the sending side did: it tells whether it has given up, whatever the codes state.
    #[must_use]
    pub const fn with_action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// Says how the sending side takes the answer, over what its codes state.
    ///
    /// A report's own status does so, and a queue that goes on trying after a 550 (Postfix's `soft_bounce`).
    ///
    /// ```
    /// use smtp_codes::{Code, Evidence, Origin, Severity, TABLE};
    ///
    /// let refused = Evidence::from_code(Code::new(550).unwrap()).with_enhanced("5.1.1".parse()?);
    /// let answer = TABLE.diagnose(refused.with_severity(Severity::Transient));
    /// assert_eq!((answer.severity(), answer.origin()), (Severity::Transient, Origin::Conflicting));
    /// assert!(!answer.suppress());
    /// # Ok::<(), smtp_codes::ParseError>(())
    /// ```
    #[must_use]
    pub const fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Adds an enhanced status code that the sending system made up.
    ///
    /// Sendmail writes `5.1.1` for any bare 550, and Haraka writes `5.1.2` if no server could be reached. Such a code is not
    /// returned by [`enhanced`](Self::enhanced). It names the reason only if nothing else does, and never proves an address
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

    /// Says that our own server refused a message of somebody else, so that no address of ours is dead.
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

    /// Says that anybody may have written the codes and words, as in a notice that may be forged.
    ///
    /// A doubtful notice has a reason, and never proves an address dead.
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

    /// Returns what was stated apart from the codes.
    pub(crate) const fn overruled(&self) -> Option<Severity> {
        self.severity
    }

    /// Returns what the sending side did, if that is known.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        self.action
    }

    /// Adds the enhanced status code that came with the reply code.
    #[must_use]
    pub const fn with_enhanced(mut self, enhanced: EnhancedStatusCode) -> Self {
        self.stated = match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => Stated::Both(code, enhanced),
            Stated::Enhanced(_) | Stated::Lost | Stated::Severity(_) => Stated::Enhanced(enhanced),
        };
        self
    }

    /// Notes that lines of the answer disagree with each other.
    pub(crate) const fn contradicted(mut self, contradicted: bool) -> Self {
        self.contradicted = contradicted;
        self
    }

    /// Adds the command that was answered.
    #[must_use]
    pub const fn after(mut self, command: Command) -> Self {
        self.command = Some(command);
        self
    }

    /// Returns the reply code, if one came.
    #[must_use]
    pub const fn code(&self) -> Option<Code> {
        match self.stated {
            Stated::Code(code) | Stated::Both(code, _) => Some(code),
            Stated::Enhanced(_) | Stated::Lost | Stated::Severity(_) => None,
        }
    }

    /// Returns the enhanced status code, if one came.
    #[must_use]
    pub const fn enhanced(&self) -> Option<EnhancedStatusCode> {
        match self.stated {
            Stated::Enhanced(enhanced) | Stated::Both(_, enhanced) => Some(enhanced),
            Stated::Code(_) | Stated::Lost | Stated::Severity(_) => None,
        }
    }

    /// Returns what the digits state: the first of the reply code, else the class.
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
            .severity
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

/// Where the enhanced status code of a diagnosis comes from, and whether it agrees with the reply code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
pub enum Origin {
    /// The server sent it.
    Given,
    /// Only a reply code came; what it stands for was derived, and proves no more than the reply code.
    Derived,
    /// The server contradicted itself, as in `550 4.4.7`.
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
