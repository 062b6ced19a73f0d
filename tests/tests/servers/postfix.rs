//! Replies from Postfix. The servers and their settings are in `tests/servers/postfix`.

use smtp_codes::Severity::{Intermediate, Permanent, Success, Transient};
use smtp_codes::command::*;
use smtp_codes::reason::*;

use crate::walk::{LOST, Row, Session};

pub const SESSIONS: &[Session] = &[
    ("a message", "postfix", MESSAGE),
    ("several commands at once", "postfix", PIPELINED),
    ("a message in chunks", "postfix", CHUNKS),
    ("commands out of order", "postfix", OUT_OF_ORDER),
    ("commands that are wrong", "postfix", WRONG),
    ("commands that are unknown", "postfix", UNKNOWN),
    ("addresses to verify", "postfix", VERIFY),
    ("queues to run", "postfix", QUEUES),
    ("recipients", "postfix", RECIPIENTS),
    ("senders", "postfix", SENDERS),
    ("a sender that is shut out", "postfix", SHUT_OUT),
    ("contents", "postfix", CONTENTS),
    ("limits", "postfix-limits", LIMITS),
    ("a full disk", "postfix-full", FULL),
    ("a quiet server", "postfix-quiet", QUIET),
    ("encryption wanted", "postfix-encrypted", ENCRYPTED),
    ("encryption broken", "postfix-no-key", NO_KEY),
    ("a login", "postfix-submission", LOGIN),
    ("logins that fail", "postfix-submission", BAD_LOGINS),
    ("a login before encryption", "postfix-auth-tls", EARLY_LOGIN),
    ("names of clients", "postfix-helo", HELO_NAMES),
    ("a client that is refused", "postfix-refuses", REFUSED),
    ("a host that takes no mail", "postfix-521", NO_MAIL),
    ("a host that is closing", "postfix-421", CLOSING),
    ("a mailbox over quota", "postfix-quota", QUOTA),
    (
        "a policy server that is down",
        "postfix-no-policy",
        NO_POLICY,
    ),
];

#[rustfmt::skip]
const MESSAGE: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (HELO,     "HELO client.example.net",                "250",       Success,      PROCEED),
    (NOOP,     "NOOP",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net> SIZE=100", "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Subject: Hello\r\n\r\nWorld\r\n.",       "250 2.0.0", Success,      DELIVERED),
    (QUIT,     "QUIT",                                   "221 2.0.0", Success,      PROCEED),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const PIPELINED: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>\r\n\
                RCPT TO:<nobody@example.org>\r\n\
                RCPT TO:<alice@example.org>\r\n\
                DATA",                                   "250 2.1.0", Success,      PROCEED),
    (RCPT,     "",                                       "550 5.1.1", Permanent,    MAILBOX_UNKNOWN),
    (RCPT,     "",                                       "250 2.1.5", Success,      PROCEED),
    (DATA,     "",                                       "354",       Intermediate, PROCEED),
    (DATA_END, "Hello\r\n.\r\nQUIT",                     "250 2.0.0", Success,      DELIVERED),
    (QUIT,     "",                                       "221 2.0.0", Success,      PROCEED),
];

#[rustfmt::skip]
const CHUNKS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (BDAT,     "BDAT 7 LAST\r\nHello",                   "554 5.5.1", Permanent,    PROTOCOL_ERROR),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    // Only the last chunk completes the message.
    (BDAT,     "BDAT 7\r\nHello",                        "250 2.0.0", Success,      PROCEED),
    (BDAT,     "BDAT 7 LAST\r\nWorld",                   "250 2.0.0", Success,      PROCEED),
    (BDAT,     "BDAT many",                              "521 5.5.4", Permanent,    PROTOCOL_ERROR),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const OUT_OF_ORDER: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "503 5.5.1", Permanent,    PROTOCOL_ERROR),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "503 5.5.1", Permanent,    PROTOCOL_ERROR),
    (DATA,     "DATA",                                   "503 5.5.1", Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "503 5.5.1", Permanent,    PROTOCOL_ERROR),
    (DATA,     "DATA",                                   "554 5.5.1", Permanent,    PROTOCOL_ERROR),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHNlY3JldA==",        "503 5.5.1", Permanent,    PROTOCOL_ERROR),
];

