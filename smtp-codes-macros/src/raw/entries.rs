//! The blocks of codes and reasons, key by key.
//!
//! The comments on the fields are what editors show: the JSON Schema takes them over.

use toml::Spanned;

#[cfg(test)]
use super::schema;
use super::{Field, Many, Retry, Text, Texts};

form! {
    /// What is said of a code whose first digit is all that is understood.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Class {
        /// The name of the Rust variant, such as `"Transient"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// Whether, where and when to try again; for every code of the class that has no retry of its own and whose reason has none.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts stand: an RFC with the section that says so, or the `IANA registry`; several are joined by `; `.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's side.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what a server will do.
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
        /// What the server states. It is what the first digit says, unless a `when` rule or `why` tells of the difference.
        #[cfg_attr(test, schemars(with = "schema::Severity"))]
        severity: Text,
        /// Why the severity is not the one that the first digit says.
        #[cfg_attr(test, schemars(with = "schema::Text"))]
        why: Text,
        /// Why the server answered so.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// The code alone does not say why: an enhanced status code or the words decide, where they tell more.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again; what the reason says, where this is left out.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// The commands that it may answer: `["ANY"]` for all of them, `[]` for a code that stands only in reports.
        #[cfg_attr(test, schemars(with = "schema::Commands"))]
        commands: Field<Vec<Spanned<String>>>,
        /// The enhanced status codes that usually come with it; their class is its first digit.
        #[cfg_attr(test, schemars(with = "schema::StatusCodes"))]
        enhanced: Field<Vec<Spanned<String>>>,
        /// The enhanced status code that it stands for when none came.
        #[cfg_attr(test, schemars(with = "schema::StatusCode"))]
        derived: Text,
        /// What programs read from the text of the reply: the name of a server, or a path in angle brackets.
        #[cfg_attr(test, schemars(with = "schema::Names"))]
        names: Text,
        /// Where the facts stand: an RFC with the section that says so, or the `IANA registry`; several are joined by `; `.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents it, where no RFC or registry does.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        vendor: Text,
        /// Where it was seen, where nobody documents it.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        observed: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's side.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// What is said of an enhanced status code that nobody listed, by its subject.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Subject {
        /// The name of the Rust variant, such as `"Addressing"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// Why the server answered so.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// Whether, where and when to try again; what the reason says, where this is left out.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts stand: an RFC with the section that says so, or the `IANA registry`; several are joined by `; `.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's side.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// One enhanced status code of any class, or a range of them.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
    struct Detail {
        /// The last detail of a range: `[enhanced.7.606]` with `through = 649` covers X.7.606 to X.7.649.
        #[cfg_attr(test, schemars(with = "schema::Through"))]
        through: Field<i64>,
        /// The code of this file that this one is another number for, such as `"6.8"`. An alias has a source and nothing else.
        #[cfg_attr(test, schemars(with = "schema::Alias"))]
        alias_of = "alias-of": Text,
        /// The name of the Rust variant, such as `"MailboxFull"`.
        #[cfg_attr(test, schemars(with = "schema::Name"))]
        name: Text,
        /// The classes that occur, the usual one first: 2 success, 4 transient, 5 permanent.
        #[cfg_attr(test, schemars(with = "schema::Classes"))]
        classes: Field<Vec<Spanned<i64>>>,
        /// The reply codes that it usually accompanies; the first digit of each is one of `classes`.
        #[cfg_attr(test, schemars(with = "schema::ReplyCodes"))]
        basic: Field<Vec<Spanned<i64>>>,
        /// Why the server answered so.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// The code alone does not say why: an enhanced status code or the words decide, where they tell more.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again; what the reason says, where this is left out.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// Where the facts stand: an RFC with the section that says so, or the `IANA registry`; several are joined by `; `.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents it, where no RFC or registry does.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        vendor: Text,
        /// Where it was seen, where nobody documents it.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        observed: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's side.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}

form! {
    /// A context in which a code means something else. All conditions must hold; the first rule that holds wins.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct When {
        /// Condition: the command that was answered, or a list of them.
        #[cfg_attr(test, schemars(with = "schema::CommandOrMany"))]
        command: Field<Many>,
        /// Condition: the enhanced status code that came, `"4.3.2"` for one class, `"X.3.2"` for all, or a list.
        #[cfg_attr(test, schemars(with = "schema::PatternOrMany"))]
        enhanced: Field<Many>,
        /// Condition: the class of the enhanced status code.
        #[cfg_attr(test, schemars(with = "schema::ClassDigit"))]
        class: Field<i64>,
        /// What the server states in this context. Only the rules of a reply code may differ in it.
        #[cfg_attr(test, schemars(with = "schema::Severity"))]
        severity: Text,
        /// Why the server answered so in this context. Its retry and its texts come with it, unless the rule has its own.
        #[cfg_attr(test, schemars(with = "schema::Reason"))]
        reason: Text,
        /// The code alone does not say why: an enhanced status code or the words decide, where they tell more.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        vague: Field<bool>,
        /// Whether, where and when to try again; what the reason says, where this is left out.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// The enhanced status code that a reply code stands for in this context when none came.
        #[cfg_attr(test, schemars(with = "schema::StatusCode"))]
        derived: Text,
        /// Where the facts stand: an RFC with the section that says so, or the `IANA registry`; several are joined by `; `.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Source"))]
        source: Text,
        /// Who documents it, where no RFC or registry does.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        vendor: Text,
        /// Where it was seen, where nobody documents it.
        /// Exactly one of `source`, `vendor` and `observed`.
        #[cfg_attr(test, schemars(with = "schema::Words"))]
        observed: Text,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's side.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what a server will do.
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
        /// Whether to write to the address no more.
        #[cfg_attr(test, schemars(with = "schema::Flag"))]
        suppress: Field<bool>,
        /// Whether, where and when to try again; for every code of this reason that has none of its own. Left out, the class of the code decides.
        #[cfg_attr(test, schemars(with = "schema::Retry"))]
        retry: Field<Retry>,
        /// The servers' own words that prove this reason, in lower case. Each stands in one reason only.
        #[cfg_attr(test, schemars(with = "schema::Phrases"))]
        phrases: Field<Vec<Spanned<String>>>,
        /// Words that only hint at this reason, in lower case: a vague code yields to them, a code that tells does not.
        #[cfg_attr(test, schemars(with = "schema::Phrases"))]
        hints: Field<Vec<Spanned<String>>>,
        /// The title: one line, no full stop, no code number.
        #[cfg_attr(test, schemars(with = "schema::Title"))]
        text: Texts,
        /// What happened, from the reader's side.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        explain: Texts,
        /// What to do now, in the imperative, the most likely remedy first; it never promises what a server will do.
        #[cfg_attr(test, schemars(with = "schema::Told"))]
        advice: Texts,
    }
}
