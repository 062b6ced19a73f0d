//! The file as written: every key and value with its location, not checked yet.
//!
//! These structs define the format of `codes.toml`. Every field is optional, so that a mistake in
//! one field does not hide mistakes in other fields; `check` decides what an entry needs.

#[macro_use]
mod form;
mod entries;
mod file;
mod pieces;
mod policy;
mod read;
mod retry;
mod sections;
mod spanned;
mod syntax;

#[cfg(test)]
mod tests;

pub(crate) use entries::{Class, Detail, Reason, Reply, Subject, When};
pub(crate) use file::{Entry, File, Rule};
pub(crate) use policy::{Factor, Phase, Policy};
pub(crate) use retry::Retry;
pub(crate) use sections::read;
pub(crate) use spanned::{Field, Many, Text, Texts};
#[cfg(feature = "events")]
pub(crate) use syntax::sound;
