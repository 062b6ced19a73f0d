//! The grammar of codes, shared by all blocks.

use crate::model::{Enhanced, Pattern};

/// Reads a number from 0 to 999 without leading zeros.
pub(super) fn number(text: &str) -> Option<u16> {
    let padded = text.len() > 1 && text.starts_with('0');
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|number| digits && !padded && *number <= 999)
}

/// Reads `7.26`.
pub(super) fn subject_and_detail(text: &str) -> Option<(u16, u16)> {
    let (subject, detail) = text.split_once('.')?;
    Some((number(subject)?, number(detail)?))
}

/// Reads an enhanced status code such as `5.1.1`.
pub(super) fn enhanced(text: &str) -> Option<Enhanced> {
    let (class, rest) = text.split_once('.')?;
    let (subject, detail) = subject_and_detail(rest)?;
    let class = match class {
        "2" => 2,
        "4" => 4,
        "5" => 5,
        _ => return None,
    };
    Some(Enhanced {
        class,
        subject,
        detail,
    })
}

/// Reads `4.3.2` or `X.3.2`.
pub(super) fn pattern(text: &str) -> Option<Pattern> {
    if let Some(rest) = text.strip_prefix("X.") {
        let (subject, detail) = subject_and_detail(rest)?;
        return Some(Pattern {
            class: None,
            subject,
            detail,
        });
    }
    let code = enhanced(text)?;
    Some(Pattern {
        class: Some(code.class),
        subject: code.subject,
        detail: code.detail,
    })
}

/// Reads the number of a reply code.
pub(super) fn reply(text: &str) -> Option<u16> {
    let code = text.parse().ok().filter(|code| (200..=599).contains(code));
    code.filter(|_| text.len() == 3)
}
