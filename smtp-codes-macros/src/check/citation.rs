//! Citations: where the facts in a block come from, and links to the documents.

use toml::Spanned;

use super::block::Block;
use crate::model::{Citation, Link};
use crate::raw;

/// The IANA registry of enhanced status codes.
const IANA: &str =
    "https://www.iana.org/assignments/smtp-enhanced-status-codes/smtp-enhanced-status-codes.xhtml";

const HELP: &str = "write `source = \"RFC 5321 section 4.2.3\"`, \
                    `source = \"RFC 5321 sections 3.8 and 4.3.2\"` or `source = \"IANA registry\"`, \
                    several joined by `; `; for anything else use `vendor` or `observed`";

/// What to add to a block without a source.
const ADD: &str =
    "`source = \"RFC …\"` (or `vendor = \"…\"` for a vendor's own code, or `observed = \"…\"`)";

/// The three source keys; a block has exactly one of them.
pub(super) type Sources<'a> = [(&'static str, &'a raw::Text); 3];

/// Lists the three source keys of any raw struct, with their values.
macro_rules! sources {
    ($fields:expr) => {
        [
            ("source", &$fields.source),
            ("vendor", &$fields.vendor),
            ("observed", &$fields.observed),
        ]
    };
}
pub(super) use sources;

impl Block<'_> {
    /// Returns the source of a block, which must have exactly one source.
    pub(super) fn citation(&mut self, sources: Sources<'_>) -> Option<Citation> {
        let faulty = sources.iter().any(|(key, _)| self.is_faulty(key));
        let mut given = sources
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let first = given.next();
        if let Some((key, value)) = given.next() {
            let message = format!("`{key}` is a second source of this block");
            let help = "keep exactly one of `source`, `vendor` and `observed`";
            self.problem(value.span(), message, help);
        }
        match first {
            Some(("source", source)) => self.standard(source),
            Some((key, name)) => {
                self.document(key, name);
                let name = name.get_ref().clone();
                match key {
                    "vendor" => Some(Citation::Vendor(name)),
                    _ => Some(Citation::Observed(name)),
                }
            }
            None if faulty => None,
            None => {
                self.lack("source", ADD.to_owned());
                None
            }
        }
    }

    /// Checks a source that must be a standard.
    pub(super) fn standard(&mut self, source: &Spanned<String>) -> Option<Citation> {
        let text = source.get_ref();
        let links = links(text);
        if links.is_none() {
            self.problem(source.span(), format!("`{text}` is not a document"), HELP);
        }
        Some(Citation::Standard {
            text: text.clone(),
            links: links?,
        })
    }

    /// Checks a source that is free text.
    pub(super) fn document(&mut self, key: &str, name: &Spanned<String>) {
        if name.get_ref().trim().is_empty() {
            let help = format!("write where it comes from, such as `{key} = \"Our gateway\"`");
            self.problem(name.span(), format!("the `{key}` is empty"), help);
        }
        self.refuse_hidden(key, name, false);
    }
}

/// Returns a placeholder for a source that was reported as missing.
pub(super) fn unknown() -> Citation {
    Citation::Observed(String::new())
}

/// Parses `RFC 5321 sections 3.8 and 4.3.2; IANA registry`. Returns `None` if the text has a
/// different form.
fn links(source: &str) -> Option<Vec<Link>> {
    let mut links = Vec::new();
    for text in source.split("; ") {
        links.extend(document(text)?);
    }
    Some(links)
}

fn document(document: &str) -> Option<Vec<Link>> {
    if document == "IANA registry" {
        return Some(vec![Link {
            words: document.to_owned(),
            url: IANA.to_owned(),
        }]);
    }
    let rest = document.strip_prefix("RFC ")?;
    let (number, sections) = rest.split_once(' ').unwrap_or((rest, ""));
    is_number(number).then_some(())?;
    let url = format!("https://www.rfc-editor.org/rfc/rfc{number}");
    if sections.is_empty() {
        return Some(vec![Link {
            words: document.to_owned(),
            url,
        }]);
    }
    let sections = sections_of(sections)?;
    let link = |section: &str| Link {
        words: format!("RFC {number} section {section}"),
        url: format!("{url}#section-{section}"),
    };
    Some(sections.into_iter().map(link).collect())
}

/// Reads `section 4.2.3` or `sections 3.8, 4.2 and 4.3.2`.
fn sections_of(text: &str) -> Option<Vec<&str>> {
    if let Some(section) = text.strip_prefix("section ") {
        return is_section(section).then(|| vec![section]);
    }
    let (many, last) = text.strip_prefix("sections ")?.split_once(" and ")?;
    let sections: Vec<&str> = many.split(", ").chain([last]).collect();
    sections
        .iter()
        .all(|section| is_section(section))
        .then_some(sections)
}

fn is_section(section: &str) -> bool {
    section.split('.').all(is_number)
}

fn is_number(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=5).contains(&text.len()) && digits && !text.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_documents_and_sections() {
        let links = links("RFC 5321 sections 3.8, 4.2 and 4.3.2; RFC 7372; IANA registry").unwrap();
        let words: Vec<&str> = links.iter().map(|link| link.words.as_str()).collect();
        let expected = [
            "RFC 5321 section 3.8",
            "RFC 5321 section 4.2",
            "RFC 5321 section 4.3.2",
            "RFC 7372",
            "IANA registry",
        ];
        assert_eq!(words, expected);
        assert_eq!(
            links[2].url,
            "https://www.rfc-editor.org/rfc/rfc5321#section-4.3.2"
        );
    }

    #[test]
    fn refuses_other_forms() {
        for bad in [
            "",
            "RFC",
            "RFC5321",
            "RFC 5321 4.2",
            "RFC 5321 section",
            "RFC 5321 section 4.",
            "RFC 5321 sections 4.2",
            "RFC 5321, RFC 3463",
            "draft-levine-mailbomb-header",
            "RFC 5321 section 4.2 ",
            "RFC 0",
            "RFC 0 section 0",
            "RFC 5321 section 4.02",
        ] {
            assert!(links(bad).is_none(), "{bad}");
        }
    }
}
