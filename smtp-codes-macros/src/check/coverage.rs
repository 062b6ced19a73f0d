//! The enhanced status codes that the entries in a table cover.

use std::ops::Range;

use super::code::subject_and_detail;
use crate::model::DetailKey;
use crate::order::sort_by;
use crate::problem::Problem;
use crate::raw;

/// The details that an entry covers.
pub(super) struct Covered {
    pub(super) key: DetailKey,
    /// The classes of the details; empty if the entry lists no classes.
    pub(super) classes: Vec<u8>,
    pub(super) is_alias: bool,
    at: Range<usize>,
}

/// The covered details in ascending order, without duplicates.
pub(super) struct Coverage {
    rows: Vec<Covered>,
    /// The location of each entry that overlaps an earlier entry, and the row of the earlier entry.
    clashes: Vec<(Range<usize>, usize)>,
}

impl Coverage {
    pub(super) fn of(entries: &[raw::Entry<raw::Detail>]) -> Self {
        let mut rows = Vec::new();
        for entry in entries {
            if let Some(covered) = covered(entry) {
                rows.push(covered);
            }
        }
        sort_by(&mut rows, |covered| {
            let [subject, detail, through] = covered.key.numbers();
            [subject, detail, through, 0]
        });
        let mut coverage = Self {
            rows: Vec::new(),
            clashes: Vec::new(),
        };
        for next in rows {
            if let Some(next) = coverage.uncovered(next) {
                coverage.rows.push(next);
            }
        }
        coverage
    }

    /// Returns the part of an entry that no earlier entry covers.
    fn uncovered(&mut self, mut next: Covered) -> Option<Covered> {
        let last = self
            .rows
            .last()
            .filter(|last| last.key.subject == next.key.subject);
        if let Some(last) = last.filter(|last| last.key.through >= next.key.detail) {
            self.clashes.push((next.at.clone(), self.rows.len() - 1));
            next.key.detail = last.key.through + 1;
        }
        (next.key.detail <= next.key.through).then_some(next)
    }

    /// Returns the entry that covers a detail, if there is one.
    pub(super) fn find(&self, subject: u16, detail: u16) -> Option<&Covered> {
        let begins =
            |covered: &Covered| (covered.key.subject, covered.key.detail) <= (subject, detail);
        let next = self.rows.partition_point(begins);
        let last = self.rows.get(next.checked_sub(1)?)?;
        last.key.covers((subject, detail)).then_some(last)
    }

    /// Returns a problem for each entry that overlaps an earlier entry.
    pub(super) fn overlaps(&self) -> impl Iterator<Item = Problem> + '_ {
        self.clashes.iter().filter_map(|(at, place)| {
            let first = self.rows.get(*place)?;
            let DetailKey {
                detail, through, ..
            } = first.key;
            let message = format!("this code is already covered by the range {detail}-{through}");
            let problem = Problem::new(message).at(at.clone());
            let problem = problem.other(first.at.clone(), "the range begins here");
            Some(problem.help("shorten the range, or delete one of the two"))
        })
    }
}

fn covered(entry: &raw::Entry<raw::Detail>) -> Option<Covered> {
    let (subject, detail) = subject_and_detail(entry.key.get_ref())?;
    let through = entry.fields.through.as_ref();
    let through = through.and_then(|through| u16::try_from(*through.get_ref()).ok());
    let classes = entry.fields.classes.as_ref();
    let classes = classes
        .map(|classes| classes.get_ref().as_slice())
        .unwrap_or_default();
    Some(Covered {
        key: DetailKey {
            subject,
            detail,
            through: through.unwrap_or(detail).clamp(detail, 999),
        },
        classes: classes
            .iter()
            .filter_map(|class| u8::try_from(*class.get_ref()).ok())
            .collect(),
        is_alias: entry.fields.alias_of.is_some(),
        at: entry.at.clone(),
    })
}
