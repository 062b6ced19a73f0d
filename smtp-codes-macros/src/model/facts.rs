//! The facts of the five kinds of entries. To add a fact, add one line here.

use std::fmt::Debug;

use quote::ToTokens;

use super::retry::Retry;
use super::values::{About, Citation, Commands, Enhanced, List, Names, ReasonName, Severity};

/// A fact that can be written into the generated tables.
pub(crate) trait Fact: ToTokens + Debug {}

impl<T: ToTokens + Debug> Fact for T {}

/// The facts of an entry.
pub(crate) trait Facts {
    /// The codes or the name that identify the entry.
    type Key;

    /// Returns `true` if the entry has only texts and rules.
    fn is_empty(&self) -> bool;

    /// Writes the facts into a row, in the order of the fields.
    fn write(&self, row: &mut dyn RowWriter);

    /// Returns the name of the entry's variant.
    fn variant(&self) -> Option<&str> {
        None
    }
}

/// A row into which facts are written.
pub(crate) trait RowWriter {
    /// Writes a fact. If `fact` is `None`, the value comes from the built-in table.
    fn required(&mut self, field: &'static str, fact: Option<&dyn Fact>);

    /// Writes an optional fact. If `fact` is `None`, the value may stay `None`.
    fn optional(&mut self, field: &'static str, fact: Option<&dyn Fact>);
}

/// Declares the facts of one kind of entry. `| None` after the type marks an optional fact.
macro_rules! facts {
    ($(#[$doc:meta])* $name:ident of $key:ty $(, variant $variant:ident)? {
        $($field:ident: $type:ty $(| $none:ident)?,)*
    }) => {
        $(#[$doc])*
        pub(crate) struct $name {
            $(pub(crate) $field: Option<$type>,)*
        }

        impl Facts for $name {
            type Key = $key;

            fn is_empty(&self) -> bool {
                ![$(self.$field.is_some()),*].contains(&true)
            }

            fn write(&self, row: &mut dyn RowWriter) {
                $(
                    let fact = self.$field.as_ref().map(|fact| fact as &dyn Fact);
                    put!(row, stringify!($field), fact $(, $none)?);
                )*
            }

            $(fn variant(&self) -> Option<&str> {
                self.$variant.as_deref()
            })?
        }
    };
}

macro_rules! put {
    ($row:ident, $field:expr, $fact:ident) => {
        $row.required($field, $fact)
    };
    ($row:ident, $field:expr, $fact:ident, None) => {
        $row.optional($field, $fact)
    };
}

facts! {
    /// The facts of a class, which is the first digit of a code.
    ClassFacts of u8 {
        retry: Retry,
    }
}

facts! {
    ReplyFacts of u16, variant name {
        name: String,
        severity: Severity,
        reason: ReasonName,
        vague: bool,
        retry: Retry,
        commands: Commands,
        companions: List<Enhanced>,
        derived: Enhanced | None,
        names: Names | None,
        source: Citation,
        help: String | None,
    }
}

facts! {
    SubjectFacts of u16 {
        name: String,
        reason: ReasonName,
        retry: Retry | None,
    }
}

/// The details `detail` to `through` of a subject.
#[derive(Clone, Copy)]
pub(crate) struct DetailKey {
    pub(crate) subject: u16,
    pub(crate) detail: u16,
    pub(crate) through: u16,
}

impl DetailKey {
    /// Returns the three numbers as a key to sort by.
    pub(crate) fn numbers(self) -> [usize; 3] {
        [self.subject.into(), self.detail.into(), self.through.into()]
    }

    pub(crate) fn covers(&self, (subject, detail): (u16, u16)) -> bool {
        self.subject == subject && (self.detail..=self.through).contains(&detail)
    }
}

facts! {
    DetailFacts of DetailKey, variant name {
        name: String,
        classes: List<u8>,
        basic: List<u16>,
        reason: ReasonName,
        vague: bool,
        retry: Retry | None,
        source: Citation,
        help: String | None,
    }
}

facts! {
    ReasonFacts of String {
        name: String,
        about: About,
        suppress: bool,
        retry: Retry | None,
        help: String | None,
    }
}
