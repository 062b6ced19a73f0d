//! Replies from Dovecot as an LMTP server, which sends one reply per recipient after the message
//! (RFC 2033 section 4.2).

use smtp_codes::Severity::{Intermediate, Permanent, Success, Transient};
use smtp_codes::command::*;
use smtp_codes::reason::*;

use crate::walk::{LOST, Row, Session};

pub const SESSIONS: &[Session] = &[
    ("a message for four", "lmtp", FOUR),
    ("commands out of order", "lmtp", OUT_OF_ORDER),
    ("commands that are wrong", "lmtp", WRONG),
    ("commands that are unknown", "lmtp", UNKNOWN),
    ("too many of them", "lmtp", TOO_MANY),
];

#[rustfmt::skip]
const FOUR: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (LHLO,     "LHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (RCPT,     "RCPT TO:<full@example.org>",             "250 2.1.5", Success,      PROCEED),
    (RCPT,     "RCPT TO:<broken@example.org>",           "250 2.1.5", Success,      PROCEED),
    (RCPT,     "RCPT TO:<bob@example.org>",              "250 2.1.5", Success,      PROCEED),
    (RCPT,     "RCPT TO:<nobody@example.org>",           "550 5.1.1", Permanent,    MAILBOX_UNKNOWN),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Subject: Hello\r\n\r\nWorld\r\n.",       "250 2.0.0", Success,      DELIVERED),
    (DATA_END, "",                                       "552 5.2.2", Permanent,    MAILBOX_FULL),
    (DATA_END, "",                                       "451 4.2.0", Transient,    SYSTEM_ERROR),
    (DATA_END, "",                                       "250 2.0.0", Success,      DELIVERED),
    (QUIT,     "QUIT",                                   "221 2.0.0", Success,      PROCEED),
];

#[rustfmt::skip]
const OUT_OF_ORDER: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (LHLO,     "LHLO client.example.net",                "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "503 5.5.0", Permanent,    PROTOCOL_ERROR),
    (DATA,     "DATA",                                   "503 5.5.0", Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "503 5.5.0", Permanent,    PROTOCOL_ERROR),
    (DATA,     "DATA",                                   "503 5.5.0", Permanent,    PROTOCOL_ERROR),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
];

#[rustfmt::skip]
const WRONG: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (LHLO,     "LHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL",                                   "501 5.5.4", Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:<carol@example.net> TELE=1",   "555 5.5.4", Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:alice",                          "501 5.5.4", Permanent,    PROTOCOL_ERROR),
    (RCPT,     "RCPT TO:<alice@example.org> TELE=1",     "555 5.5.4", Permanent,    PROTOCOL_ERROR),
];

#[rustfmt::skip]
const UNKNOWN: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (LHLO,     "LHLO client.example.net",                "250",       Success,      PROCEED),
    (NOOP,     "NOOP",                                   "250 2.0.0", Success,      PROCEED),
    (AUTH,     "AUTH PLAIN",                             "502 5.5.1", Permanent,    PROTOCOL_ERROR),
    (STARTTLS, "STARTTLS",                               "502 5.5.1", Permanent,    PROTOCOL_ERROR),
    (HELP,     "HELP",                                   "500 5.5.1", Permanent,    PROTOCOL_ERROR),
];

#[rustfmt::skip]
const TOO_MANY: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (LHLO,     "LHLO client.example.net",                "250",       Success,      PROCEED),
    (NOOP,     "ONE",                                   "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "TWO",                                   "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "THREE",                                 "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "FOUR",                                  "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "FIVE",                                  "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "SIX",                                   "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "SEVEN",                                 "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "EIGHT",                                 "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "NINE",                                  "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "TEN",                                   "500 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "ELEVEN",                                 "421 4.7.0", Transient,    RATE_LIMITED),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];
