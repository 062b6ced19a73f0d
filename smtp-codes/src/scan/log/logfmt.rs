//! Logfmt: `key=value key="a value"`.

use std::borrow::Cow;

use super::cut::cut_quote;
use super::escape::unescaped;

/// An iterator over the keys and values on a line. Words without `=` are skipped.
///
/// A value that contains anything odd is in quotes, so outsiders can't add keys.
#[derive(Clone)]
pub(super) struct Pairs<'a>(pub(super) &'a [u8]);

impl<'a> Pairs<'a> {
    pub(super) const fn of(text: &'a [u8]) -> Self {
        Self(text)
    }

    /// Returns the value for a key.
    pub(super) fn get(&self, key: &[u8]) -> Option<Cow<'a, [u8]>> {
        self.clone()
            .find_map(|(name, value)| (name == key).then_some(value))
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (&'a [u8], Cow<'a, [u8]>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let text = self.0.trim_ascii_start();
            let end = text.iter().position(|byte| matches!(byte, b' ' | b'='))?;
            let (key, rest) = text.split_at_checked(end)?;
            let Some(value) = rest.strip_prefix(b"=") else {
                self.0 = rest;
                continue;
            };
            let value = match value.strip_prefix(b"\"") {
                Some(quoted) => {
                    let (value, rest) = cut_quote(quoted, b'"');
                    self.0 = rest;
                    unescaped(value)
                }
                None => {
                    let end = value.iter().position(|byte| *byte == b' ');
                    let (value, rest) = value.split_at_checked(end.unwrap_or(value.len()))?;
                    self.0 = rest;
                    Cow::Borrowed(value)
                }
            };
            return Some((key, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn values_end_at_spaces_outside_quotes() {
        let pairs = Pairs::of(b"a=1  word b=\"x \\\"c=3\\\" y\" d= e=\"open f=2");
        let expected: [(&[u8], &[u8]); 4] = [
            (b"a", b"1"),
            (b"b", b"x \"c=3\" y"),
            (b"d", b""),
            (b"e", b"open f=2"),
        ];
        let found: Vec<_> = pairs.clone().collect();
        let found: Vec<_> = found.iter().map(|(key, value)| (*key, &**value)).collect();
        assert_eq!(found, expected);
        assert_eq!(pairs.get(b"c"), None);
        assert_eq!(pairs.get(b"d").as_deref(), Some(&b""[..]));
    }
}
