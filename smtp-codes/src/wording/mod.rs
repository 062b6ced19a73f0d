//! Folds the text of a reply and searches it for phrases.

mod find;
mod fold;
mod foreign;

pub(crate) use find::FoundPhrases;
