//! Forms, which define the keys of each kind of block. Every value is read separately, so that a
//! wrong value does not hide other mistakes.

use toml::Spanned;
use toml::de::DeTable;

use super::spanned::{Fault, Faults, Field, Value, owned, spanned};
use crate::suggest;

/// A struct that can be read from the keys of a block.
pub(crate) trait Form: Default {
    const KEYS: &'static [&'static str];

    fn read(keys: &mut Keys<'_>) -> Self;
}

/// Declares a form: `field: Type,`. Add `= "key"` after the field if the key has a different name,
/// and `=> "help"` after the type to replace the type's help.
macro_rules! form {
    ($(#[$outer:meta])* struct $name:ident {
        $($(#[$inner:meta])* $field:ident $(= $key:literal)?: $type:ty $(=> $help:expr)?,)*
    }) => {
        $(#[$outer])*
        #[derive(Default)]
        #[cfg_attr(test, derive(Debug))]
        pub(crate) struct $name {
            $($(#[$inner])* pub(crate) $field: $type,)*
        }

        impl $crate::raw::form::Form for $name {
            const KEYS: &'static [&'static str] = &[$($crate::raw::form::key!($field $($key)?)),*];

            fn read(keys: &mut $crate::raw::form::Keys<'_>) -> Self {
                Self {
                    $($field: keys.take(
                        $crate::raw::form::key!($field $($key)?),
                        $crate::raw::form::help!($($help)?),
                    ),)*
                }
            }
        }
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

macro_rules! help {
    () => {
        None
    };
    ($help:expr) => {
        Some($help)
    };
}

pub(super) use {help, key};

/// The keys of a block, removed one by one.
pub(crate) struct Keys<'i> {
    table: DeTable<'i>,
    pub(super) faults: Vec<KeyFault>,
}

/// What is wrong with the value for a key, and what to write instead.
pub(super) struct KeyFault {
    pub(super) key: &'static str,
    pub(super) fault: Fault,
    pub(super) form: &'static str,
}

impl<'i> Keys<'i> {
    pub(super) const fn new(table: DeTable<'i>) -> Self {
        let faults = Vec::new();
        Self { table, faults }
    }

    pub(super) fn take<T: Value>(
        &mut self,
        key: &'static str,
        form: Option<&'static str>,
    ) -> Field<T> {
        let mut faults = Faults::new();
        let value = spanned(self.table.remove(key)?, &mut faults);
        self.note(key, faults, form.unwrap_or(T::FORM));
        value
    }

    fn note(&mut self, key: &'static str, faults: Faults, form: &'static str) {
        for fault in faults {
            self.faults.push(KeyFault { key, fault, form });
        }
    }

    /// Removes and returns the keys that the form does not have.
    pub(super) fn take_unknown(&mut self, known: &[&str]) -> Vec<Spanned<String>> {
        let keys = self.table.keys().map(owned);
        let unknown: Vec<Spanned<String>> = keys
            .filter(|key| !known.contains(&key.get_ref().as_str()))
            .collect();
        for key in &unknown {
            self.table.remove(key.get_ref().as_str());
        }
        unknown
    }
}

/// Reads a form that is itself a value, such as an inline table.
pub(super) fn form_of<T: Form>(table: DeTable<'_>, faults: &mut Faults) -> T {
    let mut keys = Keys::new(table);
    for key in keys.take_unknown(T::KEYS) {
        faults.push(Fault {
            message: format!("unknown key `{}`", key.get_ref()),
            span: key.span(),
            help: Some(suggest::help(key.get_ref(), T::KEYS)),
        });
    }
    let form = T::read(&mut keys);
    for KeyFault { fault, .. } in keys.faults {
        faults.push(fault);
    }
    form
}
