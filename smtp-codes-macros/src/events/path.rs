//! Paths such as `mail.headers[name=Message-ID].value`.

use super::model::{Path, Step};

/// Parses a path. The error says what is wrong with the path.
pub(super) fn read(text: &str) -> Result<Path, String> {
    let (of_entry, rest) = match text.strip_prefix('.') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut steps = Vec::new();
    if !(of_entry && rest.is_empty()) {
        for part in parts(rest) {
            steps.extend(self::steps(part)?);
        }
    }
    Ok(Path { of_entry, steps })
}

/// Parses one or more paths with `|` between them.
pub(super) fn alternatives(text: &str) -> Result<Vec<Path>, String> {
    text.split('|').map(|path| read(path.trim())).collect()
}

/// Splits at dots that aren't in brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut in_brackets = false;
    let parts = text.split(|char| {
        in_brackets = char == '[' || in_brackets && char != ']';
        char == '.' && !in_brackets
    });
    parts.collect()
}

/// Parses a key and the brackets after it.
fn steps(part: &str) -> Result<Vec<Step>, String> {
    let (key, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
    if key.is_empty() || key.contains(|char: char| char.is_whitespace() || "]*|".contains(char)) {
        return Err(format!("`{part}` has no key"));
    }
    let mut steps = vec![Step::Key(key.to_owned())];
    while let Some(bracket) = rest.strip_prefix('[') {
        let (inner, after) = bracket
            .split_once(']')
            .ok_or_else(|| format!("`{part}` has no closing bracket"))?;
        let step = in_brackets(inner).ok_or_else(|| format!("`[{inner}]` isn't an entry"))?;
        steps.push(step);
        rest = after;
    }
    match rest.is_empty() {
        true => Ok(steps),
        false => Err(format!("`{rest}` follows a bracket without a dot")),
    }
}

fn in_brackets(inner: &str) -> Option<Step> {
    if let Some((key, value)) = inner.split_once('=') {
        let is_empty = key.is_empty() || value.is_empty();
        return (!is_empty).then(|| Step::Where(key.to_owned(), value.to_owned()));
    }
    let (from_end, number) = match inner.strip_prefix('-') {
        Some(number) => (true, number.parse::<usize>().ok()?.checked_sub(1)?),
        None => (false, inner.parse().ok()?),
    };
    Some(Step::Entry { number, from_end })
}
