//! Messages that journalctl left out.

/// The maximum length of a mark such as `[237B blob data]`, in bytes.
const LONGEST: usize = 24;

/// Returns `true` if `journalctl` left out the message and wrote a mark such as `[237B blob data]`
/// instead. `journalctl` does so if the message is not UTF-8 or has control characters;
/// `journalctl -a` prints such messages in full.
///
/// ```
/// use smtp_codes::scan::log;
///
/// assert!(log::is_left_out(b"Jan  1 12:00:00 mx postfix/smtp[1]: [237B blob data]"));
/// assert!(!log::is_left_out(b"Jan  1 12:00:00 mx app[1]: there is no [237B blob data]"));
/// ```
#[must_use]
pub fn is_left_out(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    if !line.ends_with(b" blob data]") {
        return false;
    }
    let start = line.len().saturating_sub(LONGEST);
    let open = line.iter().rposition(|byte| *byte == b'[');
    let open = open.filter(|open| *open >= start);
    let before = open.and_then(|open| line.get(..open));
    before.is_some_and(|before| {
        before.is_empty() || before.ends_with(b": ") || before.ends_with(b" - - ")
    })
}
