//! Values that many rows share: each is a constant with a name, and the rows are lists of names.
//!
//! A table of ten thousand codes has a handful of reasons and sources. Written out in each row they would be most of
//! what the compiler has to build, in time and in memory.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// The constants so far.
#[derive(Default)]
pub(super) struct Shared {
    names: BTreeMap<String, Ident>,
    items: TokenStream,
}

/// What a group of constants is called, and their type.
pub(super) struct Group(pub(super) &'static str, pub(super) TokenStream);

impl Shared {
    /// Returns the name of a value; what is new becomes a constant.
    pub(super) fn name<T: std::fmt::Debug>(
        &mut self,
        Group(group, kind): Group,
        value: T,
        write: impl FnOnce(T) -> TokenStream,
    ) -> TokenStream {
        let key = format!("{group} {value:?}");
        if let Some(name) = self.names.get(&key) {
            return name.to_token_stream();
        }
        let name = format_ident!("{group}_{}", self.names.len());
        let value = write(value);
        self.items.extend(quote!(const #name: #kind = #value;));
        let tokens = name.to_token_stream();
        self.names.insert(key, name);
        tokens
    }

    pub(super) fn into_tokens(self) -> TokenStream {
        self.items
    }
}
