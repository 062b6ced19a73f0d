//! The words of a reply: folded for comparison, and searched for all phrases at once.

mod find;
mod fold;
mod foreign;

pub(crate) use find::Words;
