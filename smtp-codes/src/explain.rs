//! Explains a reply in one call, even if a library printed text around the reply.

use crate::builtin::TABLE;
use crate::code::grammar;
use crate::diagnosis::{Diagnosis, Localized};
use crate::evidence::Evidence;
use crate::reply::{Reply, ReplyError, ReplyErrorKind, Wrapped, without_type};
use crate::table::Table;
use crate::vocabulary::{Command, Lang, Retry, RetryKind, Severity};

/// Explains a reply in one call: parses it leniently, weighs its codes and its text, and returns
/// the diagnosis in the given language.
///
/// A lone enhanced status code such as `5.7.26` is explained too, and so is text without any code
/// if it contains a phrase that the table lists. If you have your own table, call
/// [`Table::explain`] instead.
///
/// If you also need the methods of a [`Diagnosis`], such as [`Diagnosis::retry_text`] or
/// [`Diagnosis::suppress_text`], call [`Table::diagnose_reply`]. An error from lettre or smtp-proto
/// says more than its text: diagnose the error itself, not its `to_string()`; the trait `Diagnose`
/// comes with the features `lettre` and `smtp-proto`.
///
/// # Errors
///
/// Returns an error that says what is wrong with the reply, and at which byte.
///
/// ```
/// use smtp_codes::{explain, lang};
///
/// let full = explain(b"550 <bob@example.org>: Mailbox full", lang::RU)?;
/// assert_eq!(full.text, "В ящике получателя закончилось место");
/// assert_eq!(full.phrase.as_deref(), Some("mailbox full"));
///
/// // A library may have printed something around the reply.
/// let printed = explain(b"permanent error (550): 5.1.1 No such user", lang::EN)?;
/// assert_eq!((printed.code.map(u16::from), printed.suppress), (Some(550), true));
///
/// let error = explain(b"Good morning", lang::RU).unwrap_err();
/// assert!(error.to_string().starts_with("no reply code at byte 0"));
/// # Ok::<(), smtp_codes::ReplyError>(())
/// ```
pub fn explain(bytes: &[u8], lang: Lang) -> Result<Localized, ReplyError> {
    TABLE.explain(bytes, lang)
}

impl Table {
    /// Explains a reply in one call, using the entries and phrases of this table; see [`explain`].
    ///
    /// # Errors
    ///
    /// Returns an error that says what is wrong with the reply, and at which byte.
    ///
    /// ```
    /// use smtp_codes::{TABLE, lang};
    ///
    /// let denied = TABLE.explain(b"554 relaying denied", lang::EN)?;
    /// assert_eq!(denied.reason, "relay-denied");
    /// assert!(TABLE.explain(b"no reply at all", lang::EN).is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn explain(&self, bytes: &[u8], lang: Lang) -> Result<Localized, ReplyError> {
        Ok(self.diagnose_reply(bytes)?.localized(lang))
    }

    /// Diagnoses a reply in one call: parses it leniently, as [`evidence`](Self::evidence) does,
    /// and weighs its codes and its text.
    ///
    /// If you know the command that the server replied to, call
    /// [`evidence_after`](Self::evidence_after) and
    /// [`diagnose_with_text`](Self::diagnose_with_text).
    ///
    /// # Errors
    ///
    /// Returns an error that says what is wrong with the reply, and at which byte.
    ///
    /// ```
    /// use smtp_codes::{TABLE, lang};
    ///
    /// let unknown = TABLE.diagnose_reply(b"permanent error (550): 5.1.1 No such user")?;
    /// assert_eq!(unknown.suppress_text(lang::EN), Some("invalid: remove it from your list"));
    /// assert_eq!(unknown.retry_text(lang::EN).to_string(), "never");
    ///
    /// assert!(TABLE.diagnose_reply(b"Good morning").is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn diagnose_reply(&self, bytes: &[u8]) -> Result<Diagnosis, ReplyError> {
        let evidence = self.evidence(bytes)?;
        Ok(self.diagnose_with_text(evidence, bytes))
    }

    /// Parses the codes in a reply as [`Evidence::parse_lenient`] does, and also accepts text
    /// without any code if the text contains a phrase that this table lists.
    ///
    /// Text without a code is treated as a refusal: a transient one if its reason usually passes
    /// without a change, such as `greylisted` or `network-error`, and otherwise a permanent one. It
    /// never proves that an address is dead, because it's unknown who wrote the text.
    ///
    /// # Errors
    ///
    /// Returns an error that says what is wrong with the reply, and at which byte.
    ///
    /// ```
    /// use smtp_codes::{Severity, TABLE, reason};
    ///
    /// let words = b"Recipient address rejected: User unknown";
    /// let evidence = TABLE.evidence(words)?;
    /// let diagnosis = TABLE.diagnose_with_text(evidence, words);
    /// assert_eq!((evidence.code(), diagnosis.reason()), (None, reason::MAILBOX_UNKNOWN));
    /// assert!(!diagnosis.suppress());
    ///
    /// let refused = TABLE.evidence(b"Connection error: Connection refused (os error 111)")?;
    /// assert_eq!(TABLE.diagnose(refused).severity(), Severity::Transient);
    ///
    /// assert!(TABLE.evidence(b"Good morning").is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn evidence(&self, bytes: &[u8]) -> Result<Evidence, ReplyError> {
        Evidence::parse_lenient(bytes).or_else(|error| {
            let is_short = error.kind() != ReplyErrorKind::TooLong;
            match is_short && self.words(bytes).are_known() {
                true => Ok(self.evidence_without_code(bytes)),
                false => Err(error),
            }
        })
    }

    fn evidence_without_code(&self, text: &[u8]) -> Evidence {
        let refused = Evidence::from_severity(Severity::Permanent).doubtful();
        let reason = self.reason(self.diagnose_with_text(refused, text).reason());
        let passes =
            |retry: &Retry| matches!(retry.kind(), RetryKind::Later | RetryKind::Elsewhere);
        match reason.and_then(|reason| reason.retry()).filter(passes) {
            Some(_) => Evidence::from_severity(Severity::Transient).doubtful(),
            None => refused,
        }
    }

    /// Does the same as [`evidence`](Self::evidence), given the command that the server replied to.
    ///
    /// # Errors
    ///
    /// Returns an error that says what is wrong with the reply, and at which byte.
    ///
    /// ```
    /// use smtp_codes::{Severity, TABLE, command, reason};
    ///
    /// let evidence = TABLE.evidence_after(b"552 Refused", command::RCPT)?;
    /// let many = TABLE.diagnose(evidence);
    /// assert_eq!(many.reason(), reason::TOO_MANY_RECIPIENTS);
    /// assert_eq!(many.severity(), Severity::Transient); // RFC 5321 section 4.5.3.1.10
    ///
    /// assert!(TABLE.evidence_after(b"Refused", command::RCPT).is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn evidence_after(&self, bytes: &[u8], command: Command) -> Result<Evidence, ReplyError> {
        // Whether a reply can have an enhanced status code depends on the command. Only `Reply`
        // takes that into account.
        match Reply::parse_lenient(bytes) {
            Ok(reply) => Ok(reply.evidence_after(command)),
            Err(_) => self.evidence(bytes).map(|evidence| evidence.after(command)),
        }
    }
}

