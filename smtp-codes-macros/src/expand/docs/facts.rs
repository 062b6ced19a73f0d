//! Describes the facts of an entry in words.

use super::links::Links;
use super::markdown::escape;
use crate::join::joined;
use crate::model::{
    Citation, Commands, DetailKey, Enhanced, Link, List, Pattern, ReasonName, Retry, Rule, Waits,
};

/// The text shown for a fact that the file leaves to the built-in table.
pub(super) const BASE: &str = "as in the built-in table";

pub(super) fn or_base<T: ?Sized>(fact: Option<&T>, show: impl Fn(&T) -> String) -> String {
    fact.map_or_else(|| BASE.to_owned(), show)
}

pub(super) fn condition(rule: &Rule) -> String {
    let mut parts = Vec::new();
    if !rule.commands.is_empty() {
        parts.push(format!("after {}", rule.commands.join(", ")));
    }
    let pattern = |pattern: &Pattern| {
        let Pattern {
            class,
            subject,
            detail,
        } = pattern;
        let class = class.map_or_else(|| "X".to_owned(), |class| class.to_string());
        format!("{class}.{subject}.{detail}")
    };
    if !rule.enhanced.is_empty() {
        let patterns = joined(rule.enhanced.iter().map(pattern), ", ");
        parts.push(format!("with {patterns}"));
    }
    parts.extend(rule.class.map(|class| format!("in class {class}")));
    parts.join(", ")
}

/// Writes `X.7.26`, or `X.7.606-649` for a range.
pub(super) fn codes(key: &DetailKey) -> String {
    let DetailKey {
        subject,
        detail,
        through,
    } = key;
    match through > detail {
        true => format!("X.{subject}.{detail}-{through}"),
        false => format!("X.{subject}.{detail}"),
    }
}

pub(super) fn reason(name: &ReasonName, vague: bool, links: &Links<'_>) -> String {
    let link = links.reason(&name.0);
    match vague {
        true => format!("{link}, but the code alone does not say so"),
        false => link,
    }
}

pub(super) fn retry(retry: &Retry) -> String {
    let waits = |kind: &str, Waits { policy, first }: &Waits| {
        let first = first.map(|seconds| format!(", first after {}", duration(seconds)));
        let first = first.unwrap_or_default();
        format!("{kind}, with the policy {}{first}", policy.name())
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
    let unit = units.iter().find(|(unit, _)| seconds % unit == 0);
    unit.map_or_else(String::new, |(unit, name)| {
        format!("{} {name}", seconds / unit)
    })
}

pub(super) fn classes(List(classes): &List<u8>) -> String {
    joined(classes.iter().map(u8::to_string), ", ")
}

pub(super) fn commands(commands: &Commands) -> String {
    match commands {
        Commands::Any => "any command".to_owned(),
        Commands::These(these) if these.is_empty() => "none: it appears only in reports".to_owned(),
        Commands::These(these) => these.join(", "),
    }
}

/// Writes `5.1.1`.
pub(super) fn enhanced(code: &Enhanced) -> String {
    let Enhanced {
        class,
        subject,
        detail,
    } = code;
    format!("{class}.{subject}.{detail}")
}

pub(super) fn citation(citation: &Citation) -> String {
    match citation {
        Citation::Standard { links, .. } => {
            let link = |link: &Link| format!("[{}]({})", link.words, link.url);
            joined(links.iter().map(link), ", ")
        }
        Citation::Vendor(name) => format!("documented by {}", escape(name)),
        Citation::Observed(place) => format!("seen in: {}", escape(place)),
    }
}

/// Links to a page.
pub(super) fn help(url: &str) -> String {
    format!("<{url}>")
}
