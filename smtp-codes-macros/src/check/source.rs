//! Sources: where an entry's facts come from, and the links that they make.

use std::ops::Range;

use super::Check;
use crate::model::Source;
use crate::raw;

/// Where the IANA keeps the registry of enhanced status codes.
const IANA: &str =
    "https://www.iana.org/assignments/smtp-enhanced-status-codes/smtp-enhanced-status-codes.xhtml";

const HELP: &str = "write `source = \"RFC 5321 section 4.2.3\"`, `source = \"RFC 5321 sections 3.8 and 4.3.2\"` or \
                    `source = \"IANA registry\"`, several joined by `; `; for anything else use `vendor` or `observed`";

impl Check<'_> {
    /// Returns the one source of an entry, if it need have one.
    pub(super) fn check_own_source(
        &mut self,
        source: &raw::Text,
        vendor: &raw::Text,
        observed: &raw::Text,
        at: &Range<usize>,
    ) -> Option<Source> {
        let given = source.is_some() || vendor.is_some() || observed.is_some();
        if self.extends && !given {
            self.lack("source", at, "");
            return None;
        }
        Some(self.check_source(source, vendor, observed, at))
    }

    /// Returns the one source of a block.
    pub(super) fn check_source(
        &mut self,
        source: &raw::Text,
        vendor: &raw::Text,
        observed: &raw::Text,
        at: &Range<usize>,
    ) -> Source {
        let given = [
            ("source", source),
            ("vendor", vendor),
            ("observed", observed),
        ];
        let mut given = given
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let first = given.next();
        if let Some((key, value)) = given.next() {
            let message = format!("`{key}` is a second source of this block");
            self.problem(
                value.span(),
                message,
                "keep exactly one of `source`, `vendor` and `observed`",
            );
        }
        let Some((key, value)) = first else {
            let help = "add `source = \"RFC …\"`, or `vendor = \"…\"` for a vendor's own code, or `observed = \"…\"`";
            self.problem(at.clone(), "this block has no source", help);
            return Source::Observed(String::new());
        };
        let name = value.get_ref().clone();
        if name.trim().is_empty() || (key == "source" && links(&name).is_none()) {
            self.problem(value.span(), format!("`{name}` names no document"), HELP);
        }
        match key {
            "source" => Source::Standard(name),
            "vendor" => Source::Vendor(name),
            _ => Source::Observed(name),
        }
    }
}

/// One document of a source, as words and as an address.
pub(crate) struct Link {
    pub(crate) words: String,
    pub(crate) url: String,
}

/// Reads `RFC 5321 sections 3.8 and 4.3.2; IANA registry`, or nothing where it has another form.
pub(crate) fn links(source: &str) -> Option<Vec<Link>> {
    let documents: Option<Vec<Vec<Link>>> = source.split("; ").map(document).collect();
    documents.map(|documents| documents.into_iter().flatten().collect())
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
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())
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
        ] {
            assert!(links(bad).is_none(), "{bad}");
        }
    }
}
