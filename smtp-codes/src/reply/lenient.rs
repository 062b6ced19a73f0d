//! Replies as logs, delivery reports and people keep them.

use super::error::{Fault, ReplyError};
use super::line::{Line, Piece, Pieces};
use super::tally::Tally;
use super::{MAX_LINE, MAX_REPLY, Quirks, Reply, line_end};
use crate::code::grammar;
use crate::diagnosis::Localized;
use crate::evidence::Evidence;
use crate::table::Table;
use crate::vocabulary::Lang;

/// Explains a reply in one call: reads it leniently, weighs it with its words, and tells it in a language.
///
/// An enhanced status code alone, as in `5.7.26`, is explained too. An application with a table of its own calls
/// [`Table::explain`].
///
/// # Errors
///
/// The error says what was missing at which byte.
///
/// ```
/// use smtp_codes::{explain, lang};
///
/// let told = explain(b"550 <bob@example.org>: Mailbox full", lang::RU)?;
/// assert_eq!((told.text, told.phrase), ("В ящике получателя закончилось место", Some("mailbox full")));
///
/// let error = explain(b"Mailbox full", lang::RU).unwrap_err();
/// assert!(error.to_string().starts_with("no reply code at byte 0"));
/// # Ok::<(), smtp_codes::ReplyError>(())
/// ```
pub fn explain(bytes: &[u8], lang: Lang) -> Result<Localized, ReplyError> {
    crate::builtin::TABLE.explain(bytes, lang)
}

impl Table {
    /// Explains a reply in one call by the entries and phrases of this table; see [`explain`].
    ///
    /// # Errors
    ///
    /// The error says what was missing at which byte.
    ///
    /// ```
    /// use smtp_codes::{TABLE, lang};
    ///
    /// let told = TABLE.explain(b"554 relaying denied", lang::EN)?;
    /// assert_eq!(told.reason.as_str(), "relay-denied");
    /// assert!(TABLE.explain(b"relaying denied", lang::EN).is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn explain(&self, bytes: &[u8], lang: Lang) -> Result<Localized, ReplyError> {
        let evidence = Evidence::parse_lenient(bytes)?;
        Ok(self.diagnose_with_text(evidence, bytes).localized(lang))
    }
}

impl Evidence {
    /// Reads the codes of a reply as [`Reply::parse_lenient`] does, or an enhanced status code alone: at the beginning of a
    /// text, or as qmail has it, `(#5.1.1)` at its end.
    ///
    /// # Errors
    ///
    /// The error says what was missing at which byte.
    ///
    /// ```
    /// use smtp_codes::Evidence;
    ///
    /// assert_eq!(Evidence::parse_lenient(b"5.7.26")?.enhanced(), Some("5.7.26".parse()?));
    /// assert_eq!(Evidence::parse_lenient(b"smtp; 550 gone")?.code().map(u16::from), Some(550));
    /// assert!(Evidence::parse_lenient(b"5.7").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse_lenient(bytes: &[u8]) -> Result<Self, ReplyError> {
        let alone = |error| {
            let text = without_type(bytes.trim_ascii());
            let code = grammar::lenient(text);
            code.map(Self::from_enhanced).ok_or(error)
        };
        Reply::parse_lenient(bytes)
            .map(|reply| reply.evidence())
            .or_else(alone)
    }
}

impl<'a> Reply<'a> {
    /// Reads a reply as logs, delivery reports and odd servers have it.
    ///
    /// Beyond the grammar it takes: codes from 200 to 599; line ends of any kind or none; no text; `550text` and
    /// `550: text`; `#5.1.0` and `(5.1.0)` behind the code, `(#5.7.1)` at the end; several lines joined to one, as in
    /// `550-5.1.1 a 550 5.1.1 b`; lines without a code, which a log has wrapped; `smtp;` in front (RFC 3464 section 2.3.6). What was
    /// odd is noted in [`Reply::quirks`]. It is not taken in by numbers that only look like codes: addresses, versions,
    /// ids of help pages.
    ///
    /// # Errors
    ///
    /// Bytes that do not begin with a reply code, or more than [`MAX_REPLY`] of them.
    ///
    /// ```
    /// use smtp_codes::{Quirks, Reply};
    ///
    /// let reply = Reply::parse_lenient(b"smtp; 550-5.1.1 No such 550 5.1.1 user")?;
    /// assert_eq!(reply.lines().collect::<Vec<_>>(), [&b"5.1.1 No such"[..], b"5.1.1 user"]);
    /// assert!(reply.quirks().intersects(Quirks::FLATTENED));
    ///
    /// // An address, not an enhanced status code.
    /// assert_eq!(Reply::parse_lenient(b"554 5.188.10.2 is listed")?.enhanced(), None);
    ///
    /// assert!(Reply::parse_lenient(b"mailbox full").is_err());
    /// # Ok::<(), smtp_codes::ReplyError>(())
    /// ```
    pub fn parse_lenient(bytes: &'a [u8]) -> Result<Self, ReplyError> {
        let text = without_type(bytes.trim_ascii());
        let error = |fault, at| Err(ReplyError { fault, at });
        if text.is_empty() {
            return error(Fault::Empty, 0);
        }
        if text.len() > MAX_REPLY {
            return error(Fault::TooLong, MAX_REPLY);
        }
        if Line::of_lenient(text).is_none() {
            let skipped = bytes.len() - bytes.trim_ascii_start().len();
            return error(
                Fault::NoCode,
                skipped + bytes.trim_ascii().len() - text.len(),
            );
        }
        let mut tally = Tally::default();
        for piece in Pieces::new(text) {
            match piece {
                Piece::Line(line) => {
                    tally.line(line.code, grammar::lenient(line.text), line.quirks)
                }
                Piece::Text(text) => tally.text(grammar::lenient(text), Quirks::NO_CODE),
            }
        }
        tally.note(quirks(without_type(bytes.trim_ascii_start())));
        if tally.lines() > physical_lines(text) {
            tally.note(Quirks::FLATTENED);
        }
        tally.reply(text).ok_or(ReplyError {
            fault: Fault::NoCode,
            at: 0,
        })
    }
}

/// What is odd about the bytes of all lines, whatever they say.
fn quirks(bytes: &[u8]) -> Quirks {
    let mut quirks = Quirks::NONE;
    let mut rest = bytes;
    while let Some(found) = line_end::line(rest) {
        quirks |= found.quirks;
        if rest.len() - found.rest.len() > MAX_LINE {
            quirks |= Quirks::OVERLONG;
        }
        rest = found.rest;
    }
    if line_end::plain(rest) == rest.len() {
        return quirks;
    }
    if !rest.is_ascii() {
        quirks |= Quirks::NON_ASCII;
    }
    let control = |byte: &u8| byte.is_ascii_control() && *byte != b'\t';
    if rest.iter().any(control) {
        quirks |= Quirks::CONTROL;
    }
    quirks
}

fn physical_lines(bytes: &[u8]) -> u32 {
    let mut lines = u32::from(!bytes.is_empty());
    let mut rest = bytes;
    while let Some(found) = line_end::line(rest).filter(|found| !found.rest.is_empty()) {
        lines += 1;
        rest = found.rest;
    }
    lines
}

/// Reports put the type of a diagnostic before it (RFC 3464 section 2.3.6).
fn without_type(text: &[u8]) -> &[u8] {
    match text.split_at_checked(5) {
        Some((kind, rest)) if kind.eq_ignore_ascii_case(b"smtp;") => rest.trim_ascii_start(),
        _ => text,
    }
}
