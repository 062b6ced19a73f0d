//! Small values of the model as tokens, in terms of what `__private` exports.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{
    Enhanced, Names, Pattern, Phase, Policy, PolicyRef, PolicyWaits, Retry, Severity, Source,
    Telling, Waits, Words,
};

pub(super) fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}

pub(super) fn severity(severity: &Severity) -> TokenStream {
    match severity {
        Severity::Success => quote!(Severity::Success),
        Severity::Intermediate => quote!(Severity::Intermediate),
        Severity::Transient => quote!(Severity::Transient),
        Severity::Permanent => quote!(Severity::Permanent),
    }
}

pub(super) fn names(names: &Names) -> TokenStream {
    match names {
        Names::Server => quote!(Names::Server),
        Names::Path => quote!(Names::Path),
    }
}

pub(super) fn enhanced(code: &Enhanced) -> TokenStream {
    let Enhanced {
        class,
        subject,
        detail,
    } = code;
    quote!(enhanced(#class, #subject, #detail))
}

pub(super) fn pattern(pattern: &Pattern) -> TokenStream {
    let Pattern {
        class,
        subject,
        detail,
    } = pattern;
    let class = option(class.map(|class| quote!(#class)));
    quote!(Pattern { class: #class, subject: #subject, detail: #detail })
}

pub(super) fn source(source: &Source) -> TokenStream {
    match source {
        Source::Standard(name) => quote!(Source::Standard(#name)),
        Source::Vendor(name) => quote!(Source::Vendor(#name)),
        Source::Observed(name) => quote!(Source::Observed(#name)),
    }
}

pub(super) fn retry(retry: &Retry) -> TokenStream {
    match retry {
        Retry::None => quote!(Retry::None),
        Retry::Later(waits) => {
            let waits = self::waits(waits);
            quote!(Retry::Later(#waits))
        }
        Retry::Elsewhere(waits) => {
            let waits = self::waits(waits);
            quote!(Retry::Elsewhere(#waits))
        }
        Retry::AfterChange => quote!(Retry::AfterChange),
        Retry::Never => quote!(Retry::Never),
        Retry::OfReason(reason, class) => quote!(base::retry(#reason, #class)),
    }
}

fn waits(waits: &Waits) -> TokenStream {
    let Waits { policy, first } = waits;
    let policy = match policy {
        // The constant, not its value: one name says more than five numbers.
        PolicyRef::Own(Policy { key, .. }) => {
            let name = constant(key);
            quote!(super::policy::#name)
        }
        PolicyRef::Borrowed(name) => quote!(base::policy(#name)),
    };
    match first {
        Some(first) => quote!(#policy.with_first(#first)),
        None => policy,
    }
}

pub(super) fn policy(krate: &TokenStream, policy: &Policy) -> TokenStream {
    let Policy {
        key: _,
        waits,
        retries,
        give_up,
        source: _,
    } = policy;
    let waits = match waits {
        PolicyWaits::Growing {
            first,
            factor: (times, by),
            longest,
        } => {
            let longest = longest.map_or_else(
                || quote!(#krate::__private::UNLIMITED),
                |longest| quote!(#longest),
            );
            quote!(growing(#first, (#times, #by), #longest))
        }
        PolicyWaits::Phased(phases) => {
            let phases = phases.iter().map(|entry| phase(krate, entry));
            quote!(phased(&[#(#phases),*]))
        }
    };
    let retries = retries.map(|retries| quote!(.with_retries(#retries)));
    let give_up = give_up.map(|give_up| quote!(.with_give_up(#give_up)));
    quote!(#krate::RetryPolicy::#waits #retries #give_up)
}

fn phase(krate: &TokenStream, phase: &Phase) -> TokenStream {
    let Phase {
        until,
        first,
        factor: (times, by),
    } = phase;
    quote!(#krate::__private::Phase::new(#until, #first, (#times, #by)))
}

/// The three texts of a telling, in the order in which generated code has them.
pub(super) const TEXTS: [(&str, Pick); 3] = [
    ("text", |telling| telling.text.as_deref()),
    ("explain", |telling| telling.explain.as_deref()),
    ("advice", |telling| telling.advice.as_deref()),
];

pub(super) type Pick = fn(&Telling) -> Option<&str>;

/// The texts of a rule.
pub(super) fn words(words: &Words) -> TokenStream {
    let [text, explain, advice] = TEXTS.map(|(_, pick)| {
        let texts = words
            .0
            .iter()
            .map(|telling| pick(telling).unwrap_or_default());
        quote!(&[#(#texts),*])
    });
    quote!(Words { text: #text, explain: #explain, advice: #advice })
}

/// The name of a constant: `mailbox-full` is `MAILBOX_FULL`, `DATA-END` is `DATA_END`.
pub(super) fn constant(key: &str) -> proc_macro2::Ident {
    format_ident!("{}", key.replace('-', "_").to_uppercase())
}
