//! Tests that build crates with cargo: users' programs, changed tables, and the packages for the
//! registry.

mod binary_size;
mod crates;
mod non_exhaustive;
mod package;
mod rebuild;
