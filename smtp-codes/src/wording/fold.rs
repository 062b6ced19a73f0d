//! Folds reply text for comparison with phrases: converts the text to lower case, collapses white
//! space, and removes what a client or a sender may have written.
//!
//! A server's text may repeat addresses, names and subjects that somebody else wrote. Such parts
//! prove nothing and can split a phrase, as in `user <bob@example.org> unknown`. So addresses,
//! quoted strings and everything between `<` and `>` are removed. The codes at the start of
//! continuation lines are removed too.

use super::foreign;
use crate::bytes::blocks::{BLOCK, is_single_spaced, padded};
use crate::code::grammar;

/// An iterator over the bytes of reply text in lower case, with a single space for each run of
/// white space.
///
/// It converts ASCII, Cyrillic and Latin-1 letters to lower case, replaces `ё` with `е`, and
/// replaces a typographic apostrophe with a plain apostrophe. The macro folds phrases in the same
/// way.
#[derive(Clone, Copy)]
pub(crate) struct Folded<'a> {
    text: &'a [u8],
    /// The reply code at the start of the text. It is removed from the start of later lines.
    code: Option<[u8; 3]>,
    /// The number of bytes from the last sign of removable text to the end of the text, or `None`
    /// if there is no sign of removable text.
    tail: Option<usize>,
    /// The second byte of a letter whose first byte was already returned.
    second: Option<u8>,
}

impl<'a> Folded<'a> {
    /// Creates an iterator over the folded bytes of reply text.
    pub(crate) fn new(text: &'a [u8]) -> Self {
        let text = foreign::unwrapped(text);
        let code = leading_code(text);
        let last = foreign::last_sign(text).max(code.and_then(|code| last_repeat(text, code)));
        let mut folded = Self {
            text,
            code: None,
            tail: last.map(|last| text.len() - last),
            second: None,
        };
        folded.skip_foreign(b' ');
        // The codes of the first line are kept, because some phrases begin with them.
        Self { code, ..folded }
    }

    /// Writes folded bytes into `room` and returns the number of bytes written, which is 0 at the
    /// end of the text.
    pub(crate) fn read(&mut self, room: &mut [u8]) -> usize {
        let mut read = 0;
        while let Some(rest) = room.get_mut(read..).filter(|rest| !rest.is_empty()) {
            let more = self.block(rest).unwrap_or_else(|| self.bytes(rest));
            if more == 0 {
                break;
            }
            read += more;
        }
        read
    }

    /// Folds a whole block if converting it to lower case is enough. Returns the number of bytes,
    /// or `None` if the block needs more than that.
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
        // The padding of a short block is written too, but not counted.
        *room = block.map(|byte| byte.to_ascii_lowercase());
        self.text = rest;
        Some(len)
    }

    /// Folds bytes one by one, up to the length of a block. Doesn't try `block` again in between,
    /// because that would usually fail.
    fn bytes(&mut self, room: &mut [u8]) -> usize {
        let mut read = 0;
        for slot in room.iter_mut().take(BLOCK) {
            let Some(byte) = self.next() else { break };
            *slot = byte;
            read += 1;
        }
        read
    }

    /// Returns `true` if something in the remaining text may have to be removed.
    const fn may_skip(&self) -> bool {
        matches!(self.tail, Some(tail) if self.text.len() >= tail)
    }

    /// Skips foreign text after the byte `after` and, if that byte is a space, the codes of a
    /// continuation line.
    fn skip_foreign(&mut self, after: u8) {
        let begins_word = after == b' ';
        while self.may_skip() {
            let codes = || after_codes(self.text, self.code.filter(|_| begins_word)?);
            let Some(rest) = foreign::after(self.text, after).or_else(codes) else {
                break;
            };
            self.text = match begins_word {
                true => rest.trim_ascii_start(),
                false => rest,
            };
        }
    }

    /// Folds a byte that needs more than a conversion to lower case, or after which foreign text
    /// may begin.
    ///
    /// Takes `self` by value, because a borrowed iterator would not stay in registers.
    fn fold_other(mut self, byte: u8) -> (u8, Self) {
        let space = |rest: &'a [u8]| (b' ', rest.trim_ascii_start());
        let (folded, rest) = match (byte, self.text) {
            (b'\t' | b'\n' | b'\r' | b' ', rest) | (0xc2, [0xa0, rest @ ..]) => space(rest),
            (0xe2, [0x80, 0x99, rest @ ..]) => (b'\'', rest),
            (0xc3 | 0xd0 | 0xd1, [second, rest @ ..]) => {
                let (first, second) = lower(byte, *second);
                self.second = Some(second);
                (first, rest)
            }
            (_, rest) => (byte.to_ascii_lowercase(), rest),
        };
        self.text = rest;
        if self.second.is_none() && foreign::may_follow(folded, self.text) {
            self.skip_foreign(folded);
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
        // Don't branch on spaces, because a processor can't predict where words end.
        let follows = rest.first().is_some_and(|next| *next > b' ');
        let plain = byte.is_ascii_graphic() | ((byte == b' ') & follows);
        if plain & !(self.may_skip() && foreign::may_follow(byte, rest)) {
            return Some(byte.to_ascii_lowercase());
        }
        let (folded, after) = self.fold_other(byte);
        *self = after;
        Some(folded)
    }
}

