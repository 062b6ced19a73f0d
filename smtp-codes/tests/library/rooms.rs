//! Checks that every top-level module of the crate uses only modules below it, and that no files
//! depend on each other in a cycle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The top-level modules in order. Each may use only modules further down in this list.
const MODULES: &[&str] = &[
    "scan",
    "interop",
    "explain",
    "reply",
    "diagnosis",
    "evidence",
    "wording",
    "__private",
    "builtin",
    "table",
    "code",
    "vocabulary",
    "serialize",
    "error",
    "bytes",
];

/// The path of a module, such as `["table", "layer"]`. The path of the crate root is empty.
type Module = Vec<String>;

#[test]
fn modules_use_only_modules_below_them() {
    let sources = Sources::open();
    for (from, to) in sources.uses() {
        assert!(!to.is_empty(), "{from:?} uses the crate root");
        assert!(
            from.first() == to.first() || rank(&from) < rank(&to),
            "{from:?} uses {to:?}, which is not below it"
        );
    }
}

#[test]
fn every_module_is_in_the_list() {
    let found = Sources::open().files.into_keys();
    let found: BTreeSet<String> = found
        .filter_map(|module| module.into_iter().next())
        .collect();
    let listed = MODULES.iter().map(|name| (*name).to_owned());
    assert_eq!(found, listed.chain(["guide".to_owned()]).collect());
}

#[test]
fn no_files_depend_on_each_other_in_a_cycle() {
    let mut uses: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (from, to) in Sources::open().uses() {
        uses.entry(from).or_default().insert(to);
    }
    // Repeatedly remove the files that don't use any remaining file, until no file is left.
    while !uses.is_empty() {
        let left: BTreeSet<Module> = uses.keys().cloned().collect();
        uses.retain(|_, used| !used.is_disjoint(&left));
        assert!(uses.len() < left.len(), "there is a cycle among {left:#?}");
    }
}

#[test]
fn paths_are_found_in_source() {
    let source = "use crate::a::{self, b::{C, D as E}, f::*};\n// crate::no\npub(in crate::x) fn g() {}\nlet h = super::super::i::J::new();";
    let found: Vec<String> = paths(&plain(source)).map(|path| path.join("::")).collect();
    let expected = [
        "crate::a::self",
        "crate::a::b::C",
        "crate::a::b::D",
        "crate::a::f::*",
        "super::super::i::J::new",
    ];
    assert_eq!(found, expected);
}

fn rank(module: &Module) -> Option<usize> {
    let name = module.first();
    MODULES
        .iter()
        .position(|known| name.is_some_and(|name| name == known))
}

/// The source files of the library, by module.
struct Sources {
    files: BTreeMap<Module, String>,
}

impl Sources {
    fn open() -> Self {
        let mut files = BTreeMap::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut folders = vec![(root, Module::new())];
        while let Some((folder, module)) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path: PathBuf = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                let inner = [&module[..], std::slice::from_ref(&name)].concat();
                if path.is_dir() && name != "bin" {
                    folders.push((path, inner));
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let is_root = matches!(name.as_str(), "mod" | "lib");
                    let module = if is_root { module.clone() } else { inner };
                    files.insert(module, plain(&fs::read_to_string(path).unwrap()));
                }
            }
        }
        Self { files }
    }

    /// Returns all pairs of modules in which the first module uses the second. The crate root is
    /// left out, because it may use all modules.
    fn uses(&self) -> Vec<(Module, Module)> {
        let files = self.files.iter().filter(|(from, _)| !from.is_empty());
        let uses = files.flat_map(|(from, text)| {
            let targets = paths(text).map(|path| self.target(from, &path));
            let targets: BTreeSet<Module> = targets.chain(self.used_children(from, text)).collect();
            targets.into_iter().map(|to| (from.clone(), to))
        });
        uses.filter(|(from, to)| from != to).collect()
    }

    /// Finds the module that defines the item at the path.
    fn target(&self, from: &Module, path: &[String]) -> Module {
        let mut module = from.clone();
        let mut rest = path;
        while let [first, others @ ..] = rest {
            match first.as_str() {
                "crate" => module.clear(),
                "super" => _ = module.pop(),
                _ => break,
            }
            rest = others;
        }
        while let [name, others @ ..] = rest {
            let inner = [&module[..], std::slice::from_ref(name)].concat();
            if !self.files.contains_key(&inner) {
                return self.definition(module, name);
            }
            module = inner;
            rest = others;
        }
        module
    }

    /// Follows re-exports: `pub use line::Line` in a module root means that `line` defines `Line`.
    fn definition(&self, module: Module, name: &String) -> Module {
        let exports = exports(&self.files[&module]);
        let named = |path: &&Vec<String>| path.len() > 1 && path.last() == Some(name);
        let export = exports.iter().find(named);
        match export {
            Some(path) => self.target(&module, &absolute(&module, path)),
            None => module,
        }
    }

    /// Returns the children that a module root not only re-exports but also uses.
    fn used_children(&self, from: &Module, text: &str) -> Vec<Module> {
        let exported = exports(text);
        let used = |path: &&Vec<String>| {
            let name = path.last().map_or("", String::as_str);
            words(text).filter(|word| *word == name).count() > 1
        };
        let own = exported.iter().filter(used).cloned().chain(imports(text));
        own.map(|path| self.target(from, &absolute(from, &path)))
            .filter(|to| to.len() > from.len() && to.starts_with(from))
            .collect()
    }
}

