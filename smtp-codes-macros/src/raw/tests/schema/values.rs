//! Schemas for the values that keys accept.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::names::BUILTIN;
use crate::check::LONGEST_HELP;
use crate::raw::Phase;

/// Lower case words joined by `-`; they become the name of a constant.
pub(super) const KEBAB: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
/// Upper case words joined by `-`.
const COMMAND: &str = "^[A-Z][A-Z0-9]*(-[A-Z][A-Z0-9]*)*$";
const LANGUAGE: &str = "^[a-z]{1,8}(-[A-Za-z0-9]{1,8})*$";
/// A number from 0 to 999 without leading zeros.
const NUMBER: &str = "(0|[1-9][0-9]{0,2})";

/// Declares the schemas of values, one per line.
macro_rules! values {
    ($($name:ident = $schema:expr;)*) => {$(
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let schema: fn(&mut SchemaGenerator) -> Value = $schema;
                schema(generator).try_into().unwrap()
            }
        }
    )*};
}

values! {
    Alias = |_| text(&format!(r"^{NUMBER}\.{NUMBER}$"));
    ClassDigit = |_| json!({ "type": "integer", "enum": [2, 4, 5] });
    Classes = |_| list(json!({ "type": "integer", "enum": [2, 4, 5] }), 1);
    CommandOrMany = |_| one_or_many(command("ANY"));
    CommandWords = |_| command_words();
    Commands = |_| commands();
    Count = |_| json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
    Duration = |_| duration();
    Factor = |_| factor();
    Flag = |_| json!({ "type": "boolean" });
    Help = |_| help();
    Languages = |_| list(text(LANGUAGE), 1);
    Name = |_| name();
    About = |_| choice(&[
        ("recipient", "The recipient's address or mailbox."),
        ("domain", "The recipient's domain: its DNS records, or the way to its servers."),
        ("sender", "The sender's address or domain."),
        ("host", "The sending IP address or its name."),
        ("message", "The message itself."),
        ("account", "The sending side's own account or organisation."),
        ("server", "The receiving system."),
        ("session", "The session: protocol, TLS, login."),
    ]);
    Names = |_| choice(&[
        ("path", "A path in angle brackets, to which the recipient has moved."),
        ("server", "The name of the server that answers: the first word."),
    ]);
    PatternOrMany = |_| one_or_many(text(&format!(r"^[245X]\.{NUMBER}\.{NUMBER}$")));
    Phases = |generator| list(Phase::json_schema(generator).into(), 1);
    Phrases = |_| list(phrase(), 0);
    Reason = |_| known("reason", &BUILTIN.reasons);
    ReplyCodes = |_| list(json!({ "type": "integer", "minimum": 200, "maximum": 599 }), 0);
    Retry = |_| retry();
    Severity = |_| choice(&[
        ("success", "The command was carried out (2yz)."),
        ("intermediate", "The server waits for more before it carries out the command (3yz)."),
        ("transient", "Refused for now: the same command may succeed later (4yz)."),
        ("permanent", "Refused for good: do not repeat the same command unchanged (5yz)."),
    ]);
    Source = |_| text(&source());
    StatusCode = |_| status_code();
    StatusCodes = |_| list(status_code(), 0);
    Text = |_| json!({ "type": "string" });
    Through = |_| json!({ "type": "integer", "minimum": 1, "maximum": 999 });
    Title = |_| telling(r"^\S(.*\S)?$");
    Told = |_| telling(r"^\S([\s\S]*\S)?$");
    Prose = |_| text(r"\S");
}

pub(super) fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// A list without duplicates.
fn list(items: Value, least: usize) -> Value {
    json!({ "type": "array", "items": items, "minItems": least, "uniqueItems": true })
}

/// One value of a closed set, with a description of each value.
fn choice(values: &[(&str, &str)]) -> Value {
    let (names, docs): (Vec<_>, Vec<_>) = values.iter().copied().unzip();
    json!({ "type": "string", "enum": names, "x-taplo": { "docs": { "enumValues": docs } } })
}

/// A name that the TOML file or the built-in table defines.
fn known(kind: &str, builtin: &[String]) -> Value {
    json!({ "anyOf": [
        { "enum": builtin, "description": format!("A {kind} in the built-in table.") },
        {
            "type": "string",
            "pattern": KEBAB,
            "description": format!("Or a {kind} of this file, which has a block `[{kind}.…]`."),
        },
    ] })
}

/// A command other than `but`.
fn command(but: &str) -> Value {
    json!({ "anyOf": [
        { "enum": BUILTIN.commands, "description": "A command in the built-in table." },
        {
            "type": "string",
            "pattern": COMMAND,
            "not": { "const": but },
            "description": "Or a command of this file, listed in its `[command]`.",
        },
    ] })
}

