//! The web pages: the report from `scan --format html`, and the reference from `list --format
//! html`.
//!
//! Each page is one self-contained file. It can be read without its script, which only sorts,
//! filters and saves tables.

mod chart;
mod codes;
mod collect;
mod page;
mod sections;
mod shown;

pub(crate) use codes::page as codes;
pub(crate) use collect::Report;
