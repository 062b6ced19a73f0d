//! Writes values that many rows share as named constants, to which the rows refer.
//!
//! A table of ten thousand codes has only a few different reasons and sources. Repeated in each
//! row, they would take most of the compiler's time and memory.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use crate::model::Fact;
use crate::places::Places;

/// The constants written so far.
#[derive(Default)]
pub(super) struct Shared {
    numbers: Places,
    count: usize,
    items: TokenStream,
}

impl Shared {
    /// Writes a fact, or the name of its constant if facts of this field are shared.
    pub(super) fn write(&mut self, field: &str, fact: &dyn Fact) -> TokenStream {
        let (group, kind) = match field {
            "basic" => ("BASIC", quote!(&[u16])),
            "classes" => ("CLASSES", quote!(&[u8])),
            "reason" => ("REASON", quote!(Reason)),
            "retry" => ("RETRY", quote!(Retry)),
            "source" => ("SOURCE", quote!(Source)),
            _ => return fact.to_token_stream(),
        };
        let key = format!("{group} {fact:?}");
        let known = self.numbers.number(&key, self.count);
        let name = format_ident!("{group}_{}", known.unwrap_or(self.count));
        if known.is_none() {
            self.count += 1;
            self.items.extend(quote!(const #name: #kind = #fact;));
        }
        name.to_token_stream()
    }

    pub(super) fn into_tokens(self) -> TokenStream {
        self.items
    }
}
