//! A diagnosis told in a language, in the shape that JSON has.

use super::{Basis, Diagnosis};
use crate::code::{Code, EnhancedStatusCode};
use crate::evidence::Origin;
#[cfg(feature = "serde")]
use crate::vocabulary::ENGLISH;
use crate::vocabulary::{About, Bounce, Lang, Reason, Retry, Severity};

/// Everything that a diagnosis says, in one language: the object that `smtp-codes explain --json` prints.
///
/// With the feature `serde` it serializes; every key is always there, `null` where there is nothing.
///
/// ```
/// use smtp_codes::{Code, Evidence, TABLE, lang};
///
/// let evidence = Evidence::from_code(Code::new(550).unwrap());
/// let told = TABLE.diagnose(evidence).localized(lang::EN);
/// assert_eq!(told.name, Some("MailboxUnavailable"));
/// assert!(told.is_final && !told.suppress); // a bare 550 proves no dead address
/// ```
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Localized {
    /// The reply code that the server gave.
    pub code: Option<Code>,
    /// The enhanced status code that the server gave.
    pub enhanced: Option<EnhancedStatusCode>,
    /// The enhanced status code that the reply code stands for when none came.
    pub derived: Option<EnhancedStatusCode>,
    /// The table's name of the code.
    pub name: Option<&'static str>,
    /// What the server stated.
    pub severity: Severity,
    /// The senders' word for the failure.
    pub bounce: Option<Bounce>,
    /// Whether the sending side is done with the message.
    #[cfg_attr(feature = "serde", serde(rename = "final"))]
    pub is_final: bool,
    /// Whether the enhanced status code was given, derived, or contradicts the reply code.
    pub origin: Origin,
    /// Why the server answered so.
    pub reason: Reason,
    /// Whom the reply is about.
    pub about: About,
    /// Which evidence named the reason.
    pub because: Basis,
    /// The server's wording that named the reason.
    pub phrase: Option<&'static str>,
    /// Whether the address itself is dead.
    pub suppress: bool,
    /// What to do now.
    pub retry: Retry,
    /// The language of the texts, after fallback.
    pub lang: Lang,
    /// One line: a title, a log, a dialog.
    pub text: &'static str,
    /// What happened.
    pub explain: &'static str,
    /// What to do now, in words.
    pub advice: &'static str,
}

impl Diagnosis {
    /// Returns everything that the diagnosis says, with its texts in a language.
    #[must_use]
    pub fn localized(&self, lang: Lang) -> Localized {
        let texts = self.texts(lang);
        Localized {
            code: self.evidence().code(),
            enhanced: self.evidence().enhanced(),
            derived: self.derived(),
            name: self.name(),
            severity: self.severity(),
            bounce: self.bounce(),
            is_final: self.is_final(),
            origin: self.origin(),
            reason: self.reason(),
            about: self.about(),
            because: self.because(),
            phrase: self.phrase(),
            suppress: self.suppress(),
            retry: self.retry(),
            lang: texts.lang,
            text: texts.text,
            explain: texts.explain,
            advice: texts.advice,
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Diagnosis {
    /// Serializes the diagnosis told in the table's first language; for another one serialize
    /// [`diagnosis.localized(lang)`](Diagnosis::localized).
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let first = self.table.languages().next();
        self.localized(first.unwrap_or(ENGLISH))
            .serialize(serializer)
    }
}
