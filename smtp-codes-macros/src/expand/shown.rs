//! Facts of the model in words, for the documentation.

use super::docs::escape;
use crate::check::links;
use crate::model::{
    Commands, Detail, Enhanced, Pattern, PolicyRef, Retry, Rule, Source, Table, Waits,
};

/// What stands for a fact that the file leaves to the built-in table.
pub(super) const BASE: &str = "that of the built-in table";

pub(super) fn or_base<T: ?Sized>(fact: Option<&T>, show: impl Fn(&T) -> String) -> String {
    fact.map_or_else(|| BASE.to_owned(), show)
}

pub(super) fn link(words: String, of: &str, name: Option<&String>) -> String {
    match name {
        Some(name) => format!("[{words}]({of}::{name})"),
        None => words,
    }
}

pub(super) fn condition(rule: &Rule) -> String {
    let mut parts = Vec::new();
    if !rule.commands.is_empty() {
        parts.push(format!("after {}", rule.commands.join(", ")));
    }
    let pattern = |Pattern {
                       class,
                       subject,
                       detail,
                   }: &Pattern| {
        let class = class.map_or_else(|| "X".to_owned(), |class| class.to_string());
        format!("{class}.{subject}.{detail}")
    };
    if !rule.enhanced.is_empty() {
        let patterns: Vec<String> = rule.enhanced.iter().map(pattern).collect();
        parts.push(format!("with {}", patterns.join(", ")));
    }
    parts.extend(rule.class.map(|class| format!("in class {class}")));
    parts.join(", ")
}

/// Writes `X.7.26`, or `X.7.606-649` for a range.
pub(super) fn codes_of(detail: &Detail) -> String {
    let Detail {
        subject,
        detail,
        through,
        ..
    } = detail;
    match through > detail {
        true => format!("X.{subject}.{detail}-{through}"),
        false => format!("X.{subject}.{detail}"),
    }
}

pub(super) fn reason_link(reason: &str, vague: bool, table: &Table) -> String {
    let constant = super::values::constant(reason);
    let mut own = table.reasons.iter().filter(|known| known.name.is_some());
    let own = own.any(|known| known.key == reason);
    let link = match own {
        true => format!("[{reason}](reason::{constant})"),
        false => reason.to_owned(),
    };
    match vague {
        true => format!("{link}, but the code alone does not tell"),
        false => link,
    }
}

pub(super) fn retry(retry: &Retry) -> String {
    let waits = |kind: &str, Waits { policy, first }: &Waits| {
        let policy = match policy {
            PolicyRef::Own(policy) => policy.key.clone(),
            PolicyRef::Borrowed(name) => name.clone(),
        };
        let first = first
            .map(|seconds| format!(", first after {}", duration(seconds)))
            .unwrap_or_default();
        format!("{kind}, by the policy {policy}{first}")
    };
    match retry {
        Retry::None => "none".to_owned(),
        Retry::Later(later) => waits("later", later),
        Retry::Elsewhere(elsewhere) => waits("elsewhere", elsewhere),
        Retry::AfterChange => "after a change".to_owned(),
        Retry::Never => "never".to_owned(),
        Retry::OfReason(reason, _) => format!("as {reason} says"),
    }
}

fn duration(seconds: u32) -> String {
    let units = [(86400, "d"), (3600, "h"), (60, "min"), (1, "s")];
    let unit = units.into_iter().find(|(unit, _)| seconds % unit == 0);
    unit.map_or_else(String::new, |(unit, name)| {
        format!("{} {name}", seconds / unit)
    })
}

pub(super) fn classes(classes: &[u8]) -> String {
    let classes: Vec<String> = classes.iter().map(u8::to_string).collect();
    classes.join(", ")
}

pub(super) fn commands(commands: &Commands) -> String {
    match commands {
        Commands::Any => "any command".to_owned(),
        Commands::These(these) if these.is_empty() => "none: it stands only in reports".to_owned(),
        Commands::These(these) => these.join(", "),
    }
}

pub(super) fn companion(code: &Enhanced, table: &Table) -> String {
    let Enhanced {
        class,
        subject,
        detail,
    } = code;
    let covers = |entry: &&Detail| {
        entry.subject == *subject && (entry.detail..=entry.through).contains(detail)
    };
    let entry = table.details.iter().find(covers);
    let name = entry.and_then(|entry| entry.name.as_ref());
    link(format!("{class}.{subject}.{detail}"), "StatusDetail", name)
}

pub(super) fn basic(code: u16, table: &Table) -> String {
    let entry = table.replies.iter().find(|reply| reply.code == code);
    let name = entry.and_then(|entry| entry.name.as_ref());
    link(code.to_string(), "ReplyCode", name)
}

pub(super) fn source(source: &Source) -> String {
    match source {
        Source::Standard(text) => {
            let links = links(text).unwrap_or_default();
            let links = links
                .iter()
                .map(|link| format!("[{}]({})", link.words, link.url));
            links.collect::<Vec<_>>().join(", ")
        }
        Source::Vendor(name) => format!("{}'s own", escape(name)),
        Source::Observed(place) => format!("seen: {}", escape(place)),
    }
}