#[rustfmt::skip]
const WRONG: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO",                                   "501",       Permanent,    PROTOCOL_ERROR),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL",                                   "501 5.5.4", Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:carol@example.net",           "501 5.1.7", Permanent,    SENDER_REJECTED),
    (MAIL,     "MAIL FROM:<carol@example.net> TELE=1",   "555 5.5.4", Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:<carol@example.net> SIZE=99999999",
                                                         "552 5.3.4", Permanent,    MESSAGE_TOO_LARGE),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice",                         "501 5.1.3", Permanent,    MAILBOX_UNKNOWN),
    (RCPT,     "RCPT TO:<alice@example.org> TELE=1",     "555 5.5.4", Permanent,    PROTOCOL_ERROR),
    (RCPT,     "RCPT TO:<alice@example.org> NOTIFY=X",   "501 5.5.4", Permanent,    PROTOCOL_ERROR),
    (STARTTLS, "STARTTLS now",                           "501 5.5.4", Permanent,    PROTOCOL_ERROR),
];

#[rustfmt::skip]
const UNKNOWN: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EXPN,     "EXPN staff",                             "500 5.5.2", Permanent,    UNSUPPORTED),
    (HELP,     "HELP",                                   "500 5.5.2", Permanent,    UNSUPPORTED),
    // This is HTTP, so the server closes the connection.
    (NOOP,     "GET / HTTP/1.0",                         "221 2.7.0", Success,      PROCEED),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const VERIFY: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (VRFY,     "VRFY alice@example.org",                 "252 2.0.0", Success,      PROCEED),
    (VRFY,     "VRFY nobody@example.org",                "550 5.1.1", Permanent,    MAILBOX_UNKNOWN),
    (VRFY,     "VRFY joe@example.org",                   "550 5.1.6", Permanent,    MAILBOX_MOVED),
    (VRFY,     "VRFY stuffed@example.org",               "452 4.2.2", Transient,    MAILBOX_FULL),
    (VRFY,     "VRFY",                                   "501 5.5.4", Permanent,    PROTOCOL_ERROR),
];

#[rustfmt::skip]
const QUEUES: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (ETRN,     "ETRN example.org",                       "250",       Success,      PROCEED),
    (ETRN,     "ETRN example.com",                       "459",       Transient,    POLICY),
    (ETRN,     "ETRN",                                   "500",       Permanent,    PROTOCOL_ERROR),
];

#[rustfmt::skip]
const RECIPIENTS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<nobody@example.org>",           "550 5.1.1", Permanent,    MAILBOX_UNKNOWN),
    (RCPT,     "RCPT TO:<nobody@virtual.example.org>",   "550 5.1.1", Permanent,    MAILBOX_UNKNOWN),
    (RCPT,     "RCPT TO:<bob@example.com>",              "554 5.7.1", Permanent,    RELAY_DENIED),
    (RCPT,     "RCPT TO:<joe@example.org>",              "550 5.1.6", Permanent,    MAILBOX_MOVED),
    (RCPT,     "RCPT TO:<moved@example.org>",            "551 5.1.6", Permanent,    MAILBOX_MOVED),
    (RCPT,     "RCPT TO:<stuffed@example.org>",          "452 4.2.2", Transient,    MAILBOX_FULL),
    (RCPT,     "RCPT TO:<frozen@example.org>",           "550 5.2.1", Permanent,    MAILBOX_DISABLED),
    (RCPT,     "RCPT TO:<closed@example.org>",           "550 5.2.1", Permanent,    MAILBOX_DISABLED),
    (RCPT,     "RCPT TO:<later@example.org>",            "450 4.3.2", Transient,    SERVER_UNAVAILABLE),
    (RCPT,     "RCPT TO:<bare@example.org>",             "550 5.7.1", Permanent,    POLICY),
    (RCPT,     "RCPT TO:<alice@virtual.example.org>",    "250 2.1.5", Success,      PROCEED),
];