fn commands() -> Value {
    let mut any = command("ALL");
    let words = any["anyOf"][0]["enum"].as_array_mut().unwrap();
    words.insert(0, "ANY".into());
    let any_alone = json!({ "maxItems": 1 });
    json!({
        "type": "array",
        "items": any,
        "uniqueItems": true,
        "if": { "contains": { "const": "ANY" } },
        "then": any_alone,
    })
}

fn command_words() -> Value {
    json!({
        "type": "object",
        "propertyNames": { "not": { "enum": ["ANY", "ALL"] } },
        "patternProperties": { COMMAND: {
            "type": "array",
            "items": { "type": "string" },
            "description": "The other words that logs use for this command; `[]` if there are none.",
        } },
        "additionalProperties": false,
    })
}

fn one_or_many(one: Value) -> Value {
    let many = list(one.clone(), 1);
    json!({ "anyOf": [described(one, "A single one."), described(many, "Or several, of which one must match.")] })
}

fn status_code() -> Value {
    text(&format!(r"^[245]\.{NUMBER}\.{NUMBER}$"))
}

pub(super) fn number() -> String {
    format!("^{NUMBER}$")
}

fn name() -> Value {
    let mut name = text("^[A-Z][A-Za-z0-9]*$");
    name["not"] = json!({ "enum": ["ALL", "Self"] });
    name
}

/// A citation; see `check/citation.rs`.
fn source() -> String {
    let section = r"[1-9][0-9]{0,4}(\.[1-9][0-9]{0,4})*";
    let sections = format!("section {section}|sections {section}(, {section})* and {section}");
    let document = format!("(IANA registry|RFC [1-9][0-9]{{0,4}}( ({sections}))?)");
    format!("^{document}(; {document})*$")
}

/// The address of a page; see `check/help.rs`.
fn help() -> Value {
    let label = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    let rest = r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*";
    let mut help = text(&format!(
        r"^https://({label}\.)+[a-z]([a-z0-9-]*[a-z0-9])?([/?#]{rest})?$"
    ));
    help["maxLength"] = json!(LONGEST_HELP);
    help
}

fn duration() -> Value {
    text("^0*[1-9][0-9]*[smhd]$")
}

fn factor() -> Value {
    let whole = json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX });
    let fraction = text("^[0-9]+/0*[1-9][0-9]*$");
    json!({ "anyOf": [
        described(whole, "A whole number, such as `2`."),
        described(fraction, "Or a fraction of 1 or more, such as `\"3/2\"`."),
    ] })
}

const KINDS: [(&str, &str); 5] = [
    (
        "none",
        "There is nothing to retry: the reply is not a failure.",
    ),
    (
        "later",
        "Send the same message to the same server again, after the policy's waits.",
    ),
    (
        "elsewhere",
        "Try the next mail server of the domain at once, and this one again after the policy's waits.",
    ),
    (
        "after-change",
        "Try again only after a change: of the message, the settings or the sender's reputation.",
    ),
    ("never", "Do not try again."),
];

/// The kind of a retry, or a table with the kind and the waits.
fn retry() -> Value {
    let policy = known("policy", &BUILTIN.policies);
    let keys = json!({
        "kind": described(choice(&KINDS), "Whether, where and when to try again."),
        "first": described(duration(), "The first wait, if it differs from the policy's, such as `\"5m\"`."),
        "policy": described(policy, "The policy that sets the waits and when to give up; `rfc5321` by default."),
    });
    let table = json!({
        "type": "object",
        "properties": keys,
        "required": ["kind"],
        "additionalProperties": false,
        "if": { "properties": { "kind": { "enum": ["later", "elsewhere"] } } },
        "else": { "properties": { "first": false, "policy": false } },
    });
    let example =
        "Or a kind with its waits: `{ kind = \"later\", first = \"5m\", policy = \"postfix\" }`.";
    json!({ "anyOf": [described(choice(&KINDS), "A kind."), described(table, example)] })
}

/// Adds the description of a value.
fn described(mut schema: Value, description: &str) -> Value {
    schema["description"] = description.into();
    schema
}

/// One text per language, without white space around the text.
fn telling(pattern: &str) -> Value {
    let said = |lang: &str| described(text(pattern), &format!("In {lang}."));
    json!({
        "type": "object",
        "properties": { "en": said("English"), "ru": said("Russian") },
        "patternProperties": { LANGUAGE: said("the language of this tag") },
        "additionalProperties": false,
        "minProperties": 1,
    })
}

/// A phrase in lower case with at least three characters. A phrase that isn't ASCII may have fewer.
fn phrase() -> Value {
    let lower = r"^[^\p{Lu}]*$";
    let length = json!({ "pattern": r"\S[\s\S]+\S|[^\x00-\x7f]" });
    let word = json!({ "pattern": r"[\p{L}\p{N}]" });
    json!({ "type": "string", "pattern": lower, "allOf": [length, word] })
}
