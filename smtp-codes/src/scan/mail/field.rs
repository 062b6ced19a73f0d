//! The fields of a mail's header.

use std::string::String;

use mailparse::{MailHeader, MailHeaderMap as _, parse_header};

/// How much of a header field is decoded.
pub(super) const MAX_FIELD: usize = 4_096;

/// Decodes the start of the first field with a name: decoding a long one takes long.
pub(super) fn value(headers: &[MailHeader<'_>], name: &str) -> String {
    let Some(field) = headers.get_first_header(name) else {
        return String::new();
    };
    let raw = field.get_value_raw();
    let field = [b"X: ", raw.get(..MAX_FIELD).unwrap_or(raw)].concat();
    parse_header(&field).map_or_else(|_| String::new(), |(field, _)| field.get_value())
}
