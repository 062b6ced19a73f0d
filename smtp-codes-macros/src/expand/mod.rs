//! Model to tokens: the order of items; each item is a function in a file of its own.
//!
//! The facts of the table become static arrays and never `match` arms or derived `Debug`: those grow
//! into minutes of build time for a table of thousands of codes.

mod borrowed;
mod constants;
mod data;
mod detail;
mod docs;
mod getters;
mod phrases;
mod reply;
mod shared;
mod shown;
mod values;

#[cfg(test)]
mod documented;
#[cfg(test)]
mod tests;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::args::Args;
use crate::entry::Entry;
use crate::model::Table;
use crate::source::Source;

/// Writes the whole module. `sound` is the source of a file without problems: only then are names that
/// the built-in table must have asserted.
pub(crate) fn expand(args: &Args, table: &Table, sound: Option<&Source>) -> TokenStream {
    let Args {
        krate,
        attrs,
        vis,
        name,
        path,
    } = args;
    let module_docs = docs::of_module(table);
    let reply = reply::expand(krate, table);
    let detail = detail::expand(krate, table);
    let constants = constants::expand(krate, table);
    let data = data::expand(krate, table);
    let borrowed = sound.map(|source| borrowed::expand(args, table, source));
    let file = format!("/{}", path.value());
    // The compiler notes the file as an input: a changed table rebuilds its crate.
    let tracked = quote! {
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file));
    };
    let tracked = sound.is_some().then_some(tracked);
    quote! {
        #attrs
        #vis mod #name {
            #module_docs
            #reply
            #detail
            #constants
            #data
        }
        #tracked
        #borrowed
    }
}

/// The entries that become variants, each with its name.
fn variants<T: Entry>(entries: &[T]) -> Vec<(Ident, &T)> {
    let named = entries
        .iter()
        .filter_map(|entry| Some((entry.name()?, entry)));
    named
        .map(|(name, entry)| (format_ident!("{name}"), entry))
        .collect()
}

/// Writes the module of a file that could not be read at all, so that `use` of it is no second error.
pub(crate) fn skeleton(args: &Args) -> TokenStream {
    expand(args, &Table::default(), None)
}
