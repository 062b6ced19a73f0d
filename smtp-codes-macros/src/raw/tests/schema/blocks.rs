//! Schemas that define how the keys of a block depend on each other, and what a block may leave
//! out.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::values::{KEBAB, number};
use crate::model::Severity;
use crate::raw::{Class, Detail, Policy, Reason, Reply, Subject, When};

const TEXTS: [&str; 3] = ["text", "explain", "advice"];
const SOURCES: [&str; 3] = ["source", "vendor", "observed"];

/// A section such as `reply`, with a block for each key.
pub(crate) struct Section<T>(PhantomData<T>);

impl<T: Block> JsonSchema for Section<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}s", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut block = T::json_schema(generator);
        T::relate(&mut block, generator);
        T::section(block.into()).try_into().unwrap()
    }
}

/// A block in a section.
pub(crate) trait Block: JsonSchema {
    /// Returns the schema of a section, given the schema of its blocks.
    fn section(block: Value) -> Value;

    /// Adds the dependencies between keys.
    fn relate(_block: &mut Schema, _generator: &mut SchemaGenerator) {}

    /// Returns the requirements of a block that must be complete.
    fn whole() -> Value;
}

impl Block for Class {
    fn section(block: Value) -> Value {
        keyed("^[2-5]$", block)
    }

    fn whole() -> Value {
        required(&["name", "retry", "source"])
    }
}

impl Block for Reply {
    fn section(block: Value) -> Value {
        keyed("^[2-5][0-9]{2}$", block)
    }

    fn relate(block: &mut Schema, generator: &mut SchemaGenerator) {
        block.insert("dependencies".to_owned(), one_source());
        add_rules(block, rule(generator));
    }

    fn whole() -> Value {
        sourced(required(&["name", "severity", "reason", "commands"]))
    }
}

impl Block for Subject {
    fn section(block: Value) -> Value {
        keyed(&number(), block)
    }

    fn whole() -> Value {
        required(&["name", "reason", "source"])
    }
}

impl Block for Detail {
    fn section(block: Value) -> Value {
        let mut subject = keyed(&number(), block);
        subject["description"] = "The codes of this subject.".into();
        keyed(&number(), subject)
    }

    /// An alias has a source and no other keys. Rules have no severity, because the class states
    /// it.
    fn relate(block: &mut Schema, generator: &mut SchemaGenerator) {
        let mut rule = rule(generator);
        let keys = rule["properties"].as_object_mut().unwrap();
        keys.retain(|key, _| !["severity", "derived"].contains(&key.as_str()));
        add_rules(block, rule);
        let own = ["alias-of", "source", "vendor", "observed"];
        let keys = block.get("properties").unwrap().as_object().unwrap().keys();
        let strays: Vec<&str> = keys
            .map(String::as_str)
            .filter(|key| !own.contains(key))
            .collect();
        let mut dependencies = one_source();
        dependencies["alias-of"] = without(&strays);
        block.insert("dependencies".to_owned(), dependencies);
        block.insert("if".to_owned(), json!({ "required": ["alias-of"] }));
        block.insert("then".to_owned(), any_of(&SOURCES));
    }

    fn whole() -> Value {
        let whole = sourced(required(&["name", "classes", "reason"]));
        json!({ "if": { "not": { "required": ["alias-of"] } }, "then": whole })
    }
}

impl Block for Reason {
    fn section(block: Value) -> Value {
        keyed(KEBAB, block)
    }

    fn whole() -> Value {
        required(&["name", "about", "suppress"])
    }
}

impl Block for Policy {
    fn section(block: Value) -> Value {
        keyed(KEBAB, block)
    }

    /// A policy must be complete in every file.
    fn relate(block: &mut Schema, _: &mut SchemaGenerator) {
        let waits = ["first", "longest", "factor"];
        block.insert("required".to_owned(), json!(["source"]));
        block.insert(
            "anyOf".to_owned(),
            any_of(&["give-up", "retries"])["anyOf"].clone(),
        );
        block.insert(
            "dependencies".to_owned(),
            json!({ "phases": without(&waits) }),
        );
        block.insert(
            "if".to_owned(),
            json!({ "not": { "required": ["phases"] } }),
        );
        block.insert("then".to_owned(), json!({ "required": ["first"] }));
        let phase = block.pointer_mut("/properties/phases/items").unwrap();
        phase["required"] = json!(["until"]);
        phase["oneOf"] = json!([{ "required": ["every"] }, { "required": ["first"] }]);
    }

