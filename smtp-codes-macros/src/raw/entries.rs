//! The blocks of codes and reasons, key by key.
//!
//! Editors show the comments on the fields: they become descriptions in the JSON Schema.

use toml::Spanned;

use super::retry::Retry;
use super::spanned::{Field, Many, Text, Texts};
#[cfg(test)]
use super::tests::schema;

/// The help for a reply code's `enhanced` list.
const CODES: &str = "codes in quotes, such as `enhanced = [\"5.1.1\"]`";
/// The help for an `enhanced` condition in a rule.
const PATTERNS: &str = "a code in quotes or a list, such as `enhanced = \"X.3.2\"`";

form! {
    /// What an unlisted code means, judging by its first digit.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Class {
        /// The name of the Rust variant, such as `"Transient"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// Whether, where and when to try again, for every code of the class that has no `retry`
        /// and whose reason has no `retry`.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// separated by `; `.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, with the most likely remedy first. The advice never
        /// promises what a server will do.
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
        /// The severity that the server states. It agrees with the first digit, unless a `when`
        /// rule or `why` explains the difference.
        #[cfg_attr(test, schemars(with = "schema::Severity"))]
        severity: Text,
        /// Why the severity differs from the first digit.
        #[cfg_attr(test, schemars(with = "schema::Text"))]
        why: Text,
        /// Why the server answered this way.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// Whether the code alone doesn't say why the server answered this way. A more specific
        /// code or the text of the reply then decides.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again. If this is left out, the retry of the reason
        /// applies.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// The commands that the code may answer: `["ANY"]` for all commands, `[]` for a code that
        /// appears only in reports.
        #[cfg_attr(test, schemars(with = "schema::Commands"))]
        commands: Field<Vec<Spanned<String>>> => "a list, such as `commands = [\"RCPT\", \"DATA-END\"]`",
        /// The enhanced status codes that usually come with the reply code. Their class equals the
        /// first digit of the reply code.
        #[cfg_attr(test, schemars(with = "schema::StatusCodes"))]
        enhanced: Field<Vec<Spanned<String>>> => CODES,
        /// The enhanced status code that the reply code implies if the server sent no enhanced
        /// status code.
        #[cfg_attr(test, schemars(with = "schema::StatusCode"))]
        derived: Text,
        /// What programs can read from the text of the reply: the name of a server, or a path in
        /// angle brackets.
        #[cfg_attr(test, schemars(with = "schema::Names"))]
        names: Text,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// separated by `; `. Give exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents the code, if no RFC or registry does. Give exactly one of `source`,
        /// `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Prose"))]
        vendor: Text,
        /// Where the code was seen, if nobody documents it. Give exactly one of `source`, `vendor`
        /// and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Prose"))]
        observed: Text,
        /// The vendor's page about the code: an address with `https`.
        #[cfg_attr(test, schemars(with = "schema::Help"))]
        help: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, with the most likely remedy first. The advice never
        /// promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// What an unlisted enhanced status code means, judging by its subject.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Subject {
        /// The name of the Rust variant, such as `"Addressing"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// Why the server answered this way.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// Whether, where and when to try again. If this is left out, the retry of the reason
        /// applies.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// separated by `; `.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, with the most likely remedy first. The advice never
        /// promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// One enhanced status code without its class, or a range of codes.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
    struct Detail {
        /// The last detail of a range: `[enhanced.7.606]` with `through = 649` covers X.7.606 to
        /// X.7.649.
        #[cfg_attr(test, schemars(with = "schema::Through"))]
        through: Field<i64>,
        /// The code of this file that means the same, such as `"6.8"`. An alias has a source and no
        /// other keys.
        #[cfg_attr(test, schemars(with = "schema::Alias"))]
        alias_of = "alias-of": Text,
        /// The name of the Rust variant, such as `"MailboxFull"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// The classes that the code comes with, the usual one first: 2 success, 4 transient, 5
        /// permanent.
        #[cfg_attr(test, schemars(with = "schema::Classes"))]
        classes: Field<Vec<Spanned<i64>>> => "a list of digits without quotes, such as `classes = [5, 4]`",
        /// The reply codes that usually come with the enhanced status code. The first digit of each
        /// is one of `classes`.
        #[cfg_attr(test, schemars(with = "schema::ReplyCodes"))]
        basic: Field<Vec<Spanned<i64>>> => "a list of reply codes without quotes, such as `basic = [550]`",
        /// Why the server answered this way.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// Whether the code alone doesn't say why the server answered this way. A more specific
        /// code or the text of the reply then decides.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again. If this is left out, the retry of the reason
        /// applies.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// separated by `; `. Give exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents the code, if no RFC or registry does. Give exactly one of `source`,
        /// `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Prose"))]
        vendor: Text,
        /// Where the code was seen, if nobody documents it. Give exactly one of `source`, `vendor`
        /// and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Prose"))]
        observed: Text,
        /// The vendor's page about the code: an address with `https`.
        #[cfg_attr(test, schemars(with = "schema::Help"))]
        help: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, with the most likely remedy first. The advice never
        /// promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// A context in which a code means something else. All conditions must hold; the first rule
    /// that matches wins.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct When {
        /// Condition: the command that the reply answers, or a list of commands.
        #[cfg_attr(test, schemars(with = "schema::CommandOrMany"))]
        command: Field<Many> => "a command or a list, such as `command = \"RCPT\"`",
        /// Condition: the enhanced status code of the reply, `"4.3.2"` for one class, `"X.3.2"` for
        /// all classes, or a list.
        #[cfg_attr(test, schemars(with = "schema::PatternOrMany"))]
        enhanced: Field<Many> => PATTERNS,
        /// Condition: the class of the enhanced status code.
        #[cfg_attr(test, schemars(with = "schema::ClassDigit"))]
        class: Field<i64>,
        /// The severity in this context. Only rules of a reply code may have it.
        #[cfg_attr(test, schemars(with = "schema::Severity"))]
        severity: Text,
        /// Why the server answered this way in this context. The retry and the texts of the reason
        /// apply, unless the rule has its own.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// Whether the code alone doesn't say why the server answered this way. A more specific
        /// code or the text of the reply then decides.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again. If this is left out, the retry of the reason
        /// applies.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// The enhanced status code that a reply code implies in this context if the server sent no
        /// enhanced status code.
        #[cfg_attr(test, schemars(with = "schema::StatusCode"))]
        derived: Text,
        /// Where the facts come from: an RFC with its section, or the `IANA registry`; several are
        /// separated by `; `. Give exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents the code, if no RFC or registry does. Give exactly one of `source`,
        /// `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Prose"))]
        vendor: Text,
        /// Where the code was seen, if nobody documents it. Give exactly one of `source`, `vendor`
        /// and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Prose"))]
        observed: Text,
        /// The vendor's page about the code in this context: an address with `https`.
        #[cfg_attr(test, schemars(with = "schema::Help"))]
        help: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, with the most likely remedy first. The advice never
        /// promises what a server will do.
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
        /// What a reply with this reason is about.
        #[cfg_attr(test, schemars(with = "schema::About"))]
        about: Text,
        /// Whether to stop sending to the address. Only a reason about the recipient or the domain
        /// may set this.
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
        /// Wording that only hints at this reason, in lower case: it overrides a vague code, but
        /// not a clear one.
        #[cfg_attr(test, schemars(with = "schema::Phrases"))]
        hints: Field<Vec<Spanned<String>>> => "a list, such as `hints = [\"policy\"]`",
        /// Wording that mentions the party that this reason is about but does not say why, in lower
        /// case. In a text that names only the sending side, phrases about the recipient do not
        /// count.
        #[cfg_attr(test, schemars(with = "schema::Phrases"))]
        whom: Field<Vec<Spanned<String>>> => "a list, such as `whom = [\"sender address\"]`",
        /// A page about the reason, for every code of this reason that has no `help`: an address with
        /// `https`.
        #[cfg_attr(test, schemars(with = "schema::Help"))]
        help: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's point of view.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, with the most likely remedy first. The advice never
        /// promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}
