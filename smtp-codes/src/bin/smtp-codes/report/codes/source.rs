//! Sources, with links to the sections of RFCs.

use maud::{Markup, html};
use smtp_codes::Source;

use super::View;

impl View {
    /// Shows the source of an entry.
    pub(super) fn source(&self, source: Source) -> Markup {
        match source {
            Source::Standard(citation) => citations(&self.words.citation(citation)),
            Source::Vendor(name) => html! { (name) " (" (self.texts().vendor) ")" },
            Source::Observed(place) => html! { (self.texts().observed) ": " (place) },
        }
    }
}

/// Links to a help page, if there is one.
pub(super) fn help(help: Option<&str>) -> Markup {
    html! { @if let Some(url) = help { a href=(url) { (url) } } }
}

/// Adds links to the RFCs and sections in citations such as `RFC 5321 sections 3.3 and 4.2.3; IANA
/// registry`.
fn citations(text: &str) -> Markup {
    html! {
        @for (place, citation) in text.split("; ").enumerate() {
            @if place > 0 { "; " }
            @if citation.contains("IANA") {
                a href="https://www.iana.org/assignments/smtp-enhanced-status-codes" { (citation) }
            } @else {
                (rfc(citation))
            }
        }
    }
}

/// Adds links to an RFC and its sections. The first number is the number of the RFC.
fn rfc(citation: &str) -> Markup {
    let Some((number, rest)) = citation.strip_prefix("RFC ").map(cut_number) else {
        return html! { (citation) };
    };
    let page = format!("https://www.rfc-editor.org/rfc/rfc{number}");
    html! {
        a href=(page) { "RFC " (number) }
        @for (place, word) in rest.split(' ').enumerate() {
            @if place > 0 { " " }
            @let (section, after) = cut_number(word);
            @if !section.is_empty() { a href={ (page) "#section-" (section) } { (section) } }
            (after)
        }
    }
}

/// Splits off a number such as `4.2.3` at the start of the text.
fn cut_number(text: &str) -> (&str, &str) {
    let end = text.find(|char: char| !char.is_ascii_digit() && char != '.');
    let (number, _) = text
        .split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or_default();
    let number = number.trim_end_matches('.');
    (number, text.strip_prefix(number).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_links() {
        let rfc = |number, section: &str| {
            let page = format!("https://www.rfc-editor.org/rfc/rfc{number}");
            match section {
                "" => format!("<a href=\"{page}\">RFC {number}</a>"),
                section => format!("<a href=\"{page}#section-{section}\">{section}</a>"),
            }
        };
        let [first, second] = ["4.2.3", "4.3.2"].map(|section| rfc("5321", section));
        for (text, expected) in [
            ("RFC 6531", rfc("6531", "")),
            (
                "RFC 5321 sections 4.2.3 and 4.3.2",
                format!("{} sections {first} and {second}", rfc("5321", "")),
            ),
            (
                "RFC 5321, разделы 4.2.3 и 4.3.2; RFC 6531",
                format!(
                    "{}, разделы {first} и {second}; {}",
                    rfc("5321", ""),
                    rfc("6531", "")
                ),
            ),
        ] {
            assert_eq!(citations(text).into_string(), expected);
        }
    }
}
