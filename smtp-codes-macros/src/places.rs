//! A map from names to locations or numbers. All stages share this type, because every user builds
//! the macros, and each additional map type would add to the build time.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

/// Names in alphabetical order, each with its span in the file or its index in a list.
#[derive(Default)]
pub(crate) struct Places(BTreeMap<String, Range<usize>>);

impl Places {
    /// Returns the span of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Range<usize>> {
        self.0.get(name)
    }

    /// Returns the number that [`Self::number`] recorded for a name.
    pub(crate) fn number_of(&self, name: &str) -> Option<usize> {
        self.get(name).map(|place| place.start)
    }

    /// Records the span of a name. If the name already has a span, keeps and returns that span.
    pub(crate) fn insert(&mut self, name: &str, place: Range<usize>) -> Option<Range<usize>> {
        if let Some(first) = self.0.get(name) {
            return Some(first.clone());
        }
        self.0.insert(name.to_owned(), place);
        None
    }

    /// Records a number for a name. If the name already has a number, keeps and returns that
    /// number.
    pub(crate) fn number(&mut self, name: &str, number: usize) -> Option<usize> {
        self.insert(name, number..number).map(|place| place.start)
    }

    /// Returns the names that start with a prefix, and their spans.
    pub(crate) fn starting_with<'a>(
        &'a self,
        start: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Range<usize>)> {
        let from = (Bound::Included(start), Bound::Unbounded);
        let from = self.0.range::<str, _>(from);
        let names = from.map(|(name, place)| (name.as_str(), place));
        names.take_while(move |(name, _)| name.starts_with(start))
    }
}
