//! `TABLE` and the static arrays below it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Path;

use super::values::{self, enhanced, option, pattern, words};
use crate::model::{
    Alias, Class, Command, Commands, Detail, Policy, Reason, Reply, Rule, Subject, Table, Words,
};

/// How many reply codes there can be, from 200 on.
const CODES: usize = 400;

pub(super) fn expand(krate: &Path, table: &Table) -> TokenStream {
    let languages = &table.languages;
    let commands = table.commands.iter().map(command);
    let policies = table.policies.iter().map(policy);
    let sections = sections(table);
    let indexes = [reply_index(table), detail_index(table)];
    let phrases = super::phrases::expand(table);
    let layer = layer();
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
        classes,
        replies,
        subjects,
        details,
        reasons,
        ..
    } = table;
    let no_rules: &[Rule] = &[];
    [
        section("CLASS", classes, class, |class| (&class.words, no_rules)),
        section("REPLY", replies, reply, |reply| {
            (&reply.words, &reply.rules)
        }),
        section("SUBJECT", subjects, subject, |subject| {
            (&subject.words, no_rules)
        }),
        section("DETAIL", details, detail, |detail| {
            (&detail.words, &detail.rules)
        }),
        section("REASON", reasons, reason, |reason| {
            (&reason.words, no_rules)
        }),
    ]
}

/// Writes the facts, the texts and the rules of one kind of entries: three arrays, row by row.
fn section<T>(
    name: &str,
    entries: &[T],
    facts: impl Fn(&T) -> TokenStream,
    rest: impl Fn(&T) -> (&Words, &[Rule]),
) -> TokenStream {
    let ident = |what: &str| format_ident!("{name}_{what}");
    let (facts_ident, words_ident, rules_ident) = (ident("FACTS"), ident("WORDS"), ident("RULES"));
    let count = entries.len();
    let kind = kind(name);
    let facts = entries.iter().map(facts);
    let texts = entries.iter().map(|entry| words(rest(entry).0));
    // A kind without any rule needs no array of empty ones.
    let has_rules = entries.iter().any(|entry| !rest(entry).1.is_empty());
    let rules = entries.iter().filter(|_| has_rules).map(|entry| {
        let rules = rest(entry).1.iter().map(rule);
        quote!(&[#(#rules),*])
    });
    quote! {
        pub(super) static #facts_ident: [#kind; #count] = [#(#facts),*];
        pub(super) static #words_ident: [Words; #count] = [#(#texts),*];
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

fn layer() -> TokenStream {
    quote! {
        pub(super) static LAYER: Layer = Layer {
            languages: LANGUAGES,
            commands: COMMANDS,
            classes: Section { facts: &CLASS_FACTS, words: &CLASS_WORDS, rules: CLASS_RULES },
            replies: Section { facts: &REPLY_FACTS, words: &REPLY_WORDS, rules: REPLY_RULES },
            reply_index: &REPLY_INDEX,
            subjects: Section { facts: &SUBJECT_FACTS, words: &SUBJECT_WORDS, rules: SUBJECT_RULES },
            details: Section { facts: &DETAIL_FACTS, words: &DETAIL_WORDS, rules: DETAIL_RULES },
            detail_index: &DETAIL_INDEX,
            reasons: Section { facts: &REASON_FACTS, words: &REASON_WORDS, rules: REASON_RULES },
            phrases: PHRASES,
            policies: POLICIES,
        };
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
    let count = keys.len();
    let keys = keys.iter().map(|(subject, from, through, row)| {
        quote!(DetailKey { subject: #subject, from: #from, through: #through, row: #row })
    });
    quote!(pub(super) static DETAIL_INDEX: [DetailKey; #count] = [#(#keys),*];)
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
    let Class {
        class,
        retry,
        words: _,
    } = class;
    let retry = values::retry(retry);
    quote!(ClassFacts { class: #class, retry: #retry })
}

fn reply(reply: &Reply) -> TokenStream {
    let Reply {
        code,
        name,
        severity,
        reason,
        vague,
        retry,
        commands,
        companions,
        derived,
        names,
        source,
        words: _,
        rules: _,
    } = reply;
    let severity = values::severity(*severity);
    let retry = values::retry(retry);
    let commands = match commands {
        Commands::Any => quote!(base::COMMANDS),
        Commands::These(names) => quote!(&[#(Command::new(#names)),*]),
    };
    let companions = companions.iter().map(enhanced);
    let derived = option(derived.as_ref().map(enhanced));
    let names = option(names.map(values::names));
    let source = values::source(source);
    quote! {
        ReplyFacts {
            code: #code, name: #name, severity: #severity, reason: Reason::new(#reason), vague: #vague,
            retry: #retry, commands: #commands, companions: &[#(#companions),*], derived: #derived, names: #names, source: #source,
        }
    }
}

fn subject(subject: &Subject) -> TokenStream {
    let Subject {
        subject,
        name,
        reason,
        retry,
        words: _,
    } = subject;
    let retry = option(retry.as_ref().map(values::retry));
    quote!(SubjectFacts { subject: #subject, name: #name, reason: Reason::new(#reason), retry: #retry })
}

fn detail(detail: &Detail) -> TokenStream {
    let Detail {
        subject,
        detail,
        through,
        name,
        classes,
        basic,
        reason,
        vague,
        retry,
        source,
        words: _,
        rules: _,
    } = detail;
    let retry = option(retry.as_ref().map(values::retry));
    let source = values::source(source);
    quote! {
        DetailFacts {
            subject: #subject, detail: #detail, through: #through, name: #name, classes: &[#(#classes),*],
            basic: &[#(#basic),*], reason: Reason::new(#reason), vague: #vague, retry: #retry, source: #source,
        }
    }
}

fn reason(reason: &Reason) -> TokenStream {
    let Reason {
        key,
        name,
        suppress,
        retry,
        phrases: _,
        words: _,
    } = reason;
    let retry = option(retry.as_ref().map(values::retry));
    quote! {
        ReasonFacts {
            reason: Reason::new(#key), name: #name, suppress: #suppress, retry: #retry,
        }
    }
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
    let severity = option(severity.map(values::severity));
    let reason = option(reason.as_ref().map(|reason| quote!(Reason::new(#reason))));
    let retry = option(retry.as_ref().map(values::retry));
    let derived = option(derived.as_ref().map(enhanced));
    let source = values::source(source);
    let texts = texts.as_ref().map_or_else(|| quote!(&[]), words);
    quote! {
        Rule {
            commands: &[#(Command::new(#commands)),*], enhanced: &[#(#patterns),*], class: #class, severity: #severity,
            reason: #reason, vague: #vague, retry: #retry, derived: #derived, source: #source, words: #texts,
        }
    }
}

/// The three methods by which a variant tells its texts.
pub(super) fn own_texts(krate: &Path, words: &TokenStream) -> TokenStream {
    let method = |name: &str, doc: &str| {
        let doc = format!(" {doc}");
        let name = format_ident!("{name}");
        quote! {
            #[doc = #doc]
            ///
            /// A language that the table does not speak falls back to its parents, as `ru-RU` to `ru`, and then to
            /// the table's first.
            #[must_use]
            #[inline]
            pub const fn #name(self, lang: #krate::Lang) -> &'static str {
                #krate::__private::#name(&#words, self.row(), data::LANGUAGES, lang)
            }
        }
    };
    let methods = [
        method(
            "text",
            "Returns one line in a language: a title, a log, a dialog.",
        ),
        method("explain", "Returns what happened, in a language."),
        method("advice", "Returns what to do now, in a language."),
    ];
    quote!(#(#methods)*)
}
