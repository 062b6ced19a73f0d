//! Counts of names.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::RandomState;

/// The maximum number of distinct names. Without a limit, memory use would grow with the log.
const NAMES: usize = 100_000;

/// A counter of how often each name occurs.
pub(super) struct Counts<K> {
    counts: HashMap<K, u64, RandomState>,
    /// The total of all counts.
    all: u64,
    /// The number of occurrences of names that were not kept, because there were too many names.
    beyond: u64,
}

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self {
            counts: HashMap::default(),
            all: 0,
            beyond: 0,
        }
    }
}

impl<K: Hash + Eq + Ord> Counts<K> {
    /// Counts one occurrence of a name.
    pub(super) fn add<Q>(&mut self, name: &Q)
    where
        K: Borrow<Q> + From<Q::Owned>,
        Q: Hash + Eq + ToOwned + ?Sized,
    {
        self.add_many(name, 1);
    }

    /// Counts several occurrences of a name.
    pub(super) fn add_many<Q>(&mut self, name: &Q, count: u64)
    where
        K: Borrow<Q> + From<Q::Owned>,
        Q: Hash + Eq + ToOwned + ?Sized,
    {
        self.all += count;
        if let Some(known) = self.counts.get_mut(name) {
            *known += count;
        } else if self.counts.len() < NAMES {
            self.counts.insert(name.to_owned().into(), count);
        } else {
            self.beyond += count;
        }
    }

    /// Returns the total of all counts.
    pub(super) fn all(&self) -> u64 {
        self.all
    }

    /// Returns the number of occurrences of names that were not kept, because there were too many
    /// names.
    pub(super) fn beyond(&self) -> u64 {
        self.beyond
    }

    /// Returns the count for a name.
    pub(super) fn of(&self, name: &K) -> u64 {
        self.counts.get(name).copied().unwrap_or_default()
    }

    /// Returns the names and their counts, most frequent first.
    pub(super) fn sorted(&self) -> Vec<(&K, u64)> {
        let rows = self.counts.iter().map(|(name, count)| (name, *count));
        let mut rows: Vec<(&K, u64)> = rows.collect();
        rows.sort_unstable_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_come_first() {
        let mut counts = Counts::default();
        for name in ["b", "a", "c", "b"] {
            counts.add(&name);
        }
        counts.add_many(&"c", 4);
        assert_eq!(counts.sorted(), [(&"c", 5), (&"b", 2), (&"a", 1)]);
        assert_eq!((counts.all(), counts.of(&"b"), counts.of(&"d")), (8, 2, 0));
    }

    #[test]
    fn names_beyond_the_limit_are_counted_but_not_kept() {
        let mut counts = Counts::default();
        for name in 0..NAMES + 7 {
            counts.add(&name);
        }
        counts.add(&0);
        assert_eq!(counts.sorted().len(), NAMES);
        assert_eq!((counts.of(&0), counts.beyond()), (2, 7));
    }
}
