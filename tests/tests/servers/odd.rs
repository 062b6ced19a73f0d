//! Unusual replies to RCPT. The bytes are in `tests/servers/aiosmtpd_servers.py`.

use smtp_codes::Severity::{Intermediate, Permanent, Success, Transient};
use smtp_codes::reason::*;
use smtp_codes::{Quirks, Reason, Severity};

/// The recipient that selects the reply, and the reply's codes, severity, reason, quirks and line
/// count.
pub type Row = (&'static str, &'static str, Severity, Reason, Quirks, u32);

#[rustfmt::skip]
pub const READABLE: &[Row] = &[
    ("latin-1",         "550 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::NON_ASCII,       1),
    ("utf-8",           "550 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::NON_ASCII,       1),
    ("control",         "550 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::CONTROL,         1),
    ("overlong",        "550 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::OVERLONG,        1),
    ("bare-lf",         "450 4.2.1",  Transient, MAILBOX_UNAVAILABLE,    Quirks::BARE_LF,         2),
    ("second-digit",    "571 5.7.1",  Permanent, POLICY,                 Quirks::SECOND_DIGIT,    1),
    ("two-codes",       "551 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::CODES_DIFFER,    2),
    ("two-enhanced",    "550 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::ENHANCED_DIFFER, 2),
    // These replies follow the RFC.
    ("bare-code",       "550",        Permanent, RECIPIENT_REJECTED,     Quirks::NONE,            1),
    ("no-text",         "550",        Permanent, RECIPIENT_REJECTED,     Quirks::NONE,            1),
    ("only-enhanced",   "550 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::NONE,            1),
    ("multi-line",      "550 5.7.1",  Permanent, POLICY,                 Quirks::NONE,            3),
    ("first-line-only", "550 5.1.1",  Permanent, MAILBOX_UNKNOWN,        Quirks::NONE,            3),
    ("empty-lines",     "550 5.2.1",  Permanent, MAILBOX_DISABLED,       Quirks::NONE,            3),
    ("text-of-digits",  "250 2.1.5",  Success,   PROCEED,                Quirks::NONE,            2),
    ("tab",             "450 4.2.2",  Transient, MAILBOX_FULL,           Quirks::NONE,            1),
    ("conflict",        "550 4.4.7",  Permanent, EXPIRED,                Quirks::NONE,            1),
    ("full-for-now",    "552 4.2.2",  Permanent, MAILBOX_FULL,           Quirks::NONE,            1),
    ("many",            "552",        Transient, TOO_MANY_RECIPIENTS,    Quirks::NONE,            1),
    // Text that only looks like an enhanced status code.
    ("ipv4",            "554",        Permanent, UNDEFINED,              Quirks::NONE,            1),
    ("version",         "550",        Permanent, RECIPIENT_REJECTED,     Quirks::NONE,            1),
    ("help-id",         "550",        Permanent, RECIPIENT_REJECTED,     Quirks::NONE,            1),
    ("intermediate",    "354",        Intermediate, PROCEED,             Quirks::NONE,            1),
    // Codes that aren't listed.
    ("unlisted",        "599 5.9.99", Permanent, UNDEFINED,              Quirks::SECOND_DIGIT,    1),
    ("unlisted-good",   "298 2.9.9",  Success,   UNDEFINED,              Quirks::SECOND_DIGIT,    1),
];

/// Unreadable replies: the byte at which the strict reader gives up, and what the lenient reader
/// returns.
pub const UNREADABLE: &[(&str, usize, Option<&str>)] = &[
    ("colon", 3, Some("550 5.1.1")),
    ("no-space", 3, Some("550")),
    ("http", 0, None),
];
