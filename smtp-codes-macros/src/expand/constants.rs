//! Constants for the types whose set of values is open: `lang::RU`, `reason::MAILBOX_FULL`,
//! `command::RCPT`, `policy::POSTFIX`.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{self, constant};
use crate::model::{Command, Entry, Policy, ReasonFacts, Table};

pub(super) fn expand(krate: &TokenStream, table: &Table) -> TokenStream {
    let languages = table.languages.iter().map(|tag| language(krate, tag));
    let commands = table.commands.iter().map(|entry| command(krate, entry));
    // A reason without a name only adds phrases, texts or facts to a built-in reason.
    let own = table
        .reasons
        .iter()
        .filter(|reason| reason.facts.name.is_some());
    let reasons = own.map(|entry| reason(krate, entry));
    let policies = table.policies.iter().map(|entry| policy(krate, entry));
    let names = table.commands.iter().map(|command| constant(&command.name));
    let commands = quote! {
        /// All commands in this table.
        pub const ALL: &[#krate::Command] = &[#(#names),*];
        #(#commands)*
    };
    let modules = [
        module(
            "lang",
            "The languages in this table.",
            &quote!(#(#languages)*),
        ),
        module("command", "The commands in this table.", &commands),
        module(
            "reason",
            "The reasons in this table.",
            &quote!(#(#reasons)*),
        ),
    ];
    let policies = quote!(#(#policies)*);
    let policies = module("policy", "The retry policies in this table.", &policies);
    quote!(#(#modules)* #policies)
}

fn module(name: &str, doc: &str, items: &TokenStream) -> TokenStream {
    let doc = format!(" {doc}");
    let name = quote::format_ident!("{name}");
    quote! {
        #[doc = #doc]
        pub mod #name {
            #items
        }
    }
}

fn language(krate: &TokenStream, tag: &str) -> TokenStream {
    let name = constant(tag);
    let doc = format!(" The language `{tag}`.");
    quote! {
        #[doc = #doc]
        pub const #name: #krate::Lang = #krate::__private::lang(#tag);
    }
}

fn command(krate: &TokenStream, command: &Command) -> TokenStream {
    let Command { name, words } = command;
    let ident = constant(name);
    let doc = match words.as_slice() {
        [] => format!(" The command `{name}`."),
        words => format!(" The command `{name}`; logs also say {}.", words.join(", ")),
    };
    quote! {
        #[doc = #doc]
        pub const #ident: #krate::Command = #krate::Command::new(#name);
    }
}

fn reason(krate: &TokenStream, reason: &Entry<ReasonFacts>) -> TokenStream {
    let key = &reason.key;
    let ident = constant(key);
    let doc = super::docs::of_reason(reason);
    quote! {
        #doc
        pub const #ident: #krate::Reason = #krate::Reason::new(#key);
    }
}

fn policy(krate: &TokenStream, policy: &Policy) -> TokenStream {
    let ident = constant(&policy.key);
    let doc = format!(
        " The retry policy `{}`, based on {}.",
        policy.key, policy.source
    );
    let value = tokens::policy(krate, policy);
    quote! {
        #[doc = #doc]
        pub const #ident: #krate::RetryPolicy = #value;
    }
}
