//! Indexes that find the rows by code or name.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Alias, DetailKey, Table};
use crate::order::sort_by;

/// The number of possible reply codes, which are 200 to 599.
const CODES: usize = 400;

pub(super) fn expand(table: &Table) -> TokenStream {
    let replies = replies(table);
    let details = details(table);
    // The smaller kinds are searched linearly.
    let classes = table.classes.iter().map(|class| class.key);
    let subjects = table.subjects.iter().map(|subject| subject.key);
    let reasons = table.reasons.iter().map(|reason| &reason.key);
    quote! {
        #replies
        #details
        static CLASS_INDEX: &[u8] = &[#(#classes),*];
        static SUBJECT_INDEX: &[u16] = &[#(#subjects),*];
        static REASON_INDEX: &[Reason] = &[#(Reason::new(#reasons)),*];
    }
}

/// Writes the row number for every possible reply code, so that a lookup takes one step.
fn replies(table: &Table) -> TokenStream {
    let mut rows = [u16::MAX; CODES];
    for (reply, number) in table.replies.iter().zip(0..) {
        let place = usize::from(reply.key).checked_sub(200);
        if let Some(row) = place.and_then(|place| rows.get_mut(place)) {
            *row = number;
        }
    }
    quote!(pub(super) static REPLY_INDEX: [u16; #CODES] = [#(#rows),*];)
}

/// Writes the details and the aliases in ascending order, so that a lookup is a binary search.
fn details(table: &Table) -> TokenStream {
    let mut keys = Vec::new();
    for (row, detail) in table.details.iter().enumerate() {
        keys.push((detail.key, row));
    }
    sort(&mut keys);
    let mut aliases = Vec::new();
    for alias in &table.aliases {
        if let Some(alias) = row_of(&keys, alias) {
            aliases.push(alias);
        }
    }
    keys.append(&mut aliases);
    sort(&mut keys);
    let mut bytes = Vec::new();
    for (key, row) in keys {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        for number in [key.subject, key.detail, key.through, row] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
    let bytes = Literal::byte_string(&bytes);
    quote!(pub(super) static DETAIL_INDEX: DetailIndex = DetailIndex(#bytes);)
}

fn sort(keys: &mut [(DetailKey, usize)]) {
    sort_by(keys, |(key, row)| {
        let [subject, detail, through] = key.numbers();
        [subject, detail, through, *row]
    });
}

/// Returns the key of an alias, with the row of the alias's target.
fn row_of(keys: &[(DetailKey, usize)], alias: &Alias) -> Option<(DetailKey, usize)> {
    let next = keys.partition_point(|(key, _)| (key.subject, key.detail) <= alias.of);
    let (target, row) = keys.get(next.checked_sub(1)?)?;
    let Alias {
        subject, detail, ..
    } = *alias;
    let key = DetailKey {
        subject,
        detail,
        through: detail,
    };
    target.covers(alias.of).then_some((key, *row))
}
