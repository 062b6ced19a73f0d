//! Finds foreign text, which a client or a sender wrote and the server only repeats: addresses, IP
//! addresses, quoted strings, and everything between `<` and `>`.

/// The maximum length of an address or a quoted string, in bytes. RFC 5321 section 4.5.3.1.3 limits
/// a path to 256 octets, and in a quoted local part, each octet may have a backslash before it.
const LONGEST: usize = 520;

/// Returns the position of the last sign of foreign text: a byte that may begin foreign text, or an
/// `@` within it.
pub(super) fn last_sign(text: &[u8]) -> Option<usize> {
    let signs = |byte: &u8| matches!(byte, b'@' | b'<' | b'"');
    let mut end = text.len();
    let mut last = None;
    // Checking whole blocks takes fewer instructions than stopping early.
    for block in text.rchunks(32) {
        end -= block.len();
        if block.iter().fold(false, |any, byte| any | signs(byte)) {
            last = block.iter().rposition(signs).map(|place| end + place);
            break;
        }
    }
    last.max(last_apostrophe(text)).max(last_number(text))
}

/// Returns the position of the last apostrophe that begins a word. Apostrophes in words such as
/// `doesn't` don't count.
fn last_apostrophe(text: &[u8]) -> Option<usize> {
    let next = text.get(1..).unwrap_or_default();
    let begins = |(space, quote): (&u8, &u8)| (*space == b' ') & (*quote == b'\'');
    let pairs = || text.iter().zip(next);
    match pairs().fold(false, |any, pair| any | begins(pair)) {
        true => pairs().rposition(begins).map(|place| place + 1),
        false => None,
    }
}

/// Returns the position of the last two digits that are followed by a dot, as in an IP address.
fn last_number(text: &[u8]) -> Option<usize> {
    let [second, third] = [1, 2].map(|place| text.get(place..).unwrap_or_default());
    let ends =
        |((a, b), c): ((&u8, &u8), &u8)| a.is_ascii_digit() & b.is_ascii_digit() & (*c == b'.');
    let triples = || text.iter().zip(second).zip(third);
    match triples().fold(false, |any, triple| any | ends(triple)) {
        true => triples().rposition(ends),
        false => None,
    }
}

/// Returns `true` if foreign text may begin at the start of `text`, which follows the byte
/// `before`.
pub(super) fn may_follow(before: u8, text: &[u8]) -> bool {
    matches!(
        before,
        b' ' | b':' | b'=' | b',' | b';' | b'(' | b'[' | 0x80..
    ) || matches!(text, [b'<' | b'(' | b'[', ..])
}

/// Returns what follows the foreign text at the start of `text`, or `None` if `text` doesn't start
/// with foreign text. `before` is the byte before `text`.
pub(super) fn after(text: &[u8], before: u8) -> Option<&[u8]> {
    let (opening, inner) = match text {
        [open @ (b'(' | b'['), rest @ ..] => (Some(*open), rest.trim_ascii_start()),
        _ => (None, text),
    };
    let rest = match inner {
        [b'<', rest @ ..] => after_brackets(rest)?,
        [b'"', rest @ ..] => after_quotes(rest)?,
        [b'\'', rest @ ..] if before == b' ' => after_apostrophes(rest)?,
        _ => after_address(inner).or_else(|| after_ip(inner))?,
    };
    let rest = match opening {
        Some(_) => rest.trim_ascii_start(),
        None => rest,
    };
    Some(after_punctuation(rest))
}

/// Returns what follows the closing `>`. An address may contain a `>` in a quoted local part, and
/// some servers repeat the address without the quotes: `<a> user unknown@example.org>`. So the
/// closing bracket is the first `>` after an `@`, or the first `>` if there is no `@`.
fn after_brackets(text: &[u8]) -> Option<&[u8]> {
    let (mut first, mut at) = (None, false);
    let mut place = 0;
    while let Some(&byte) = text.get(place).filter(|_| place < LONGEST) {
        match byte {
            b'"' => {
                let rest = text.get(place + 1..).unwrap_or_default();
                let quoted = after_quotes(rest).map_or(0, |after| rest.len() - after.len());
                place += quoted;
            }
            b'>' if at => return text.get(place + 1..),
            b'>' => first = first.or(Some(place)),
            b'@' => at = true,
            b'<' | b'\n' => break,
            _ => {}
        }
        place += 1;
    }
    text.get(first? + 1..)
}

