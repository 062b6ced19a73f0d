//! Documentation from the model: a section for every code, and tables of all of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::shown::{
    BASE, basic, classes, codes_of, commands, companion, condition, link, or_base, reason_link,
    retry, source,
};
use crate::model::{Detail, Enhanced, Reason, Reply, Rule, Severity, Table, Telling, Words};

/// Lines of Markdown that become one `#[doc]` attribute: thousands of them would be a tenth of the build.
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
        let text = self.0.join("\n");
        quote!(#[doc = #text])
    }
}

pub(super) fn escape(text: &str) -> String {
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
    let vague = reply.vague.unwrap_or_default();
    let mut facts = vec![
        ("reply code", reply.code.to_string()),
        (
            "severity",
            or_base(reply.severity.as_ref(), |severity| {
                severity.name().to_owned()
            }),
        ),
        (
            "reason",
            or_base(reply.reason.as_ref(), |reason| {
                reason_link(reason, vague, table)
            }),
        ),
        ("retry", or_base(reply.retry.as_ref(), retry)),
        ("answers to", or_base(reply.commands.as_ref(), commands)),
    ];
    if let Some([_, ..]) = reply.companions.as_deref() {
        let companions = reply.companions.iter().flatten();
        let companions = companions.map(|code| companion(code, table));
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
    facts.push(("source", or_base(reply.source.as_ref(), source)));
    fact_table(&mut doc, &facts);
    rules(&mut doc, &reply.rules, table);
    doc.into_tokens()
}

pub(super) fn of_detail(detail: &Detail, table: &Table) -> TokenStream {
    let mut doc = Doc::default();
    doc.line(format!(
        "**{}** {}.",
        codes_of(detail),
        escape(title(&detail.words))
    ));
    doc.line("");
    tell(&mut doc, &detail.words, table);
    let vague = detail.vague.unwrap_or_default();
    let of_class = match detail.inherits {
        true => BASE,
        false => "as its class says",
    };
    let mut facts = vec![
        ("enhanced status code", codes_of(detail)),
        ("classes", or_base(detail.classes.as_deref(), classes)),
        (
            "reason",
            or_base(detail.reason.as_ref(), |reason| {
                reason_link(reason, vague, table)
            }),
        ),
        (
            "retry",
            detail
                .retry
                .as_ref()
                .map_or_else(|| of_class.to_owned(), retry),
        ),
    ];
    if let Some([_, ..]) = detail.basic.as_deref() {
        let basic = detail.basic.iter().flatten();
        let basic = basic.map(|code| self::basic(*code, table));
        facts.push(("comes with", basic.collect::<Vec<_>>().join(", ")));
    }
    facts.push(("source", or_base(detail.source.as_ref(), source)));
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
    let telling = reason.words.0.first();
    if let Some(explain) = telling.and_then(|telling| telling.explain.as_ref()) {
        doc.paragraph(explain);
    }
    if reason.suppress == Some(true) {
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
            .map(|telling| escape(telling.text.as_deref().unwrap_or("…")))
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
                "| {} | {} |",
                basic(reply.code, table),
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
            "| {} | {} |",
            link(codes_of(detail), "StatusDetail", detail.name.as_ref()),
            titles(&detail.words)
        ));
    }
    let text = doc.0.join("\n");
    quote!(#![doc = #text])
}

fn title(words: &Words) -> &str {
    let text = words.0.first().and_then(|telling| telling.text.as_deref());
    text.unwrap_or(BASE)
}

/// Tells the texts: those of the first language openly, the others each under its tag.
fn tell(doc: &mut Doc, words: &Words, table: &Table) {
    for (place, (telling, lang)) in words.0.iter().zip(&table.languages).enumerate() {
        let Telling {
            text,
            explain,
            advice,
        } = telling;
        if let Some(text) = text.as_ref().filter(|_| place > 0) {
            doc.paragraph_with_tag(lang, text);
        }
        if let Some(explain) = explain {
            doc.paragraph(explain);
        }
        if let Some(advice) = advice {
            doc.line(format!("> {}", escape(advice)));
            doc.line("");
        }
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
        let facts = match means.as_slice() {
            [] => source(&rule.source),
            means => format!("{}; {}", means.join(", "), source(&rule.source)),
        };
        doc.line(format!("* **{}**{title} ({facts})", condition(rule)));
    }
}
