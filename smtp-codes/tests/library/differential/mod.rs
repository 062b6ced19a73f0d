//! Compares smtp-proto, lettre and the strict reader on the same bytes, and names the section of
//! the RFC that explains each difference.

use lettre::transport::smtp::response::Response;
use smtp_codes::Reply;
use smtp_proto::response::parser::ResponseReceiver;

mod codes;
mod ends;
mod enhanced;
mod text;

/// The result of each reader: the code, the enhanced status code and the text, or a note that the
/// reader rejects the bytes.
#[derive(Debug, PartialEq)]
struct Verdicts<'a> {
    ours: &'a str,
    smtp_proto: &'a str,
    lettre: &'a str,
}

#[track_caller]
fn check(bytes: &[u8], expected: Verdicts<'_>) {
    let (ours, smtp_proto, lettre) = (ours(bytes), smtp_proto(bytes), lettre(bytes));
    let found = Verdicts {
        ours: &ours,
        smtp_proto: &smtp_proto,
        lettre: &lettre,
    };
    assert_eq!(found, expected, "{}", bytes.escape_ascii());
}

fn ours(bytes: &[u8]) -> String {
    let reply = match Reply::parse(bytes) {
        Ok(reply) => reply,
        Err(error) => return format!("refused at {}", error.at()),
    };
    let text: Vec<_> = reply.lines().map(String::from_utf8_lossy).collect();
    match reply.enhanced() {
        Some(enhanced) => format!("{} {enhanced} {text:?}", reply.code()),
        None => format!("{} {text:?}", reply.code()),
    }
}

/// Reads with smtp-proto, which removes the enhanced status code from the text and joins lines with
/// a line feed.
fn smtp_proto(bytes: &[u8]) -> String {
    match ResponseReceiver::default().parse(&mut bytes.iter()) {
        Ok(response) => {
            let [class, subject, detail] = response.esc;
            let (code, text) = (response.code, response.message);
            match class {
                0 => format!("{code} {text:?}"),
                _ => format!("{code} {class}.{subject}.{detail} {text:?}"),
            }
        }
        Err(smtp_proto::Error::NeedsMoreData { .. }) => "more".into(),
        Err(_) => "refused".into(),
    }
}

/// Reads with lettre, which doesn't read enhanced status codes and accepts only UTF-8.
fn lettre(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).map_err(drop);
    match text.and_then(|text| text.parse::<Response>().map_err(drop)) {
        Ok(response) => format!(
            "{} {:?}",
            response.code(),
            response.message().collect::<Vec<_>>()
        ),
        Err(()) => "refused".into(),
    }
}

/// The example in RFC 5321 section 4.2.1, in which `234` is text and not a second code. No
/// difference.
#[test]
fn the_example_of_the_rfc_is_read_alike() {
    check(
        b"250-First line\r\n250-234 Text beginning with numbers\r\n250 The last line\r\n",
        Verdicts {
            ours: r#"250 ["First line", "234 Text beginning with numbers", "The last line"]"#,
            smtp_proto: r#"250 "First line\n234 Text beginning with numbers\nThe last line""#,
            lettre: r#"250 ["First line", "234 Text beginning with numbers", "The last line"]"#,
        },
    );
}
