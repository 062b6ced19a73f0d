//! The schema in the repository matches the structs, and describes every key.
//!
//! `SMTP_CODES_BLESS=1 cargo test -p smtp-codes-macros` updates the schema.

use serde_json::Value;

use super::document;
use super::names::REPOSITORY;

fn path() -> String {
    format!("{REPOSITORY}/smtp-codes/codes.schema.json")
}

#[test]
fn the_schema_is_that_of_the_structs() {
    let schema = serde_json::to_string_pretty(&document()).unwrap() + "\n";
    if std::env::var_os("SMTP_CODES_BLESS").is_some() {
        std::fs::write(path(), &schema).unwrap();
    }
    let kept = std::fs::read_to_string(path()).unwrap_or_default();
    let line = schema
        .lines()
        .zip(kept.lines())
        .take_while(|(made, kept)| made == kept)
        .count()
        + 1;
    assert!(
        schema == kept,
        "codes.schema.json differs from line {line} on; SMTP_CODES_BLESS=1 cargo test -p smtp-codes-macros updates it"
    );
}

/// Calls a function with the path and the schema of every key.
fn each_key(schema: &Value, path: &str, call: &mut impl FnMut(&str, &Value)) {
    match schema {
        Value::Object(members) => {
            for (member, inner) in members {
                // These parts only restrict values and have no descriptions.
                if ["if", "then", "else", "not", "dependencies"].contains(&member.as_str()) {
                    continue;
                }
                let keys = ["properties", "patternProperties"].contains(&member.as_str());
                for (key, value) in inner.as_object().into_iter().flatten().filter(|_| keys) {
                    call(&format!("{path}/{key}"), value);
                    each_key(value, &format!("{path}/{key}"), call);
                }
                if !keys {
                    each_key(inner, path, call);
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| each_key(inner, path, call)),
        _ => {}
    }
}

#[test]
fn every_key_is_described_in_a_sentence() {
    let mut keys = 0;
    each_key(&document(), "", &mut |path, schema| {
        let description = schema["description"].as_str().unwrap_or_default();
        assert!(description.ends_with('.'), "{path}: \"{description}\"");
        assert!(
            description.starts_with(char::is_uppercase),
            "{path}: \"{description}\""
        );
        keys += 1;
    });
    assert!(keys > 100, "{keys} keys");
}

#[test]
fn no_key_hides_its_description() {
    // Taplo shows no description if the schema has `allOf` or `$ref`.
    each_key(&document(), "", &mut |path, schema| {
        assert!(
            schema["allOf"].is_null() && schema["$ref"].is_null(),
            "{path}"
        );
    });
}

#[test]
fn closed_sets_are_those_of_the_model() {
    use crate::model::{Retry, Severity};
    let schema = document();
    let reply =
        &schema["properties"]["reply"]["patternProperties"]["^[2-5][0-9]{2}$"]["properties"];
    assert_eq!(
        reply["severity"]["enum"],
        serde_json::json!(Severity::ALL.map(Severity::name))
    );
    let [alone, table] = [0, 1].map(|way| &reply["retry"]["anyOf"][way]);
    assert_eq!(alone["enum"], serde_json::json!(Retry::KINDS));
    assert_eq!(table["properties"]["kind"]["enum"], alone["enum"]);
    each_key(&schema, "", &mut |path, schema| {
        let Some(docs) = schema["x-taplo"]["docs"]["enumValues"].as_array() else {
            return;
        };
        assert_eq!(
            docs.len(),
            schema["enum"].as_array().unwrap().len(),
            "{path}"
        );
    });
}

#[test]
fn the_sections_are_those_that_are_read() {
    let schema = document();
    let mut sections: Vec<&str> = schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let mut read = crate::raw::sections::top();
    sections.sort_unstable();
    read.sort_unstable();
    assert_eq!(sections, read);
}

/// A retry may be written in two ways, so its schema is written by hand and could miss a key.
#[test]
fn the_keys_of_a_retry_are_those_that_are_read() {
    use crate::raw::form::Form as _;
    let schema = document();
    let class = &schema["properties"]["class"]["patternProperties"]["^[2-5]$"];
    let keys = &class["properties"]["retry"]["anyOf"][1]["properties"];
    let keys: Vec<&str> = keys
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, crate::raw::Retry::KEYS);
}
