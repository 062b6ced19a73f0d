//! What the macro generates.

mod documented;
mod golden;