/// Returns a path relative to the crate root.
fn absolute(module: &Module, path: &[String]) -> Vec<String> {
    match path.first().map(String::as_str) {
        Some("crate" | "super") => path.to_vec(),
        _ => [&["crate".to_owned()], &module[..], path].concat(),
    }
}

/// Removes all comments, and the module with the tests at the end of a file.
fn plain(source: &str) -> String {
    let tests = source.find("#[cfg(test)]\nmod tests");
    let source = &source[..tests.unwrap_or(source.len())];
    let lines = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Returns the paths in the source text that start with `crate` or `super`.
fn paths(text: &str) -> impl Iterator<Item = Vec<String>> {
    let starts = text
        .match_indices("crate::")
        .chain(text.match_indices("super::"));
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    starts.sort_unstable();
    let begins = |at: &usize| {
        let before = &text[..*at];
        // `$crate::` occurs in macros that other crates call, and `in crate::` is part of a
        // visibility.
        let other = before.ends_with([':', '$', '_']) || before.ends_with("in ");
        !other && !before.ends_with(char::is_alphanumeric)
    };
    starts.retain(begins);
    starts.into_iter().flat_map(|at| tree(&text[at..]))
}

/// Returns the paths of the `use` lines in which a module root re-exports the items of its
/// children.
fn exports(text: &str) -> Vec<Vec<String>> {
    let starts = ["\npub use ", "\npub(crate) use ", "\npub(super) use "];
    let starts = starts.iter().flat_map(|start| {
        let lines = text.match_indices(start);
        lines.map(|(at, _)| at + start.len())
    });
    starts.flat_map(|at| tree(&text[at..])).collect()
}

/// Returns the paths of the private `use` lines.
fn imports(text: &str) -> Vec<Vec<String>> {
    let lines = text.match_indices("\nuse ");
    lines
        .flat_map(|(at, start)| tree(&text[at + start.len()..]))
        .collect()
}

/// Returns the paths in the use tree at the start of the text, such as `a::{b, c::d}`.
fn tree(text: &str) -> Vec<Vec<String>> {
    let mut prefixes: Vec<Vec<String>> = vec![Vec::new()];
    let mut path: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*');
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        if !word.is_empty() {
            path.push(word.to_owned());
        }
        let in_group = prefixes.len() > 1;
        if let Some(after) = after.strip_prefix("::{") {
            prefixes.push(path.clone());
            rest = after;
        } else if let Some(after) = after.strip_prefix("::") {
            rest = after;
        } else {
            let after = after.strip_prefix(" as ").map_or(after, |alias| {
                alias.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
            });
            if !word.is_empty() {
                found.push(path.clone());
            }
            let after = after.trim_start();
            let Some(separator) = after.chars().next().filter(|_| in_group) else {
                return found;
            };
            rest = &after[1..];
            match separator {
                ',' => {}
                '}' => _ = prefixes.pop(),
                _ => return found,
            }
            if prefixes.len() == 1 {
                return found;
            }
            path = prefixes.last().cloned().unwrap_or_default();
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}
