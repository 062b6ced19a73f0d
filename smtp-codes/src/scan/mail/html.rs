//! The text of a page, for notices that have no other.

use std::string::String;

/// Elements whose content is not shown.
const HIDDEN: &[&str] = &["head", "script", "style", "title"];

/// Elements that begin a line.
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

/// The entities that notices use.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("gt", '>'),
    ("lt", '<'),
    ("nbsp", ' '),
    ("quot", '"'),
];

/// Drops the tags and keeps the lines.
pub(super) fn to_text(page: &str) -> String {
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
            true => behind(after, &name),
            false => after,
        };
    }
    push(&mut text, rest);
    text
}

fn name(tag: &str) -> String {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let letters = tag.bytes().take(10).take_while(u8::is_ascii_alphanumeric);
    letters
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// Skips to the end of an element; one that never ends hides all that follows.
fn behind<'a>(page: &'a str, name: &str) -> &'a str {
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

/// Adds text with white space as one space and entities undone.
fn push(text: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some((before, after)) = rest.split_once('&') {
        spaced(text, before);
        let (character, after) = entity(after).unwrap_or(('&', after));
        text.push(character);
        rest = after;
    }
    spaced(text, rest);
}

fn spaced(text: &mut String, piece: &str) {
    for character in piece.chars() {
        match character {
            ' ' | '\t' | '\r' | '\n' if text.ends_with([' ', '\n']) => {}
            '\t' | '\r' | '\n' => text.push(' '),
            _ => text.push(character),
        }
    }
}

/// Undoes the entity that a text begins with, and returns what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let (name, after) = (text.get(..end)?, text.get(end + 1..)?);
    let character = match name.strip_prefix('#') {
        Some(number) => number.parse().ok().and_then(char::from_u32)?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, after))
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
            ("a < b", "a "),
        ] {
            assert_eq!(to_text(page), text, "{page}");
        }
    }
}