#[rustfmt::skip]
const SENDERS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<unknown@example.net>",        "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "450 4.1.8", Transient,    SENDER_REJECTED),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<busy@example.net>",           "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "451 4.7.1", Transient,    SENDER_REJECTED),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<deferred@example.net>",       "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "450 4.7.1", Transient,    SENDER_REJECTED),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<rejected@example.net>",       "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "554 5.7.1", Permanent,    SENDER_REJECTED),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<unsigned@example.net>",       "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "550 5.7.26", Permanent,   SENDER_UNAUTHENTICATED),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<spf@example.net>",            "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "550 5.7.23", Permanent,   SENDER_UNAUTHENTICATED),
];

#[rustfmt::skip]
const SHUT_OUT: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<unwanted@example.net>",       "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "521 5.7.1", Permanent,    BLOCKLISTED),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const CONTENTS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Subject: The lottery\r\n\r\nYou won\r\n.", "550 5.7.1", Permanent,  SPAM),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Subject: A cipher\r\n\r\nx\r\n.",        "550 5.7.7", Permanent,    CONTENT_REJECTED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Received: a\r\nReceived: b\r\nReceived: c\r\n\r\nx\r\n.",
                                                         "554 5.4.0", Permanent,    ROUTING_LOOP),
];

#[rustfmt::skip]
const LIMITS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net> SIZE=101", "552 5.3.4", Permanent,    MESSAGE_TOO_LARGE),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
    (RCPT,     "RCPT TO:<bob@example.org>",              "250 2.1.5", Success,      PROCEED),
    (RCPT,     "RCPT TO:<full@example.org>",             "452 4.5.3", Transient,    TOO_MANY_RECIPIENTS),
    (DATA,     "DATA",                                   "354",       Intermediate, PROCEED),
    (DATA_END, "Subject: A hundred bytes are few\r\n\r\n\
                Eleven words and a line end are enough to go beyond them.\r\n\
                This is one more.\r\n.",                 "552 5.3.4", Permanent,    MESSAGE_TOO_LARGE),
    (NOOP,     "ONE",                                    "500 5.5.2", Permanent,    UNSUPPORTED),
    (NOOP,     "TWO",                                    "500 5.5.2", Permanent,    UNSUPPORTED),
    (NOOP,     "THREE",                                  "500 5.5.2", Permanent,    UNSUPPORTED),
    (NOOP,     "FOUR",                                   "500 5.5.2", Permanent,    UNSUPPORTED),
    (NOOP,     "FIVE",                                   "500 5.5.2", Permanent,    UNSUPPORTED),
    (NOOP,     "SIX",                                    "421 4.7.0", Transient,    PROTOCOL_ERROR),
    (NOOP,     "NOOP",                                   LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const FULL: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "452 4.3.1", Transient,    SYSTEM_FULL),
];

#[rustfmt::skip]
const QUIET: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (VRFY,     "VRFY alice@example.org",                 "502 5.5.1", Permanent,    PROTOCOL_ERROR),
    (STARTTLS, "STARTTLS",                               "502 5.5.1", Permanent,    UNSUPPORTED),
];

#[rustfmt::skip]
const ENCRYPTED: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "530 5.7.0", Permanent,    ENCRYPTION_REQUIRED),
    (STARTTLS, "STARTTLS",                               "220 2.0.0", Success,      PROCEED),
];

#[rustfmt::skip]
const NO_KEY: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (STARTTLS, "STARTTLS",                               "454 4.7.0", Transient,    ENCRYPTION_REQUIRED),
];