/// Returns what follows the closing quote, or what follows the domain if the string is a local
/// part.
fn after_quotes(text: &[u8]) -> Option<&[u8]> {
    let mut end = 0;
    loop {
        match text.get(end).filter(|_| end < LONGEST)? {
            b'"' => break,
            b'\n' => return None,
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
    let rest = text.get(end + 1..)?;
    Some(match rest {
        [b'@', domain @ ..] => after_domain(domain),
        _ => rest,
    })
}

/// Returns what follows a word between apostrophes, such as `'bob'`.
fn after_apostrophes(text: &[u8]) -> Option<&[u8]> {
    let end = text
        .iter()
        .take(LONGEST)
        .position(|byte| matches!(byte, b'\'' | b' '))?;
    match text.get(end..)? {
        [b'\'', rest @ ..] if end > 0 => Some(rest),
        _ => None,
    }
}

/// Returns what follows an address such as `bob@example.org`.
fn after_address(text: &[u8]) -> Option<&[u8]> {
    let local = text
        .iter()
        .take(LONGEST)
        .position(|byte| !is_local(*byte))?;
    match text.get(local..)? {
        [b'@', domain @ ..] if local > 0 => Some(after_domain(domain)),
        _ => None,
    }
}

/// Returns what follows an IPv4 address such as `192.0.2.1`.
fn after_ip(text: &[u8]) -> Option<&[u8]> {
    let number = |text: &'_ [u8]| {
        text.iter()
            .take(4)
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut rest = text;
    for part in 0..4 {
        if part > 0 {
            rest = rest.strip_prefix(b".")?;
        }
        let digits = number(rest);
        rest = rest.get(digits..).filter(|_| (1..=3).contains(&digits))?;
    }
    let end = rest.strip_prefix(b".").unwrap_or(rest);
    let goes_on = end.first().is_some_and(u8::is_ascii_alphanumeric);
    (!goes_on).then_some(rest)
}

const fn is_local(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(
            byte,
            b'@' | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b',' | b';' | b':' | b'"' | b'='
        )
}

fn after_domain(text: &[u8]) -> &[u8] {
    let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let end = text.iter().position(|byte| !is_domain(byte));
    text.get(end.unwrap_or(text.len())..).unwrap_or_default()
}

/// Skips punctuation if white space follows it, such as the punctuation in `<bob>, ` or
/// `<bob>... `.
fn after_punctuation(text: &[u8]) -> &[u8] {
    let end = text
        .iter()
        .position(|byte| !byte.is_ascii_punctuation() || matches!(byte, b'<' | b'"'));
    match text.split_at_checked(end.unwrap_or(text.len())) {
        Some((_, rest)) if rest.first().is_none_or(u8::is_ascii_whitespace) => rest,
        _ => text,
    }
}

/// Removes brackets or quotes that enclose the whole text. Such text is the server's own, as in
/// `<mx.example.org #5.1.1 smtp;550 User unknown>` and `550 "Unknown user"`.
pub(super) fn unwrapped(text: &[u8]) -> &[u8] {
    let trimmed = text.trim_ascii();
    let begin = match trimmed {
        [b'<', ..] => 0,
        _ => trimmed
            .iter()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'-' | b' '))
            .unwrap_or_default(),
    };
    let (open, close) = match trimmed.get(begin) {
        Some(b'<') if begin == 0 => (b'<', b'>'),
        Some(b'"') => (b'"', b'"'),
        _ => return text,
    };
    match trimmed.get(begin + 1..) {
        Some([inner @ .., last]) if *last == close => match inner {
            inner if inner.contains(&open) || inner.contains(&close) => text,
            inner => inner,
        },
        _ => text,
    }
}
