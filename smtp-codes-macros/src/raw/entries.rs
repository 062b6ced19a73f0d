//! The blocks of codes and reasons, key by key.
//!
//! Editors show the comments on the fields: they become descriptions in the JSON Schema.

use toml::Spanned;

use super::retry::Retry;
use super::spanned::{Field, Many, Text, Texts};
#[cfg(test)]
use super::tests::schema;

/// What to write for the list `enhanced`, and for the condition of the same name.
const CODES: &str = "codes in quotes, such as `enhanced = [\"5.1.1\"]`";
const PATTERNS: &str = "a code in quotes or a list, such as `enhanced = \"X.3.2\"`";

form! {
    /// What is said about a code of which only the first digit is known.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Class {
        /// The name of the Rust variant, such as `"Transient"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// Whether, where and when to try again; for every code of the class that has no `retry`,
        /// and whose reason has none.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// joined by `; `.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what
        /// a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// One reply code.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Reply {
        /// The name of the Rust variant, such as `"MailboxUnavailable"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// What the server states. This is what the first digit says, unless a `when` rule or `why`
        /// explains the difference.
        #[cfg_attr(test, schemars(with = "schema::Severity"))]
        severity: Text,
        /// Why the severity differs from what the first digit says.
        #[cfg_attr(test, schemars(with = "schema::Text"))]
        why: Text,
        /// Why the server answered this way.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// The code alone does not say why: if an enhanced status code or the words say more, they
        /// decide.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again. If this is left out, the reason says so.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// The commands that it may answer: `["ANY"]` for all of them, `[]` for a code that appears
        /// only in reports.
        #[cfg_attr(test, schemars(with = "schema::Commands"))]
        commands: Field<Vec<Spanned<String>>> => "a list, such as `commands = [\"RCPT\", \"DATA-END\"]`",
        /// The enhanced status codes that usually come with it. Their class is its first digit.
        #[cfg_attr(test, schemars(with = "schema::StatusCodes"))]
        enhanced: Field<Vec<Spanned<String>>> => CODES,
        /// The enhanced status code that it means if the server sent none.
        #[cfg_attr(test, schemars(with = "schema::StatusCode"))]
        derived: Text,
        /// What programs read from the text of the reply: the name of a server, or a path in angle
        /// brackets.
        #[cfg_attr(test, schemars(with = "schema::Names"))]
        names: Text,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// joined by `; `. Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents it, if no RFC or registry does.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        vendor: Text,
        /// Where it was seen, if nobody documents it.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        observed: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what
        /// a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// What is said about an unlisted enhanced status code, by its subject.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Subject {
        /// The name of the Rust variant, such as `"Addressing"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// Why the server answered this way.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// Whether, where and when to try again. If this is left out, the reason says so.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// joined by `; `.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what
        /// a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// One enhanced status code of any class, or a range of them.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
    struct Detail {
        /// The last detail of a range: `[enhanced.7.606]` with `through = 649` covers X.7.606 to
        /// X.7.649.
        #[cfg_attr(test, schemars(with = "schema::Through"))]
        through: Field<i64>,
        /// The code of this file that this one is another number for, such as `"6.8"`. An alias has
        /// a source and nothing else.
        #[cfg_attr(test, schemars(with = "schema::Alias"))]
        alias_of = "alias-of": Text,
        /// The name of the Rust variant, such as `"MailboxFull"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// The classes that occur, the usual one first: 2 success, 4 transient, 5 permanent.
        #[cfg_attr(test, schemars(with = "schema::Classes"))]
        classes: Field<Vec<Spanned<i64>>> => "a list of digits without quotes, such as `classes = [5, 4]`",
        /// The reply codes that it usually comes with. The first digit of each is one of `classes`.
        #[cfg_attr(test, schemars(with = "schema::ReplyCodes"))]
        basic: Field<Vec<Spanned<i64>>> => "a list of reply codes without quotes, such as `basic = [550]`",
        /// Why the server answered this way.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// The code alone does not say why: if an enhanced status code or the words say more, they
        /// decide.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again. If this is left out, the reason says so.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// joined by `; `. Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents it, if no RFC or registry does.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        vendor: Text,
        /// Where it was seen, if nobody documents it.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        observed: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what
        /// a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// A context in which a code means something else. All conditions must hold; the first rule
    /// that matches wins.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct When {
        /// Condition: the command that was answered, or a list of them.
        #[cfg_attr(test, schemars(with = "schema::CommandOrMany"))]
        command: Field<Many> => "a command or a list, such as `command = \"RCPT\"`",
        /// Condition: the enhanced status code that came, `"4.3.2"` for one class, `"X.3.2"` for
        /// all, or a list.
        #[cfg_attr(test, schemars(with = "schema::PatternOrMany"))]
        enhanced: Field<Many> => PATTERNS,
        /// Condition: the class of the enhanced status code.
        #[cfg_attr(test, schemars(with = "schema::ClassDigit"))]
        class: Field<i64>,
        /// What the server states in this context. Only rules of a reply code may have it.
        #[cfg_attr(test, schemars(with = "schema::Severity"))]
        severity: Text,
        /// Why the server answered this way in this context. The retry and the texts of the reason
        /// apply, unless the rule has its own.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// The code alone does not say why: if an enhanced status code or the words say more, they
        /// decide.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again. If this is left out, the reason says so.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// The enhanced status code that a reply code means in this context if the server sent
        /// none.
        #[cfg_attr(test, schemars(with = "schema::StatusCode"))]
        derived: Text,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// joined by `; `. Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents it, if no RFC or registry does.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        vendor: Text,
        /// Where it was seen, if nobody documents it.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        observed: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what
        /// a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// Why a server answered as it did.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Reason {
        /// The name of the Rust variant, such as `"MailboxFull"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// Whom a reply with this reason is about.
        #[cfg_attr(test, schemars(with = "schema::About"))]
        about: Text,
        /// Whether to stop writing to the address. Only a reason about the recipient or the domain
        /// can say so.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        suppress: Field<bool>,
        /// Whether, where and when to try again, for every code of this reason that has no `retry`.
        /// If this is left out, the class of the code decides.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Servers' wording that proves this reason, in lower case. Each phrase belongs to one
        /// reason only.
        #[cfg_attr(test, schemars(with = "schema::Phrases"))]
        phrases: Field<Vec<Spanned<String>>> => "a list, such as `phrases = [\"user unknown\"]`",
        /// Wording that only hints at this reason, in lower case: it overrides a vague code, but no
        /// code that is clear.
        #[cfg_attr(test, schemars(with = "schema::Phrases"))]
        hints: Field<Vec<Spanned<String>>> => "a list, such as `hints = [\"policy\"]`",
        /// Wording that names whom this reason is about and does not say why, in lower case. In a
        /// text that names only the sending side, words about the recipient do not count.
        #[cfg_attr(test, schemars(with = "schema::Phrases"))]
        whom: Field<Vec<Spanned<String>>> => "a list, such as `whom = [\"sender address\"]`",
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what
        /// a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}
