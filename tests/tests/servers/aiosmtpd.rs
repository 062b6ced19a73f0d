//! Replies from aiosmtpd, mostly without enhanced status codes.

use smtp_codes::Severity::{Intermediate, Permanent, Success, Transient};
use smtp_codes::command::*;
use smtp_codes::reason::*;

use crate::walk::{LOST, Row, Session};

pub const SESSIONS: &[Session] = &[
    ("a message", "aiosmtpd", MESSAGE),
    ("commands that are wrong", "aiosmtpd", WRONG),
    ("a message that is too long", "aiosmtpd", TOO_LONG),
    ("logins", "aiosmtpd-strict", LOGINS),
    ("local delivery", "aiosmtpd-lmtp", LOCAL),
    ("a server that closes", "odd", CLOSING),
    ("a server that breaks off", "odd", CUT_OFF),
    ("contents", "odd", CONTENTS),
];

#[rustfmt::skip]
const MESSAGE: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250",       Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Hello\r\n.",                             "250",       Success,      DELIVERED),
    (HELP,     "HELP MAIL",                              "250",       Success,      PROCEED),
    (VRFY,     "VRFY alice",                             "252 2.1.5", Success,      PROCEED),
    (QUIT,     "QUIT",                                   "221",       Success,      PROCEED),
];

#[rustfmt::skip]
const WRONG: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "503",       Permanent,    PROTOCOL_ERROR),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (EXPN,     "EXPN staff",                             "502",       Permanent,    UNSUPPORTED),
    (HELP,     "HELP ME",                                "501",       Permanent,    PROTOCOL_ERROR),
    (STARTTLS, "STARTTLS",                               "454",       Transient,    ENCRYPTION_REQUIRED),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHNlY3JldA==",        "538 5.7.11", Permanent,   ENCRYPTION_REQUIRED),
    (MAIL,     "MAIL FROM:<carol@example.net> BODY=9BIT", "501",      Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:<carol@example.net> TELE=1",   "555",       Permanent,    UNSUPPORTED),
    (MAIL,     "MAIL FROM:<carol@example.net> SIZE=101", "552",       Permanent,    MESSAGE_TOO_LARGE),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@@example.org>",           "553 5.1.3", Permanent,    PROTOCOL_ERROR),
    (RSET,     "RSET",                                   "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@@example.net>",         "553 5.1.3", Permanent,    SENDER_REJECTED),
    (NOOP,     "ONE",                                    "500",       Permanent,    UNSUPPORTED),
    (NOOP,     "TWO",                                    "500",       Permanent,    UNSUPPORTED),
    (NOOP,     "THREE",                                  "500",       Permanent,    UNSUPPORTED),
    (NOOP,     "FOUR",                                   "500",       Permanent,    UNSUPPORTED),
    (NOOP,     "FIVE",                                   "502 5.5.1", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const TOO_LONG: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250",       Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Subject: A hundred bytes are few\r\n\r\n\
                Eleven words and a line end are enough to go beyond them.\r\n\
                This is one more.\r\n.",                 "552",       Permanent,    MESSAGE_TOO_LARGE),
];

#[rustfmt::skip]
const LOGINS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "530 5.7.0", Permanent,    AUTHENTICATION_REQUIRED),
    (AUTH,     "AUTH TELEPATHY",                         "504 5.5.4", Permanent,    UNSUPPORTED),
    (AUTH,     "AUTH PLAIN",                             "334",       Intermediate, PROCEED),
    (AUTH,     "*",                                      "501 5.7.0", Permanent,    AUTHENTICATION_FAILED),
    (AUTH,     "AUTH PLAIN eA==",                        "501 5.5.2", Permanent,    PROTOCOL_ERROR),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHdyb25n",            "535 5.7.8", Permanent,    AUTHENTICATION_FAILED),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHNlY3JldA==",        "235 2.7.0", Success,      PROCEED),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHNlY3JldA==",        "503",       Permanent,    PROTOCOL_ERROR),
    (NOOP,     "NOOP",                                   "250",       Success,      PROCEED),
    (NOOP,     "NOOP",                                   "421 4.7.0", Transient,    RATE_LIMITED),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const LOCAL: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "500",       Permanent,    UNSUPPORTED),
    (LHLO,     "LHLO client.example.net",                "250",       Success,      PROCEED),
    (QUIT,     "QUIT",                                   "221",       Success,      PROCEED),
];

#[rustfmt::skip]
const CLOSING: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<closing@example.net>",        "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (DATA,     "DATA",                                   "421 4.3.2", Transient,    SERVER_UNAVAILABLE),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const CUT_OFF: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<cut-off@example.org>",          LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const CONTENTS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<too-big@example.net>",        "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Hello\r\n.",                             "552 5.3.4", Permanent,    MESSAGE_TOO_LARGE),
    (MAIL,     "MAIL FROM:<virus@example.net>",          "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Hello\r\n.",                             "554 5.6.0", Permanent,    VIRUS),
];
