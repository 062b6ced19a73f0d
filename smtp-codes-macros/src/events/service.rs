//! The blocks in the file: wrappers, services and their outcomes.

use toml::Spanned;
use toml::de::DeValue;

use super::model::{
    ACTIONS, Action, Condition, Events, FIELDS, Fields, Outcome, Path, Pick, Service, Split,
    WithoutHeader, Wrapper,
};
use super::path;
use super::reader::{Node, Reader, Table, Text, list};
use crate::suggest;

const SERVICE: [&str; 13] = [
    "title",
    "source",
    "has",
    "is",
    "only",
    "any-case",
    "within",
    "split",
    "without-header",
    "utc",
    "not-codes",
    "reasons",
    "outcomes",
];
const OUTCOME: [&str; 7] = ["kind", "when", "action", "own", "keep", "reason", "command"];

/// Reads the whole file.
pub(super) fn events(reader: &mut Reader<'_>, mut top: Table<'_>) -> Events {
    let mut events = Events::default();
    for (name, value) in reader.entries(&mut top, "wrapper") {
        if let Some(table) = reader.table(name.get_ref(), value) {
            events.wrappers.push(wrapper(reader, &name, table));
        }
    }
    for (name, value) in reader.entries(&mut top, "service") {
        if let Some(table) = reader.table(name.get_ref(), value) {
            events.services.push(service(reader, name, table));
        }
    }
    reader.unknown(top, &["wrapper", "service"]);
    events
}

fn wrapper(reader: &mut Reader<'_>, name: &Text, mut table: Table<'_>) -> Wrapper {
    reader.needed(&mut table, "source", name);
    let wrapper = Wrapper {
        has: recognition(reader, name, &mut table),
        within: paths(reader, &mut table, "within"),
    };
    if wrapper.within.is_empty() {
        reader.missing("within", name);
    }
    reader.unknown(table, &["source", "has", "is", "within"]);
    wrapper
}

fn service(reader: &mut Reader<'_>, name: Text, mut table: Table<'_>) -> Service {
    let title = reader.needed(&mut table, "title", &name);
    reader.needed(&mut table, "source", &name);
    let has = recognition(reader, &name, &mut table);
    let only = reader.texts(&mut table, "only");
    let mut service = Service {
        title,
        any_case: reader.flag(&mut table, "any-case"),
        only: only.map(|only| only_keys(&has, only)).unwrap_or_default(),
        has,
        within: paths(reader, &mut table, "within"),
        split: split(reader, &mut table),
        without_header: without_header(reader, &mut table),
        utc: reader.flag(&mut table, "utc"),
        not_codes: not_codes(reader, &mut table),
        fields: fields(reader, &mut table),
        reasons: reasons(reader, &mut table),
        outcomes: Vec::new(),
        name: name.get_ref().clone(),
    };
    outcomes(reader, &name, &mut table, &mut service);
    if !service.reasons.is_empty() && !has_field(&service.fields, "Reason") {
        reader.missing("reason-in", &name);
    }
    let fields = FIELDS.map(|(key, _)| key);
    reader.unknown(table, &[&SERVICE[..], &fields].concat());
    service
}

/// Reads `has` and `is`, the conditions that identify the service's events.
fn recognition(reader: &mut Reader<'_>, name: &Text, table: &mut Table<'_>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for text in reader.texts(table, "has").unwrap_or_default() {
        if let Some(at) = alternatives(reader, &text) {
            let values = vec!["*".to_owned()];
            conditions.push(Condition { at, values });
        }
    }
    conditions.extend(self::conditions(reader, table, "is"));
    if conditions.is_empty() {
        reader.missing("has", name);
    }
    conditions
}

/// Returns the first keys of the paths in `has`, and the keys in `only`.
fn only_keys(has: &[Condition], only: Vec<Text>) -> Vec<String> {
    let paths = has.iter().flat_map(|condition| &condition.at);
    let first = |path: &Path| match path.steps.first() {
        Some(super::model::Step::Key(key)) => Some(key.clone()),
        _ => None,
    };
    let keys = paths.filter_map(first);
    keys.chain(only.into_iter().map(Spanned::into_inner))
        .collect()
}

