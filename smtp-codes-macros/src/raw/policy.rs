//! The blocks of retry policies, key by key; the comments on the fields are what editors show.

use toml::Spanned;

#[cfg(test)]
use super::schema;
use super::{Factor, Field, Text};

form! {
    /// How long to wait between the tries, and when to give up: waits that grow, or phases.
    #[cfg_attr(test, derive(serde::Deserialize, schemars::JsonSchema), serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
    struct Policy {
        /// The first wait, such as `"5m"`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        first: Text,
        /// What each wait is multiplied by to give the next: a whole number, or a fraction such as `"3/2"`.
        #[cfg_attr(test, schemars(with = "schema::Factor"))]
        factor: Field<Factor>,
        /// The wait that is not exceeded, such as `"4h"`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        longest: Text,
        /// How often to try again before giving up.
        #[cfg_attr(test, schemars(with = "schema::Count"))]
        retries: Field<i64>,
        /// How long after the first try to give up, such as `"5d"`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        give_up = "give-up": Text,
        /// Waits that change with the age of the message, instead of `first`, `factor` and `longest`; in the order of `until`.
        #[cfg_attr(test, schemars(with = "schema::Phases"))]
        phases: Field<Vec<Spanned<Phase>>>,
        /// The manual that names these numbers.
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
        until: Text,
        /// The wait between two tries, always the same. Either this or `first`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        every: Text,
        /// The first wait of the phase, which `factor` makes grow. Either this or `every`.
        #[cfg_attr(test, schemars(with = "schema::Duration"))]
        first: Text,
        /// What each wait is multiplied by to give the next: a whole number, or a fraction such as `"3/2"`.
        #[cfg_attr(test, schemars(with = "schema::Factor"))]
        factor: Field<Factor>,
    }
}
