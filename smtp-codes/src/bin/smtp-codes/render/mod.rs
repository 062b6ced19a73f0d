//! Renders the rows that `explain` and `scan` print, as JSON objects or CSV records.

mod cell;
mod fields;
mod place;
mod row;
mod string;
mod syntax;
mod time;
mod writer;

pub(crate) use fields::{FIELDS, Field};
pub(crate) use place::Place;
pub(crate) use row::Row;
pub(crate) use syntax::Syntax;
pub(crate) use writer::{Rendered, RowWriter};
