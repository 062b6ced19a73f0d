//! Characters that must not appear in a text.

use toml::Spanned;

use super::block::Block;

impl Block<'_> {
    /// Reports invisible characters, which could control a terminal or reverse the text around
    /// them. Returns `true` if the text contains no invisible characters.
    pub(super) fn refuse_hidden(
        &mut self,
        what: &str,
        text: &Spanned<String>,
        has_lines: bool,
    ) -> bool {
        let is_line = |char: char| has_lines && matches!(char, '\n' | '\r' | '\t');
        let is_refused = |char: &char| is_hidden(*char) && !is_line(*char);
        let Some(char) = text.get_ref().chars().find(is_refused) else {
            return true;
        };
        let message = format!(
            "this {what} contains the character U+{:04X}",
            u32::from(char)
        );
        let help = "delete it: it cannot be seen, but changes what a terminal or a browser shows";
        self.problem(text.span(), message, help);
        false
    }
}

/// Returns `true` if a character is a control character, or embeds or overrides a text direction.
/// The marks that Arabic and Hebrew need (U+061C, U+200E, U+200F) are allowed.
fn is_hidden(char: char) -> bool {
    let is_format = matches!(char,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    char.is_control() || is_format
}