#[rustfmt::skip]
const LOGIN: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (AUTH,     "AUTH LOGIN",                             "334",       Intermediate, PROCEED),
    (AUTH,     "YWxpY2U=",                               "334",       Intermediate, PROCEED),
    (AUTH,     "c2VjcmV0",                               "235 2.7.0", Success,      PROCEED),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHNlY3JldA==",        "503 5.5.1", Permanent,    PROTOCOL_ERROR),
    (MAIL,     "MAIL FROM:<bob@example.org>",            "250 2.1.0", Success,      PROCEED),
    // Alice may not use Bob's address. The text says so; the codes say only that a policy forbids it.
    (RCPT,     "RCPT TO:<alice@example.com>",            "553 5.7.1", Permanent,    SENDER_REJECTED),
    (RSET,     "RSET",                                   "250 2.0.0", Success,      PROCEED),
    (MAIL,     "MAIL FROM:<alice@example.org>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<bob@example.com>",              "250 2.1.5", Success,      PROCEED),
];

#[rustfmt::skip]
const BAD_LOGINS: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (AUTH,     "AUTH",                                   "501 5.5.4", Permanent,    PROTOCOL_ERROR),
    (AUTH,     "AUTH TELEPATHY",                         "535 5.7.8", Permanent,    AUTHENTICATION_FAILED),
    (AUTH,     "AUTH PLAIN",                             "334",       Intermediate, PROCEED),
    (AUTH,     "*",                                      "501 5.7.0", Permanent,    AUTHENTICATION_FAILED),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHdyb25n",            "535 5.7.8", Permanent,    AUTHENTICATION_FAILED),
    (MAIL,     "MAIL FROM:<alice@example.org>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<bob@example.org>",              "553 5.7.1", Permanent,    AUTHENTICATION_REQUIRED),
];

#[rustfmt::skip]
const EARLY_LOGIN: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (AUTH,     "AUTH PLAIN AGFsaWNlAHNlY3JldA==",        "503 5.5.1", Permanent,    PROTOCOL_ERROR),
];

#[rustfmt::skip]
const HELO_NAMES: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client",                            "504 5.5.2", Permanent,    PROTOCOL_ERROR),
    (HELO,     "HELO client",                            "504 5.5.2", Permanent,    PROTOCOL_ERROR),
    (EHLO,     "EHLO client..example",                   "501 5.5.2", Permanent,    PROTOCOL_ERROR),
    (EHLO,     "EHLO [300.1.2.3]",                       "501 5.5.2", Permanent,    PROTOCOL_ERROR),
    (EHLO,     "EHLO spam.example.net",                  "550 5.7.1", Permanent,    POLICY),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    // This server refuses each command separately.
    (MAIL,     "MAIL FROM:<unknown@example.net>",        "450 4.1.8", Transient,    SENDER_REJECTED),
];

#[rustfmt::skip]
const REFUSED: &[Row] = &[
    (CONNECT,  "",                                       "554 5.7.1", Permanent,    POLICY),
    (EHLO,     "EHLO client.example.net",                "503 5.7.0", Permanent,    POLICY),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "503 5.7.0", Permanent,    POLICY),
    (QUIT,     "QUIT",                                   "221 2.0.0", Success,      PROCEED),
];

#[rustfmt::skip]
const NO_MAIL: &[Row] = &[
    (CONNECT,  "",                                       "521 5.3.2", Permanent,    SERVER_UNAVAILABLE),
    (EHLO,     "EHLO client.example.net",                LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const CLOSING: &[Row] = &[
    (CONNECT,  "",                                       "421 4.3.2", Transient,    SERVER_UNAVAILABLE),
    (EHLO,     "EHLO client.example.net",                LOST,        Transient,    CONNECTION_LOST),
];

#[rustfmt::skip]
const QUOTA: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net> SIZE=100", "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<full@example.org>",             "552 5.2.2", Permanent,    MAILBOX_FULL),
    (RCPT,     "RCPT TO:<alice@example.org>",            "250 2.1.5", Success,      PROCEED),
];

#[rustfmt::skip]
const NO_POLICY: &[Row] = &[
    (CONNECT,  "",                                       "220",       Success,      PROCEED),
    (EHLO,     "EHLO client.example.net",                "250",       Success,      PROCEED),
    (MAIL,     "MAIL FROM:<carol@example.net>",          "250 2.1.0", Success,      PROCEED),
    (RCPT,     "RCPT TO:<alice@example.org>",            "451 4.3.5", Transient,    SYSTEM_ERROR),
];
