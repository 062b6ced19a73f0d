//! The input of the macro: `crate = path; /// docs  pub mod name = "file.toml";`.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, token};

/// The parsed input of the macro. Paths, attributes and visibility stay raw tokens for rustc to
/// check: without the feature `full`, syn builds in half the time.
pub(crate) struct Args {
    /// The path to `smtp-codes` that generated code uses.
    pub(crate) krate: TokenStream,
    pub(crate) attrs: TokenStream,
    pub(crate) vis: TokenStream,
    pub(crate) name: Ident,
    /// The TOML file, relative to the `Cargo.toml` of the calling crate.
    pub(crate) path: LitStr,
}

impl Args {
    /// Returns `true` if the caller is `smtp-codes` itself, whose table is the built-in table.
    pub(crate) fn is_base(&self) -> bool {
        self.krate.to_string() == "crate"
    }
}

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut krate = None;
        // The wrapper macro passes `$crate` first. A path from the caller comes second and
        // overrides `$crate`.
        while input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            krate = Some(input.call(path)?);
            input.parse::<Token![;]>()?;
        }
        let attrs = input.call(attributes)?;
        let vis = input.call(visibility)?;
        input.parse::<Token![mod]>()?;
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        let path = input.parse()?;
        input.parse::<Token![;]>()?;
        if !input.is_empty() {
            return Err(
                input.error("one table at a time: call `code_table!` again for the next file")
            );
        }
        Ok(Self {
            krate: krate.unwrap_or_else(|| quote!(::smtp_codes)),
            attrs,
            vis,
            name,
            path,
        })
    }
}

/// Parses the tokens up to the semicolon.
fn path(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut path = TokenStream::new();
    while path.is_empty() || !input.peek(Token![;]) {
        path.extend([input.parse::<TokenTree>()?]);
    }
    Ok(path)
}

fn attributes(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut attributes = TokenStream::new();
    while input.peek(Token![#]) && input.peek2(token::Bracket) {
        attributes.extend([input.parse::<TokenTree>()?, input.parse()?]);
    }
    Ok(attributes)
}

fn visibility(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut visibility = TokenStream::new();
    if input.peek(Token![pub]) {
        visibility.extend([input.parse::<TokenTree>()?]);
        if input.peek(token::Paren) {
            visibility.extend([input.parse::<TokenTree>()?]);
        }
    }
    Ok(visibility)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_crate_path_wins() {
        let args: Args = syn::parse_quote! {
            crate = ::smtp_codes; crate = renamed;
            /// Ours.
            pub mod gateway = "gateway.toml";
        };
        assert_eq!(args.krate.to_string(), "renamed");
        assert!(!args.is_base());
        assert_eq!(args.path.value(), "gateway.toml");
    }

    #[test]
    fn documentation_and_visibility_are_passed_on() {
        for (vis, written) in [
            ("", ""),
            ("pub", "pub"),
            ("pub(in a::b)", "pub (in a :: b)"),
        ] {
            let call = format!("#[doc = \"Ours.\"] #[cfg(test)] {vis} mod a = \"a.toml\";");
            let args: Args = syn::parse_str(&call).unwrap();
            assert_eq!(args.attrs.to_string(), "# [doc = \"Ours.\"] # [cfg (test)]");
            assert_eq!(args.vis.to_string(), written);
        }
    }

    #[test]
    fn refuses_what_is_not_a_call() {
        for call in [
            "crate = ;",
            "crate = a",
            "crate = ::a;",
            "pub fn a = \"a.toml\";",
            "mod a;",
        ] {
            assert!(syn::parse_str::<Args>(call).is_err(), "{call}");
        }
    }

    #[test]
    fn refuses_a_second_table() {
        let twice = "mod a = \"a.toml\"; mod b = \"b.toml\";";
        let error = syn::parse_str::<Args>(twice)
            .err()
            .map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.starts_with("one table at a time")));
    }
}
