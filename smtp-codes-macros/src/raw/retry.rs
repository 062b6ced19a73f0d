//! The value of the key `retry`.

use super::form::form_of;
use super::spanned::{Faults, Node, Text, Value, spanned, table};

/// The help for a duration.
pub(super) const DURATION: &str =
    "a whole number and a unit in quotes: \"90s\", \"5m\", \"4h\" or \"3d\"";

form! {
    /// `{ kind = "later", first = "5m", policy = "exim" }`, or only the kind.
    struct Retry {
        kind: Text,
        first: Text,
        policy: Text,
    }
}

impl Value for Retry {
    const FORM: &'static str =
        "a kind, such as `retry = \"later\"`, or `{ kind = \"later\", first = \"5m\" }`";

    fn read(value: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if value.get_ref().is_str() {
            let kind = spanned(value, faults);
            return Some(Self {
                kind,
                ..Self::default()
            });
        }
        let expected = "a kind of retry or `{ kind = …, first = … }`";
        table(value, expected, faults).map(|table| form_of(table, faults))
    }
}
