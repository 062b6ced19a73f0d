//! A text as phrases are compared with it: in lower case, white space as one space, and at will without what stands between
//! the words.

use crate::code::grammar;

/// The bytes of a text in lower case, with runs of white space as one space.
///
/// ASCII and Cyrillic are folded, «ё» to «е», as the macro folds the phrases.
#[derive(Clone, Copy)]
pub(crate) struct Folded<'a> {
    text: &'a [u8],
    /// The reply code with which the text begins, where it is left out further on.
    code: Option<[u8; 3]>,
    /// Of how many of its last bytes all are given; of none where nothing is left out at all.
    quiet: Option<usize>,
    /// The second byte of a Cyrillic letter, when its first has been given.
    second: Option<u8>,
}

/// How many bytes are folded together, where all are plain.
const BLOCK: usize = 16;

impl<'a> Folded<'a> {
    /// Gives all of a text.
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            code: None,
            quiet: None,
            second: None,
        }
    }

    /// Leaves out the words that are addresses, and the codes with which the further lines of a reply begin: a server breaks its
    /// lines where it likes. `None` where there is nothing to leave out.
    pub(crate) fn bare(text: &'a [u8]) -> Option<Self> {
        let code = leading_code(text);
        let last = last_address(text).max(code.and_then(|code| last_repeat(text, code)))?;
        let mut folded = Self {
            text,
            code,
            quiet: Some(text.len() - last),
            second: None,
        };
        folded.skip_between();
        // What stands before the first word parts no words.
        folded.leaves_out().then_some(folded)
    }

    /// Reads the next bytes; returns how many, and how many of them have something left out behind them. Where nothing is left
    /// out at all, that is said of every byte.
    pub(crate) fn read(&mut self, room: &mut [u8]) -> (usize, usize) {
        let (mut read, mut busy) = (0, 0);
        while let Some(rest) = room.get_mut(read..).filter(|rest| !rest.is_empty()) {
            let (more, more_busy) = match self.block(rest) {
                Some(more) if self.quiet.is_none() => (more, more),
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

    /// Folds some bytes together, where none of them needs more than another case; returns how many.
    #[inline]
    fn block(&mut self, room: &mut [u8]) -> Option<usize> {
        if self.second.is_some() || self.leaves_out() || self.text.is_empty() {
            return None;
        }
        let room = room.first_chunk_mut::<BLOCK>()?;
        let (block, rest) = match self.text.split_first_chunk() {
            Some((block, rest)) => (*block, rest),
            None => (padded(self.text), &[][..]),
        };
        if !is_plain(block, rest) {
            return None;
        }
        let len = self.text.len() - rest.len();
        // What is written behind the end of the text is not counted.
        *room = block.map(|byte| byte.to_ascii_lowercase());
        self.text = rest;
        Some(len)
    }

    /// Folds bytes one by one: as many as a block has, since the next block would mostly be no better.
    fn bytes(&mut self, room: &mut [u8]) -> (usize, usize) {
        let (mut read, mut busy) = (0, 0);
        for slot in room.iter_mut().take(BLOCK) {
            let is_busy = self.quiet.is_none() || self.leaves_out();
            let Some(byte) = self.next() else { break };
            *slot = byte;
            read += 1;
            busy += usize::from(is_busy);
        }
        (read, busy)
    }

    /// Tells whether something may be left out of what follows.
    const fn leaves_out(&self) -> bool {
        matches!(self.quiet, Some(quiet) if self.text.len() >= quiet)
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
        if self.leaves_out() {
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
        // No branch for each space: where words end cannot be foreseen.
        let follows = rest.first().is_some_and(|next| *next > b' ');
        let between = !self.leaves_out() & (byte == b' ') & follows;
        if byte.is_ascii_graphic() | between {
            return Some(byte.to_ascii_lowercase());
        }
        let (folded, after) = self.fold_other(byte);
        *self = after;
        Some(folded)
    }
}

/// Fills a block with letters behind a text that is shorter.
fn padded(text: &[u8]) -> [u8; BLOCK] {
    let mut padded = [b'x'; BLOCK];
    padded
        .iter_mut()
        .zip(text)
        .for_each(|(to, from)| *to = *from);
    padded
}

/// Tells whether a block holds nothing but printable ASCII, with single spaces between the words.
///
/// Borrows and carries between the bytes of the word may blame the next byte too, but never blame one where all are plain.
fn is_plain(block: [u8; BLOCK], rest: &[u8]) -> bool {
    const ONES: u128 = u128::from_le_bytes([1; BLOCK]);
    const HIGH: u128 = ONES << 7;
    let word = u128::from_le_bytes(block);
    let below_space = word.wrapping_sub(ONES * 0x20);
    let above_tilde = word.wrapping_add(ONES);
    let no_space = ((word ^ (ONES * 0x20)) & !HIGH).wrapping_add(!HIGH) | word;
    let spaces = !no_space & HIGH;
    let parted = spaces & (spaces << 8) == 0;
    let goes_on = spaces >> 127 == 0 || rest.first().is_some_and(|next| *next > b' ');
    (below_space | above_tilde | word) & HIGH == 0 && parted && goes_on
}

/// Returns the place of the last sign that a word may be an address.
fn last_address(text: &[u8]) -> Option<usize> {
    let signs = |byte: &u8| matches!(byte, b'@' | b'<');
    let mut end = text.len();
    // Whole blocks are looked at: that takes fewer instructions than to stop early.
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
    let has_status = grammar::leading(word).is_some();
    Some(if has_status { after } else { rest })
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
    fn what_stands_between_the_words_is_left_out() {
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
    fn it_is_known_behind_what_nothing_is_left_out() {
        for (text, place) in [
            ("user <bob> unknown", Some(5)),
            ("550 user unknown", None),
            ("550-no such\r\n550 user", Some(13)),
            ("550-<bob> no such 550 user", Some(18)),
            ("no such\r\n550 user", None),
        ] {
            let bare = Folded::bare(text.as_bytes());
            let quiet = bare.and_then(|bare| bare.quiet);
            assert_eq!(quiet.map(|quiet| text.len() - quiet), place, "{text}");
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
