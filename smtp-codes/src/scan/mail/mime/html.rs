//! Converts HTML to text, for notices without a plain-text part.

use std::string::String;

use html_escape::decode_html_entities;

/// Elements whose content is not displayed.
const HIDDEN: &[&str] = &["head", "script", "style", "title"];

/// Elements that start a new line.
const BLOCKS: &[&str] = &[
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "td",
    "tr",
    "ul",
];

/// Removes the tags and keeps the line structure. A page without tags is treated as mislabelled
/// plain text.
pub(super) fn to_text(page: &str) -> String {
    if !has_tags(page) {
        return decode_html_entities(page).replace('\u{a0}', " ");
    }
    let mut text = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        push(&mut text, before);
        let Some((tag, after)) = after.split_once('>') else {
            return text;
        };
        let name = name(tag);
        if BLOCKS.contains(&name.as_str()) {
            text.push('\n');
        }
        rest = match HIDDEN.contains(&name.as_str()) && !tag.starts_with('/') {
            true => after_element(after, &name),
            false => after,
        };
    }
    push(&mut text, rest);
    text
}

fn has_tags(page: &str) -> bool {
    let mut places = memchr::memchr_iter(b'<', page.as_bytes());
    places.any(|at| {
        let (name, end) = match page.as_bytes().get(at + 1..) {
            Some([b'/', ..]) => return true,
            Some(inner) => inner.split_at(
                inner
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count(),
            ),
            None => return false,
        };
        // An address in angle brackets is not a tag.
        !name.is_empty() && matches!(end, [b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n', ..])
    })
}

fn name(tag: &str) -> String {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let letters = tag.bytes().take(10).take_while(u8::is_ascii_alphanumeric);
    letters
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// Skips to the end of an element. An unclosed element hides the rest of the page.
fn after_element<'a>(page: &'a str, name: &str) -> &'a str {
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("</") {
        let named = after.get(..name.len());
        if named.is_some_and(|named| named.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// Appends the text between two tags. White space is collapsed to one space, except that each
/// `&nbsp;` is kept.
fn push(text: &mut String, piece: &str) {
    for character in decode_html_entities(piece).chars() {
        match character {
            ' ' | '\t' | '\r' | '\n' if text.ends_with([' ', '\n']) => {}
            '\t' | '\r' | '\n' | '\u{a0}' => text.push(' '),
            _ => text.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_words_and_the_lines() {
        for (page, text) in [
            ("<p>550 <b>no</b> such<br>user</p>", "\n550 no such\nuser\n"),
            (
                "<head><title>x</title></head>a &lt;b&gt; &amp;&#39;c&#39; &x;",
                "a <b> &'c' &x;",
            ),
            ("a\r\n  b<script>no</script> c", "a b c"),
            ("<script>never ended", ""),
            ("a < b<br>", "a "),
            (
                "a < b,\n <c@d.e>:\n  550 &lt;",
                "a < b,\n <c@d.e>:\n  550 <",
            ),
        ] {
            assert_eq!(to_text(page), text, "{page}");
        }
    }

    #[test]
    fn decodes_named_and_numbered_entities() {
        for (page, text) in [
            ("&uuml;berf&#xFC;llt &#252;", "überfüllt ü"),
            ("a&nbsp;&nbsp;b", "a  b"),
            ("&#x110000; &#xZZ; &; &", "&#x110000; &#xZZ; &; &"),
        ] {
            assert_eq!(to_text(page), text, "{page}");
        }
    }
}
