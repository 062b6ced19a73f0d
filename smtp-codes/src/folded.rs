//! A text as phrases are compared with it: in lower case, white space as one space, addresses left out at will.

/// The bytes of a text in lower case, with runs of white space as one space.
///
/// ASCII and Cyrillic are folded, «ё» to «е», as the macro folds the phrases.
pub(crate) struct Folded<'a> {
    text: &'a [u8],
    /// The second byte of a Cyrillic letter, when its first has been given.
    second: Option<u8>,
    /// Addresses are left out.
    bare: bool,
    /// A word begins here.
    begins: bool,
}

impl<'a> Folded<'a> {
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            second: None,
            bare: false,
            begins: true,
        }
    }

    /// Leaves out the words that are addresses, with the brackets and stops around them.
    pub(crate) const fn without_addresses(text: &'a [u8]) -> Self {
        Self {
            bare: true,
            ..Self::new(text)
        }
    }

    fn skip_addresses(&mut self) {
        while let Some(rest) = behind_address(self.text) {
            self.text = rest.trim_ascii_start();
        }
    }
}

impl Iterator for Folded<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if let Some(second) = self.second.take() {
            return Some(second);
        }
        if self.bare && self.begins {
            self.skip_addresses();
        }
        let (&byte, rest) = self.text.split_first()?;
        self.text = rest;
        self.begins = !byte.is_ascii_graphic();
        match (byte, rest) {
            (b'\t' | b'\n' | b'\r' | b' ', _) => {
                self.text = rest.trim_ascii_start();
                Some(b' ')
            }
            (0xd0 | 0xd1, [second, rest @ ..]) => {
                let (first, second) = lower_cyrillic(byte, *second);
                self.text = rest;
                self.second = Some(second);
                Some(first)
            }
            _ => Some(byte.to_ascii_lowercase()),
        }
    }
}

/// Tells whether a text may have words that are addresses.
pub(crate) fn names_addresses(text: &[u8]) -> bool {
    text.iter().any(|byte| matches!(byte, b'@' | b'<'))
}

/// Returns what follows a word that is an address, as `bob@example.org`, `(bob@example.org)` or `<bob>,`.
fn behind_address(text: &[u8]) -> Option<&[u8]> {
    let end = text.iter().position(|byte| !byte.is_ascii_graphic());
    let (word, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let bracketed = word.starts_with(b"<") && word.contains(&b'>');
    (bracketed || word.contains(&b'@')).then_some(rest)
}

/// Folds a letter of the block U+0400 to U+047F, given as the two bytes of its UTF-8.
const fn lower_cyrillic(first: u8, second: u8) -> (u8, u8) {
    match (first, second) {
        (0xd0, 0x81) | (0xd1, 0x91) => (0xd0, 0xb5), // Ё and ё
        (0xd0, 0x80..=0x8f) => (0xd1, second + 0x10),
        (0xd0, 0x90..=0x9f) => (0xd0, second + 0x20),
        (0xd0, 0xa0..=0xaf) => (0xd1, second - 0x20),
        pair => pair,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    fn folded(text: Folded<'_>) -> String {
        String::from_utf8(text.collect()).unwrap()
    }

    #[test]
    fn addresses_are_left_out_with_what_surrounds_them() {
        let bare = |text: &str| folded(Folded::without_addresses(text.as_bytes()));
        for (text, expected) in [
            ("User <bob@example.org> unknown", "user unknown"),
            ("RCPT (bob@example.org) dosn't exist", "rcpt dosn't exist"),
            ("<bob>, Recipient\r\n unknown", "recipient unknown"),
            ("Unknown user: \"b b\"@example.org", "unknown user: \"b "),
            ("收件人（bob@example.org）不存在", "收件人（）不存在"),
            ("bob@a.example kim@b.example no", "no"),
            ("a < b", "a < b"),
            ("bob@example.org", ""),
        ] {
            assert_eq!(bare(text), expected, "{text}");
            assert_eq!(names_addresses(text.as_bytes()), text.contains(['@', '<']));
        }
    }

    #[test]
    fn cyrillic_letters_fold_as_the_standard_library_folds_them() {
        for letter in '\u{400}'..='\u{45f}' {
            let expected: String = letter
                .to_lowercase()
                .map(|lower| if lower == 'ё' { 'е' } else { lower })
                .collect();
            assert_eq!(
                folded(Folded::new(std::format!("a{letter}b").as_bytes())),
                std::format!("a{expected}b")
            );
        }
        for broken in [&b"\xd0"[..], b"\xd1", b"\xd0\xd0", b"a\xd0"] {
            assert_eq!(Folded::new(broken).count(), broken.len());
        }
    }
}
