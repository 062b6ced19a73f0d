//! Deliveries as rows of text, and files with the expected rows.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use smtp_codes::TABLE;
use smtp_codes::scan::{Action, Delivery};

/// Compares the result with a file. `SMTP_CODES_BLESS=1` updates the file; check the diff.
pub(crate) fn compare(read: &str, path: &Path) {
    if std::env::var_os("SMTP_CODES_BLESS").is_some() {
        fs::write(path, read).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap();
    for (read, expected) in read.lines().zip(expected.lines()) {
        assert_eq!(read, expected, "{}", path.display());
    }
    let (read, expected) = (read.lines().count(), expected.lines().count());
    assert_eq!(read, expected, "{}", path.display());
}

/// Returns a row with all fields of a delivery and its diagnosis.
pub(crate) fn row(found: &Delivery) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let diagnosis = found.diagnose(&TABLE);
    let evidence = diagnosis.evidence();
    let code = evidence.code().map(|code| code.to_string());
    let enhanced = evidence.enhanced().map(|code| code.to_string());
    let time = found.time.map(|time| format!("{:.3}", seconds(time)));
    let command = found.command.map_or("", |command| command.as_str());
    let marks: String = [
        (", suppress", diagnosis.suppress()),
        (", own", found.own),
        (", doubtful", !found.doubts.is_empty()),
    ]
    .iter()
    .filter_map(|(mark, holds)| holds.then_some(*mark))
    .collect();
    let said = String::from_utf8_lossy(&found.diagnostic).replace('\n', "\\n");
    let row = format!(
        "{} | {} | {} {} {command}| {}{marks} | {} | {} | {} | {} | {} | {said}",
        text(&found.recipient),
        found.action.map_or("-", Action::as_str),
        text(&code),
        text(&enhanced),
        diagnosis.reason(),
        text(&time),
        text(&found.remote_mta),
        text(&found.sender),
        text(&found.queue_id),
        text(&found.message_id),
    );
    row.trim_end().to_owned()
}

/// Returns the seconds since a fixed time, which is before all deliveries in the files.
fn seconds(time: SystemTime) -> f64 {
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_777_879_000);
    time.duration_since(start).unwrap().as_secs_f64()
}
