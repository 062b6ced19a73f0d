//! The methods of a variant that read a field of its facts, or one of its texts.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::entry::Entry;

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

/// The three methods by which a variant tells its texts. `kind` names the arrays of all rows, `base` the texts of
/// the built-in table and the row there.
pub(super) fn texts<T: Entry>(
    krate: &TokenStream,
    entries: &[T],
    kind: &str,
    (base, base_row): (TokenStream, TokenStream),
) -> TokenStream {
    let mut variants = entries.iter().filter(|entry| entry.name().is_some());
    let lacks = variants.any(|entry| !entry.words().are_whole());
    let methods = [
        (
            "text",
            "Returns one line in a language: a title, a log, a dialog.",
        ),
        ("explain", "Returns what happened, in a language."),
        ("advice", "Returns what to do now, in a language."),
    ];
    let methods = methods.map(|(name, doc)| {
        let method = format_ident!("{name}");
        let base = match lacks {
            true => {
                quote!(private::text(#base.#method, #base_row, private::base::languages(), lang))
            }
            false => quote!(::core::option::Option::None),
        };
        let texts = format_ident!("{kind}_{}", name.to_uppercase());
        text(&method, doc, krate, &texts, &base)
    });
    quote!(#(#methods)*)
}

fn text(
    name: &Ident,
    doc: &str,
    krate: &TokenStream,
    texts: &Ident,
    base: &TokenStream,
) -> TokenStream {
    let doc = format!(" {doc}");
    quote! {
        #[doc = #doc]
        ///
        /// A language that the table does not speak falls back to its parents, as `ru-RU` to `ru`, and then to
        /// the table's first.
        #[must_use]
        #[inline]
        pub const fn #name(self, lang: #krate::Lang) -> &'static str {
            use #krate::__private as private;
            private::said(private::text(&data::#texts, self.row(), data::LANGUAGES, lang), #base)
        }
    }
}
