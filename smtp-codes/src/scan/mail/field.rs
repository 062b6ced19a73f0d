//! Decoding of header fields.

use std::string::String;

use mailparse::{MailHeader, MailHeaderMap as _, parse_header};

/// The maximum number of bytes decoded in a header field.
pub(super) const MAX_FIELD: usize = 4_096;

/// Decodes the first field with the given name. Only the start is decoded, because decoding a long
/// field is slow.
pub(super) fn value(headers: &[MailHeader<'_>], name: &str) -> String {
    let Some(field) = headers.get_first_header(name) else {
        return String::new();
    };
    let raw = field.get_value_raw();
    let field = [b"X: ", raw.get(..MAX_FIELD).unwrap_or(raw)].concat();
    parse_header(&field).map_or_else(|_| String::new(), |(field, _)| field.get_value())
}
