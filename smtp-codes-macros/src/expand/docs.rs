//! Documentation from the model: a section for every code, and tables of all of them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::check::links;
use crate::model::{
    Commands, Detail, Enhanced, Pattern, PolicyRef, Reason, Reply, Retry, Rule, Severity, Source,
    Table, Telling, Waits, Words,
};

/// Lines of Markdown that become `#[doc]` attributes.
#[derive(Default)]
struct Doc(Vec<String>);

impl Doc {
    fn line(&mut self, line: impl Into<String>) {
        self.0.push(format!(" {}", line.into()));
    }

    /// Adds a paragraph; what stands in angle or square brackets in the data is text, not markup.
    fn paragraph(&mut self, text: &str) {
        self.line(escape(text));
        self.line("");
    }

    fn into_tokens(self) -> TokenStream {
        let lines = self.0;
        quote!(#(#[doc = #lines])*)
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '<' | '>' | '[' | ']' | '*' | '_' | '`' | '|' | '\\') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

pub(super) fn of_reply(reply: &Reply, table: &Table) -> TokenStream {
    let mut doc = Doc::default();
    let title = title(&reply.words);
    doc.line(format!("**{}** {}.", reply.code, escape(title)));
    doc.line("");
    tell(&mut doc, &reply.words, table);
    let mut facts = vec![
        ("reply code", reply.code.to_string()),
        ("severity", reply.severity.name().to_owned()),
        ("reason", reason_link(&reply.reason, reply.vague, table)),
        ("retry", retry(&reply.retry)),
        ("answers to", commands(&reply.commands)),
    ];
    if !reply.companions.is_empty() {
        let companions = reply.companions.iter().map(|code| companion(code, table));
        facts.push(("comes with", companions.collect::<Vec<_>>().join(", ")));
    }
    if let Some(Enhanced {
        class,
        subject,
        detail,
    }) = reply.derived
    {
        facts.push(("alone stands for", format!("{class}.{subject}.{detail}")));
    }
    facts.push(("source", source(&reply.source)));
    fact_table(&mut doc, &facts);
    rules(&mut doc, &reply.rules, table);
    doc.into_tokens()
}

pub(super) fn of_detail(detail: &Detail, table: &Table) -> TokenStream {
    let mut doc = Doc::default();
    doc.line(format!(
        "**{}** {}.",
        shown(detail),
        escape(title(&detail.words))
    ));
    doc.line("");
    tell(&mut doc, &detail.words, table);
    let classes: Vec<String> = detail.classes.iter().map(u8::to_string).collect();
    let mut facts = vec![
        ("enhanced status code", shown(detail)),
        ("classes", classes.join(", ")),
        ("reason", reason_link(&detail.reason, detail.vague, table)),
        (
            "retry",
            detail
                .retry
                .as_ref()
                .map_or_else(|| "as its class says".to_owned(), retry),
        ),
    ];
    if !detail.basic.is_empty() {
        let basic = detail.basic.iter().map(|code| basic(*code, table));
        facts.push(("comes with", basic.collect::<Vec<_>>().join(", ")));
    }
    facts.push(("source", source(&detail.source)));
    fact_table(&mut doc, &facts);
    rules(&mut doc, &detail.rules, table);
    doc.into_tokens()
}

pub(super) fn of_reason(reason: &Reason) -> TokenStream {
    let mut doc = Doc::default();
    doc.line(format!(
        "`{}`: {}.",
        reason.key,
        escape(title(&reason.words))
    ));
    doc.line("");
    if let Some(telling) = reason.words.0.first() {
        doc.paragraph(&telling.explain);
    }
    if reason.suppress {
        doc.line("It proves the address dead: take it off the list.");
    }
    doc.into_tokens()
}

/// Tables of all codes, for the module's own page: inner documentation, so that its links start in the module.
pub(super) fn of_module(table: &Table) -> TokenStream {
    let mut doc = Doc::default();
    let titles = |words: &Words| {
        words
            .0
            .iter()
            .map(|telling| escape(&telling.text))
            .collect::<Vec<_>>()
            .join(" | ")
    };
    let head = |doc: &mut Doc| {
        doc.line(format!("| code | {} |", table.languages.join(" | ")));
        doc.line(format!("|---|{}", "---|".repeat(table.languages.len())));
    };
    for severity in Severity::ALL {
        let of_series = |reply: &&Reply| Severity::of_code(reply.code) == severity;
        if table.replies.iter().any(|reply| of_series(&reply)) {
            doc.line("");
            doc.line(format!(
                "# Reply codes {}yz: {}",
                severity.first_digit(),
                severity.name()
            ));
            doc.line("");
            head(&mut doc);
        }
        for reply in table.replies.iter().filter(of_series) {
            doc.line(format!(
                "| [{}](ReplyCode::{}) | {} |",
                reply.code,
                reply.name,
                titles(&reply.words)
            ));
        }
    }
    if !table.details.is_empty() {
        doc.line("");
        doc.line("# Enhanced status codes");
        doc.line("");
        head(&mut doc);
    }
    for detail in &table.details {
        doc.line(format!(
            "| [{}](StatusDetail::{}) | {} |",
            shown(detail),
            detail.name,
            titles(&detail.words)
        ));
    }
    let lines = doc.0;
    quote!(#(#![doc = #lines])*)
}

fn title(words: &Words) -> &str {
    words.0.first().map_or("", |telling| telling.text.as_str())
}

/// Tells the texts: those of the first language openly, the others each under its tag.
fn tell(doc: &mut Doc, words: &Words, table: &Table) {
    for (place, (telling, lang)) in words.0.iter().zip(&table.languages).enumerate() {
        let Telling {
            text,
            explain,
            advice,
        } = telling;
        if place > 0 {
            doc.paragraph_with_tag(lang, text);
        }
        doc.paragraph(explain);
        doc.line(format!("> {}", escape(advice)));
        doc.line("");
    }
}

impl Doc {
    fn paragraph_with_tag(&mut self, lang: &str, text: &str) {
        self.line(format!("`{lang}` **{}**", escape(text)));
        self.line("");
    }
}

/// Writes facts as a table whose head is the first of them.
fn fact_table(doc: &mut Doc, facts: &[(&str, String)]) {
    for (place, (name, fact)) in facts.iter().enumerate() {
        doc.line(format!("| {name} | {fact} |"));
        if place == 0 {
            doc.line("|---|---|");
        }
    }
    doc.line("");
}

fn rules(doc: &mut Doc, rules: &[Rule], table: &Table) {
    for rule in rules {
        let mut means = Vec::new();
        means.extend(rule.severity.map(|severity| severity.name().to_owned()));
        means.extend(
            rule.reason
                .as_ref()
                .map(|reason| reason_link(reason, rule.vague, table)),
        );
        means.extend(
            rule.retry
                .as_ref()
                .map(|retry| format!("retry {}", self::retry(retry))),
        );
        let title = rule
            .words
            .as_ref()
            .map(title)
            .map(|title| format!(": {}", escape(title)))
            .unwrap_or_default();
        doc.line(format!(
            "* **{}**{title} ({}; {})",
            condition(rule),
            means.join(", "),
            source(&rule.source)
        ));
    }
}

fn condition(rule: &Rule) -> String {
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

fn shown(detail: &Detail) -> String {
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

fn reason_link(reason: &str, vague: bool, table: &Table) -> String {
    let constant = super::values::constant(reason);
    let own = table.reasons.iter().any(|known| known.key == reason);
    let link = match own {
        true => format!("[{reason}](reason::{constant})"),
        false => reason.to_owned(),
    };
    match vague {
        true => format!("{link}, but the code alone does not tell"),
        false => link,
    }
}

fn retry(retry: &Retry) -> String {
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

fn commands(commands: &Commands) -> String {
    match commands {
        Commands::Any => "any command".to_owned(),
        Commands::These(these) if these.is_empty() => "none: it stands only in reports".to_owned(),
        Commands::These(these) => these.join(", "),
    }
}

fn companion(code: &Enhanced, table: &Table) -> String {
    let Enhanced {
        class,
        subject,
        detail,
    } = code;
    let covers = |entry: &&Detail| {
        entry.subject == *subject && (entry.detail..=entry.through).contains(detail)
    };
    match table.details.iter().find(covers) {
        Some(entry) => format!("[{class}.{subject}.{detail}](StatusDetail::{})", entry.name),
        None => format!("{class}.{subject}.{detail}"),
    }
}

fn basic(code: u16, table: &Table) -> String {
    match table.replies.iter().find(|reply| reply.code == code) {
        Some(reply) => format!("[{code}](ReplyCode::{})", reply.name),
        None => code.to_string(),
    }
}

fn source(source: &Source) -> String {
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