/// Reads `split`, which says which texts name several recipients.
fn split(reader: &mut Reader<'_>, table: &mut Table<'_>) -> Option<Split> {
    let value = table.remove("split")?;
    let block = Spanned::new(value.span(), "split".to_owned());
    let mut table = reader.table("split", value)?;
    let by = reader.needed(&mut table, "by", &block);
    let texts = reader.texts(&mut table, "texts").unwrap_or_default();
    if texts.is_empty() {
        reader.missing("texts", &block);
    }
    let mut texts: Vec<_> = texts
        .into_iter()
        .map(|text| (text.into_inner(), "*".to_owned()))
        .collect();
    for (name, value) in reader.entries(&mut table, "like") {
        let like = reader.texts_of(name.get_ref(), value).pop();
        match texts.iter_mut().find(|(text, _)| text == name.get_ref()) {
            Some(text) => text.1 = like.map(Spanned::into_inner).unwrap_or_default(),
            None => {
                let message = format!("`{}` isn't one of `texts`", name.get_ref());
                reader.problem(name.span(), message, "add it to `texts`, or remove it");
            }
        }
    }
    reader.unknown(table, &["by", "texts", "like"]);
    Some(Split { by, texts })
}

/// Reads the columns of CSV files that may come without a header.
fn without_header(reader: &mut Reader<'_>, table: &mut Table<'_>) -> Option<WithoutHeader> {
    let value = table.remove("without-header")?;
    let block = Spanned::new(value.span(), "without-header".to_owned());
    let mut table = reader.table("without-header", value)?;
    let columns = reader.texts(&mut table, "columns").unwrap_or_default();
    let is = conditions(reader, &mut table, "is");
    for (key, is_empty) in [("columns", columns.is_empty()), ("is", is.is_empty())] {
        if is_empty {
            reader.missing(key, &block);
        }
    }
    reader.unknown(table, &["columns", "is"]);
    let columns = columns.into_iter().map(Spanned::into_inner).collect();
    Some(WithoutHeader { columns, is })
}

fn not_codes(reader: &mut Reader<'_>, table: &mut Table<'_>) -> Vec<u16> {
    let mut codes = Vec::new();
    for number in reader.numbers(table, "not-codes") {
        match (200..600).contains(number.get_ref()) {
            true => codes.push(number.into_inner()),
            false => {
                let message = format!("`{}` can't be a reply code anyway", number.get_ref());
                reader.problem(number.span(), message, "leave it out");
            }
        }
    }
    codes
}

fn reasons(reader: &mut Reader<'_>, table: &mut Table<'_>) -> Vec<(String, String)> {
    let mut reasons = Vec::new();
    for (word, value) in reader.entries(table, "reasons") {
        for reason in reader.texts_of(word.get_ref(), value) {
            if let Some(reason) = reader.known("reason", reason) {
                reasons.push((word.get_ref().clone(), reason));
            }
        }
    }
    reasons
}

fn outcomes(reader: &mut Reader<'_>, name: &Text, table: &mut Table<'_>, service: &mut Service) {
    let Some(value) = table.remove("outcomes") else {
        reader.missing("outcomes", name);
        return;
    };
    for value in list(value) {
        let at = value.span();
        if let Some(table) = reader.table("outcomes", value) {
            let outcome = outcome(reader, &at, table);
            judge(reader, &at, service, &outcome);
            service.outcomes.push(outcome);
        }
    }
}

fn outcome(reader: &mut Reader<'_>, at: &std::ops::Range<usize>, mut table: Table<'_>) -> Outcome {
    let kinds = reader.texts(&mut table, "kind").unwrap_or_default();
    let reason = reader.text(&mut table, "reason");
    let command = reader.text(&mut table, "command");
    let outcome = Outcome {
        kinds: kinds.into_iter().map(Spanned::into_inner).collect(),
        when: conditions(reader, &mut table, "when"),
        action: action(reader, at, &mut table),
        own: reader.flag(&mut table, "own"),
        keep: reader.flag(&mut table, "keep"),
        reason: reason.and_then(|reason| reader.known("reason", reason)),
        command: command.and_then(|command| reader.known("command", command)),
        fields: fields(reader, &mut table),
    };
    let fields = FIELDS.map(|(key, _)| key);
    reader.unknown(table, &[&OUTCOME[..], &fields].concat());
    outcome
}

fn action(reader: &mut Reader<'_>, at: &std::ops::Range<usize>, table: &mut Table<'_>) -> Action {
    let Some(word) = reader.text(table, "action") else {
        let help = "add `action = \"failed\"`, or another word for what the service did";
        reader.problem(at.clone(), "this outcome has no `action`".to_owned(), help);
        return Action::default();
    };
    let known = ACTIONS.iter().find(|(name, _)| name == word.get_ref());
    if known.is_none() {
        let help = suggest::help(word.get_ref(), &ACTIONS.map(|(name, _)| name));
        reader.problem(
            word.span(),
            format!("unknown action `{}`", word.get_ref()),
            help,
        );
    }
    known.map(|(_, action)| *action).unwrap_or_default()
}

