//! Lists, which must not contain duplicates.

use toml::Spanned;

use super::block::Block;
use crate::places::Places;
use crate::problem::Problem;

impl Block<'_> {
    /// Reports the duplicates in a list.
    pub(super) fn refuse_repeats(&mut self, items: &[Spanned<String>]) {
        let mut seen = Places::default();
        for item in items {
            self.refuse_second(item, &mut seen);
        }
    }

    /// Reports an item that appears for the second time.
    pub(super) fn refuse_second(&mut self, item: &Spanned<String>, seen: &mut Places) {
        let text = item.get_ref();
        if let Some(first) = seen.insert(text, item.span()) {
            let problem = Problem::new(format!("`{text}` appears twice in this list"));
            let problem = problem.at(item.span()).other(first, "first one here");
            self.push(problem.help("delete one of the two"));
        }
    }
}
