//! Entries that leave things out: allowed where a file `extends` the built-in table, which then has the rest.

use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::model::{Borrowed, Kind};
use crate::raw;

impl Check<'_> {
    pub(super) fn check_extends(&mut self, extends: &raw::Field<bool>) -> bool {
        let Some(extends) = extends else {
            // What could not be read may well have been `true`: what is missing is no second problem.
            return !self.base && self.is_faulty(&(0..0), "extends");
        };
        if *extends.get_ref() && self.base {
            let help = "take it out: only a table that is laid over another one leaves things out";
            self.problem(
                extends.span(),
                "the built-in table extends no other table",
                help,
            );
        }
        *extends.get_ref() && !self.base
    }

    /// A key that an entry cannot do without, unless the built-in table's entry has it.
    pub(super) fn require<'v, T>(
        &mut self,
        value: &'v raw::Field<T>,
        at: &Range<usize>,
        key: &'static str,
        example: &str,
    ) -> Option<&'v T> {
        if value.is_none() && !self.is_faulty(at, key) {
            self.lack(key, at, &format!("add `{key} = {example}`"));
        }
        value.as_ref().map(Spanned::get_ref)
    }

    /// Notes a key that is not there; what a file does not extend must have it.
    pub(super) fn lack(&mut self, key: &'static str, at: &Range<usize>, help: &str) {
        if self.extends && !self.whole {
            self.lacks.push(key);
            return;
        }
        let help = match self.base || self.whole {
            true => help.to_owned(),
            false => {
                format!(
                    "{help}; a file that only adds to the built-in table begins with `extends = true`"
                )
            }
        };
        self.problem(at.clone(), format!("this block has no `{key}`"), help);
    }

    /// Ends an entry: what it lacks, the built-in table's entry must have. Tells whether it lacks anything.
    pub(super) fn leave_to_base(&mut self, kind: Kind, name: &str, span: Range<usize>) -> bool {
        let lacks = std::mem::take(&mut self.lacks);
        let inherits = !lacks.is_empty();
        if inherits {
            self.borrowed.push(Borrowed {
                kind,
                name: name.to_owned(),
                span,
                lacks,
            });
        }
        inherits
    }

    /// Returns a fact that may be missing only where the file extends the built-in table; what stands in for it
    /// elsewhere was reported already.
    pub(super) fn or_stand_in<T>(
        &self,
        fact: Option<T>,
        stand_in: impl FnOnce() -> T,
    ) -> Option<T> {
        match self.extends {
            true => fact,
            false => Some(fact.unwrap_or_else(stand_in)),
        }
    }
}