impl Evidence {
    /// Parses the codes in a reply.
    ///
    /// The input can be anything that [`Reply::parse_lenient`] accepts, a reply with text that a
    /// library printed around it, or an enhanced status code alone: at the beginning of the text,
    /// or in brackets, as in qmail's `(#5.1.1)`.
    ///
    /// # Errors
    ///
    /// Returns an error that says what is wrong with the reply, and at which byte.
    ///
    /// ```
    /// use smtp_codes::{Evidence, command};
    ///
    /// assert_eq!(Evidence::parse_lenient(b"5.7.26")?.enhanced(), Some("5.7.26".parse()?));
    /// assert_eq!(Evidence::parse_lenient(b"smtp; 550 gone")?.code().map(u16::from), Some(550));
    ///
    /// let printed = Evidence::parse_lenient(b"Message failed: 554 rejected")?;
    /// assert_eq!(printed.code().map(u16::from), Some(554));
    /// assert_eq!(printed.command(), Some(command::DATA_END));
    ///
    /// assert!(Evidence::parse_lenient(b"5.7").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_lenient(bytes: &[u8]) -> Result<Self, ReplyError> {
        let text = without_type(bytes.trim_ascii());
        let alone = || grammar::enhanced_lenient(text).map(Self::from_enhanced);
        let leading = || grammar::enhanced_at_start(text).map(Self::from_enhanced);
        let wrapped = || Wrapped::find(text).map(|wrapped| Self::of_wrapped(&wrapped));
        match Reply::parse_lenient(bytes) {
            Ok(reply) => Ok(reply.evidence()),
            Err(error) if error.kind() == ReplyErrorKind::TooLong => Err(error),
            Err(error) => leading().or_else(wrapped).or_else(alone).ok_or(error),
        }
    }

    /// Converts a wrapped reply. If the lead-in is another name for a command, as `Message failed`
    /// is for the end of DATA, the evidence includes the command.
    fn of_wrapped(wrapped: &Wrapped<'_>) -> Self {
        let stated = Self::from_code(wrapped.code);
        let stated = match wrapped.enhanced {
            Some(enhanced) => stated.with_enhanced(enhanced),
            None => stated,
        };
        let lead_in = core::str::from_utf8(wrapped.lead_in).unwrap_or_default();
        match TABLE.command(lead_in) {
            Some(command) => stated.after(command),
            None => stated,
        }
    }
}
