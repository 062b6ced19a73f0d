//! The procedural macro behind `smtp-codes`.
//!
//! Do not depend on this crate directly: `smtp_codes::code_table!` is the door, and its documentation says
//! how to use it. Generated code names hidden items of the `smtp-codes` of this very version.
//!
//! One direction, no stage reaches back:
//!
//! ```text
//! args ──> source ──> raw ──> check ──> model ──> expand
//!                 problem, snippet, suggest: beside all
//! ```

mod args;
mod check;
mod entry;
mod expand;
mod model;
mod order;
mod problem;
mod raw;
mod snippet;
mod source;
mod suggest;

use std::path::Path;

use proc_macro2::TokenStream;

use crate::args::Args;
use crate::problem::Problems;

/// Makes a module of types, tables and documentation from a TOML file; see `smtp_codes::code_table!`.
#[proc_macro]
pub fn code_table(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let crate_dir = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    match syn::parse(input) {
        Ok(args) => run(&args, Path::new(&crate_dir)).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Runs all stages: what could be built, and a compile error for each problem.
fn run(args: &Args, crate_dir: &Path) -> TokenStream {
    let file = args.path.value();
    let source = match source::read(crate_dir, &file) {
        Ok(source) => source,
        Err(problem) => {
            let mut errors = problem::refuse(args, &problem.render_without_source());
            errors.extend(expand::skeleton(args));
            return errors;
        }
    };
    let mut problems = Problems::default();
    let raw = raw::read(&source.text, &mut problems);
    let table = check::check(&raw, args.is_base(), &mut problems);
    let errors = problems.into_compile_errors(args, &source);
    // What hangs on another table is judged by rustc only when the file itself is sound.
    let borrowed = errors.is_empty().then_some(&source);
    let mut tokens = expand::expand(args, &table, borrowed);
    tokens.extend(errors);
    tokens
}
