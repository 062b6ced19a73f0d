//! The one call that explains a reply: read leniently, weighed with its words, localized.

use crate::builtin::TABLE;
use crate::code::grammar;
use crate::diagnosis::Localized;
use crate::evidence::Evidence;
use crate::reply::{Reply, ReplyError, without_type};
use crate::table::Table;
use crate::vocabulary::Lang;

/// Explains a reply in one call: parses it leniently, weighs its codes and its words, and returns
/// the diagnosis in a language.
///
/// An enhanced status code alone, as in `5.7.26`, is explained too. An application with its own
/// table calls [`Table::explain`].
///
/// # Errors
///
/// The error says what is wrong with the reply, and at which byte.
///
/// ```
/// use smtp_codes::{explain, lang};
///
/// let full = explain(b"550 <bob@example.org>: Mailbox full", lang::RU)?;
/// assert_eq!(full.text, "В ящике получателя закончилось место");
/// assert_eq!(full.phrase.as_deref(), Some("mailbox full"));
///
/// let error = explain(b"Mailbox full", lang::RU).unwrap_err();
/// assert!(error.to_string().starts_with("no reply code at byte 0"));
/// # Ok::<(), smtp_codes::ReplyError>(())
/// ```
pub fn explain(bytes: &[u8], lang: Lang) -> Result<Localized, ReplyError> {
    TABLE.explain(bytes, lang)
}

impl Table {
    /// Explains a reply in one call by the entries and phrases of this table; see [`explain`].
    ///
    /// # Errors
    ///
    /// The error says what is wrong with the reply, and at which byte.
    ///
    /// ```
    /// use smtp_codes::{TABLE, lang};
    ///
    /// let denied = TABLE.explain(b"554 relaying denied", lang::EN)?;
    /// assert_eq!(denied.reason, "relay-denied");
    /// assert!(TABLE.explain(b"relaying denied", lang::EN).is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn explain(&self, bytes: &[u8], lang: Lang) -> Result<Localized, ReplyError> {
        let evidence = Evidence::parse_lenient(bytes)?;
        Ok(self.diagnose_with_text(evidence, bytes).localized(lang))
    }
}

impl Evidence {
    /// Parses the codes of a reply as [`Reply::parse_lenient`] does, or an enhanced status code
    /// alone: at the beginning of a text, or at its end as qmail writes it, `(#5.1.1)`.
    ///
    /// # Errors
    ///
    /// The error says what is wrong with the reply, and at which byte.
    ///
    /// ```
    /// use smtp_codes::Evidence;
    ///
    /// assert_eq!(Evidence::parse_lenient(b"5.7.26")?.enhanced(), Some("5.7.26".parse()?));
    /// assert_eq!(Evidence::parse_lenient(b"smtp; 550 gone")?.code().map(u16::from), Some(550));
    /// assert!(Evidence::parse_lenient(b"5.7").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_lenient(bytes: &[u8]) -> Result<Self, ReplyError> {
        let alone = |error| {
            let text = without_type(bytes.trim_ascii());
            let code = grammar::enhanced_lenient(text);
            code.map(Self::from_enhanced).ok_or(error)
        };
        Reply::parse_lenient(bytes)
            .map(|reply| reply.evidence())
            .or_else(alone)
    }
}
