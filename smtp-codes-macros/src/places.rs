//! Names with their places, in one type for all purposes: the macros are built without optimization
//! in every user's build, and each further type of map would be most of a file like this one.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

/// Names in alphabetical order, each with a place in the file, or among other things.
#[derive(Default)]
pub(crate) struct Places(BTreeMap<String, Range<usize>>);

impl Places {
    /// Returns the place of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Range<usize>> {
        self.0.get(name)
    }

    /// Returns the number of a name, as [`Self::number`] notes it.
    pub(crate) fn number_of(&self, name: &str) -> Option<usize> {
        self.get(name).map(|place| place.start)
    }

    /// Notes the place of a name. Returns the place that it already has, which it then keeps.
    pub(crate) fn insert(&mut self, name: &str, place: Range<usize>) -> Option<Range<usize>> {
        if let Some(first) = self.0.get(name) {
            return Some(first.clone());
        }
        self.0.insert(name.to_owned(), place);
        None
    }

    /// Notes a number for a name. Returns the number that it already has, which it then keeps.
    pub(crate) fn number(&mut self, name: &str, number: usize) -> Option<usize> {
        self.insert(name, number..number).map(|place| place.start)
    }

    /// Returns the names that begin with a text, and their places.
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
