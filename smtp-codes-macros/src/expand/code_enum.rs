//! The parts of generated code that `ReplyCode` and `StatusDetail` share: the empty enum, and the
//! methods that return texts. `__private/enums.rs` in the runtime crate has the other methods.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Entry, Facts};

/// One of the two enums of codes.
pub(super) struct CodeEnum {
    /// The name of the enum.
    pub(super) name: &'static str,
    /// What a variant represents, such as `reply code`.
    pub(super) noun: &'static str,
    /// The prefix of the names of the enum's arrays.
    pub(super) rows: &'static str,
}

impl CodeEnum {
    /// Returns the entries that become variants, each with its name.
    pub(super) fn variants<F: Facts>(entries: &[Entry<F>]) -> Vec<(Ident, &Entry<F>)> {
        let mut variants = Vec::new();
        for entry in entries {
            if let Some(name) = entry.facts.variant() {
                variants.push((format_ident!("{name}"), entry));
            }
        }
        variants
    }

    /// Returns `true` if any variant lacks a text, which then comes from the built-in table.
    pub(super) fn lacks_texts<F: Facts>(entries: &[Entry<F>]) -> bool {
        let mut variants = entries
            .iter()
            .filter(|entry| entry.facts.variant().is_some());
        variants.any(|entry| !entry.words.are_whole())
    }

    /// Writes an enum without variants, for a table that lists no codes of this kind. `find` is the
    /// signature of the lookup function, which always returns `None`.
    pub(super) fn empty(&self, find: &TokenStream) -> TokenStream {
        let name = format_ident!("{}", self.name);
        let noun = self.noun;
        let doc = format!(" The {noun}s in this table: none.");
        let all = format!(" All {noun}s in this table: none.");
        let none = format!(" Returns `None`, because this table lists no {noun}.");
        quote! {
            #[doc = #doc]
            #[derive(
                ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug,
                ::core::cmp::PartialEq, ::core::cmp::Eq,
            )]
            #[non_exhaustive]
            pub enum #name {}

            impl #name {
                #[doc = #all]
                pub const ALL: &'static [Self] = &[];

                #[doc = #none]
                #[must_use]
                pub const fn #find -> ::core::option::Option<Self> {
                    ::core::option::Option::None
                }
            }
        }
    }

    /// Writes the traits that the enum derives.
    pub(super) fn derives() -> TokenStream {
        quote! {
            #[derive(
                ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
                ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash,
            )]
        }
    }

    /// Writes the three methods that return a variant's texts. If a variant lacks a text,
    /// `built_in` holds the texts of the built-in table and the variant's row in that table.
    pub(super) fn texts(
        &self,
        krate: &TokenStream,
        built_in: Option<(TokenStream, TokenStream)>,
    ) -> TokenStream {
        let methods = [
            (
                "text",
                "Returns one line for a title, a log or a dialog, in the given language.",
            ),
            ("explain", "Returns what happened, in the given language."),
            ("advice", "Returns what to do now, in the given language."),
        ];
        let methods = methods.map(|(method, doc)| {
            let name = format_ident!("{method}");
            let texts = format_ident!("{}_{}", self.rows, method.to_uppercase());
            let own = quote!(&data::#texts, self.row(), data::LANGUAGES, lang);
            let value = match &built_in {
                Some((words, row)) => {
                    let base = quote!(#words.#name, #row, private::builtin::languages(), lang);
                    quote!(private::said(private::text(#own), private::text(#base)))
                }
                None => quote!(private::whole_text(#own)),
            };
            text(&name, doc, krate, &value)
        });
        let name = format_ident!("{}", self.name);
        quote!(impl #name { #(#methods)* })
    }
}

fn text(name: &Ident, doc: &str, krate: &TokenStream, value: &TokenStream) -> TokenStream {
    let doc = format!(" {doc}");
    quote! {
        #[doc = #doc]
        ///
        /// If the table has no text in the language, this returns the text in a parent language,
        /// such as `ru` for `ru-RU`, or in the table's first language.
        #[must_use]
        #[inline]
        pub const fn #name(self, lang: #krate::Lang) -> &'static str {
            use #krate::__private as private;
            #value
        }
    }
}
