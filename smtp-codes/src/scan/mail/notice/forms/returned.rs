//! Lines that separate the notice from the returned message.

use crate::scan::mail::phrases::Phrases;

/// Lines before the returned message that consist only of these words and dashes.
pub(in crate::scan::mail) const RETURNED_WHOLE: &[&str] = &[
    "message header",
    "message headers",
    "original mail info",
    "old message",
    "original message",
    "original message attached",
    "original message header",
    "original message headers",
    "returned mail",
    "returned message",
    "undelivered message",
];

/// Starts of lines before the returned message, ignoring leading dashes.
pub(in crate::scan::mail) static RETURNED: Phrases = Phrases::of(&[
    "a copy of the original message",
    "a copy of your message",
    "below is a copy of the original message",
    "below this line is a copy of the message",
    "below this line is the original",
    "enclosed is a copy of the message",
    "below the next line is a copy of the message",
    "end of message",
    "forwarded message",
    "here is your returned mail",
    "here is a copy of your message",
    "included is a copy of the message",
    "message header follows",
    "message headers follow",
    "original message as received",
    "original message follows",
    "returned mail follows",
    "returned message follows",
    "the header of the original message",
    "the headers of the original message",
    "contents of original mail headers",
    "cabeçalhos de mensagem originais",
    "en-têtes de message d'origine",
    "encabezados de mensajes originales",
    "intestazioni originali del messaggio",
    "possibly truncated original message follows",
    "ursprüngliche nachrichtenkopfzeilen",
    "元のメッセージ ヘッダー",
    "the original message follows",
    "the original message headers",
    "message text follows",
    "start of returned message",
    "the text of your message",
    "this is a copy of the message",
    "this is a copy of your message",
    "unsent message below",
    "unsent message follows",
    "your message reads",
    "your original message",
    "заголовки исходного сообщения",
    "ниже приведена копия",
]);

/// Header fields that start a returned message without an introduction.
pub(in crate::scan::mail) static RETURNED_FIELDS: Phrases = Phrases::of(&[
    "received:",
    "return-path:",
    "dkim-signature:",
    "x-google-smtp-source:",
]);

/// Starts of lines that quote the subject of the returned message.
pub(in crate::scan::mail) const SUBJECT_LEADS: &[&str] = &[
    "subject:",
    "the message subject was",
    // Exim
    "the subject of the message is:",
];
