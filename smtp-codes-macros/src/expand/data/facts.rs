//! The facts of an entry as a row of a static array.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};

use super::super::intern::Shared;
use super::super::tokens::Opt;
use crate::model::{
    ClassFacts, DetailFacts, DetailKey, Entry, Fact, Facts, ReasonFacts, ReplyFacts, RowWriter,
    SubjectFacts,
};

/// A kind of entry that becomes rows in generated code.
pub(super) trait Row: Facts {
    /// Writes the key as fields of a row.
    fn key(key: &Self::Key) -> TokenStream;

    /// Writes an expression for the row of the built-in entry with the same key.
    fn inherited(key: &Self::Key) -> TokenStream;
}

impl Row for ClassFacts {
    fn key(class: &u8) -> TokenStream {
        quote!(class: #class,)
    }

    fn inherited(class: &u8) -> TokenStream {
        quote!(builtin::class(#class))
    }
}

impl Row for ReplyFacts {
    fn key(code: &u16) -> TokenStream {
        quote!(code: #code,)
    }

    fn inherited(code: &u16) -> TokenStream {
        quote!(builtin::reply(#code))
    }
}

impl Row for SubjectFacts {
    fn key(subject: &u16) -> TokenStream {
        quote!(subject: #subject,)
    }

    fn inherited(subject: &u16) -> TokenStream {
        quote!(builtin::subject(#subject))
    }
}

impl Row for DetailFacts {
    fn key(key: &DetailKey) -> TokenStream {
        let DetailKey {
            subject,
            detail,
            through,
        } = key;
        quote!(subject: #subject, detail: #detail, through: #through,)
    }

    fn inherited(key: &DetailKey) -> TokenStream {
        let DetailKey {
            subject, detail, ..
        } = key;
        quote!(builtin::detail(#subject, #detail))
    }
}

impl Row for ReasonFacts {
    fn key(name: &String) -> TokenStream {
        quote!(reason: Reason::new(#name),)
    }

    fn inherited(name: &String) -> TokenStream {
        quote!(builtin::reason(#name))
    }
}

/// Writes the fields of an entry's row. Values that many rows share are written as constants.
pub(super) fn row<F: Row>(entry: &Entry<F>, shared: Option<&mut Shared>) -> TokenStream {
    let mut fields = Fields {
        inherited: F::inherited(&entry.key),
        inherits: entry.inherits,
        shared,
        written: F::key(&entry.key),
    };
    entry.facts.write(&mut fields);
    fields.written
}

struct Fields<'a> {
    /// An expression for the row of the built-in entry.
    inherited: TokenStream,
    inherits: bool,
    shared: Option<&'a mut Shared>,
    written: TokenStream,
}

impl Fields<'_> {
    fn value(&mut self, field: &str, fact: &dyn Fact) -> TokenStream {
        match &mut self.shared {
            Some(shared) => shared.write(field, fact),
            None => fact.to_token_stream(),
        }
    }

    fn inherited(&self, field: &str) -> TokenStream {
        let (inherited, field) = (&self.inherited, format_ident!("{field}"));
        quote!(#inherited.#field)
    }

    fn push(&mut self, field: &str, value: &TokenStream) {
        let field = format_ident!("{field}");
        self.written.extend(quote!(#field: #value,));
    }
}

impl RowWriter for Fields<'_> {
    fn required(&mut self, field: &'static str, fact: Option<&dyn Fact>) {
        let value = match fact {
            Some(fact) => self.value(field, fact),
            None => self.inherited(field),
        };
        self.push(field, &value);
    }

    fn optional(&mut self, field: &'static str, fact: Option<&dyn Fact>) {
        let value = match fact {
            None if self.inherits => self.inherited(field),
            fact => Opt(fact.map(|fact| self.value(field, fact))).to_token_stream(),
        };
        self.push(field, &value);
    }
}
