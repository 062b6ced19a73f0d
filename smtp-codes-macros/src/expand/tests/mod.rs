//! Tests of the code that the macro generates.

mod documented;
mod golden;
