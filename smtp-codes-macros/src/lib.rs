//! The procedural macro of `smtp-codes`.
//!
//! Do not depend on this crate directly. Use `smtp_codes::code_table!`, whose documentation says
//! how to call it. Generated code uses hidden items of exactly this version of `smtp-codes`.
//!
//! Data flows in one direction, and no stage uses a later stage:
//!
//! ```text
//! args ──> file ──> raw ──> check ──> model ──> expand
//!          problem, snippet, suggest and kind: used by all stages
//! ```
#![cfg_attr(
    test,
    allow(clippy::too_many_lines, reason = "tables of cases are long")
)]

mod args;
mod check;
#[cfg(feature = "events")]
mod events;
mod expand;
mod file;
mod join;
mod kind;
mod model;
mod order;
mod places;
mod problem;
mod raw;
mod snippet;
mod suggest;

#[cfg(test)]
mod tests;

use std::path::Path;

use proc_macro2::TokenStream;

use crate::args::Args;
use crate::problem::Problems;

/// Generates types, tables and documentation from a TOML file; see `smtp_codes::code_table!`.
#[proc_macro]
pub fn code_table(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let crate_dir = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    match syn::parse(input) {
        Ok(args) => run(&args, Path::new(&crate_dir)).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Generates static tables from the descriptions of sending services; only `smtp-codes` uses it.
#[cfg(feature = "events")]
#[proc_macro]
pub fn event_table(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let crate_dir = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    match syn::parse(input) {
        Ok(args) => events::run(&args, Path::new(&crate_dir)).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Runs all stages. Returns whatever could be generated, and a compile error for each problem.
fn run(args: &Args, crate_dir: &Path) -> TokenStream {
    let file = match file::read(crate_dir, &args.path.value()) {
        Ok(file) => file,
        Err(problem) => {
            let mut tokens = snippet::refuse(args, &problem.render_without_file());
            tokens.extend(expand::skeleton(args));
            return tokens;
        }
    };
    let mut problems = Problems::default();
    let raw = raw::read(&file.text, &mut problems);
    let table = check::check(&raw, args.is_base(), &mut problems);
    let errors = snippet::compile_errors(problems, args, &file);
    let mut tokens = expand::expand(args, &table);
    if errors.is_empty() {
        tokens.extend(expand::tracked(args));
    }
    tokens.extend(errors);
    tokens
}
