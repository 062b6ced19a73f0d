//! Writes the model as tokens. This file defines the order of the items; the function for each item
//! is in its own file.
//!
//! The facts in a table become static arrays, never `match` arms or derived `Debug`
//! implementations, which would take minutes to build for a table of thousands of codes.

mod code_enum;
mod constants;
mod data;
mod detail;
mod docs;
mod intern;
mod phrases;
mod reply;
mod tokens;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use crate::args::Args;
use crate::model::Table;
use docs::Links;

/// Writes the whole module.
pub(crate) fn expand(args: &Args, table: &Table) -> TokenStream {
    let Args {
        krate,
        attrs,
        vis,
        name,
        path: _,
    } = args;
    let links = Links::of(table);
    let module_docs = docs::of_module(table, &links);
    let reply = reply::expand(krate, table, &links);
    let detail = detail::expand(krate, table, &links);
    let constants = constants::expand(krate, table);
    let data = data::expand(krate, table);
    quote! {
        #attrs
        #vis mod #name {
            #module_docs
            #reply
            #detail
            #constants
            #data
        }
    }
}

/// Makes the file an input of the compiler, so that a change to the table causes a rebuild.
pub(crate) fn tracked(args: &Args) -> TokenStream {
    let file = format!("/{}", args.path.value());
    quote! {
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file));
    }
}

/// Writes an empty module for a file that could not be read, so that a `use` of the module does not
/// cause another error.
pub(crate) fn skeleton(args: &Args) -> TokenStream {
    expand(args, &Table::default())
}
