//! The frame of both pages: head, style, script and contents.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use smtp_codes::Lang;

use crate::l10n::Words;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A policy that forbids everything except the page's style and script, which are identified by
/// their hashes. A test verifies the hashes.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; \
    style-src 'sha256-xiJp0GbcSNdUHvAtaZPItR0kfmJL4Kwu+yST/OGTTaM='; \
    script-src 'sha256-C5as4ElMwPVClTUqOTQ1uw9pAyBxud7VNh7kCm2Bh7M='";

/// The parts of a page.
pub(super) struct Page {
    pub(super) lang: Lang,
    pub(super) words: &'static Words,
    pub(super) title: &'static str,
    /// The content below the title.
    pub(super) lead: Markup,
    /// The label of the search field.
    pub(super) search: &'static str,
    pub(super) sections: Vec<Section>,
    /// Controls and texts before and after the content.
    pub(super) before: Markup,
    pub(super) after: Markup,
}

/// A part of a page with a heading.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) body: Markup,
}

impl Page {
    /// Returns the page as HTML.
    pub(super) fn to_html(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang=(self.lang) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#content" { (self.words.pages.frame.skip) }
                    (self.header())
                    main id="content" {
                        (self.before)
                        @for section in &self.sections { (section.markup()) }
                        (self.after)
                    }
                    footer { p { (self.words.pages.frame.made_by) " " (env!("CARGO_PKG_VERSION")) } }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        page.into_string()
    }

    fn header(&self) -> Markup {
        let frame = &self.words.pages.frame;
        html! {
            header {
                h1 { (self.title) }
                (self.lead)
            }
            div.bar {
                nav aria-label=(frame.contents) {
                    ul {
                        @for section in &self.sections {
                            li { a href={ "#" (section.id) } { (section.title) } }
                        }
                    }
                }
                // The field works only with the script, so the script makes the field visible.
                div.search role="search" hidden {
                    label for="search" { (self.search) }
                    input id="search" type="search" autocomplete="off" spellcheck="false";
                    output for="search" aria-live="polite" data-shown=(frame.shown) {}
                }
            }
        }
    }
}

impl Section {
    fn markup(&self) -> Markup {
        html! {
            section id=(self.id) aria-labelledby={ (self.id) "-title" } {
                h2 id={ (self.id) "-title" } { (self.title) }
                (self.body)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    /// Encodes bytes in Base64 (RFC 4648 section 4).
    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let encode = |chunk: &[u8]| {
            let bits = (0..3).fold(0_u32, |bits, at| {
                bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0))
            });
            let letter = |at: usize| match at > chunk.len() {
                true => '=',
                false => char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]),
            };
            (0..4).map(letter).collect::<String>()
        };
        bytes.chunks(3).map(encode).collect()
    }

    #[test]
    fn the_policy_allows_the_style_and_the_script() {
        for (kind, text) in [("style", STYLE), ("script", SCRIPT)] {
            let hash = base64(&Sha256::digest(text));
            let source = format!("{kind}-src 'sha256-{hash}'");
            assert!(POLICY.contains(&source), "page.rs must say: {source}");
            assert!(!text.contains(&format!("</{kind}")), "it would end early");
        }
        assert!(POLICY.starts_with("default-src 'none';"));
        assert!(!POLICY.contains("unsafe"));
    }
}
