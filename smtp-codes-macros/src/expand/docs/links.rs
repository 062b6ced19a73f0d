//! Links from one item of a table to another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tokens::constant;
use crate::model::{DetailKey, Table};

/// The items of a table that can be linked to.
pub(crate) struct Links<'a> {
    replies: BTreeMap<u16, &'a str>,
    /// By where they begin.
    details: BTreeMap<(u16, u16), (DetailKey, &'a str)>,
    reasons: BTreeSet<&'a str>,
}

impl<'a> Links<'a> {
    pub(crate) fn of(table: &'a Table) -> Self {
        let replies = table.replies.iter();
        let details = table.details.iter();
        let details = details.filter_map(|detail| {
            let DetailKey {
                subject,
                detail: first,
                ..
            } = detail.key;
            Some((
                (subject, first),
                (detail.key, detail.facts.name.as_deref()?),
            ))
        });
        let reasons = table
            .reasons
            .iter()
            .filter(|reason| reason.facts.name.is_some());
        Self {
            replies: replies
                .filter_map(|reply| Some((reply.key, reply.facts.name.as_deref()?)))
                .collect(),
            details: details.collect(),
            reasons: reasons.map(|reason| reason.key.as_str()).collect(),
        }
    }

    pub(super) fn reply(&self, code: u16) -> String {
        link(
            code.to_string(),
            "ReplyCode",
            self.replies.get(&code).copied(),
        )
    }

    pub(super) fn detail(&self, numbers: (u16, u16), words: String) -> String {
        let last = self.details.range(..=numbers).next_back();
        let covers = last.filter(|(_, (key, _))| key.covers(numbers));
        link(words, "StatusDetail", covers.map(|(_, (_, name))| *name))
    }

    pub(super) fn reason(&self, name: &str) -> String {
        match self.reasons.contains(name) {
            true => format!("[{name}](reason::{})", constant(name)),
            false => name.to_owned(),
        }
    }
}

fn link(words: String, of: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("[{words}]({of}::{name})"),
        None => words,
    }
}
