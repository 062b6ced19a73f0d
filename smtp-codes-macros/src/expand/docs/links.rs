//! Links between the items of a table.

use super::super::tokens::constant;
use crate::model::{DetailFacts, Entry, Facts, ReplyFacts, Table};
use crate::places::Places;

/// The items of a table that documentation can link to.
pub(crate) struct Links<'a> {
    /// The entries that become variants, in ascending order.
    replies: &'a [Entry<ReplyFacts>],
    details: &'a [Entry<DetailFacts>],
    reasons: Places,
}

impl<'a> Links<'a> {
    pub(crate) fn of(table: &'a Table) -> Self {
        let (replies, details) = (variants(&table.replies), variants(&table.details));
        let mut reasons = Places::default();
        for reason in table
            .reasons
            .iter()
            .filter(|reason| reason.facts.name.is_some())
        {
            reasons.number(&reason.key, 0);
        }
        Self {
            replies,
            details,
            reasons,
        }
    }

    pub(super) fn reply(&self, code: u16) -> String {
        let next = self.replies.partition_point(|reply| reply.key < code);
        let reply = self.replies.get(next).filter(|reply| reply.key == code);
        let name = reply.and_then(|reply| reply.facts.variant());
        link(code.to_string(), "ReplyCode", name)
    }

    pub(super) fn detail(&self, numbers: (u16, u16), words: String) -> String {
        let begins =
            |detail: &Entry<DetailFacts>| (detail.key.subject, detail.key.detail) <= numbers;
        let next = self.details.partition_point(begins);
        let last = next.checked_sub(1).and_then(|last| self.details.get(last));
        let last = last.filter(|last| last.key.covers(numbers));
        let name = last.and_then(|last| last.facts.variant());
        link(words, "StatusDetail", name)
    }

    pub(super) fn reason(&self, name: &str) -> String {
        match self.reasons.get(name).is_some() {
            true => format!("[{name}](reason::{})", constant(name)),
            false => name.to_owned(),
        }
    }
}

/// Returns the entries that become variants, which come first. An iterator would take longer to
/// build.
fn variants<F: Facts>(entries: &[Entry<F>]) -> &[Entry<F>] {
    let mut listed = 0;
    while entries
        .get(listed)
        .is_some_and(|entry| entry.facts.variant().is_some())
    {
        listed += 1;
    }
    entries.get(..listed).unwrap_or_default()
}

fn link(words: String, of: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("[{words}]({of}::{name})"),
        None => words,
    }
}
