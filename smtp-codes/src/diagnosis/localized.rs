//! A diagnosis in one language, with the same fields as the JSON output.

use super::Diagnosis;
use crate::code::{Code, EnhancedStatusCode};
use crate::evidence::Origin;
#[cfg(feature = "serde")]
use crate::vocabulary::ENGLISH;
use crate::vocabulary::{About, Basis, Bounce, Lang, RetrySummary, Severity, Text};

/// A complete diagnosis in one language: the object that `smtp-codes explain --json` prints.
///
/// Use this type to store a diagnosis. With the feature `serde`, every field is serialized; missing
/// values become `null`. Deserializing returns an equal value and doesn't need the table that the
/// diagnosis came from, because the texts and names are stored too.
///
/// ```
/// use smtp_codes::{Code, Evidence, TABLE, lang, reason};
///
/// let evidence = Evidence::from_code(Code::new(550).unwrap());
/// let refused = TABLE.diagnose(evidence).localized(lang::EN);
/// assert_eq!(refused.name.as_deref(), Some("MailboxUnavailable"));
/// assert_eq!(refused.reason, reason::RECIPIENT_REJECTED);
/// assert!(refused.is_final && !refused.suppress); // a bare 550 proves nothing about the address
/// # #[cfg(feature = "serde")] {
/// let stored = serde_json::to_string(&refused)?;
/// assert_eq!(serde_json::from_str::<smtp_codes::Localized>(&stored)?, refused);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Localized {
    /// The reply code that the server sent.
    pub code: Option<Code>,
    /// The enhanced status code that the server sent.
    pub enhanced: Option<EnhancedStatusCode>,
    /// The enhanced status code that the reply code implies, or `None` if the server sent an
    /// enhanced status code.
    pub derived: Option<EnhancedStatusCode>,
    /// The name of the code in the table, or `None` if the code is not listed.
    pub name: Option<Text>,
    /// The severity of the reply.
    pub severity: Severity,
    /// Whether the failure is a soft or a hard bounce, or `None` if there was no failure.
    pub bounce: Option<Bounce>,
    /// Whether the sending side won't try to deliver the message again.
    #[cfg_attr(feature = "serde", serde(rename = "final"))]
    pub is_final: bool,
    /// Whether the server sent the enhanced status code, whether it was derived from the reply
    /// code, or whether the two contradict each other.
    pub origin: Origin,
    /// Why the server replied this way: the name of a [`Reason`](crate::Reason).
    pub reason: Text,
    /// What the reply is about.
    pub about: About,
    /// The kind of evidence that the reason is based on.
    pub because: Basis,
    /// The phrase in the server's text that the reason is based on, if any.
    pub phrase: Option<Text>,
    /// Whether the address is dead.
    pub suppress: bool,
    /// What to do now.
    pub retry: RetrySummary,
    /// The language of the texts, after fallback.
    pub lang: Lang,
    /// One line, for a title, a log or a dialog.
    pub text: Text,
    /// What happened.
    pub explain: Text,
    /// What to do now, for a person to read.
    pub advice: Text,
    /// The address of a vendor's help page, if there is one.
    pub help: Option<Text>,
}

impl Diagnosis {
    /// Returns the complete diagnosis, with texts in the given language.
    #[must_use]
    pub fn localized(&self, lang: Lang) -> Localized {
        let texts = self.texts(lang);
        Localized {
            code: self.evidence().code(),
            enhanced: self.evidence().enhanced(),
            derived: self.derived(),
            name: self.name().map(Text::from),
            severity: self.severity(),
            bounce: self.bounce(),
            is_final: self.is_final(),
            origin: self.origin(),
            reason: self.reason().as_str().into(),
            about: self.about(),
            because: self.because(),
            phrase: self.phrase().map(Text::from),
            suppress: self.suppress(),
            retry: self.retry().summary(),
            lang: texts.lang,
            text: texts.text.into(),
            explain: texts.explain.into(),
            advice: texts.advice.into(),
            help: self.help().map(Text::from),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Diagnosis {
    /// Serializes the diagnosis in the table's first language. Deserialize it as a [`Localized`].
    /// For another language, serialize [`diagnosis.localized(lang)`](Diagnosis::localized).
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let first = self.table.languages().next();
        self.localized(first.unwrap_or(ENGLISH))
            .serialize(serializer)
    }
}
