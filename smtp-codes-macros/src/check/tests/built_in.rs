//! The macro knows the names in the built-in table, which is in another crate.
//!
//! `SMTP_CODES_BLESS=1 cargo test -p smtp-codes-macros` updates the macro's copy of the names.

use std::fmt::Write as _;
use std::fs;

use super::problems_of_own;
use crate::problem::Problems;
use crate::raw;

const HEAD: &str = "\
# The names that the built-in table defines and other files may use: codes.toml without its texts.
# Generated; to update it, run SMTP_CODES_BLESS=1 cargo test -p smtp-codes-macros
";

/// Returns the built-in table, or `None` if this crate was unpacked alone.
fn codes() -> Option<raw::File> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../codes.toml");
    let text = fs::read_to_string(path).ok()?;
    Some(raw::read(&text, &mut Problems::default()))
}

/// Writes a section with a line for each block.
fn section<T>(text: &mut String, name: &str, entries: &[raw::Entry<T>]) {
    write!(text, "\n[{name}]\n").unwrap();
    for entry in entries {
        writeln!(text, "{} = {{}}", entry.key.get_ref()).unwrap();
    }
}

fn classes(file: &raw::File, detail: &raw::Entry<raw::Detail>) -> Vec<i64> {
    let target = detail.fields.alias_of.as_ref().map(|of| of.get_ref());
    let mut all = file.details.iter();
    let detail = match target {
        Some(target) => all.find(|other| other.key.get_ref() == target).unwrap(),
        None => detail,
    };
    let classes = detail.fields.classes.as_ref().unwrap().get_ref();
    classes.iter().map(|class| *class.get_ref()).collect()
}

fn names(file: &raw::File) -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n[command]\n");
    for command in &file.commands {
        let words: Vec<&String> = command.fields.iter().map(|word| word.get_ref()).collect();
        writeln!(text, "{} = {words:?}", command.key.get_ref()).unwrap();
    }
    section(&mut text, "class", &file.classes);
    section(&mut text, "reply", &file.replies);
    section(&mut text, "subject", &file.subjects);
    let mut last = "";
    for detail in &file.details {
        let (subject, number) = detail.key.get_ref().split_once('.').unwrap();
        if subject != last {
            write!(text, "\n[enhanced.{subject}]\n").unwrap();
        }
        last = subject;
        let through = detail.fields.through.as_ref();
        let through = through.map(|through| format!("through = {}, ", through.get_ref()));
        let (through, classes) = (through.unwrap_or_default(), classes(file, detail));
        writeln!(text, "{number} = {{ {through}classes = {classes:?} }}").unwrap();
    }
    section(&mut text, "reason", &file.reasons);
    section(&mut text, "policy", &file.policies);
    text
}

#[test]
fn the_copy_of_the_names_is_that_of_the_table() {
    let Some(file) = codes() else { return };
    let names = names(&file);
    if std::env::var_os("SMTP_CODES_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/builtin.toml");
        fs::write(path, &names).unwrap();
        return;
    }
    assert!(
        names == crate::check::known::BUILT_IN,
        "SMTP_CODES_BLESS=1 cargo test -p smtp-codes-macros updates src/builtin.toml"
    );
}

#[test]
fn the_copy_is_read_without_a_problem() {
    let mut problems = Problems::default();
    let file = raw::read(crate::check::known::BUILT_IN, &mut problems);
    assert_eq!(problems.into_sorted().len(), 0);
    assert!(file.replies.len() > 60 && file.details.len() > 100 && file.reasons.len() > 30);
}

/// Sorted blocks are easier to find. Only the built-in table must be sorted.
#[test]
fn the_blocks_of_the_built_in_table_are_in_order() {
    let Some(file) = codes() else { return };
    let number = |text: &str| text.parse::<u16>().unwrap();
    let keys = |keys: Vec<&String>| keys.into_iter().map(|key| number(key)).collect::<Vec<_>>();
    let replies = keys(
        file.replies
            .iter()
            .map(|entry| entry.key.get_ref())
            .collect(),
    );
    let subjects = keys(
        file.subjects
            .iter()
            .map(|entry| entry.key.get_ref())
            .collect(),
    );
    let details = file.details.iter().map(|entry| {
        let (subject, detail) = entry.key.get_ref().split_once('.').unwrap();
        (number(subject), number(detail))
    });
    assert!(replies.is_sorted(), "{replies:?}");
    assert!(subjects.is_sorted(), "{subjects:?}");
    assert!(details.is_sorted());
}

#[test]
fn the_blocks_of_other_tables_may_have_any_order() {
    let text = "languages = [\"en\"]\nextends = true\n[reply.551]\n[reply.550]\n[enhanced.7.1]\n\
                [enhanced.1.1]\n[subject.7]\n[subject.1]\n";
    assert_eq!(problems_of_own(text), [""; 0]);
}
