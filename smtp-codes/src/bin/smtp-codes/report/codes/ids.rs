//! The IDs that links to a card use: `#550`, `#5.7.26`, `#X.7.26` and `#reason-greylisted`.

use std::collections::BTreeSet;

use smtp_codes::DetailEntry;

/// The maximum number of codes in a range that get an ID.
const RANGE: u16 = 100;

/// All IDs in use, because the IDs on a page must be unique.
#[derive(Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    /// Returns the names that are not in use yet, and marks them as used.
    pub(super) fn take(&mut self, names: impl IntoIterator<Item = String>) -> Vec<String> {
        let fresh = names.into_iter().filter(|name| self.0.insert(name.clone()));
        fresh.collect()
    }
}

/// Returns the codes for an entry, one per class.
pub(super) fn codes(entry: &DetailEntry) -> Vec<String> {
    let (subject, from) = (entry.subject(), entry.detail());
    let last = entry.through().min(from.saturating_add(RANGE));
    let details = from..=last;
    let of_class = |class: &u8| {
        let class = *class;
        details
            .clone()
            .map(move |detail| format!("{class}.{subject}.{detail}"))
    };
    entry.classes().iter().flat_map(of_class).collect()
}
