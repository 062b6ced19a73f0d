//! `enum StatusDetail`: the listed subjects and details of enhanced status codes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use crate::model::{Detail, Table};

/// A range gets an alias for each of its codes up to this many.
const ALIASES: u16 = 64;

pub(super) fn expand(krate: &TokenStream, table: &Table) -> TokenStream {
    let variants: Vec<(Ident, &Detail)> = super::variants(&table.details);
    if variants.is_empty() {
        return quote! {
            /// The enhanced status codes of this table: none.
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
            #[non_exhaustive]
            pub enum StatusDetail {}

            impl StatusDetail {
                /// All details of this table: none.
                pub const ALL: &'static [Self] = &[];

                /// Returns `None`: this table lists no enhanced status code.
                #[must_use]
                pub const fn from_numbers(_subject: u16, _detail: u16) -> ::core::option::Option<Self> {
                    ::core::option::Option::None
                }
            }
        };
    }
    let item = item(&variants, table);
    let numbers = numbers(krate, &variants);
    let facts = facts(krate);
    let base = (
        quote!(private::base::detail_words()),
        quote!(private::base::detail_row(self.subject(), self.detail())),
    );
    let own = super::getters::texts(krate, &table.details, "DETAIL", base);
    let traits = traits(krate);
    quote!(#item #numbers impl StatusDetail { #facts } impl StatusDetail { #own } #traits)
}

fn item(variants: &[(Ident, &Detail)], table: &Table) -> TokenStream {
    let variants = variants
        .iter()
        .map(|(name, detail)| variant(name, detail, table));
    quote! {
        /// The enhanced status codes of this table, without their class: X.subject.detail.
        ///
        /// The same detail comes with several classes: 4.2.2 and 5.2.2 are both a full mailbox. A
        /// variant may stand for a range of details. Codes may be added to a table, so a `match` needs a `_` arm.
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash,
        )]
        #[non_exhaustive]
        pub enum StatusDetail {
            #(#variants)*
        }
    }
}

fn variant(name: &Ident, detail: &Detail, table: &Table) -> TokenStream {
    let doc = docs::of_detail(detail, table);
    let aliases = aliases(detail);
    quote! {
        #doc
        #[doc(alias(#(#aliases),*))]
        #name,
    }
}

/// What people search for: `X.7.26`, `5.7.26`.
fn aliases(detail: &Detail) -> Vec<String> {
    let Detail {
        subject,
        detail,
        through,
        classes,
        ..
    } = detail;
    let shown = *detail..=*through.min(&(detail + ALIASES));
    let mut aliases = Vec::new();
    for detail in shown {
        aliases.push(format!("X.{subject}.{detail}"));
        for class in classes.iter().flatten() {
            aliases.push(format!("{class}.{subject}.{detail}"));
        }
    }
    aliases
}

fn numbers(krate: &TokenStream, variants: &[(Ident, &Detail)]) -> TokenStream {
    let all = variants.iter().map(|(name, _)| name);
    quote! {
        impl StatusDetail {
            /// All details of this table, ascending by subject and detail.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];

            /// Returns the entry of X.`subject`.`detail`, or `None` if the table does not list it.
            #[must_use]
            #[inline]
            pub const fn from_numbers(subject: u16, detail: u16) -> ::core::option::Option<Self> {
                let ::core::option::Option::Some(key) =
                    #krate::__private::detail_key(&data::DETAIL_INDEX, subject, detail)
                else {
                    return ::core::option::Option::None;
                };
                match #krate::__private::row(Self::ALL, key.row as usize) {
                    ::core::option::Option::Some(detail) => ::core::option::Option::Some(*detail),
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// Returns the enhanced status code of this entry and a class, or `None` for a class other than 2, 4
            /// and 5; of a range, that of its first detail.
            #[must_use]
            #[inline]
            pub const fn with_class(self, class: u8) -> ::core::option::Option<#krate::EnhancedStatusCode> {
                #krate::EnhancedStatusCode::new(class, self.subject(), self.detail())
            }

            #[inline]
            const fn row(self) -> usize {
                self as usize
            }

            #[inline]
            const fn facts(self) -> &'static #krate::__private::DetailFacts {
                let [first, ..] = &data::DETAIL_FACTS;
                match #krate::__private::row(&data::DETAIL_FACTS, self.row()) {
                    ::core::option::Option::Some(facts) => facts,
                    ::core::option::Option::None => first,
                }
            }
        }
    }
}

fn facts(krate: &TokenStream) -> TokenStream {
    super::getters::expand(&[
        ("Returns the subject.", "subject", quote!(u16), "subject"),
        (
            "Returns the detail, or the first one of a range.",
            "detail",
            quote!(u16),
            "detail",
        ),
        (
            "Returns the last detail of a range, or the detail itself.",
            "through",
            quote!(u16),
            "through",
        ),
        (
            "Returns the name of this variant.",
            "name",
            quote!(&'static str),
            "name",
        ),
        (
            "Returns the classes that it comes with, the usual one first.",
            "classes",
            quote!(&'static [u8]),
            "classes",
        ),
        (
            "Returns the reply codes that it usually accompanies.",
            "basic",
            quote!(&'static [u16]),
            "basic",
        ),
        (
            "Returns the reason that it names outside any special context.",
            "reason",
            quote!(#krate::Reason),
            "reason",
        ),
        (
            "Tells whether it alone does not say why.",
            "is_vague",
            quote!(bool),
            "vague",
        ),
        (
            "Returns what to do now, or `None` where only the class decides.",
            "retry",
            quote!(::core::option::Option<#krate::Retry>),
            "retry",
        ),
        (
            "Returns where these facts come from.",
            "source",
            quote!(#krate::Source),
            "source",
        ),
    ])
}

fn traits(krate: &TokenStream) -> TokenStream {
    quote! {
        impl ::core::fmt::Display for StatusDetail {
            /// Writes `X.7.26`, or `X.7.606-649` for a range.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #krate::__private::display_detail(self.subject(), self.detail(), self.through(), f)
            }
        }

        impl ::core::fmt::Debug for StatusDetail {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::core::str::FromStr for StatusDetail {
            type Err = #krate::ParseError;

            /// Reads `X.7.26`, or `5.7.26` whatever its class.
            fn from_str(text: &str) -> ::core::result::Result<Self, #krate::ParseError> {
                let numbers = #krate::__private::parse_detail(text);
                let detail = numbers.and_then(|(subject, detail)| Self::from_numbers(subject, detail));
                detail.ok_or_else(|| #krate::__private::unlisted_detail(text))
            }
        }

        #krate::__serialize_as_text!(StatusDetail);
    }
}
