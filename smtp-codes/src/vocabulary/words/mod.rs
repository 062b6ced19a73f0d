//! Human-readable words, in each language of the built-in table, for severities, retries and the
//! other values that an explanation shows.
//!
//! To add a language, add a file with a static of type [`Words`] and a row in [`LANGUAGES`].

mod en;
mod language;
mod ru;

use core::fmt;
use core::iter::successors;
use core::time::Duration;

use super::about::About;
use super::basis::Basis;
use super::lang::Lang;
use super::retry::Retry;
use super::severity::{Bounce, Severity};
use language::Words;

static LANGUAGES: [(&str, &Words); 2] = [("en", &en::WORDS), ("ru", &ru::WORDS)];

/// The lengths of [`Words::units`], in seconds.
const UNITS: [u64; 4] = [86400, 3600, 60, 1];

/// Returns the words in a language or its closest parent, or in English if there are none.
fn words(lang: Lang) -> &'static Words {
    let mut wider = successors(Some(lang), |lang| lang.parent());
    let known = wider.find_map(|lang| LANGUAGES.iter().find(|(tag, _)| *tag == lang.as_str()));
    known.map_or(&en::WORDS, |(_, words)| words)
}

/// Returns what people should do with an address that is dead.
pub(crate) fn dead_address(lang: Lang) -> &'static str {
    words(lang).dead_address
}

impl Severity {
    /// Returns a human-readable name, such as `"transient failure"`.
    ///
    /// The name is in the given language or its parent, or in English if the crate has no words in
    /// that language.
    ///
    /// ```
    /// use smtp_codes::{Lang, Severity, lang};
    ///
    /// assert_eq!(Severity::Transient.text(lang::EN), "transient failure");
    /// assert_eq!(Severity::Transient.text(lang::RU), "временная ошибка");
    ///
    /// // The crate has no words in Welsh.
    /// let welsh = Lang::from_tag("cy").unwrap();
    /// assert_eq!(Severity::Permanent.text(welsh), "permanent failure");
    /// ```
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        (words(lang).severity)(self)
    }
}

impl Bounce {
    /// Returns a human-readable name, such as `"soft bounce"`. The language is chosen as in
    /// [`Severity::text`].
    ///
    /// ```
    /// use smtp_codes::{Severity, lang};
    ///
    /// let bounce = Severity::Transient.bounce().unwrap();
    /// assert_eq!(bounce.text(lang::EN), "soft bounce");
    /// assert_eq!(bounce.text(lang::RU), "мягкий возврат");
    /// assert_eq!(Severity::Success.bounce(), None);
    /// ```
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        (words(lang).bounce)(self)
    }
}

impl About {
    /// Returns a human-readable name, such as `"the recipient's address"`. The language is chosen
    /// as in [`Severity::text`].
    ///
    /// The name is in the grammatical case that follows "concerns" («касается»).
    ///
    /// ```
    /// use smtp_codes::{About, lang};
    ///
    /// let [english, russian] = [lang::EN, lang::RU].map(|lang| About::Recipient.text(lang));
    /// assert_eq!(format!("It concerns {english}."), "It concerns the recipient's address.");
    /// assert_eq!(format!("Это касается {russian}."), "Это касается адреса получателя.");
    /// ```
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        (words(lang).about)(self)
    }
}

impl Basis {
    /// Returns a human-readable phrase, such as `"from the reply text"`. The language is chosen as
    /// in [`Severity::text`].
    ///
    /// ```
    /// use smtp_codes::{Basis, lang};
    ///
    /// assert_eq!(Basis::Phrase.text(lang::EN), "from the reply text");
    /// assert_eq!(Basis::Phrase.text(lang::RU), "по тексту ответа");
    /// ```
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        (words(lang).basis)(self)
    }
}

impl Retry {
    /// Returns a human-readable description. The language is chosen as in [`Severity::text`].
    ///
    /// The description includes the wait until the first retry and the age at which to give up, if
    /// there are any. For a message that was returned to its sender, use
    /// [`Diagnosis::retry_text`](crate::Diagnosis::retry_text) instead.
    ///
    /// ```
    /// use smtp_codes::{ReplyCode, Retry, lang};
    ///
    /// let later = ReplyCode::MailboxTemporarilyUnavailable.retry();
    /// assert_eq!(
    ///     later.text(lang::EN).to_string(),
    ///     "later (first after 5 minutes, give up after 5 days)"
    /// );
    /// assert_eq!(
    ///     later.text(lang::RU).to_string(),
    ///     "позже (первый через 5 минут, прекратить через 5 дней)"
    /// );
    /// assert_eq!(Retry::Never.text(lang::EN).to_string(), "never");
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> RetryText {
        RetryText {
            retry: *self,
            is_returned: false,
            words: words(lang),
        }
    }
}

/// A human-readable description of a [`Retry`], which `Display` writes.
///
/// [`Retry::text`] and [`Diagnosis::retry_text`](crate::Diagnosis::retry_text) return this type, so
/// that the crate needs no allocator.
#[derive(Clone, Copy)]
pub struct RetryText {
    retry: Retry,
    is_returned: bool,
    words: &'static Words,
}

impl RetryText {
    /// Returns the description for a message that was returned to its sender. Such a message isn't
    /// in a queue any more, so only another message can be sent.
    pub(crate) fn of_returned(retry: Retry, lang: Lang) -> Self {
        let retry = match retry {
            // The policy applied to the queue, which the message has left.
            Retry::AfterChange(_) => Retry::AfterChange(None),
            other => other,
        };
        Self {
            retry,
            is_returned: true,
            words: words(lang),
        }
    }
}

impl fmt::Display for RetryText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words;
        let kind = (words.retry)(&self.retry);
        let Some(policy) = self.retry.policy() else {
            return f.pad(kind);
        };
        if self.is_returned {
            f.write_str(words.another_after)?;
            return write_duration(policy.first(), words, f);
        }
        write!(f, "{kind} ({}", words.first_after)?;
        write_duration(policy.first(), words, f)?;
        if let Some(age) = policy.give_up() {
            f.write_str(words.give_up_after)?;
            write_duration(age, words, f)?;
        }
        f.write_str(")")
    }
}

impl fmt::Debug for RetryText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RetryText({self})")
    }
}

/// Writes a duration in the largest unit that divides it evenly.
fn write_duration(duration: Duration, words: &Words, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let seconds = duration.as_secs();
    let units = UNITS.into_iter().zip(words.units);
    let mut fitting = units.filter(|(unit, _)| seconds >= *unit && seconds % unit == 0);
    let [.., smallest] = words.units;
    let (unit, forms) = fitting.next().unwrap_or((1, smallest));
    let count = seconds / unit;
    let form = forms.get((words.plural)(count)).or(forms.last());
    write!(f, "{count} {}", form.copied().unwrap_or_default())
}
