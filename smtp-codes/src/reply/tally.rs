//! Combines the lines of a reply into one code, one enhanced status code and a set of quirks.

use super::{Quirks, Reply};
use crate::code::{Code, EnhancedStatusCode};

/// The lines of a reply read so far, combined into one result.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    /// The reply code on the last line that has one.
    code: Option<Code>,
    enhanced: Option<EnhancedStatusCode>,
    lines: u32,
    quirks: Quirks,
}

impl Tally {
    /// Adds a line with its code. `enhanced` parses its enhanced status code.
    #[inline(always)]
    pub(super) fn line(
        &mut self,
        code: Code,
        enhanced: impl FnOnce() -> Option<EnhancedStatusCode>,
        quirks: Quirks,
    ) {
        if let Some(before) = self.code.replace(code).filter(|before| *before != code) {
            self.quirks |= Quirks::CODES_DIFFER;
            // An enhanced status code from a line with a different severity doesn't belong to this
            // reply code.
            self.enhanced = self
                .enhanced
                .filter(|_| before.severity() == code.severity());
        }
        self.text(enhanced, quirks);
    }

    /// Adds a line without a code. `enhanced` parses its enhanced status code.
    #[inline(always)]
    pub(super) fn text(
        &mut self,
        enhanced: impl FnOnce() -> Option<EnhancedStatusCode>,
        quirks: Quirks,
    ) {
        self.lines += 1;
        self.quirks |= quirks;
        if !self.code.is_some_and(|code| code.severity().has_enhanced()) {
            return;
        }
        let enhanced = enhanced();
        match self.enhanced {
            None => self.enhanced = enhanced,
            Some(first) if enhanced.is_some_and(|enhanced| enhanced != first) => {
                self.quirks |= Quirks::ENHANCED_DIFFER;
            }
            Some(_) => {}
        }
    }

    /// Adds quirks that concern the whole reply.
    pub(super) fn note(&mut self, quirks: Quirks) {
        self.quirks |= quirks;
    }

    pub(super) const fn lines(&self) -> u32 {
        self.lines
    }

    /// Returns the reply that consists of `bytes`, or `None` if no line had a code.
    #[inline]
    pub(super) fn reply(self, bytes: &[u8]) -> Option<Reply<'_>> {
        self.code.map(|code| self.reply_with(code, bytes))
    }

    /// Returns the reply that consists of `bytes` and whose last line has this code.
    #[inline(always)]
    pub(super) fn reply_with(self, code: Code, bytes: &[u8]) -> Reply<'_> {
        Reply {
            bytes,
            code,
            enhanced: self.enhanced,
            lines: self.lines,
            quirks: self.quirks,
        }
    }
}
