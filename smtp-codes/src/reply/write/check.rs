//! Checks a reply before it is written.

use super::builder::ReplyBuilder;
use super::error::{Refusal, WriteError};
use super::pieces::pieces_of;
use crate::builtin::command;
use crate::code::{EnhancedStatusCode, grammar};
use crate::reply::limits::{MAX_LINE, MAX_REPLY};
use crate::table::Table;
use crate::vocabulary::Names;

impl ReplyBuilder<'_> {
    pub(super) fn check(&self, table: &Table) -> Result<(), WriteError> {
        self.check_codes()?;
        let names_addresses = self.smtputf8 && self.may_name_addresses(table);
        for (line, text) in (1..).zip(self.text_lines()) {
            check_letters(line, text, names_addresses)?;
            self.check_words(line, text)?;
        }
        self.check_length()
    }

    fn check_codes(&self) -> Result<(), WriteError> {
        let severity = self.code.severity();
        let differs = |enhanced: &EnhancedStatusCode| enhanced.severity() != severity;
        if let Some(enhanced) = self.shown().filter(differs) {
            return Err(WriteError(Refusal::ClassDiffers(enhanced, self.code)));
        }
        if self.code.as_u16() / 10 % 10 > 5 {
            return Err(WriteError(Refusal::SecondDigit(self.code)));
        }
        Ok(())
    }

    fn check_words(&self, line: usize, text: &str) -> Result<(), WriteError> {
        let room = self.room();
        if text.split(' ').any(|word| word.len() > room) {
            return Err(WriteError(Refusal::LongWord(line, room)));
        }
        // If the text started with an enhanced status code, clients would read it as the code of
        // this reply. Each piece of a long text starts a line.
        let looks_enhanced = |piece: &str| grammar::enhanced_at_start(piece.as_bytes()).is_some();
        let bare = self.shown().is_none() && self.may_have_enhanced();
        if bare && pieces_of(text, room).any(looks_enhanced) {
            return Err(WriteError(Refusal::EnhancedInText(line)));
        }
        Ok(())
    }

    /// Clients may refuse a reply that is longer than this crate's readers accept.
    fn check_length(&self) -> Result<(), WriteError> {
        let lengths = self.lines_to_write().map(|(separator, piece)| {
            // Without text, there is no space after the last code on the line.
            let has_space = !piece.is_empty() || (self.shown().is_none() && separator == '-');
            MAX_LINE - self.room() + piece.len() - usize::from(!has_space)
        });
        match lengths.sum::<usize>() > MAX_REPLY {
            true => Err(WriteError(Refusal::LongReply)),
            false => Ok(()),
        }
    }

    /// Returns `true` for replies that may contain non-ASCII addresses (RFC 6531 section 3.7.4).
    fn may_name_addresses(&self, table: &Table) -> bool {
        let entry = table.reply(self.code.as_u16());
        let path = entry.is_some_and(|entry| entry.names() == Some(Names::Path));
        path || matches!(self.command, Some(command::VRFY | command::EXPN))
    }
}

/// Returns an error if the text contains anything but printable ASCII and tabs. If
/// `names_addresses` is `true`, non-ASCII characters are allowed between `<` and `>`.
fn check_letters(line: usize, text: &str, names_addresses: bool) -> Result<(), WriteError> {
    let mut in_path = false;
    for (at, char) in text.char_indices() {
        in_path = (in_path || char == '<') && char != '>';
        let refusal = match char {
            ' '..='~' | '\t' => continue,
            char if char.is_control() => Refusal::Control,
            _ if in_path && names_addresses => continue,
            _ => Refusal::NonAscii,
        };
        return Err(WriteError(refusal(line, at)));
    }
    Ok(())
}
