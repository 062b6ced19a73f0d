//! Lists, in which nothing appears twice.

use std::collections::BTreeMap;
use std::ops::Range;

use super::block::Block;
use crate::problem::Problem;

impl Block<'_> {
    /// Reports the items of a list that appear twice.
    pub(super) fn refuse_repeats(&mut self, items: impl Iterator<Item = (String, Range<usize>)>) {
        let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (item, at) in items {
            if let Some(first) = seen.get(&item) {
                let problem = Problem::new(format!("`{item}` appears twice in this list")).at(at);
                let problem = problem.other(first.clone(), "first one here");
                self.push(problem.help("delete one of the two"));
            } else {
                seen.insert(item, at);
            }
        }
    }
}
