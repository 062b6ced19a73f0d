//! The forms of blocks: which keys each has. Each value is read by itself, so that one at fault hides no other.

use toml::Spanned;
use toml::de::DeTable;

use super::Field;
use super::values::{Fault, Value, spanned};

/// What can be read from the keys of a block.
pub(crate) trait Form: Default {
    const KEYS: &'static [&'static str];

    fn read(block: &mut Block<'_>) -> Self;
}

/// Declares a form. The key of a field is its name, if no other one is given.
macro_rules! form {
    ($(#[$outer:meta])* struct $name:ident {
        $($(#[$inner:meta])* $field:ident $(= $key:literal)?: $type:ty,)*
    }) => {
        $(#[$outer])*
        #[derive(Debug, Default)]
        pub(crate) struct $name {
            $($(#[$inner])* pub(crate) $field: $type,)*
        }

        impl $crate::raw::form::Form for $name {
            const KEYS: &'static [&'static str] = &[$($crate::raw::form::key!($field $($key)?)),*];

            fn read(block: &mut $crate::raw::form::Block<'_>) -> Self {
                Self {
                    $($field: block.take($crate::raw::form::key!($field $($key)?)),)*
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

pub(super) use key;

/// A block whose keys are taken out one by one. What is at fault is noted, so that it hides nothing else.
pub(crate) struct Block<'i> {
    table: DeTable<'i>,
    pub(super) faults: Vec<(&'static str, Fault)>,
}

impl<'i> Block<'i> {
    pub(super) const fn new(table: DeTable<'i>) -> Self {
        let faults = Vec::new();
        Self { table, faults }
    }

    pub(super) fn take<T: Value>(&mut self, key: &'static str) -> Field<T> {
        let value = self.table.remove(key)?;
        match spanned(value) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.faults.push((key, fault));
                None
            }
        }
    }

    /// Takes out the keys that the form does not have.
    pub(super) fn take_unknown(&mut self, known: &[&str]) -> Vec<Spanned<String>> {
        let keys = self.table.keys().map(super::read::owned);
        let unknown: Vec<Spanned<String>> = keys
            .filter(|key| !known.contains(&key.get_ref().as_str()))
            .collect();
        for key in &unknown {
            self.table.remove(key.get_ref().as_str());
        }
        unknown
    }
}
