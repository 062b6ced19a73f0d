//! The blocks of retry policies, key by key. Editors show the comments on the fields.

use toml::Spanned;
use toml::de::DeValue;

use super::form::form_of;
use super::retry::DURATION;
use super::spanned::{Faults, Field, Node, Text, Value, list, table, wrong_type};
#[cfg(test)]
use super::tests::schema;

form! {
    /// How long to wait between attempts, and when to give up. Waits either grow or come in phases.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
    struct Policy {
        /// The first wait, such as `"5m"`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        first: Text => DURATION,
        /// Each wait is the previous wait multiplied by this factor: a whole number, or a fraction
        /// such as `"3/2"`.
        #[cfg_attr(test, schemars(with = "schema::Factor"))]
        factor: Field<Factor>,
        /// The longest wait, such as `"4h"`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        longest: Text => DURATION,
        /// How many times to try again before giving up.
        #[cfg_attr(test, schemars(with = "schema::Count"))]
        retries: Field<i64>,
        /// How long after the first attempt to give up, such as `"5d"`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        give_up = "give-up": Text => DURATION,
        /// Waits that depend on the age of the message, instead of `first`, `factor` and `longest`;
        /// sorted by `until`.
        #[cfg_attr(test, schemars(with = "schema::Phases"))]
        phases: Field<Vec<Spanned<Phase>>>,
        /// The manual that gives these numbers.
        #[cfg_attr(test, schemars(with = "schema::Text"))]
        source: Text,
    }
}

form! {
    /// One phase of a policy.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields))]
    struct Phase {
        /// The age of the message at which the phase ends, such as `"2h"`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        until: Text => DURATION,
        /// The wait between attempts, which is always the same. A phase has either `every` or
        /// `first`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        every: Text => DURATION,
        /// The first wait of the phase. Each later wait is multiplied by `factor`. A phase has
        /// either `first` or `every`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        first: Text => DURATION,
        /// Each wait is the previous wait multiplied by this factor: a whole number, or a fraction
        /// such as `"3/2"`.
        #[cfg_attr(test, schemars(with = "schema::Factor"))]
        factor: Field<Factor>,
    }
}

impl Value for Vec<Spanned<Phase>> {
    const FORM: &'static str = "a list, such as `phases = [{ until = \"2h\", every = \"15m\" }]`";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        list(value, "a list of phases", faults)
    }
}

impl Value for Phase {
    const FORM: &'static str = "a phase such as `{ until = \"2h\", every = \"15m\" }`";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        table(value, Self::FORM, faults).map(|table| form_of(table, faults))
    }
}

/// How fast waits grow: a whole number, or a fraction such as `"3/2"`.
#[cfg_attr(test, derive(Debug))]
pub(crate) enum Factor {
    Whole(i64),
    Fraction(String),
}

impl Value for Factor {
    const FORM: &'static str = "`factor = 2` or `factor = \"3/2\"`";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        match value.get_ref() {
            DeValue::Integer(_) => i64::read(value, faults).map(Self::Whole),
            DeValue::String(_) => String::read(value, faults).map(Self::Fraction),
            other => {
                let expected = "a whole number or a fraction such as \"3/2\"";
                faults.push(wrong_type(value.span(), other, expected));
                None
            }
        }
    }
}