/// Checks that an outcome fits its service and the outcomes above it.
fn judge(
    reader: &mut Reader<'_>,
    at: &std::ops::Range<usize>,
    service: &Service,
    outcome: &Outcome,
) {
    if !outcome.kinds.is_empty() && !has_field(&service.fields, "Kind") {
        let help = "add `kind-in` with the path of the event's kind";
        reader.problem(at.clone(), "`kind` without `kind-in`".to_owned(), help);
    }
    let fields = outcome.fields.iter().chain(&service.fields);
    let paths = fields.flat_map(|(_, picks)| picks.iter().map(|pick| &pick.at));
    let paths = paths.chain(outcome.when.iter().flat_map(|condition| &condition.at));
    let has_each = has_field(&outcome.fields, "Each") || has_field(&service.fields, "Each");
    if has_each && service.split.is_some() {
        let message = "`each` and `split` are both lists of recipients".to_owned();
        reader.problem(at.clone(), message, "remove one of them");
    }
    let has_each = has_each || service.split.is_some();
    let is_skipped = matches!(outcome.action, Action::Skip);
    if paths.clone().any(|path| path.of_entry) && !has_each && !is_skipped {
        let help = "add `each` with the path of the list of recipients, or remove the dots";
        let message = "paths begin with a dot, but there is no list of recipients".to_owned();
        reader.problem(at.clone(), message, help);
    }
    let takes_all = |above: &&Outcome| {
        let of_kind = |kind| above.kinds.is_empty() || above.kinds.contains(kind);
        above.when.is_empty()
            && (above.kinds.is_empty() || !outcome.kinds.is_empty())
            && outcome.kinds.iter().all(of_kind)
    };
    if service.outcomes.iter().any(|above| takes_all(&above)) {
        let message =
            "unreachable outcome: an outcome above it matches all of its events".to_owned();
        reader.problem(at.clone(), message, "move it up, or remove it");
    }
}

fn has_field(fields: &Fields, name: &str) -> bool {
    fields.iter().any(|(field, _)| *field == name)
}

fn fields(reader: &mut Reader<'_>, table: &mut Table<'_>) -> Fields {
    let mut fields = Fields::new();
    for (key, variant) in FIELDS {
        if let Some(value) = table.remove(key) {
            let picks = list(value).into_iter();
            let picks = picks.filter_map(|value| pick(reader, key, value)).collect();
            fields.push((variant, picks));
        }
    }
    fields
}

/// Reads a path, or a table with a path and the part of the value to use.
fn pick(reader: &mut Reader<'_>, key: &str, value: Node<'_>) -> Option<Pick> {
    if !matches!(value.get_ref(), DeValue::Table(_)) {
        let text = reader.texts_of(key, value).pop()?;
        return Some(Pick {
            at: one_path(reader, &text)?,
            after: Vec::new(),
            before: String::new(),
            last: false,
        });
    }
    let at = value.span();
    let mut table = reader.table(key, value)?;
    let path = reader.text(&mut table, "at");
    let after = reader.texts(&mut table, "after").unwrap_or_default();
    let before = reader.text(&mut table, "before");
    let last = reader.flag(&mut table, "last");
    reader.unknown(table, &["at", "after", "before", "last"]);
    let Some(path) = path else {
        reader.problem(at, format!("`{key}` has no `at`"), "add `at = \"path\"`");
        return None;
    };
    Some(Pick {
        at: one_path(reader, &path)?,
        after: after.into_iter().map(Spanned::into_inner).collect(),
        before: before.map(Spanned::into_inner).unwrap_or_default(),
        last,
    })
}

/// Reads a table of paths, each with the values that are allowed there.
fn conditions(reader: &mut Reader<'_>, table: &mut Table<'_>, key: &str) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for (path, value) in reader.entries(table, key) {
        let values = reader.texts_of(path.get_ref(), value);
        if let Some(at) = alternatives(reader, &path) {
            let values = values.into_iter().map(Spanned::into_inner).collect();
            conditions.push(Condition { at, values });
        }
    }
    conditions
}

fn paths(reader: &mut Reader<'_>, table: &mut Table<'_>, key: &str) -> Vec<Path> {
    let texts = reader.texts(table, key).unwrap_or_default();
    texts
        .iter()
        .filter_map(|text| one_path(reader, text))
        .collect()
}

fn one_path(reader: &mut Reader<'_>, text: &Text) -> Option<Path> {
    judged(reader, text, path::read(text.get_ref()))
}

fn alternatives(reader: &mut Reader<'_>, text: &Text) -> Option<Vec<Path>> {
    judged(reader, text, path::alternatives(text.get_ref()))
}

fn judged<T>(reader: &mut Reader<'_>, text: &Text, read: Result<T, String>) -> Option<T> {
    let message = |wrong| format!("`{}` is not a path: {wrong}", text.get_ref());
    let help = "write keys with dots between them, such as `mail.headers[0].name`";
    read.map_err(|wrong| reader.problem(text.span(), message(wrong), help))
        .ok()
}
