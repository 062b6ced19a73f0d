//! `TABLE` and the static arrays that it refers to.

mod facts;
mod index;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::intern::Shared;
use super::phrases;
use super::tokens::{Pick, TEXTS, constant};
use crate::model::{Command, Entry, Policy, Table};
use facts::Section;

pub(super) fn expand(krate: &TokenStream, table: &Table) -> TokenStream {
    let languages = &table.languages;
    let commands = table.commands.iter().map(command);
    let policies = table.policies.iter().map(policy);
    let sections = sections(table);
    let indexes = index::expand(table);
    let phrases = phrases::expand(table);
    let layer = layer(table);
    quote! {
        /// This table: look codes up, diagnose replies, negotiate a language, or lay it over another.
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
    let details = section(languages, &table.details, Some(&mut shared));
    let shared = shared.into_tokens();
    [
        section(languages, &table.classes, None),
        section(languages, &table.replies, None),
        section(languages, &table.subjects, None),
        quote!(#shared #details),
        section(languages, &table.reasons, None),
    ]
}

/// Writes the facts, the texts and the rules of one kind of entries: arrays, row by row. The rows
/// without facts are the last ones.
fn section<F: Section>(
    languages: usize,
    entries: &[Entry<F>],
    mut shared: Option<&mut Shared>,
) -> TokenStream {
    let ident = |what: &str| format_ident!("{}_{what}", F::NAME);
    let (facts_ident, rules_ident) = (ident("FACTS"), ident("RULES"));
    let kind = format_ident!("{}", F::TYPE);
    let stated = entries.iter().take_while(|entry| !entry.facts.is_empty());
    let stated: Vec<TokenStream> = stated
        .map(|entry| facts::row(entry, shared.as_deref_mut()))
        .collect();
    let facts_count = stated.len();
    let texts =
        TEXTS.map(|(what, pick)| texts(&ident(&what.to_uppercase()), entries, languages, pick));
    // A kind without any rule needs no array of empty ones.
    let has_rules = entries.iter().any(|entry| !entry.rules.is_empty());
    let rules = entries.iter().filter(|_| has_rules).map(|entry| {
        let rules = &entry.rules;
        quote!(&[#(#rules),*])
    });
    quote! {
        pub(super) static #facts_ident: [#kind; #facts_count] = [#(#stated),*];
        #(#texts)*
        static #rules_ident: &[&[Rule]] = &[#(#rules),*];
    }
}

/// Writes one of the three texts of all rows: a program that shows only titles carries only titles.
fn texts<F: Section>(
    ident: &Ident,
    entries: &[Entry<F>],
    languages: usize,
    pick: Pick,
) -> TokenStream {
    let count = entries.len() * languages;
    let texts = entries.iter().flat_map(|entry| {
        let tellings = &entry.words.0;
        (0..languages).map(move |lang| tellings.get(lang).and_then(pick).unwrap_or_default())
    });
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
    let [facts, text, explain, advice, rules] =
        ["FACTS", "TEXT", "EXPLAIN", "ADVICE", "RULES"].map(|what| format_ident!("{name}_{what}"));
    quote! {
        Section {
            rows: #rows,
            facts: &#facts,
            words: Words { text: &#text, explain: &#explain, advice: &#advice },
            rules: #rules,
        }
    }
}
