//! Lines of Markdown.

use proc_macro2::TokenStream;
use quote::quote;

/// Lines that become a single `#[doc]` attribute. Thousands of attributes would take a tenth of the
/// build time.
#[derive(Default)]
pub(super) struct Doc(Vec<String>);

impl Doc {
    pub(super) fn line(&mut self, line: impl Into<String>) {
        self.0.push(format!(" {}", line.into()));
    }

    /// Adds a paragraph of plain text; brackets are escaped.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.line(escape(text));
        self.line("");
    }

    /// Adds a heading.
    pub(super) fn heading(&mut self, text: &str) {
        self.line("");
        self.line(format!("# {text}"));
        self.line("");
    }

    /// Adds facts as the rows of a table; the first fact is the header.
    pub(super) fn facts(&mut self, facts: &[(&str, String)]) {
        for (place, (name, fact)) in facts.iter().enumerate() {
            self.line(format!("| {name} | {fact} |"));
            if place == 0 {
                self.line("|---|---|");
            }
        }
        self.line("");
    }

    /// Returns the lines as the documentation of an item.
    pub(super) fn outer(&self) -> TokenStream {
        let text = self.0.join("\n");
        quote!(#[doc = #text])
    }

    /// Returns the lines as inner documentation of a module. rustdoc resolves their links inside
    /// the module.
    pub(super) fn inner(&self) -> TokenStream {
        let text = self.0.join("\n");
        quote!(#![doc = #text])
    }
}

pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '<' | '>' | '[' | ']' | '*' | '_' | '`' | '|' | '\\') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}
