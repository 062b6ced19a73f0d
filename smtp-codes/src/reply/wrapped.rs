//! Finds a reply within text that a library or a log reader printed around it.
//!
//! Examples are `permanent error (554): 5.7.1 rejected`, `SMTP Error (550): no such user`,
//! `Message failed: 554 rejected`, `{'bob@example.org': (550, b'5.1.1 User unknown')}` and
//! `<mx.example.org #5.1.1 smtp;550 User unknown>`. The search is limited to refusals, because a
//! number from 400 to 599 after text such as `error (` is almost always a reply code.

use super::Reply;
use crate::code::grammar::{enhanced_lenient, reply_code};
use crate::code::{Code, EnhancedStatusCode};

/// Words that libraries write before a reply code.
const INTRODUCE: [&[u8]; 8] = [
    b"code",
    b"error",
    b"failed",
    b"reply",
    b"response",
    b"returned",
    b"said",
    b"status",
];

/// The maximum length of a lead-in, in bytes.
const LEAD_IN: usize = 400;

/// The codes of a reply within longer text.
pub(crate) struct Wrapped<'a> {
    /// The text before the code, such as `Message failed`.
    pub(crate) lead_in: &'a [u8],
    pub(crate) code: Code,
    pub(crate) enhanced: Option<EnhancedStatusCode>,
}

impl<'a> Wrapped<'a> {
    /// Finds the first reply code of a refusal that follows a lead-in.
    pub(crate) fn find(text: &'a [u8]) -> Option<Self> {
        let places = 1..text.len().min(LEAD_IN);
        places.into_iter().find_map(|place| Self::at(text, place))
    }

    fn at(text: &'a [u8], place: usize) -> Option<Self> {
        let (before, rest) = text.split_at_checked(place)?;
        let (code, after) = reply_code(rest)?;
        let fails = code.severity().bounce().is_some();
        if !(fails && is_marked(before) && is_ended(after)) {
            return None;
        }
        let reply = Reply::parse_lenient(rest).ok();
        let own = reply.and_then(|reply| reply.enhanced());
        let enhanced = own.or_else(|| enhanced_lenient(words(after)));
        Some(Self {
            lead_in: lead_in(before),
            code,
            enhanced: enhanced.filter(|enhanced| enhanced.severity().bounce().is_some()),
        })
    }
}

/// Returns `true` if the text before a number shows that the number is a reply code.
fn is_marked(before: &[u8]) -> bool {
    match before {
        // A number right after a colon may be a port or part of a time.
        [.., b'(' | b'[' | b'{' | b'\'' | b'"' | b';' | b'='] => true,
        [.., b':' | b'(' | b',' | b';' | b'=', b' '] => true,
        [words @ .., b' '] => {
            let introduces = |word: &&[u8]| {
                let at = words.len().checked_sub(word.len());
                let end = at.and_then(|at| words.get(at..));
                end.is_some_and(|end| end.eq_ignore_ascii_case(word))
            };
            INTRODUCE.iter().any(introduces)
        }
        _ => false,
    }
}

/// Returns `true` if the bytes after a number may follow a reply code.
const fn is_ended(after: &[u8]) -> bool {
    matches!(
        after,
        [] | [
            b' ' | b'-' | b')' | b']' | b',' | b':' | b';' | b'\'' | b'"',
            ..
        ]
    )
}

/// Skips the punctuation between the code and the text, such as `), b'`.
fn words(after: &[u8]) -> &[u8] {
    let between = |byte: &u8| {
        !matches!(
            byte,
            b')' | b']' | b',' | b':' | b';' | b' ' | b'\'' | b'"' | b'-'
        )
    };
    let begin = after.iter().position(between).unwrap_or(after.len());
    let words = after.get(begin..).unwrap_or_default();
    match words {
        // The text is a Python bytes literal.
        [b'b', b'\'' | b'"', words @ ..] => words,
        _ => words,
    }
}

/// Returns the lead-in without the punctuation before the code.
fn lead_in(before: &[u8]) -> &[u8] {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
    let end = before.iter().rposition(is_word).map_or(0, |last| last + 1);
    before.get(..end).unwrap_or_default().trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::{String, ToString as _};

    fn found(text: &str) -> Option<(u16, Option<String>)> {
        let found = Wrapped::find(text.as_bytes())?;
        let enhanced = found.enhanced.map(|code| code.to_string());
        Some((found.code.as_u16(), enhanced))
    }

    #[test]
    fn what_libraries_print_is_read() {
        for (text, code, enhanced) in [
            ("Message failed: 554 no thanks", 554, None),
            (
                "permanent error (552): 5.2.2 over quota",
                552,
                Some("5.2.2"),
            ),
            (
                "transient error (451): 4.7.1 greylisted",
                451,
                Some("4.7.1"),
            ),
            ("SMTP Error (553): not here", 553, None),
            (
                "SMTP server error: RCPT TO command failed Detail: 5.1.1 x SMTP code: 550",
                550,
                None,
            ),
            (
                "{'kim@example.net': (450, b'4.2.0 Busy')}",
                450,
                Some("4.2.0"),
            ),
            ("(554, b'5.7.1 Refused')", 554, Some("5.7.1")),
            ("SMTPDataError: (552, '5.3.4 Too big')", 552, Some("5.3.4")),
            (
                "<mx.example.net #5.2.1 smtp;550 5.2.1 Disabled>",
                550,
                Some("5.2.1"),
            ),
            (
                "host mx.example.net said: 550-5.7.1 no 550 5.7.1 way",
                550,
                Some("5.7.1"),
            ),
            (
                "Remote server returned '550 5.4.1 Denied'",
                550,
                Some("5.4.1"),
            ),
            (
                "com.sun.mail.smtp.SMTPAddressFailedException: 550 5.1.1 x",
                550,
                Some("5.1.1"),
            ),
            (
                "Can't send mail - all recipients were rejected: 550 no",
                550,
                None,
            ),
            (
                "server replied with error 535 5.7.8 Bad login",
                535,
                Some("5.7.8"),
            ),
        ] {
            let expected = Some((code, enhanced.map(String::from)));
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_codes() {
        for text in [
            "connect to mx.example.net:587: refused",
            "no answer after 450 seconds",
            "queue 550 has 421 messages",
            "Message size: 5500",
            "size (5501)",
            "accepted: 250 2.0.0 queued",
            "at 10:15:550",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn the_lead_in_may_name_the_command() {
        let found = Wrapped::find(b"Message failed: 554 no").map(|found| found.lead_in);
        assert_eq!(found, Some(&b"Message failed"[..]));
    }
}
