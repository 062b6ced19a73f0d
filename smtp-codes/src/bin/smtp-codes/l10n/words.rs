//! The texts that each language provides, and functions that combine them.

use smtp_codes::{ReplyError, Severity};

use super::help::Help;
use super::pages::Pages;
use crate::scan::decompress::damage::Damage;
use crate::scan::guess::Guess;

/// The texts of the program in one language.
pub(crate) struct Words {
    pub(crate) card: Card,
    pub(crate) summary: Summary,
    pub(crate) errors: Errors,
    pub(crate) numbers: Numbers,
    pub(crate) help: Help,
    pub(crate) columns: Columns,
    pub(crate) pages: Pages,
}

/// The headers of the columns that `list` prints.
pub(crate) struct Columns {
    pub(crate) code: &'static str,
    /// The severity of a reply code, or the classes of an enhanced status code.
    pub(crate) severity: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) title: &'static str,
}

/// The texts of the cards that `explain` prints.
pub(crate) struct Card {
    // Labels, at most 15 columns wide.
    pub(crate) explain: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) concerns: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) address: &'static str,
    pub(crate) note: &'static str,
    pub(crate) said: &'static str,
    pub(crate) source: &'static str,
    pub(crate) help: &'static str,
    pub(crate) codes: &'static str,
    pub(crate) wording: &'static str,
    /// Precedes advice for a temporary problem if the refusal was final.
    pub(crate) come_back: &'static str,
    pub(crate) conflicting: &'static str,
    pub(crate) any_class: &'static str,
    /// English words in citations, with their translations.
    pub(crate) citation: &'static [(&'static str, &'static str)],
}

/// The texts of the summary that `scan` prints.
pub(crate) struct Summary {
    pub(crate) nothing: &'static str,
    pub(crate) attempts: Forms,
    /// The word between the number of attempts and the number of files.
    pub(crate) within: &'static str,
    pub(crate) files: Forms,
    /// The text after the number of attempts with this outcome.
    pub(crate) outcome: fn(Severity) -> Forms,
    pub(crate) reasons: &'static str,
    pub(crate) domains: &'static str,
    pub(crate) servers: &'static str,
    pub(crate) invalid_addresses: &'static str,
    pub(crate) all_by_json: &'static str,
    pub(crate) more: fn(&str) -> String,
    pub(crate) at_least_more: fn(&str) -> String,
    pub(crate) refusals: &'static str,
    /// The label for the number of messages that our own server refused.
    pub(crate) refused_by_us: &'static str,
    pub(crate) unread_files: &'static str,
    pub(crate) long_lines: &'static str,
    pub(crate) other_records: &'static str,
    pub(crate) invalid_bytes: &'static str,
    pub(crate) other_values: &'static str,
    pub(crate) left_out: &'static str,
}

/// The messages on standard error.
pub(crate) struct Errors {
    /// Takes the name of a reason that is similar to the input.
    pub(crate) did_you_mean: fn(&str) -> String,
    /// Takes a code without a class, and the same code with a class.
    pub(crate) unlisted: fn(&str, &str) -> String,
    /// Takes the first characters of the line.
    pub(crate) long_reply: fn(&str) -> String,
    pub(crate) invalid_bytes: &'static str,
    pub(crate) long_lines: &'static str,
    pub(crate) other_records: &'static str,
    pub(crate) other_values: &'static str,
    /// The label for the number of messages that journalctl omitted, and what to do.
    pub(crate) left_out: &'static str,
    /// The text after the number of deliveries without a time.
    pub(crate) undated: Forms,
    pub(crate) lines: Forms,
    /// For a file in which no line was understood. Takes the number of lines and a guess at the
    /// file's format.
    pub(crate) not_understood: fn(&str, &Guess) -> String,
    pub(crate) not_text: &'static str,
    pub(crate) zip: &'static str,
    /// Takes the name of a compression format, and the command that decompresses it.
    pub(crate) compressed: fn(&str, &str) -> String,
    pub(crate) damage: fn(&Damage) -> String,
    pub(crate) not_a_reply: fn(&ReplyError) -> String,
    pub(crate) no_column: fn(usize) -> String,
    pub(crate) no_field: fn(&str) -> String,
    pub(crate) not_followed: &'static str,
    pub(crate) symlink_loop: &'static str,
    pub(crate) standard_output: &'static str,
}

/// The singular and plural forms of a noun. [`Numbers::plural`] chooses one.
pub(crate) type Forms = &'static [&'static str];

/// The number format of a language.
pub(crate) struct Numbers {
    /// The separator between groups of three digits.
    pub(super) group: char,
    pub(super) decimal_point: char,
    pub(super) percent: &'static str,
    /// Takes a number, and returns the index of its plural form.
    pub(super) plural: fn(u64) -> usize,
}

impl Words {
    /// Returns the headline of a summary.
    pub(crate) fn headline(&self, attempts: u64, files: u64) -> String {
        let Summary { within, .. } = self.summary;
        let attempts = self.numbers.count(attempts, self.summary.attempts);
        if files < 2 {
            return attempts;
        }
        let files = self.numbers.count(files, self.summary.files);
        format!("{attempts} {within} {files}")
    }

    /// Returns a note about the rows in a list that are not shown, if there are any.
    pub(crate) fn more(&self, count: usize, at_least: bool) -> Option<String> {
        let number = self.numbers.number(count as u64);
        (count > 0).then(|| match at_least {
            true => (self.summary.at_least_more)(&number),
            false => (self.summary.more)(&number),
        })
    }

    /// Translates the words in a citation such as `RFC 3463 section 3.2`.
    pub(crate) fn citation(&self, source: &str) -> String {
        let translate = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
        self.card.citation.iter().fold(source.to_owned(), translate)
    }
}

impl Numbers {
    /// Formats a number with its digits in groups of three.
    pub(crate) fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                grouped.push(self.group);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Returns the form of a noun for a number.
    pub(crate) fn form(&self, number: u64, forms: Forms) -> &'static str {
        let form = forms.get((self.plural)(number)).or(forms.last());
        form.copied().unwrap_or_default()
    }

    /// Formats a number, followed by the counted noun.
    pub(crate) fn count(&self, number: u64, forms: Forms) -> String {
        format!("{} {}", self.number(number), self.form(number, forms))
    }

    /// Formats a share as a percentage. A share above zero is never shown as 0%, and an incomplete
    /// share never as 100%.
    pub(crate) fn share(&self, count: u64, all: u64) -> String {
        let tenths = (u128::from(count) * 2000 + u128::from(all)) / (u128::from(all) * 2).max(1);
        let (point, percent) = (self.decimal_point, self.percent);
        match tenths {
            0 if count > 0 => format!("<0{point}1{percent}"),
            1000 if count < all => format!("99{point}9{percent}"),
            1000 => format!("100{percent}"),
            tenths => format!("{}{point}{}{percent}", tenths / 10, tenths % 10),
        }
    }
}
