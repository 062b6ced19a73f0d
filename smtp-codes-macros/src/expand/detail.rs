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
};

/// The maximum number of codes in a range that become `doc(alias)` entries for the range's variant.
const ALIASES: usize = 65;

pub(super) fn expand(krate: &TokenStream, table: &Table, links: &Links<'_>) -> TokenStream {
    let variants = CodeEnum::variants(&table.details);
    if variants.is_empty() {
        return STATUS_DETAIL.empty(&quote!(from_numbers(_subject: u16, _detail: u16)));
    }
    let item = item(&variants, table, links);
    let built_in = CodeEnum::lacks_texts(&table.details).then(|| {
        let row = quote!(private::builtin::detail_row(self.subject(), self.detail()));
        (quote!(private::builtin::detail_words()), row)
    });
    let texts = STATUS_DETAIL.texts(krate, built_in);
    quote! {
        #item
        #krate::__status_detail!();
        #texts
    }
}

fn item(listed: &[(Ident, &Entry<DetailFacts>)], table: &Table, links: &Links<'_>) -> TokenStream {
    let variants = listed.iter().map(|(name, detail)| {
        let doc = docs::of_detail(detail, table, links);
        let aliases = aliases(detail);
        quote! {
            #doc
            #[doc(alias(#(#aliases),*))]
            #name,
        }
    });
    let derives = CodeEnum::derives();
    let all = listed.iter().map(|(name, _)| name);
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

        impl StatusDetail {
            /// All details in this table, sorted by subject and detail.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];
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
