//! A diagnosis in a language, in the shape that JSON has.

use super::{Basis, Diagnosis};
use crate::code::{Code, EnhancedStatusCode};
use crate::evidence::Origin;
#[cfg(feature = "serde")]
use crate::vocabulary::ENGLISH;
use crate::vocabulary::{About, Bounce, Lang, RetrySummary, Severity, Text};

/// Everything that a diagnosis says, in one language: the object that `smtp-codes explain --json`
/// prints.
///
/// This is the form in which a diagnosis is stored. With the feature `serde` it is serialized with
/// every key, `null` if there is nothing, and reads back equal, whatever table it came from: texts
/// and names are read as they were stored.
///
/// ```
/// use smtp_codes::{Code, Evidence, TABLE, lang, reason};
///
/// let evidence = Evidence::from_code(Code::new(550).unwrap());
/// let refused = TABLE.diagnose(evidence).localized(lang::EN);
/// assert_eq!(refused.name.as_deref(), Some("MailboxUnavailable"));
/// assert_eq!(refused.reason, reason::RECIPIENT_REJECTED);
/// assert!(refused.is_final && !refused.suppress); // a bare 550 does not prove an address dead
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
    /// The enhanced status code that the reply code stands for if the server sent none.
    pub derived: Option<EnhancedStatusCode>,
    /// The table's name for the code.
    pub name: Option<Text>,
    /// What the server stated.
    pub severity: Severity,
    /// What senders call the failure.
    pub bounce: Option<Bounce>,
    /// Whether the sending side is done with the message.
    #[cfg_attr(feature = "serde", serde(rename = "final"))]
    pub is_final: bool,
    /// Whether the enhanced status code was given, derived, or contradicts the reply code.
    pub origin: Origin,
    /// Why the server replied so: the name of a [`Reason`](crate::Reason).
    pub reason: Text,
    /// Whom the reply is about.
    pub about: About,
    /// Which evidence named the reason.
    pub because: Basis,
    /// The phrase in the server's words that named the reason.
    pub phrase: Option<Text>,
    /// Whether the address is dead.
    pub suppress: bool,
    /// What to do now.
    pub retry: RetrySummary,
    /// The language of the texts, after fallback.
    pub lang: Lang,
    /// One line: a title, a log, a dialog.
    pub text: Text,
    /// What happened.
    pub explain: Text,
    /// What to do now, in words.
    pub advice: Text,
}

impl Diagnosis {
    /// Returns everything that the diagnosis says, with texts in a language.
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
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Diagnosis {
    /// Serializes the diagnosis in the table's first language, to be read back as a [`Localized`];
    /// for another language serialize [`diagnosis.localized(lang)`](Diagnosis::localized).
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let first = self.table.languages().next();
        self.localized(first.unwrap_or(ENGLISH))
            .serialize(serializer)
    }
}
