//! The JSON output of `explain` and `scan`: one object per line, written directly as bytes.

mod escape;
mod fields;
mod place;
mod row;
mod time;
mod writer;

pub(crate) use escape::write_text;
pub(crate) use fields::{FIELDS, Field};
pub(crate) use place::Place;
pub(crate) use row::Row;
pub(crate) use writer::{ObjectWriter, Rendered};
