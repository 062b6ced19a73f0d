//! Names of the built-in table: the macro cannot see it, so rustc judges them, with our snippet.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::args::Args;
use crate::model::{Borrowed, Kind, Table};
use crate::problem::Problem;
use crate::source::Source;

pub(super) fn expand(args: &Args, table: &Table, source: &Source) -> TokenStream {
    let uses = uses(&table.borrowed);
    uses.iter()
        .map(|name| assertion(args, name, source))
        .collect()
}

/// A name and all places that use it: rustc is asked once for each name, not for each of ten thousand places.
struct Uses<'a> {
    first: &'a Borrowed,
    second: Option<&'a Borrowed>,
    more: usize,
}

fn uses(borrowed: &[Borrowed]) -> Vec<Uses<'_>> {
    let mut names: Vec<Uses<'_>> = Vec::new();
    // What an entry lacks is that entry's own: only what is merely named is looked for again.
    let mut named: Vec<usize> = Vec::new();
    for first in borrowed {
        let same = |place: &&usize| {
            names
                .get(**place)
                .is_some_and(|uses| uses.first.names_as(first))
        };
        let known = named.iter().find(same).copied();
        match known.and_then(|place| names.get_mut(place)) {
            Some(uses) if uses.second.is_none() => uses.second = Some(first),
            Some(uses) => uses.more += 1,
            None => {
                if first.lacks.is_empty() {
                    named.push(names.len());
                }
                names.push(Uses {
                    first,
                    second: None,
                    more: 0,
                });
            }
        }
    }
    names
}

impl Borrowed {
    fn names_as(&self, other: &Self) -> bool {
        other.lacks.is_empty() && self.kind == other.kind && self.name == other.name
    }
}

fn assertion(args: &Args, uses: &Uses<'_>, source: &Source) -> TokenStream {
    let message = problem(uses).render(source);
    let krate = &args.krate;
    let has = has(uses.first.kind, &uses.first.name);
    quote_spanned! {args.path.span()=>
        const _: () = ::core::assert!(#krate::__private::base::#has, #message);
    }
}

fn problem(uses: &Uses<'_>) -> Problem {
    let problem = of_first(uses.first);
    let again = match uses.more {
        0 => "named again here".to_owned(),
        more => format!("named again here, and in {more} more places"),
    };
    match uses.second {
        Some(second) => problem.other(second.span.clone(), again),
        None => problem,
    }
}

fn of_first(borrowed: &Borrowed) -> Problem {
    let Borrowed {
        kind,
        name,
        span,
        lacks,
    } = borrowed;
    let noun = kind.noun();
    let (message, help) = match lacks.as_slice() {
        [] => (
            format!("unknown {noun} `{name}`: neither this file nor the built-in table has it"),
            format!(
                "define it in this file, or name one of `smtp_codes::{}`",
                kind.listed()
            ),
        ),
        lacks => (
            format!(
                "this block has no `{}`, and the built-in table has no {noun} `{name}` to take it from",
                lacks.join("`, no `")
            ),
            format!(
                "add what is missing, or take one of `smtp_codes::{}`",
                kind.listed()
            ),
        ),
    };
    Problem::new(message).at(span.clone()).help(help)
}

/// The question to the built-in table.
fn has(kind: Kind, name: &str) -> TokenStream {
    match kind {
        Kind::Reason => quote!(has_reason(#name)),
        Kind::Command => quote!(has_command(#name)),
        Kind::Policy => quote!(has_policy(#name)),
        Kind::Subject => quote!(has_subject(#name)),
        Kind::Reply => quote!(has_reply(#name)),
        Kind::Class => quote!(has_class(#name)),
        Kind::Detail => {
            let (subject, detail) = crate::check::subject_and_detail(name).unwrap_or_default();
            quote!(has_detail(#subject, #detail))
        }
    }
}
