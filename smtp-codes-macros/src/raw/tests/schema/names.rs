//! The names in the built-in table, which editors suggest.

use std::sync::LazyLock;

use crate::problem::Problems;
use crate::raw::{Entry, read};

/// The root of the repository, as seen from this crate.
pub(super) const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The names that entries refer to.
pub(super) struct Builtin {
    pub(super) commands: Vec<String>,
    pub(super) reasons: Vec<String>,
    pub(super) policies: Vec<String>,
}

pub(super) static BUILTIN: LazyLock<Builtin> = LazyLock::new(|| {
    let text = std::fs::read_to_string(format!("{REPOSITORY}/codes.toml")).unwrap();
    let file = read(&text, &mut Problems::default());
    Builtin {
        commands: keys(&file.commands),
        reasons: keys(&file.reasons),
        policies: keys(&file.policies),
    }
});

fn keys<T>(entries: &[Entry<T>]) -> Vec<String> {
    let keys = entries.iter().map(|entry| entry.key.get_ref().clone());
    keys.collect()
}
