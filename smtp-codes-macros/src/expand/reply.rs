//! `enum ReplyCode`: the listed reply codes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::code_enum::CodeEnum;
use super::docs::{self, Links};
use crate::model::{Entry, ReplyFacts, Table};

const REPLY_CODE: CodeEnum = CodeEnum {
    name: "ReplyCode",
    noun: "reply code",
    rows: "REPLY",
    facts: "ReplyFacts",
};

pub(super) fn expand(krate: &TokenStream, table: &Table, links: &Links<'_>) -> TokenStream {
    let variants = CodeEnum::variants(&table.replies);
    if variants.is_empty() {
        return REPLY_CODE.empty(&quote!(from_u16(_code: u16)));
    }
    let item = item(&variants, table, links);
    let numbers = numbers(krate, &variants);
    let facts = facts(krate);
    let built_in = CodeEnum::lacks_texts(&table.replies).then(|| {
        let row = quote!(private::builtin::reply_row(self as u16));
        (quote!(private::builtin::reply_words()), row)
    });
    let texts = REPLY_CODE.texts(krate, built_in);
    let traits = traits(krate);
    quote!(#item #numbers #facts #texts #traits)
}

fn item(variants: &[(Ident, &Entry<ReplyFacts>)], table: &Table, links: &Links<'_>) -> TokenStream {
    let variants = variants.iter().map(|(name, reply)| {
        let code = reply.key;
        let alias = code.to_string();
        let doc = docs::of_reply(reply, table, links);
        quote! {
            #doc
            #[doc(alias(#alias))]
            #name = #code,
        }
    });
    let derives = CodeEnum::derives();
    quote! {
        /// The reply codes in this table.
        ///
        /// The value of a variant is the code itself: `code as u16`. Codes may be added to a table,
        /// so a `match` needs a `_` arm. The first digit of an unlisted code gives its severity.
        #derives
        #[repr(u16)]
        #[non_exhaustive]
        pub enum ReplyCode {
            #(#variants)*
        }
    }
}

fn numbers(krate: &TokenStream, variants: &[(Ident, &Entry<ReplyFacts>)]) -> TokenStream {
    let all = variants.iter().map(|(name, _)| name);
    let row = REPLY_CODE.row(krate);
    // `from_u16` compares the numbers, which are always equal, so that the optimizer knows the row of
    // the code and a getter doesn't look it up again.
    quote! {
        impl ReplyCode {
            /// All reply codes in this table, in ascending order.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];

            /// Returns the reply code with this number, or `None` if the table does not list it.
            #[must_use]
            #[inline]
            pub const fn from_u16(code: u16) -> ::core::option::Option<Self> {
                let row = #krate::__private::reply_row(&data::REPLY_INDEX, code);
                match #krate::__private::row(Self::ALL, row) {
                    ::core::option::Option::Some(found) if *found as u16 == code => {
                        ::core::option::Option::Some(*found)
                    }
                    _ => ::core::option::Option::None,
                }
            }

            /// Returns the number of this code.
            #[must_use]
            #[inline]
            pub const fn as_u16(self) -> u16 {
                self as u16
            }

            #[inline]
            const fn row(self) -> usize {
                #krate::__private::reply_row(&data::REPLY_INDEX, self as u16)
            }

            #row
        }
    }
}

#[rustfmt::skip]
fn facts(krate: &TokenStream) -> TokenStream {
    let commands = "Returns the commands that this code may answer. The list is empty if the code appears only in reports.";
    let enhanced = quote!(#krate::EnhancedStatusCode);
    REPLY_CODE.getters(&[
        ("Returns the name of this variant.", "name", quote!(&'static str), "name"),
        ("Returns the severity of this code outside of any special context.", "severity", quote!(#krate::Severity), "severity"),
        ("Returns the reason that this code gives.", "reason", quote!(#krate::Reason), "reason"),
        ("Returns `true` if this code alone does not say why.", "is_vague", quote!(bool), "vague"),
        ("Returns what to do now.", "retry", quote!(#krate::Retry), "retry"),
        (commands, "commands", quote!(&'static [#krate::Command]), "commands"),
        ("Returns the enhanced status codes that usually come with this code.", "companions", quote!(&'static [#enhanced]), "companions"),
        ("Returns the enhanced status code that this code implies if the server sent no enhanced status code.", "derived", quote!(::core::option::Option<#enhanced>), "derived"),
        ("Returns the source of the facts.", "source", quote!(#krate::Source), "source"),
    ])
}

fn traits(krate: &TokenStream) -> TokenStream {
    let debug = REPLY_CODE.debug();
    let conversions = conversions(krate);
    quote! {
        impl ::core::fmt::Display for ReplyCode {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&(*self as u16), f)
            }
        }

        #debug
        #conversions

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

fn conversions(krate: &TokenStream) -> TokenStream {
    quote! {
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
    }
}
