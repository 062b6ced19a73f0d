//! `TABLE` and the static arrays that it refers to.

mod facts;
mod index;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::intern::Shared;
use super::phrases;
use super::tokens::{Pick, TEXTS, constant};
use crate::model::{Command, Entry, EntryTexts, Policy, Rule, Table};
use facts::Row;

pub(super) fn expand(krate: &TokenStream, table: &Table) -> TokenStream {
    let languages = &table.languages;
    let commands = table.commands.iter().map(command);
    let policies = table.policies.iter().map(policy);
    let sections = sections(table);
    let indexes = index::expand(table);
    let phrases = phrases::expand(table);
    let layer = layer(table);
    quote! {
        /// This table. Use it to look up codes, to diagnose replies and to negotiate a language, or
        /// layer it over another table.
        pub static TABLE: #krate::Table = #krate::Table::of(&data::LAYER);

        #[allow(unused_imports)]
        mod data {
            use #krate::__private::*;

            pub(super) const LANGUAGES: &[Lang] = &[#(lang(#languages)),*];
            static COMMANDS: &[CommandFacts] = &[#(#commands),*];
            static POLICIES: &[(&str, RetryPolicy)] = &[#(#policies),*];
            #(#sections)*
            #indexes
            #phrases
            #layer
        }
    }
}

fn command(entry: &Command) -> TokenStream {
    let Command { name, words } = entry;
    quote!(CommandFacts { command: Command::new(#name), words: &[#(#words),*] })
}

fn policy(policy: &Policy) -> TokenStream {
    let key = &policy.key;
    let name = constant(key);
    quote!((#key, super::policy::#name))
}

fn sections(table: &Table) -> [TokenStream; 5] {
    let languages = table.languages.len();
    let mut shared = Shared::default();
    let details = rows(&table.details, Some(&mut shared));
    let shared = shared.into_tokens();
    let details = section("DETAIL", "DetailFacts", languages, &details);
    [
        section(
            "CLASS",
            "ClassFacts",
            languages,
            &rows(&table.classes, None),
        ),
        section(
            "REPLY",
            "ReplyFacts",
            languages,
            &rows(&table.replies, None),
        ),
        section(
            "SUBJECT",
            "SubjectFacts",
            languages,
            &rows(&table.subjects, None),
        ),
        quote!(#shared #details),
        section(
            "REASON",
            "ReasonFacts",
            languages,
            &rows(&table.reasons, None),
        ),
    ]
}

/// An entry of any kind.
struct AnyEntry<'a> {
    /// `None` if the entry has only texts or rules.
    facts: Option<TokenStream>,
    words: &'a EntryTexts,
    rules: &'a [Rule],
}

fn rows<'a, F: Row>(entries: &'a [Entry<F>], mut shared: Option<&mut Shared>) -> Vec<AnyEntry<'a>> {
    let mut rows = Vec::new();
    for entry in entries {
        let has_facts = !entry.facts.is_empty();
        rows.push(AnyEntry {
            facts: has_facts.then(|| facts::row(entry, shared.as_deref_mut())),
            words: &entry.words,
            rules: &entry.rules,
        });
    }
    rows
}

/// Writes the facts, the texts and the rules of one kind of entry as arrays. Rows without facts
/// come last.
fn section(name: &str, kind: &str, languages: usize, rows: &[AnyEntry<'_>]) -> TokenStream {
    let ident = |what: &str| format_ident!("{name}_{what}");
    let (facts_ident, rules_ident) = (ident("FACTS"), ident("RULES"));
    let kind = format_ident!("{kind}");
    let facts: Vec<&TokenStream> = rows.iter().filter_map(|row| row.facts.as_ref()).collect();
    let count = facts.len();
    let texts = TEXTS
        .iter()
        .map(|(what, pick)| texts(&ident(&what.to_uppercase()), rows, languages, *pick));
    // A kind without rules needs no array of empty lists.
    let has_rules = rows.iter().any(|row| !row.rules.is_empty());
    let rules = rows.iter().filter(|_| has_rules).map(|row| {
        let rules = row.rules;
        quote!(&[#(#rules),*])
    });
    quote! {
        pub(super) static #facts_ident: [#kind; #count] = [#(#kind { #facts }),*];
        #(#texts)*
        static #rules_ident: &[&[Rule]] = &[#(#rules),*];
    }
}

/// Writes the array with one of the three kinds of text, for all rows. Each kind has its own array,
/// so a program that shows only titles contains only titles.
fn texts(ident: &Ident, rows: &[AnyEntry<'_>], languages: usize, pick: Pick) -> TokenStream {
    let count = rows.len() * languages;
    let mut texts = Vec::with_capacity(count);
    for row in rows {
        for lang in 0..languages {
            texts.push(row.words.0.get(lang).and_then(pick).unwrap_or_default());
        }
    }
    quote!(pub(super) static #ident: [&str; #count] = [#(#texts),*];)
}

fn layer(table: &Table) -> TokenStream {
    let classes = section_of("CLASS", table.classes.len());
    let replies = section_of("REPLY", table.replies.len());
    let subjects = section_of("SUBJECT", table.subjects.len());
    let details = section_of("DETAIL", table.details.len());
    let reasons = section_of("REASON", table.reasons.len());
    quote! {
        pub(super) static LAYER: Layer = Layer {
            languages: LANGUAGES,
            commands: COMMANDS,
            class_index: CLASS_INDEX,
            classes: #classes,
            replies: #replies,
            reply_index: &REPLY_INDEX,
            subject_index: SUBJECT_INDEX,
            subjects: #subjects,
            details: #details,
            detail_index: &DETAIL_INDEX,
            reason_index: REASON_INDEX,
            reasons: #reasons,
            phrases: PHRASES,
            policies: POLICIES,
        };
    }
}

fn section_of(name: &str, rows: usize) -> TokenStream {
    let ident = |what: &str| format_ident!("{name}_{what}");
    let (facts, rules) = (ident("FACTS"), ident("RULES"));
    let (text, explain, advice) = (ident("TEXT"), ident("EXPLAIN"), ident("ADVICE"));
    quote! {
        Section {
            rows: #rows,
            facts: &#facts,
            words: LayerTexts { text: &#text, explain: &#explain, advice: &#advice },
            rules: #rules,
        }
    }
}