/// Returns the position of the last repetition of a reply code in the text.
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

/// Returns the reply code at the start of the text.
fn leading_code(text: &[u8]) -> Option<[u8; 3]> {
    let text = text.trim_ascii_start();
    grammar::reply_code(text)?;
    text.first_chunk().copied()
}

/// Returns the text after the codes at the start of a line, such as `550-5.1.1 ` or `550 `.
fn after_codes(text: &[u8], code: [u8; 3]) -> Option<&[u8]> {
    let [b'-' | b' ', rest @ ..] = text.strip_prefix(&code)? else {
        return None;
    };
    let end = rest.iter().position(|byte| !byte.is_ascii_graphic());
    let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    let has_enhanced = grammar::enhanced_at_start(word).is_some();
    Some(if has_enhanced { after } else { rest })
}

/// Folds a letter from U+00C0 to U+00FF or from U+0400 to U+047F, given as its two bytes in UTF-8.
const fn lower(first: u8, second: u8) -> (u8, u8) {
    match (first, second) {
        (0xc3, 0x80..=0x96 | 0x98..=0x9e) => (0xc3, second + 0x20), // À to Þ without ×
        (0xd0, 0x81) | (0xd1, 0x91) => (0xd0, 0xb5),                // Ё and ё
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
            let one_by_one: Vec<u8> = Folded::new(text).collect();
            for size in [1, 15, 16, 17, 40, 200] {
                let (mut folded, mut together) = (Folded::new(text), Vec::new());
                let mut room = vec![0; size];
                while let read @ 1.. = folded.read(&mut room) {
                    together.extend_from_slice(&room[..read]);
                }
                assert_eq!(together, one_by_one, "{size} from {from}");
            }
        }
    }

    #[test]
    fn what_a_client_or_a_sender_wrote_is_left_out() {
        for (text, expected) in [
            ("User <bob@example.org> unknown", "user unknown"),
            ("RCPT (bob@example.org) dosn't exist", "rcpt dosn't exist"),
            ("Mailbox ( bob@example.org ) not found", "mailbox not found"),
            ("<bob>, Recipient\r\n unknown", "recipient unknown"),
            ("<bob>... User unknown", "user unknown"),
            ("to=<bob@example.org>: unknown", "to= unknown"),
            ("bob@example.org:user unknown", ":user unknown"),
            ("No such user:bob@example.org", "no such user:"),
            ("User 'bob' unknown", "user unknown"),
            ("user doesn't exist", "user doesn't exist"),
            ("Unknown user: \"b b\"@example.org", "unknown user: "),
            ("Helo \"user unknown\" rejected", "helo rejected"),
            ("550 \"Unknown User\"", "unknown user"),
            (
                "<mx.example.org #5.1.1 smtp;550 gone>",
                "mx.example.org #5.1.1 smtp;550 gone",
            ),
            (
                "504 <user unknown@x>: Sender rejected",
                "504 sender rejected",
            ),
            ("504 <\"a> user unknown\"@x>: Sender", "504 sender"),
            ("504 <a> user unknown@x>: Sender", "504 sender"),
            ("504 <a\\> user unknown@x>: Sender", "504 sender"),
            ("rejected<user unknown>", "rejected"),
            ("收件人（bob@example.org）不存在", "收件人（）不存在"),
            ("no bob@a.example kim@b.example no", "no no"),
            ("a < b", "a < b"),
            ("unbalanced '<'", "unbalanced "),
            ("bob@example.org", ""),
            (
                "550-5.1.1 No such\r\n550 5.1.1 user",
                "550-5.1.1 no such user",
            ),
            ("550-No such 550 user 550", "550-no such user 550"),
            ("550 5.1.1 No such 451 user", "550 5.1.1 no such 451 user"),
            (
                "550-1.2.3.4 is\r\n550 1.2.3.4 listed",
                "550-1.2.3.4 is 1.2.3.4 listed",
            ),
            ("Your IP(192.0.2.17) is filtered", "your ip is filtered"),
            ("Client host [192.0.2.17] blocked", "client host blocked"),
            ("host 192.0.2.17: refused", "host refused"),
            (
                "host 192.0.2.17.example.org refused",
                "host 192.0.2.17.example.org refused",
            ),
            ("version 12.4 is old", "version 12.4 is old"),
        ] {
            assert_eq!(folded(Folded::new(text.as_bytes())), expected, "{text}");
        }
    }

    #[test]
    fn brackets_that_never_close_take_no_long_time() {
        let text = "<\"'".repeat(1 << 16);
        assert!(Folded::new(text.as_bytes()).count() > 1 << 16);
        assert_eq!(
            Folded::new("< ".repeat(1 << 16).as_bytes()).count(),
            1 << 17
        );
    }

    #[test]
    fn quotes_spaces_and_accented_letters_fold() {
        let text = "Échec\u{a0}: couldn\u{2019}t ÜBER × Þ";
        let expected = "échec : couldn't über × þ";
        assert_eq!(folded(Folded::new(text.as_bytes())), expected);
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
