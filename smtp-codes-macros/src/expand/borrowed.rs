//! Names of the built-in table: the macro cannot see it, so rustc judges them, with our snippet.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::args::Args;
use crate::model::{Borrowed, Kind, Table};
use crate::problem::Problem;
use crate::source::Source;

pub(super) fn expand(args: &Args, table: &Table, source: &Source) -> TokenStream {
    table
        .borrowed
        .iter()
        .map(|borrowed| assertion(args, borrowed, source))
        .collect()
}

fn assertion(args: &Args, borrowed: &Borrowed, source: &Source) -> TokenStream {
    let message = problem(borrowed).render(source);
    let krate = &args.krate;
    let has = has(borrowed.kind, &borrowed.name);
    quote_spanned! {args.path.span()=>
        const _: () = ::core::assert!(#krate::__private::base::#has, #message);
    }
}

fn problem(borrowed: &Borrowed) -> Problem {
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
