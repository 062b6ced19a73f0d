//! `enum ReplyCode`: the listed reply codes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use crate::model::{Reply, Table};

pub(super) fn expand(krate: &TokenStream, table: &Table) -> TokenStream {
    let variants: Vec<(Ident, &Reply)> = super::variants(&table.replies);
    if variants.is_empty() {
        return quote! {
            /// The reply codes of this table: none.
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
            #[non_exhaustive]
            pub enum ReplyCode {}

            impl ReplyCode {
                /// All reply codes of this table: none.
                pub const ALL: &'static [Self] = &[];

                /// Returns `None`: this table lists no reply code.
                #[must_use]
                pub const fn from_u16(_code: u16) -> ::core::option::Option<Self> {
                    ::core::option::Option::None
                }
            }
        };
    }
    let item = item(&variants, table);
    let numbers = numbers(krate, &variants);
    let facts = facts(krate);
    let texts = texts(krate, table);
    let traits = traits(krate);
    quote!(#item #numbers impl ReplyCode { #facts } #texts #traits)
}

fn item(variants: &[(Ident, &Reply)], table: &Table) -> TokenStream {
    let variants = variants
        .iter()
        .map(|(name, reply)| variant(name, reply, table));
    quote! {
        /// The reply codes of this table.
        ///
        /// The value of a variant is the code itself: `code as u16`. Codes may be added to a table, so a
        /// `match` needs a `_` arm; what the unknown ones state is in their first digit.
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::hash::Hash,
        )]
        #[repr(u16)]
        #[non_exhaustive]
        pub enum ReplyCode {
            #(#variants)*
        }
    }
}

fn variant(name: &Ident, reply: &Reply, table: &Table) -> TokenStream {
    let code = reply.code;
    let alias = code.to_string();
    let doc = docs::of_reply(reply, table);
    quote! {
        #doc
        #[doc(alias(#alias))]
        #name = #code,
    }
}

fn numbers(krate: &TokenStream, variants: &[(Ident, &Reply)]) -> TokenStream {
    let all = variants.iter().map(|(name, _)| name);
    quote! {
        impl ReplyCode {
            /// All reply codes of this table, ascending.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];

            /// Returns the reply code of that number, or `None` if the table does not list it.
            #[must_use]
            #[inline]
            pub const fn from_u16(code: u16) -> ::core::option::Option<Self> {
                let row = #krate::__private::reply_row(&data::REPLY_INDEX, code);
                match #krate::__private::row(Self::ALL, row) {
                    ::core::option::Option::Some(code) => ::core::option::Option::Some(*code),
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// Returns the number.
            #[must_use]
            #[inline]
            pub const fn as_u16(self) -> u16 {
                self as u16
            }

            #[inline]
            const fn row(self) -> usize {
                #krate::__private::reply_row(&data::REPLY_INDEX, self as u16)
            }

            #[inline]
            const fn facts(self) -> &'static #krate::__private::ReplyFacts {
                let [first, ..] = &data::REPLY_FACTS;
                match #krate::__private::row(&data::REPLY_FACTS, self.row()) {
                    ::core::option::Option::Some(facts) => facts,
                    ::core::option::Option::None => first,
                }
            }
        }
    }
}

fn facts(krate: &TokenStream) -> TokenStream {
    super::getters::expand(&[
        (
            "Returns the name of this variant.",
            "name",
            quote!(&'static str),
            "name",
        ),
        (
            "Returns what this code states outside any special context.",
            "severity",
            quote!(#krate::Severity),
            "severity",
        ),
        (
            "Returns the reason that this code names.",
            "reason",
            quote!(#krate::Reason),
            "reason",
        ),
        (
            "Tells whether this code alone does not say why.",
            "is_vague",
            quote!(bool),
            "vague",
        ),
        (
            "Returns what to do now.",
            "retry",
            quote!(#krate::Retry),
            "retry",
        ),
        (
            "Returns the commands that this code may answer; none means that it stands only in reports.",
            "commands",
            quote!(&'static [#krate::Command]),
            "commands",
        ),
        (
            "Returns the enhanced status codes that usually come with this code.",
            "companions",
            quote!(&'static [#krate::EnhancedStatusCode]),
            "companions",
        ),
        (
            "Returns the enhanced status code that this code stands for when none came.",
            "derived",
            quote!(::core::option::Option<#krate::EnhancedStatusCode>),
            "derived",
        ),
        (
            "Returns where these facts come from.",
            "source",
            quote!(#krate::Source),
            "source",
        ),
    ])
}

fn texts(krate: &TokenStream, table: &Table) -> TokenStream {
    let base = (
        quote!(private::base::reply_words()),
        quote!(private::base::reply_row(self as u16)),
    );
    let own = super::getters::texts(krate, &table.replies, "REPLY", base);
    quote! {
        impl ReplyCode {
            #own
        }
    }
}

fn traits(krate: &TokenStream) -> TokenStream {
    quote! {
        impl ::core::fmt::Display for ReplyCode {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&(*self as u16), f)
            }
        }

        impl ::core::fmt::Debug for ReplyCode {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::core::convert::From<ReplyCode> for u16 {
            fn from(code: ReplyCode) -> Self {
                code as u16
            }
        }

        impl ::core::convert::From<ReplyCode> for #krate::Code {
            fn from(code: ReplyCode) -> Self {
                #krate::__private::code(code as u16)
            }
        }

        impl ::core::convert::TryFrom<u16> for ReplyCode {
            type Error = #krate::ParseError;

            fn try_from(code: u16) -> ::core::result::Result<Self, #krate::ParseError> {
                Self::from_u16(code).ok_or_else(|| #krate::__private::unlisted_number(code))
            }
        }

        impl ::core::str::FromStr for ReplyCode {
            type Err = #krate::ParseError;

            fn from_str(text: &str) -> ::core::result::Result<Self, #krate::ParseError> {
                let code = text.parse::<#krate::Code>()?;
                Self::from_u16(code.as_u16()).ok_or_else(|| #krate::__private::unlisted_code(text))
            }
        }

        #krate::__serialize_as_number!(ReplyCode);
    }
}
