//! Bytes, compared and searched.

mod const_fn;

pub(crate) use const_fn::*;
