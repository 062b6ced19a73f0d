//! Writes values of the model as tokens, with the names that `__private` exports.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::model::{
    About, Citation, Commands, Enhanced, EntryTexts, List, Names, Pattern, Phase, Policy,
    PolicyRef, PolicyWaits, ReasonName, Retry, Rule, Severity, Telling, Waits,
};

/// A value that is an `Option` in generated code.
pub(super) struct Opt<T>(pub(super) Option<T>);

impl<T: ToTokens> ToTokens for Opt<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match &self.0 {
            Some(value) => quote!(Some(#value)),
            None => quote!(None),
        });
    }
}

impl<T: ToTokens> ToTokens for List<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(list) = self;
        tokens.extend(quote!(&[#(#list),*]));
    }
}

impl ToTokens for Severity {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Success => quote!(Severity::Success),
            Self::Intermediate => quote!(Severity::Intermediate),
            Self::Transient => quote!(Severity::Transient),
            Self::Permanent => quote!(Severity::Permanent),
        });
    }
}

impl ToTokens for About {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let variant = format_ident!("{}", self.variant);
        tokens.extend(quote!(About::#variant));
    }
}

impl ToTokens for Names {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Server => quote!(Names::Server),
            Self::Path => quote!(Names::Path),
        });
    }
}

impl ToTokens for ReasonName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(name) = self;
        tokens.extend(quote!(Reason::new(#name)));
    }
}

impl ToTokens for Commands {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Any => quote!(builtin::COMMANDS),
            Self::These(names) => quote!(&[#(Command::new(#names)),*]),
        });
    }
}

impl ToTokens for Enhanced {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            class,
            subject,
            detail,
        } = self;
        tokens.extend(quote!(enhanced(#class, #subject, #detail)));
    }
}

impl ToTokens for Pattern {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            class,
            subject,
            detail,
        } = self;
        let class = Opt(*class);
        tokens.extend(quote!(Pattern { class: #class, subject: #subject, detail: #detail }));
    }
}

impl ToTokens for Citation {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Standard { text, .. } => quote!(Source::Standard(#text)),
            Self::Vendor(name) => quote!(Source::Vendor(#name)),
            Self::Observed(name) => quote!(Source::Observed(#name)),
        });
    }
}

impl ToTokens for Retry {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::None => quote!(Retry::None),
            Self::Later(waits) => quote!(Retry::Later(#waits)),
            Self::Elsewhere(waits) => quote!(Retry::Elsewhere(#waits)),
            Self::AfterChange => quote!(Retry::AfterChange(None)),
            Self::Never => quote!(Retry::Never),
            Self::OfReason(reason, class) => quote!(builtin::retry(#reason, #class)),
        });
    }
}

impl ToTokens for Waits {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match &self.policy {
            // The name of the constant is shorter than the five numbers of the policy.
            PolicyRef::Own(key) => {
                let name = constant(key);
                quote!(super::policy::#name)
            }
            PolicyRef::BuiltIn(name) => quote!(builtin::policy(#name)),
        });
        let first = self.first.map(|first| quote!(.with_first(#first)));
        tokens.extend(first);
    }
}

impl ToTokens for Rule {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            commands,
            enhanced,
            class,
            severity,
            reason,
            vague,
            retry,
            derived,
            source,
            help,
            words,
        } = self;
        let (class, severity, reason) = (Opt(*class), Opt(*severity), Opt(reason.as_ref()));
        let (retry, derived, help) = (Opt(retry.as_ref()), Opt(*derived), Opt(help.as_ref()));
        let words = words
            .as_ref()
            .map_or_else(|| quote!(LayerTexts::NONE), ToTokens::to_token_stream);
        tokens.extend(quote! {
            Rule {
                commands: &[#(Command::new(#commands)),*], enhanced: &[#(#enhanced),*], class: #class,
                severity: #severity, reason: #reason, vague: #vague, retry: #retry, derived: #derived,
                source: #source, help: #help, words: #words,
            }
        });
    }
}

/// The three texts of an entry, in the order of their fields in generated code.
pub(super) const TEXTS: [(&str, Pick); 3] = [
    ("text", |telling| telling.text.as_deref()),
    ("explain", |telling| telling.explain.as_deref()),
    ("advice", |telling| telling.advice.as_deref()),
];

pub(super) type Pick = fn(&Telling) -> Option<&str>;

/// The texts of a rule.
impl ToTokens for EntryTexts {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let [text, explain, advice] = TEXTS.map(|(_, pick)| {
            let texts = self
                .0
                .iter()
                .map(|telling| pick(telling).unwrap_or_default());
            quote!(&[#(#texts),*])
        });
        tokens.extend(quote!(LayerTexts { text: #text, explain: #explain, advice: #advice }));
    }
}

/// Writes the value of a policy's constant. It uses full paths, because the constant is outside the
/// module that imports `__private`.
pub(super) fn policy(krate: &TokenStream, policy: &Policy) -> TokenStream {
    let waits = match &policy.waits {
        PolicyWaits::Growing {
            first,
            factor: (times, by),
            longest,
        } => {
            let unlimited = || quote!(#krate::__private::UNLIMITED);
            let longest = longest.map_or_else(unlimited, |longest| quote!(#longest));
            quote!(growing(#first, (#times, #by), #longest))
        }
        PolicyWaits::Phased(phases) => {
            let phases = phases.iter().map(|entry| phase(krate, entry));
            quote!(phased(&[#(#phases),*]))
        }
    };
    let retries = policy
        .retries
        .map(|retries| quote!(.with_retries(#retries)));
    let give_up = policy
        .give_up
        .map(|give_up| quote!(.with_give_up(#give_up)));
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

/// Returns the name of a constant: `MAILBOX_FULL` for `mailbox-full`, `DATA_END` for `DATA-END`.
pub(super) fn constant(key: &str) -> Ident {
    format_ident!("{}", key.replace('-', "_").to_uppercase())
}
