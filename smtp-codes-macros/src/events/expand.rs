//! Writes the tables as tokens, using the types in `scan::event::table` of the runtime crate.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::model::{
    Action, Condition, Events, Fields, Outcome, Path, Pick, Service, Split, Step, WithoutHeader,
    Wrapper,
};
use crate::args::Args;

/// Writes the module with the table of all services.
pub(super) fn expand(args: &Args, events: &Events) -> TokenStream {
    let Args {
        krate,
        attrs,
        vis,
        name,
        ..
    } = args;
    let Events { wrappers, services } = events;
    let within = within(services);
    quote! {
        #attrs
        #vis mod #name {
            #[allow(unused_imports, reason = "not every table needs all of them")]
            use #krate::scan::event::table::{
                Condition, Description, Events, Field, Outcome, Path, Pick, Split, Step,
                WithoutHeader, Wrapper,
            };
            #[allow(unused_imports, reason = "not every table needs all of them")]
            use #krate::{command, reason, vocabulary::Action};

            pub(crate) static EVENTS: Events = Events {
                wrappers: &[#(#wrappers),*],
                within: &[#(#within),*],
                services: &[#(#services),*],
            };
        }
    }
}

/// Returns the paths at which the services have events, without duplicates.
fn within(services: &[Service]) -> Vec<&Path> {
    let mut paths: Vec<&Path> = Vec::new();
    for path in services.iter().flat_map(|service| &service.within) {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths
}

impl ToTokens for Wrapper {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { has, within } = self;
        tokens.extend(quote!(Wrapper { has: &[#(#has),*], within: &[#(#within),*] }));
    }
}

impl ToTokens for Service {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            name,
            title,
            any_case,
            has,
            only,
            within: _,
            split,
            without_header,
            utc,
            not_codes,
            fields,
            reasons,
            outcomes,
        } = self;
        let fields = self::fields(fields);
        let reasons = reasons.iter().map(|(word, reason)| {
            let reason = constant(reason);
            quote!((#word, reason::#reason))
        });
        let split = option(split);
        let without_header = option(without_header);
        tokens.extend(quote! {
            Description {
                name: #name,
                title: #title,
                any_case: #any_case,
                has: &[#(#has),*],
                only: &[#(#only),*],
                split: #split,
                without_header: #without_header,
                utc: #utc,
                not_codes: &[#(#not_codes),*],
                fields: #fields,
                reasons: &[#(#reasons),*],
                outcomes: &[#(#outcomes),*],
            }
        });
    }
}

impl ToTokens for Split {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { by, texts } = self;
        let texts = texts.iter().map(|(text, like)| quote!((#text, #like)));
        tokens.extend(quote!(Split { by: #by, texts: &[#(#texts),*] }));
    }
}

impl ToTokens for WithoutHeader {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { columns, is } = self;
        tokens.extend(quote!(WithoutHeader { columns: &[#(#columns),*], is: &[#(#is),*] }));
    }
}

impl ToTokens for Outcome {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            kinds,
            when,
            action,
            own,
            keep,
            reason,
            command,
            fields,
        } = self;
        let did = match action {
            Action::Did(action) => {
                let action = format_ident!("{action}");
                quote!(Some(Some(Action::#action)))
            }
            Action::Unknown => quote!(Some(None)),
            Action::Skip => quote!(None),
        };
        let named = |module: TokenStream, name: &Option<String>| match name {
            Some(name) => {
                let name = constant(name);
                quote!(Some(#module::#name))
            }
            None => quote!(None),
        };
        let reason = named(quote!(reason), reason);
        let command = named(quote!(command), command);
        let fields = self::fields(fields);
        tokens.extend(quote! {
            Outcome {
                kinds: &[#(#kinds),*],
                when: &[#(#when),*],
                did: #did,
                own: #own,
                keep: #keep,
                reason: #reason,
                command: #command,
                fields: #fields,
            }
        });
    }
}

fn fields(fields: &Fields) -> TokenStream {
    let fields = fields.iter().map(|(field, picks)| {
        let field = format_ident!("{field}");
        quote!((Field::#field, &[#(#picks),*]))
    });
    quote!(&[#(#fields),*])
}

impl ToTokens for Pick {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            at,
            after,
            before,
            last,
        } = self;
        tokens
            .extend(quote!(Pick { at: #at, after: &[#(#after),*], before: #before, last: #last }));
    }
}

impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { at, values } = self;
        tokens.extend(quote!(Condition { at: &[#(#at),*], values: &[#(#values),*] }));
    }
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { of_entry, steps } = self;
        tokens.extend(quote!(Path { of_entry: #of_entry, steps: &[#(#steps),*] }));
    }
}

impl ToTokens for Step {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Key(key) => quote!(Step::Key(#key)),
            Self::Entry { number, from_end } => {
                quote!(Step::Entry { number: #number, from_end: #from_end })
            }
            Self::Where(key, value) => quote!(Step::Where(#key, #value)),
        });
    }
}

/// Returns the name of the constant for a name: `MAILBOX_FULL` for `mailbox-full`.
fn constant(name: &str) -> proc_macro2::Ident {
    format_ident!("{}", name.replace('-', "_").to_uppercase())
}

/// Writes a value that may be missing as `Some(…)` or `None`. `quote!` would write nothing for
/// `None`.
fn option(value: &Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