    fn whole() -> Value {
        json!({})
    }
}

/// Returns the schema of a `when` rule, which needs a condition, an effect and a source, and has
/// either all three texts or none.
fn rule(generator: &mut SchemaGenerator) -> Value {
    let mut rule = Value::from(When::json_schema(generator));
    let mut dependencies = one_source();
    for key in TEXTS {
        dependencies[key] = json!(TEXTS);
    }
    rule["dependencies"] = dependencies;
    rule["anyOf"] = any_of(&SOURCES)["anyOf"].clone();
    rule["if"] = any_of(&["command", "enhanced", "class"]);
    rule["then"] = any_of(&["severity", "reason", "retry", "derived", "text"]);
    rule["else"] = json!({ "required": ["command"] });
    rule
}

fn add_rules(block: &mut Schema, rule: Value) {
    let keys = block.get_mut("properties").unwrap();
    let description = "Contexts in which the code means something else, each a `[[….when]]`; the first rule that matches wins.";
    keys["when"] = json!({ "type": "array", "items": rule, "description": description });
}

/// Returns the schema of a table whose keys match a pattern and whose values match a schema.
fn keyed(key: &str, value: Value) -> Value {
    json!({ "type": "object", "patternProperties": { key: value }, "additionalProperties": false })
}

fn required(keys: &[&str]) -> Value {
    let keys: Vec<&str> = keys.iter().copied().chain(TEXTS).collect();
    json!({ "required": keys })
}

fn any_of(keys: &[&str]) -> Value {
    let each: Vec<Value> = keys
        .iter()
        .map(|key| json!({ "required": [key] }))
        .collect();
    json!({ "anyOf": each })
}

fn sourced(mut block: Value) -> Value {
    block["anyOf"] = any_of(&SOURCES)["anyOf"].clone();
    block
}

/// Returns the dependencies that allow only one of the three sources.
fn one_source() -> Value {
    json!({ "source": without(&["vendor", "observed"]), "vendor": without(&["observed"]) })
}

fn without(keys: &[&str]) -> Value {
    let strays = keys
        .iter()
        .map(|key| ((*key).to_owned(), Value::Bool(false)));
    json!({ "properties": Value::Object(strays.collect()) })
}

/// Completes the schema of a file. Adds the keys at the top, and the requirements that depend on
/// whether the file extends the built-in table.
pub(crate) fn finish(file: &mut Schema) {
    RecursiveTransform(|schema: &mut Schema| {
        // schemars adds a default because every key is optional.
        schema.remove("default");
        // Doc comments have line breaks, but editors wrap the text themselves.
        if let Some(Value::String(text)) = schema.get_mut("description") {
            *text = text.replace('\n', " ");
        }
    })
    .transform(file);
    let extends =
        json!({ "properties": { "extends": { "const": true } }, "required": ["extends"] });
    for (key, value) in [
        ("required", json!(["languages"])),
        ("if", extends),
        ("then", agreement()),
        ("else", json!({ "allOf": [agreement(), whole()] })),
    ] {
        file.insert(key.to_owned(), value);
    }
}

/// Returns the requirements of the blocks in a file that does not extend the built-in table.
fn whole() -> Value {
    let each = |block: Value| json!({ "additionalProperties": block });
    json!({ "properties": {
        "class": each(Class::whole()),
        "reply": each(Reply::whole()),
        "subject": each(Subject::whole()),
        "enhanced": each(each(Detail::whole())),
        "reason": each(Reason::whole()),
        "policy": each(Policy::whole()),
    } })
}

/// Returns a schema in which the first digit of a reply code must match the class of its `enhanced`
/// and `derived` codes, and its severity unless `why` or a rule explains the difference.
fn agreement() -> Value {
    let mut replies = json!({});
    for severity in Severity::ALL {
        let digit = severity.first_digit();
        let companion = json!({ "pattern": format!(r"^{digit}\.") });
        let rule = json!({ "contains": { "required": ["severity"] } });
        replies[format!("^{digit}")] = json!({
            "properties": { "enhanced": { "items": companion }, "derived": companion },
            "if": { "anyOf": [
                { "required": ["why"] },
                { "properties": { "when": rule }, "required": ["when"] },
            ] },
            "else": { "properties": { "severity": { "const": severity.name() } } },
        });
    }
    json!({ "properties": { "reply": { "patternProperties": replies } } })
}
