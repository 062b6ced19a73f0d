//! Checks that adding a code doesn't break programs, because the table's enums cannot be matched
//! without `_`.

use std::fs;

use smtp_codes_tests::{Project, Run, scratch, workspace};

/// Compiles a program that lists every variant of an enum, and returns the compiler's output.
fn check(name: &str, kind: &str, variants: &[String], rest: &str) -> Run {
    let project = Project::new(scratch!(), name);
    let arms: String = variants
        .iter()
        .map(|variant| format!("        {kind}::{variant} => 1,\n"))
        .collect();
    let main = format!(
        "#![deny(warnings)]\nuse smtp_codes::{kind};\n\nfn number(code: {kind}) -> u8 {{\n    \
         match code {{\n{arms}{rest}    }}\n}}\n\nfn main() {{\n    {kind}::ALL.iter().map(|code| number(*code)).for_each(drop);\n}}\n"
    );
    project.write("src/main.rs", &main);
    project.cargo(&["check"])
}

fn needs_a_wildcard(kind: &str, variants: &[String]) {
    assert!(variants.len() > 60, "{}", variants.len());
    let name = format!("non-exhaustive-{}", kind.to_lowercase());
    let run = check(&name, kind, variants, "");
    assert_eq!(run.status, Some(101));
    assert!(run.stderr.contains("error[E0004]"), "{}", run.stderr);
    assert!(run.stderr.contains("`_` not covered"), "{}", run.stderr);

    let _ = check(&name, kind, variants, "        _ => 0,\n").good();
}

/// Returns the names of all entries in a section of the table. Aliases have no name.
fn names<'a>(blocks: impl Iterator<Item = &'a toml::Value>) -> Vec<String> {
    let names = blocks.filter_map(|block| block.get("name")?.as_str());
    names.map(str::to_owned).collect()
}

fn built_in() -> toml::Table {
    let file = fs::read_to_string(workspace().join("codes.toml")).expect("the table");
    file.parse().expect("the table is TOML")
}

#[test]
fn reply_codes_may_be_added() {
    let table = built_in();
    let blocks = table["reply"].as_table().into_iter().flatten();
    let names = names(blocks.map(|(_, block)| block));
    needs_a_wildcard("ReplyCode", &names);
}

#[test]
fn enhanced_status_codes_may_be_added() {
    let table = built_in();
    let subjects = table["enhanced"].as_table().into_iter().flatten();
    let details = subjects.filter_map(|(_, details)| details.as_table());
    let names = names(details.flat_map(toml::Table::values));
    needs_a_wildcard("StatusDetail", &names);
}
