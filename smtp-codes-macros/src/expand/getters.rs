//! The methods of a variant that read a field of its facts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// A getter: its documentation, its name, what it returns, and the field that it reads.
pub(super) type Getter<'a> = (&'a str, &'a str, TokenStream, &'a str);

pub(super) fn expand(getters: &[Getter<'_>]) -> TokenStream {
    getters.iter().map(getter).collect()
}

fn getter((doc, name, returns, field): &Getter<'_>) -> TokenStream {
    let doc = format!(" {doc}");
    let (name, field) = (format_ident!("{name}"), format_ident!("{field}"));
    quote! {
        #[doc = #doc]
        #[must_use]
        #[inline]
        pub const fn #name(self) -> #returns {
            self.facts().#field
        }
    }
}
