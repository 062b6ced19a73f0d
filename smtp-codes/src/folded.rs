//! A text as phrases are compared with it: in lower case, white space as one space, and at will without what stands between
//! the words.

use crate::code::EnhancedStatusCode;

/// The bytes of a text in lower case, with runs of white space as one space.
///
/// ASCII and Cyrillic are folded, «ё» to «е», as the macro folds the phrases. `BARE` leaves out the words that are addresses,
/// and the codes with which the further lines of a reply begin: a server breaks its lines where it likes.
#[derive(Clone, Copy)]
pub(crate) struct Folded<'a, const BARE: bool> {
    text: &'a [u8],
    /// The reply code with which the text begins, where it is left out further on.
    code: Option<[u8; 3]>,
    /// The second byte of a Cyrillic letter, when its first has been given.
    second: Option<u8>,
}

impl<'a> Folded<'a, false> {
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            code: None,
            second: None,
        }
    }
}

impl<'a> Folded<'a, true> {
    /// Leaves out addresses, with the brackets and stops around them, and the codes of each line.
    pub(crate) fn bare(text: &'a [u8]) -> Self {
        let mut folded = Self {
            text,
            code: leading_code(text),
            second: None,
        };
        folded.skip_between();
        folded
    }
}

impl<const BARE: bool> Folded<'_, BARE> {
    /// Reads the next bytes; returns how many, and how many of them before the last `idle` bytes of the text.
    pub(crate) fn read(&mut self, room: &mut [u8], idle: usize) -> (usize, usize) {
        let (mut read, mut busy) = (0, 0);
        for slot in room {
            let is_busy = self.text.len() >= idle;
            let Some(byte) = self.next() else { break };
            *slot = byte;
            read += 1;
            busy += usize::from(is_busy);
        }
        (read, busy)
    }

    fn skip_between(&mut self) {
        let codes = |text| self.code.and_then(|code| behind_codes(text, code));
        while let Some(rest) = behind_address(self.text).or_else(|| codes(self.text)) {
            self.text = rest.trim_ascii_start();
        }
    }

    /// Folds a byte that is no letter of ASCII and no space between two words, behind which an address may stand.
    ///
    /// By value: what is lent to a call does not stay in registers.
    fn fold_other(mut self, byte: u8) -> (u8, Self) {
        let folded = match (byte, self.text) {
            (b'\t' | b'\n' | b'\r' | b' ', rest) => {
                self.text = rest.trim_ascii_start();
                b' '
            }
            (0xd0 | 0xd1, [second, rest @ ..]) => {
                let (first, second) = lower_cyrillic(byte, *second);
                self.text = rest;
                self.second = Some(second);
                first
            }
            _ => byte,
        };
        if BARE {
            self.skip_between();
        }
        (folded, self)
    }
}

impl<const BARE: bool> Iterator for Folded<'_, BARE> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        if let Some(second) = self.second.take() {
            return Some(second);
        }
        let (&byte, rest) = self.text.split_first()?;
        self.text = rest;
        // No branch for each space: where words end cannot be foreseen.
        let follows = rest.first().is_some_and(|next| *next > b' ');
        let between = !BARE & (byte == b' ') & follows;
        if byte.is_ascii_graphic() | between {
            return Some(byte.to_ascii_lowercase());
        }
        let (folded, after) = self.fold_other(byte);
        *self = after;
        Some(folded)
    }
}

/// Returns the last place at which there may be something that [`Folded::bare`] leaves out.
pub(crate) fn last_mark(text: &[u8]) -> Option<usize> {
    let address = text.iter().rposition(|byte| matches!(byte, b'@' | b'<'));
    let line = leading_code(text).and_then(|code| {
        let mut words = text.windows(4);
        words.rposition(|word| matches!(word, [space, rest @ ..] if space.is_ascii_whitespace() && *rest == code))
    });
    address.max(line)
}

/// Returns the reply code with which a text begins.
fn leading_code(text: &[u8]) -> Option<[u8; 3]> {
    let code = text.trim_ascii_start().first_chunk()?;
    code.iter().all(u8::is_ascii_digit).then_some(*code)
}

/// Returns what follows the codes at the beginning of a line, as `550-5.1.1 ` or `550 `.
fn behind_codes(text: &[u8], code: [u8; 3]) -> Option<&[u8]> {
    let rest = match text.strip_prefix(&code)? {
        [b'-' | b' ', rest @ ..] => rest,
        _ => return None,
    };
    let end = rest.iter().position(|byte| !byte.is_ascii_graphic());
    let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    match core::str::from_utf8(word).map(str::parse::<EnhancedStatusCode>) {
        Ok(Ok(_)) => Some(after),
        _ => Some(rest),
    }
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

    fn folded(text: impl Iterator<Item = u8>) -> String {
        String::from_utf8(text.collect()).unwrap()
    }

    #[test]
    fn what_stands_between_the_words_is_left_out() {
        let bare = |text: &str| folded(Folded::bare(text.as_bytes()));
        for (text, expected) in [
            ("User <bob@example.org> unknown", "user unknown"),
            ("RCPT (bob@example.org) dosn't exist", "rcpt dosn't exist"),
            ("<bob>, Recipient\r\n unknown", "recipient unknown"),
            ("Unknown user: \"b b\"@example.org", "unknown user: \"b "),
            ("收件人（bob@example.org）不存在", "收件人（）不存在"),
            ("bob@a.example kim@b.example no", "no"),
            ("a < b", "a < b"),
            ("bob@example.org", ""),
            ("550-5.1.1 No such\r\n550 5.1.1 user", "no such user"),
            ("550-No such 550 user 550", "no such user 550"),
            ("550 5.1.1 No such 451 user", "no such 451 user"),
            (
                "550-1.2.3.4 is\r\n550 1.2.3.4 listed",
                "1.2.3.4 is 1.2.3.4 listed",
            ),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
    }

    #[test]
    fn the_last_mark_is_known() {
        for (text, place) in [
            ("user <bob> unknown", Some(5)),
            ("550 user unknown", None),
            ("550-no such\r\n550 user", Some(12)),
            ("550-<bob> no such 550 user", Some(17)),
            ("no such\r\n550 user", None),
        ] {
            assert_eq!(last_mark(text.as_bytes()), place, "{text}");
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
