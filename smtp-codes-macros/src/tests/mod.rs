//! The macro as a whole: from a file to compile errors.

mod growth;
mod path;
mod spans;
pub(crate) mod work;

use crate::file::SourceFile;
use crate::problem::Problems;
use crate::{check, raw, snippet};

/// Renders the problems in an application's table.
fn problems_of(text: &str) -> Vec<String> {
    let mut problems = Problems::default();
    let raw = raw::read(text, &mut problems);
    check::check(&raw, false, &mut problems);
    snippet::render(problems, &SourceFile::new("gateway.toml", text))
}
