//! `enum StatusDetail`: the listed subjects and details of enhanced status codes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::code_enum::CodeEnum;
use super::docs::{self, Links};
use crate::model::{DetailFacts, DetailKey, Entry, Table};

const STATUS_DETAIL: CodeEnum = CodeEnum {
    name: "StatusDetail",
    noun: "enhanced status code",
    rows: "DETAIL",
    facts: "DetailFacts",
};

/// The maximum number of codes in a range that become `doc(alias)` entries for the range's variant.
const ALIASES: usize = 65;

pub(super) fn expand(krate: &TokenStream, table: &Table, links: &Links<'_>) -> TokenStream {
    let variants = CodeEnum::variants(&table.details);
    if variants.is_empty() {
        return STATUS_DETAIL.empty(&quote!(from_numbers(_subject: u16, _detail: u16)));
    }
    let item = item(&variants, table, links);
    let numbers = numbers(krate, &variants);
    let facts = facts(krate);
    let built_in = CodeEnum::lacks_texts(&table.details).then(|| {
        let row = quote!(private::builtin::detail_row(self.subject(), self.detail()));
        (quote!(private::builtin::detail_words()), row)
    });
    let texts = STATUS_DETAIL.texts(krate, built_in);
    let traits = traits(krate);
    quote!(#item #numbers #facts #texts #traits)
}

fn item(
    variants: &[(Ident, &Entry<DetailFacts>)],
    table: &Table,
    links: &Links<'_>,
) -> TokenStream {
    let variants = variants.iter().map(|(name, detail)| {
        let doc = docs::of_detail(detail, table, links);
        let aliases = aliases(detail);
        quote! {
            #doc
            #[doc(alias(#(#aliases),*))]
            #name,
        }
    });
    let derives = CodeEnum::derives();
    quote! {
        /// The enhanced status codes in this table, without their class: X.subject.detail.
        ///
        /// The same detail may come with several classes: 4.2.2 and 5.2.2 both mean a full mailbox.
        /// A variant may cover a range of details. Codes may be added to a table, so a `match` needs
        /// a `_` arm.
        #derives
        #[non_exhaustive]
        pub enum StatusDetail {
            #(#variants)*
        }
    }
}

/// Returns the `doc(alias)` entries for a variant, such as `X.7.26` and `5.7.26`.
fn aliases(entry: &Entry<DetailFacts>) -> Vec<String> {
    let DetailKey {
        subject,
        detail,
        through,
    } = entry.key;
    let mut aliases = Vec::new();
    for detail in (detail..=through).take(ALIASES) {
        aliases.push(format!("X.{subject}.{detail}"));
        for class in entry.facts.classes.iter().flat_map(|classes| &classes.0) {
            aliases.push(format!("{class}.{subject}.{detail}"));
        }
    }
    aliases
}

fn numbers(krate: &TokenStream, variants: &[(Ident, &Entry<DetailFacts>)]) -> TokenStream {
    let all = variants.iter().map(|(name, _)| name);
    let row = STATUS_DETAIL.row(krate);
    quote! {
        impl StatusDetail {
            /// All details in this table, sorted by subject and detail.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];

            /// Returns the entry for X.`subject`.`detail`, or `None` if the table does not list it.
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

            /// Returns the enhanced status code for this entry with the given class, or `None` if the
            /// class is not 2, 4 or 5. For a range, this is the code for the first detail.
            #[must_use]
            #[inline]
            pub const fn with_class(self, class: u8) -> ::core::option::Option<#krate::EnhancedStatusCode> {
                #krate::EnhancedStatusCode::new(class, self.subject(), self.detail())
            }

            #[inline]
            const fn row(self) -> usize {
                self as usize
            }

            #row
        }
    }
}

#[rustfmt::skip]
fn facts(krate: &TokenStream) -> TokenStream {
    STATUS_DETAIL.getters(&[
        ("Returns the subject.", "subject", quote!(u16), "subject"),
        ("Returns the detail, or the first detail of a range.", "detail", quote!(u16), "detail"),
        ("Returns the last detail of a range, or the detail itself.", "through", quote!(u16), "through"),
        ("Returns the name of this variant.", "name", quote!(&'static str), "name"),
        ("Returns the classes that this code comes with, the usual class first.", "classes", quote!(&'static [u8]), "classes"),
        ("Returns the reply codes that usually come with this code.", "basic", quote!(&'static [u16]), "basic"),
        ("Returns the reason that this code gives outside of any special context.", "reason", quote!(#krate::Reason), "reason"),
        ("Returns `true` if the code alone does not say why.", "is_vague", quote!(bool), "vague"),
        ("Returns what to do now, or `None` if that depends on the class.", "retry", quote!(::core::option::Option<#krate::Retry>), "retry"),
        ("Returns the source of the facts.", "source", quote!(#krate::Source), "source"),
    ])
}

fn traits(krate: &TokenStream) -> TokenStream {
    let debug = STATUS_DETAIL.debug();
    quote! {
        impl ::core::fmt::Display for StatusDetail {
            /// Writes `X.7.26`, or `X.7.606-649` for a range.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #krate::__private::display_detail(self.subject(), self.detail(), self.through(), f)
            }
        }

        #debug

        impl ::core::str::FromStr for StatusDetail {
            type Err = #krate::ParseError;

            /// Parses `X.7.26`, `5.7.26` (with any class), or a range as `Display` writes it.
            fn from_str(text: &str) -> ::core::result::Result<Self, #krate::ParseError> {
                let found = #krate::__private::parse_detail(text).and_then(|(subject, from, through)| {
                    let found = Self::from_numbers(subject, from)?;
                    let is_range = (found.detail(), found.through()) == (from, through);
                    (from == through || is_range).then_some(found)
                });
                found.ok_or_else(|| #krate::__private::unlisted_detail(text))
            }
        }

        #krate::__serialize_as_text!(StatusDetail);
    }
}
