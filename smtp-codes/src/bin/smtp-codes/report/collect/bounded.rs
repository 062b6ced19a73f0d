//! Facts about a limited number of names.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// The maximum length of a name, in bytes. Real names are shorter.
const LONGEST: usize = 512;

/// Facts that can be ranked by their number of deliveries.
pub(crate) trait Ranked: Default {
    /// Returns the number of deliveries by which names are ranked.
    fn rank(&self) -> u64;
}

impl Ranked for u64 {
    fn rank(&self) -> u64 {
        *self
    }
}

/// Facts by name. If there are too many names, the less frequent half is dropped, so that a name
/// with many deliveries is kept wherever it appears in the input.
pub(crate) struct Bounded<V> {
    facts: HashMap<String, V, RandomState>,
    limit: usize,
    dropped: u64,
}

impl<V: Ranked> Bounded<V> {
    /// Creates an empty table with room for `limit` names.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            facts: HashMap::default(),
            limit,
            dropped: 0,
        }
    }

    /// Returns the facts about a name, or `None` if the name is too long to be real.
    pub(crate) fn get(&mut self, name: &str) -> Option<&mut V> {
        if name.len() > LONGEST {
            self.dropped += 1;
            return None;
        }
        if !self.facts.contains_key(name) {
            if self.facts.len() >= self.limit {
                self.drop_half();
            }
            self.facts.insert(name.to_owned(), V::default());
        }
        self.facts.get_mut(name)
    }

    /// Drops the less frequent half of the names. Among equally frequent names, those that come
    /// first in alphabetical order are kept, so that the same input gives the same output.
    fn drop_half(&mut self) {
        let ranked = self.ranked();
        let kept = ranked.len() / 2;
        let names: Vec<String> = ranked
            .into_iter()
            .skip(kept)
            .map(|(name, _)| name.to_owned())
            .collect();
        for name in names {
            self.dropped += self.facts.remove(&name).map_or(0, |facts| facts.rank());
        }
    }

    /// Returns the names and their facts, most frequent first.
    pub(crate) fn ranked(&self) -> Vec<(&str, &V)> {
        let mut rows: Vec<(&str, &V)> = self
            .facts
            .iter()
            .map(|(name, facts)| (name.as_str(), facts))
            .collect();
        rows.sort_unstable_by(|(a, one), (b, other)| {
            other.rank().cmp(&one.rank()).then_with(|| a.cmp(b))
        });
        rows
    }

    /// Returns the number of deliveries with names that were dropped.
    pub(crate) const fn dropped(&self) -> u64 {
        self.dropped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_names_stay_and_the_others_are_counted() {
        let mut bounded = Bounded::<u64>::new(100);
        for number in 0..10_000 {
            *bounded.get(&format!("name {number}")).unwrap() += 1;
            // This name appears late, but often.
            if number > 5_000 {
                *bounded.get("frequent").unwrap() += 1;
            }
        }
        let ranked = bounded.ranked();
        assert_eq!(ranked.first(), Some(&("frequent", &4_999)));
        assert!(ranked.len() <= 100);
        let kept: u64 = ranked.iter().map(|(_, count)| **count).sum();
        assert_eq!(kept + bounded.dropped(), 14_999);
    }

    #[test]
    fn a_name_that_is_too_long_is_only_counted() {
        let mut bounded = Bounded::<u64>::new(100);
        assert!(bounded.get(&"x".repeat(LONGEST + 1)).is_none());
        assert_eq!((bounded.ranked().len(), bounded.dropped()), (0, 1));
    }
}
