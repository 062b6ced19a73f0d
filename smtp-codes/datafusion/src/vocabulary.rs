//! Columns of names, encoded as dictionaries.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use datafusion_common::arrow::array::{ArrayRef, DictionaryArray, Int32Array, StringArray};
use datafusion_common::arrow::datatypes::Int32Type;
use smtp_codes::{About, Basis, Bounce, Origin, RetryKind, Severity, TABLE};

/// All values that a column of names can have.
///
/// The dictionary is the same in every batch. This keeps files small, and Arrow's file format needs
/// it, because a file has only one dictionary per column.
pub(crate) struct Vocabulary {
    names: ArrayRef,
    keys: HashMap<&'static str, i32>,
}

impl Vocabulary {
    fn new(names: impl IntoIterator<Item = &'static str>) -> Self {
        let names: Vec<_> = names.into_iter().collect();
        Self {
            keys: names.iter().copied().zip(0..).collect(),
            names: Arc::new(StringArray::from(names)),
        }
    }

    /// Returns a column of names.
    pub(crate) fn column(&self, names: impl Iterator<Item = Option<&'static str>>) -> ArrayRef {
        let key = |name| self.keys.get(name).copied();
        let keys: Int32Array = names.map(|name| name.and_then(key)).collect();
        Arc::new(DictionaryArray::<Int32Type>::new(
            keys,
            Arc::clone(&self.names),
        ))
    }
}

pub(crate) static SEVERITIES: LazyLock<Vocabulary> = LazyLock::new(|| {
    let severities = (0..=9).filter_map(Severity::from_first_digit);
    Vocabulary::new(severities.map(Severity::as_str))
});

pub(crate) static BOUNCES: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::new([Bounce::Soft, Bounce::Hard].map(Bounce::as_str)));

pub(crate) static ORIGINS: LazyLock<Vocabulary> = LazyLock::new(|| {
    let origins = [Origin::Given, Origin::Derived, Origin::Conflicting];
    Vocabulary::new(origins.map(Origin::as_str))
});

pub(crate) static REASONS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::new(TABLE.reasons().map(|entry| entry.reason().as_str())));

pub(crate) static ABOUT: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::new(About::ALL.map(About::as_str)));

pub(crate) static BASES: LazyLock<Vocabulary> = LazyLock::new(|| {
    use Basis::{Class, Command, Enhanced, Phrase, Reply};
    Vocabulary::new([Phrase, Enhanced, Reply, Command, Class].map(Basis::as_str))
});

pub(crate) static RETRIES: LazyLock<Vocabulary> = LazyLock::new(|| {
    use RetryKind::{AfterChange, Elsewhere, Later, Never, None};
    Vocabulary::new([None, Later, Elsewhere, AfterChange, Never].map(|kind| kind.as_str()))
});
