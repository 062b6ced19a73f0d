//! A text as phrases are compared with it: in lower case, with white space as one space, and
//! optionally without what separates the words.

use crate::bytes::blocks::{BLOCK, is_single_spaced, padded};
use crate::code::grammar;

/// The bytes of a text in lower case, with runs of white space as one space.
///
/// ASCII and Cyrillic are folded, «ё» to «е», as the macro folds the phrases.
#[derive(Clone, Copy)]
pub(crate) struct Folded<'a> {
    text: &'a [u8],
    /// The reply code with which the text begins, if its repetitions are skipped.
    code: Option<[u8; 3]>,
    /// Length of the tail in which nothing is skipped; `None` if nothing is skipped anywhere.
    tail: Option<usize>,
    /// The second byte of a Cyrillic letter whose first byte has been returned.
    second: Option<u8>,
}

impl<'a> Folded<'a> {
    /// Folds a text without skipping any of its words.
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            code: None,
            tail: None,
            second: None,
        }
    }

    /// Folds a text without the words that are addresses, and without the codes with which the
    /// further lines of a reply begin: a server breaks its lines where it likes. Returns `None` if
    /// there is nothing to skip.
    pub(crate) fn bare(text: &'a [u8]) -> Option<Self> {
        let code = leading_code(text);
        let last = last_address(text).max(code.and_then(|code| last_repeat(text, code)))?;
        let mut folded = Self {
            text,
            code,
            tail: Some(text.len() - last),
            second: None,
        };
        folded.skip_between();
        // What comes before the first word does not separate words.
        folded.may_skip().then_some(folded)
    }

    /// Reads the next bytes. Returns how many were read, and how many of them have something that
    /// is skipped after them; all count if nothing is skipped anywhere.
    pub(crate) fn read(&mut self, room: &mut [u8]) -> (usize, usize) {
        let (mut read, mut busy) = (0, 0);
        while let Some(rest) = room.get_mut(read..).filter(|rest| !rest.is_empty()) {
            let (more, more_busy) = match self.block(rest) {
                Some(more) if self.tail.is_none() => (more, more),
                Some(more) => (more, 0),
                None => self.bytes(rest),
            };
            if more == 0 {
                break;
            }
            read += more;
            busy += more_busy;
        }
        (read, busy)
    }

    /// Folds a block at once if its bytes need nothing but another case; returns how many there were.
    #[inline]
    fn block(&mut self, room: &mut [u8]) -> Option<usize> {
        if self.second.is_some() || self.may_skip() || self.text.is_empty() {
            return None;
        }
        let room = room.first_chunk_mut::<BLOCK>()?;
        let (block, rest) = match self.text.split_first_chunk() {
            Some((block, rest)) => (*block, rest),
            None => (padded(self.text), &[][..]),
        };
        if !is_single_spaced(block, rest.first()) {
            return None;
        }
        let len = self.text.len() - rest.len();
        // What is written after the end of the text is not counted.
        *room = block.map(|byte| byte.to_ascii_lowercase());
        self.text = rest;
        Some(len)
    }

    /// Folds bytes one by one: as many as a block has, since the next bytes are likely to need it
    /// too.
    fn bytes(&mut self, room: &mut [u8]) -> (usize, usize) {
        let (mut read, mut busy) = (0, 0);
        for slot in room.iter_mut().take(BLOCK) {
            let is_busy = self.tail.is_none() || self.may_skip();
            let Some(byte) = self.next() else { break };
            *slot = byte;
            read += 1;
            busy += usize::from(is_busy);
        }
        (read, busy)
    }

    /// Returns `true` if something in the rest of the text may be skipped.
    const fn may_skip(&self) -> bool {
        matches!(self.tail, Some(tail) if self.text.len() >= tail)
    }

    fn skip_between(&mut self) {
        let codes = |text| self.code.and_then(|code| after_codes(text, code));
        while let Some(rest) = after_address(self.text).or_else(|| codes(self.text)) {
            self.text = rest.trim_ascii_start();
        }
    }

    /// Folds a byte that is neither printable ASCII nor a single space between two words, or that
    /// something to skip may follow.
    ///
    /// By value: what a call borrows does not stay in registers.
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
        if self.may_skip() {
            self.skip_between();
        }
        (folded, self)
    }
}

impl Iterator for Folded<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        if let Some(second) = self.second.take() {
            return Some(second);
        }
        let (&byte, rest) = self.text.split_first()?;
        self.text = rest;
        // No branch for each space: the processor cannot predict where words end.
        let follows = rest.first().is_some_and(|next| *next > b' ');
        let between = !self.may_skip() & (byte == b' ') & follows;
        if byte.is_ascii_graphic() | between {
            return Some(byte.to_ascii_lowercase());
        }
        let (folded, after) = self.fold_other(byte);
        *self = after;
        Some(folded)
    }
}

