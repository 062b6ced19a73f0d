//! Texts of others, made safe for a terminal: what would steer it, or turn the direction of reading, is shown instead.

/// Makes a text safe; its lines stay.
pub(crate) fn printable(text: &str) -> String {
    let chars = text.chars().filter(|char| *char != '\r');
    let shown = chars.map(|char| match char {
        '\n' => "\n".to_owned(),
        char => shown(char),
    });
    shown.collect()
}

/// Makes a text safe that is to stay on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(shown).collect()
}

fn shown(char: char) -> String {
    match steers(char) {
        true => char.escape_unicode().to_string(),
        false => char.to_string(),
    }
}

/// Makes JSON safe, which lets all but the first control characters stand as they are.
pub(crate) fn escaped(json: &str) -> String {
    let shown = |char: char| match steers(char) {
        // All of these have four digits at most.
        true => format!("\\u{:04x}", u32::from(char)),
        false => char.to_string(),
    };
    json.chars().map(shown).collect()
}

fn steers(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        let hostile = "a\u{1b}[2J\u{9b}m\r\nb\u{202e}c";
        assert_eq!(printable(hostile), "a\\u{1b}[2J\\u{9b}m\nb\\u{202e}c");
        assert_eq!(
            one_line(hostile),
            "a\\u{1b}[2J\\u{9b}m\\u{d}\\u{a}b\\u{202e}c"
        );
        assert_eq!(escaped("\"\u{9b}\u{202e}é\""), "\"\\u009b\\u202eé\"");
        assert_eq!(one_line("почта 邮件"), "почта 邮件");
    }
}
