//! `TABLE` and the static arrays below it.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::shared::{Group, Shared};
use super::values::{self, enhanced, option, pattern, words};
use crate::entry::Entry;
use crate::model::{
    Alias, Class, Command, Commands, Detail, Enhanced, Policy, Reason, Reply, Retry, Rule, Source,
    Subject, Table,
};

/// How many reply codes there can be, from 200 on.
const CODES: usize = 400;

pub(super) fn expand(krate: &TokenStream, table: &Table) -> TokenStream {
    let languages = &table.languages;
    let commands = table.commands.iter().map(command);
    let policies = table.policies.iter().map(policy);
    let sections = sections(table);
    let indexes = [reply_index(table), detail_index(table), indexes(table)];
    let phrases = super::phrases::expand(table);
    let layer = layer(table);
    quote! {
        /// This table: look codes up, diagnose answers, negotiate a language, or lay it over another.
        pub static TABLE: #krate::Table = #krate::Table::of(&data::LAYER);

        #[allow(unused_imports)]
        mod data {
            use #krate::__private::*;

            pub(super) const LANGUAGES: &[Lang] = &[#(lang(#languages)),*];
            static COMMANDS: &[CommandFacts] = &[#(#commands),*];
            static POLICIES: &[(&str, RetryPolicy)] = &[#(#policies),*];
            #(#sections)*
            #(#indexes)*
            #phrases
            #layer
        }
    }
}

fn sections(table: &Table) -> [TokenStream; 5] {
    let Table {
        languages,
        classes,
        replies,
        subjects,
        details,
        reasons,
        ..
    } = table;
    let languages = languages.len();
    let mut shared = Shared::default();
    let of_details = section("DETAIL", languages, details, |entry| {
        detail(entry, &mut shared)
    });
    let shared = shared.into_tokens();
    [
        section("CLASS", languages, classes, class),
        section("REPLY", languages, replies, reply),
        section("SUBJECT", languages, subjects, subject),
        quote!(#shared #of_details),
        section("REASON", languages, reasons, reason),
    ]
}

/// Writes the facts, the texts and the rules of one kind of entries: arrays, row by row. The rows without
/// facts are the last ones.
fn section<T: Entry>(
    name: &str,
    languages: usize,
    entries: &[T],
    facts: impl FnMut(&T) -> TokenStream,
) -> TokenStream {
    let ident = |what: &str| format_ident!("{name}_{what}");
    let (facts_ident, rules_ident) = (ident("FACTS"), ident("RULES"));
    let kind = kind(name);
    let stated: Vec<TokenStream> = entries
        .iter()
        .take_while(|entry| entry.has_facts())
        .map(facts)
        .collect();
    let facts_count = stated.len();
    let texts = values::TEXTS
        .map(|(what, pick)| texts(&ident(&what.to_uppercase()), entries, languages, pick));
    // A kind without any rule needs no array of empty ones.
    let has_rules = entries.iter().any(|entry| !entry.rules().is_empty());
    let rules = entries.iter().filter(|_| has_rules).map(|entry| {
        let rules = entry.rules().iter().map(rule);
        quote!(&[#(#rules),*])
    });
    quote! {
        pub(super) static #facts_ident: [#kind; #facts_count] = [#(#stated),*];
        #(#texts)*
        static #rules_ident: &[&[Rule]] = &[#(#rules),*];
    }
}

fn kind(name: &str) -> TokenStream {
    match name {
        "CLASS" => quote!(ClassFacts),
        "REPLY" => quote!(ReplyFacts),
        "SUBJECT" => quote!(SubjectFacts),
        "DETAIL" => quote!(DetailFacts),
        _ => quote!(ReasonFacts),
    }
}

/// Writes one of the three texts of all rows: a program that shows only titles carries only titles.
fn texts<T: Entry>(
    ident: &Ident,
    entries: &[T],
    languages: usize,
    pick: values::Pick,
) -> TokenStream {
    let count = entries.len() * languages;
    let texts = entries.iter().flat_map(|entry| {
        let tellings = &entry.words().0;
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

/// The row of every possible reply code: a look-up is one step.
fn reply_index(table: &Table) -> TokenStream {
    let row = |code: usize| {
        let row = table
            .replies
            .iter()
            .position(|reply| usize::from(reply.code) == code + 200);
        row.and_then(|row| u16::try_from(row).ok())
            .unwrap_or(u16::MAX)
    };
    let rows = (0..CODES).map(row);
    quote!(pub(super) static REPLY_INDEX: [u16; #CODES] = [#(#rows),*];)
}

/// The details in ascending order, aliases among them: a look-up is a binary search.
fn detail_index(table: &Table) -> TokenStream {
    let details = table.details.iter().zip(0_u16..);
    let mut keys: Vec<(u16, u16, u16, u16)> = details
        .clone()
        .map(|(detail, row)| (detail.subject, detail.detail, detail.through, row))
        .collect();
    for Alias {
        subject,
        detail,
        of,
    } in &table.aliases
    {
        let covers = |other: &Detail| {
            other.subject == of.0 && (other.detail..=other.through).contains(&of.1)
        };
        let target = details.clone().find(|(other, _)| covers(other));
        keys.extend(target.map(|(_, row)| (*subject, *detail, *detail, row)));
    }
    keys.sort_unstable();
    let numbers = keys
        .iter()
        .flat_map(|(subject, from, through, row)| [*subject, *from, *through, *row]);
    let bytes: Vec<u8> = numbers.flat_map(u16::to_le_bytes).collect();
    let bytes = Literal::byte_string(&bytes);
    quote!(pub(super) static DETAIL_INDEX: DetailIndex = DetailIndex(#bytes);)
}

/// What the rows of the smaller kinds stand for: a look-up goes through them.
fn indexes(table: &Table) -> TokenStream {
    let classes = table.classes.iter().map(|class| class.class);
    let subjects = table.subjects.iter().map(|subject| subject.subject);
    let reasons = table.reasons.iter().map(|reason| &reason.key);
    quote! {
        static CLASS_INDEX: &[u8] = &[#(#classes),*];
        static SUBJECT_INDEX: &[u16] = &[#(#subjects),*];
        static REASON_INDEX: &[Reason] = &[#(Reason::new(#reasons)),*];
    }
}

/// A fact, or the same field of the built-in table's entry where the file leaves it out.
fn fact<T: ?Sized>(
    given: Option<&T>,
    write: impl FnOnce(&T) -> TokenStream,
    base: &TokenStream,
    field: &str,
) -> TokenStream {
    let field = format_ident!("{field}");
    given.map_or_else(|| quote!(#base.#field), write)
}

/// A fact that an entry may do without: that of the built-in table's entry only where the entry inherits.
fn optional<T>(
    given: Option<&T>,
    write: impl FnOnce(&T) -> TokenStream,
    base: Option<&TokenStream>,
    field: &str,
) -> TokenStream {
    let field = format_ident!("{field}");
    match (given, base) {
        (None, Some(base)) => quote!(#base.#field),
        (given, _) => option(given.map(write)),
    }
}

fn command(entry: &Command) -> TokenStream {
    let Command { name, words } = entry;
    quote!(CommandFacts { command: Command::new(#name), words: &[#(#words),*] })
}

fn policy(policy: &Policy) -> TokenStream {
    let key = &policy.key;
    let name = values::constant(key);
    quote!((#key, super::policy::#name))
}

fn class(class: &Class) -> TokenStream {
    let number = class.class;
    let retry = fact(
        class.retry.as_ref(),
        values::retry,
        &quote!(base::class(#number)),
        "retry",
    );
    quote!(ClassFacts { class: #number, retry: #retry })
}

fn reply(reply: &Reply) -> TokenStream {
    let code = reply.code;
    let base = &quote!(base::reply(#code));
    let inherited = reply.inherits.then_some(base);
    let name = fact(reply.name.as_deref(), string, base, "name");
    let severity = fact(reply.severity.as_ref(), values::severity, base, "severity");
    let reason = fact(reply.reason.as_deref(), reason_of, base, "reason");
    let vague = fact(reply.vague.as_ref(), flag, base, "vague");
    let retry = fact(reply.retry.as_ref(), values::retry, base, "retry");
    let commands = fact(reply.commands.as_ref(), commands, base, "commands");
    let companions = fact(reply.companions.as_deref(), companions, base, "companions");
    let derived = optional(reply.derived.as_ref(), enhanced, inherited, "derived");
    let names = optional(reply.names.as_ref(), values::names, inherited, "names");
    let source = fact(reply.source.as_ref(), values::source, base, "source");
    quote! {
        ReplyFacts {
            code: #code, name: #name, severity: #severity, reason: #reason, vague: #vague,
            retry: #retry, commands: #commands, companions: #companions, derived: #derived, names: #names, source: #source,
        }
    }
}

fn subject(subject: &Subject) -> TokenStream {
    let number = subject.subject;
    let base = &quote!(base::subject(#number));
    let inherited = subject.inherits.then_some(base);
    let name = fact(subject.name.as_deref(), string, base, "name");
    let reason = fact(subject.reason.as_deref(), reason_of, base, "reason");
    let retry = optional(subject.retry.as_ref(), values::retry, inherited, "retry");
    quote!(SubjectFacts { subject: #number, name: #name, reason: #reason, retry: #retry })
}

fn detail(entry: &Detail, shared: &mut Shared) -> TokenStream {
    let Detail {
        subject,
        detail,
        through,
        ..
    } = entry;
    let base = &quote!(base::detail(#subject, #detail));
    let inherited = entry.inherits.then_some(base);
    let name = fact(entry.name.as_deref(), string, base, "name");
    let basic = |list: &[u16]| shared.name(Group("BASIC", quote!(&[u16])), list, numbers);
    let basic = fact(entry.basic.as_deref(), basic, base, "basic");
    let classes = |list: &[u8]| shared.name(Group("CLASSES", quote!(&[u8])), list, numbers);
    let classes = fact(entry.classes.as_deref(), classes, base, "classes");
    let reason = |key: &str| shared.name(Group("REASON", quote!(Reason)), key, reason_of);
    let reason = fact(entry.reason.as_deref(), reason, base, "reason");
    let vague = fact(entry.vague.as_ref(), flag, base, "vague");
    let retry = |retry: &Retry| shared.name(Group("RETRY", quote!(Retry)), retry, values::retry);
    let retry = optional(entry.retry.as_ref(), retry, inherited, "retry");
    let source =
        |source: &Source| shared.name(Group("SOURCE", quote!(Source)), source, values::source);
    let source = fact(entry.source.as_ref(), source, base, "source");
    quote! {
        DetailFacts {
            subject: #subject, detail: #detail, through: #through, name: #name, classes: #classes,
            basic: #basic, reason: #reason, vague: #vague, retry: #retry, source: #source,
        }
    }
}

fn reason(reason: &Reason) -> TokenStream {
    let key = &reason.key;
    let base = &quote!(base::reason(#key));
    let inherited = reason.inherits.then_some(base);
    let name = fact(reason.name.as_deref(), string, base, "name");
    let suppress = fact(reason.suppress.as_ref(), flag, base, "suppress");
    let retry = optional(reason.retry.as_ref(), values::retry, inherited, "retry");
    quote! {
        ReasonFacts {
            reason: Reason::new(#key), name: #name, suppress: #suppress, retry: #retry,
        }
    }
}

fn string(text: &str) -> TokenStream {
    quote!(#text)
}

fn flag(flag: &bool) -> TokenStream {
    quote!(#flag)
}

fn numbers<T: ToTokens>(list: &[T]) -> TokenStream {
    quote!(&[#(#list),*])
}

fn reason_of(key: &str) -> TokenStream {
    quote!(Reason::new(#key))
}

fn commands(commands: &Commands) -> TokenStream {
    match commands {
        Commands::Any => quote!(base::COMMANDS),
        Commands::These(names) => quote!(&[#(Command::new(#names)),*]),
    }
}

fn companions(codes: &[Enhanced]) -> TokenStream {
    let codes = codes.iter().map(enhanced);
    quote!(&[#(#codes),*])
}

fn rule(rule: &Rule) -> TokenStream {
    let Rule {
        commands,
        enhanced: patterns,
        class,
        severity,
        reason,
        vague,
        retry,
        derived,
        source,
        words: texts,
    } = rule;
    let patterns = patterns.iter().map(pattern);
    let class = option(class.map(|class| quote!(#class)));
    let severity = option(severity.as_ref().map(values::severity));
    let reason = option(reason.as_ref().map(|reason| quote!(Reason::new(#reason))));
    let retry = option(retry.as_ref().map(values::retry));
    let derived = option(derived.as_ref().map(enhanced));
    let source = values::source(source);
    let texts = texts.as_ref().map_or_else(|| quote!(Words::NONE), words);
    quote! {
        Rule {
            commands: &[#(Command::new(#commands)),*], enhanced: &[#(#patterns),*], class: #class, severity: #severity,
            reason: #reason, vague: #vague, retry: #retry, derived: #derived, source: #source, words: #texts,
        }
    }
}
