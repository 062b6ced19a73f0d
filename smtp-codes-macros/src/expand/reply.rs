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
};

pub(super) fn expand(krate: &TokenStream, table: &Table, links: &Links<'_>) -> TokenStream {
    let variants = CodeEnum::variants(&table.replies);
    if variants.is_empty() {
        return REPLY_CODE.empty(&quote!(from_u16(_code: u16)));
    }
    let item = item(&variants, table, links);
    let built_in = CodeEnum::lacks_texts(&table.replies).then(|| {
        let row = quote!(private::builtin::reply_row(self as u16));
        (quote!(private::builtin::reply_words()), row)
    });
    let texts = REPLY_CODE.texts(krate, built_in);
    quote! {
        #item
        #krate::__reply_code!();
        #texts
    }
}

fn item(listed: &[(Ident, &Entry<ReplyFacts>)], table: &Table, links: &Links<'_>) -> TokenStream {
    let variants = listed.iter().map(|(name, reply)| {
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
    let all = listed.iter().map(|(name, _)| name);
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

        impl ReplyCode {
            /// All reply codes in this table, in ascending order.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];
        }
    }
}