/// Returns the place of the last sign that a word may be an address.
fn last_address(text: &[u8]) -> Option<usize> {
    let signs = |byte: &u8| matches!(byte, b'@' | b'<');
    let mut end = text.len();
    // Every byte of a block is looked at: that takes fewer instructions than to stop early.
    for block in text.rchunks(2 * BLOCK) {
        end -= block.len();
        if block.iter().fold(false, |any, byte| any | signs(byte)) {
            return Some(end + block.iter().rposition(signs)?);
        }
    }
    None
}

/// Returns the place of the last repetition of a reply code.
fn last_repeat(text: &[u8], code: [u8; 3]) -> Option<usize> {
    let [a, b, c] = code;
    let [first, second, third] = [1, 2, 3].map(|place| text.get(place..).unwrap_or_default());
    let places = first.iter().zip(second).zip(third);
    let repeats = places.fold(false, |any, ((x, y), z)| {
        any | ((*x == a) & (*y == b) & (*z == c))
    });
    let begins = |word: &[u8]| matches!(word, [space, rest @ ..] if space.is_ascii_whitespace() && *rest == code);
    match repeats {
        true => Some(1 + text.windows(4).rposition(begins)?),
        false => None,
    }
}

/// Returns the reply code with which a text begins.
fn leading_code(text: &[u8]) -> Option<[u8; 3]> {
    let text = text.trim_ascii_start();
    grammar::reply_code(text)?;
    text.first_chunk().copied()
}

/// Returns what follows the codes at the beginning of a line, as `550-5.1.1 ` or `550 `.
fn after_codes(text: &[u8], code: [u8; 3]) -> Option<&[u8]> {
    let rest = match text.strip_prefix(&code)? {
        [b'-' | b' ', rest @ ..] => rest,
        _ => return None,
    };
    let end = rest.iter().position(|byte| !byte.is_ascii_graphic());
    let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    let has_enhanced = grammar::enhanced(word).is_some();
    Some(if has_enhanced { after } else { rest })
}

/// Returns what follows a word that is an address, as `bob@example.org`, `(bob@example.org)` or `<bob>,`.
fn after_address(text: &[u8]) -> Option<&[u8]> {
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
    use std::vec;
    use std::vec::Vec;

    fn folded(text: Folded<'_>) -> String {
        String::from_utf8(text.collect()).unwrap()
    }

    #[test]
    fn bytes_fold_alike_one_by_one_and_together() {
        let text = "550 5.1.1 <Bob@Example.ORG>: Recipient  address\r\n550 rejected: User UNKNOWN in Почта таблица ЁЖ, see HTTPS://A.example/x ";
        for from in (0..text.len()).filter(|from| text.is_char_boundary(*from)) {
            let text = &text.as_bytes()[from..];
            for folded in [Some(Folded::new(text)), Folded::bare(text)]
                .into_iter()
                .flatten()
            {
                let one_by_one: Vec<u8> = folded.collect();
                for size in [1, 15, 16, 17, 40, 200] {
                    let (mut folded, mut together) = (folded, Vec::new());
                    let mut room = vec![0; size];
                    while let (read @ 1.., _) = folded.read(&mut room) {
                        together.extend_from_slice(&room[..read]);
                    }
                    assert_eq!(together, one_by_one, "{size} from {from}");
                }
            }
        }
    }

    #[test]
    fn what_separates_the_words_is_skipped() {
        let bare = |text: &str| {
            let text = text.as_bytes();
            folded(Folded::bare(text).unwrap_or(Folded::new(text)))
        };
        for (text, expected) in [
            ("User <bob@example.org> unknown", "user unknown"),
            ("RCPT (bob@example.org) dosn't exist", "rcpt dosn't exist"),
            ("<bob>, Recipient\r\n unknown", "<bob>, recipient unknown"),
            ("Unknown user: \"b b\"@example.org", "unknown user: \"b "),
            ("收件人（bob@example.org）不存在", "收件人（）不存在"),
            ("no bob@a.example kim@b.example no", "no no"),
            ("a < b", "a < b"),
            ("bob@example.org", "bob@example.org"),
            ("550-5.1.1 No such\r\n550 5.1.1 user", "no such user"),
            ("550-No such 550 user 550", "no such user 550"),
            ("550 5.1.1 No such 451 user", "550 5.1.1 no such 451 user"),
            (
                "550-1.2.3.4 is\r\n550 1.2.3.4 listed",
                "1.2.3.4 is 1.2.3.4 listed",
            ),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
    }

    #[test]
    fn the_tail_begins_after_the_last_thing_to_skip() {
        for (text, place) in [
            ("user <bob> unknown", Some(5)),
            ("550 user unknown", None),
            ("550-no such\r\n550 user", Some(13)),
            ("550-<bob> no such 550 user", Some(18)),
            ("no such\r\n550 user", None),
        ] {
            let bare = Folded::bare(text.as_bytes());
            let tail = bare.and_then(|bare| bare.tail);
            assert_eq!(tail.map(|tail| text.len() - tail), place, "{text}");
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
