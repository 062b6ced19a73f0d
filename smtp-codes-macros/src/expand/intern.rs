//! Values that many rows share: each is a constant with a name, and the rows are lists of names.
//!
//! A table of ten thousand codes has a handful of reasons and sources. Written out in each row they
//! would be most of what the compiler has to build, in time and in memory.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::model::Fact;

/// The constants so far.
#[derive(Default)]
pub(super) struct Shared {
    names: BTreeMap<String, Ident>,
    items: TokenStream,
}

impl Shared {
    /// Writes a fact: by the name of a constant if facts of this field are shared.
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
        if let Some(name) = self.names.get(&key) {
            return name.to_token_stream();
        }
        let name = format_ident!("{group}_{}", self.names.len());
        self.items.extend(quote!(const #name: #kind = #fact;));
        let tokens = name.to_token_stream();
        self.names.insert(key, name);
        tokens
    }

    pub(super) fn into_tokens(self) -> TokenStream {
        self.items
    }
}
