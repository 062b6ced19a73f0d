//! The input of the macro: `crate = path; /// docs  pub mod name = "file.toml";`.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr, Path, Token, Visibility};

/// What the macro was called with.
pub(crate) struct Args {
    /// The path by which generated code reaches `smtp-codes`.
    pub(crate) krate: Path,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) name: Ident,
    /// The TOML file, relative to the `Cargo.toml` of the calling crate.
    pub(crate) path: LitStr,
}

impl Args {
    /// Tells whether the caller is `smtp-codes` itself: there is no other table to borrow names from.
    pub(crate) fn is_base(&self) -> bool {
        self.krate.is_ident("crate")
    }
}

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut krate = None;
        // The wrapper gives `$crate` first; a path of the caller's own comes second and wins.
        while input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            krate = Some(input.call(Path::parse_mod_style)?);
            input.parse::<Token![;]>()?;
        }
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
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
            krate: krate.unwrap_or_else(|| syn::parse_quote!(::smtp_codes)),
            attrs,
            vis,
            name,
            path,
        })
    }
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
        assert!(args.krate.is_ident("renamed") && !args.is_base());
        assert_eq!(
            (args.attrs.len(), args.path.value().as_str()),
            (1, "gateway.toml")
        );
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
