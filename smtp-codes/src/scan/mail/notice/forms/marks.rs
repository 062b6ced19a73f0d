//! Phrases in the text that identify a notice.

use std::sync::LazyLock;

use crate::scan::Action;
use crate::scan::mail::phrases::{PhraseIndex, Phrases};

/// A phrase that identifies a notice if a line or sentence starts with it, ignoring leading dashes
/// and spaces.
pub(in crate::scan::mail) struct Mark {
    pub(in crate::scan::mail) words: &'static str,
    pub(in crate::scan::mail) action: Action,
}

const fn failed(words: &'static str) -> Mark {
    Mark {
        words,
        action: Action::Failed,
    }
}

const fn delayed(words: &'static str) -> Mark {
    Mark {
        words,
        action: Action::Delayed,
    }
}

/// The marks, in order of precedence. Delays come first, because delay notices start like failure
/// notices.
pub(in crate::scan::mail) const MARKS: &[Mark] = &[
    // Gmail, Exim
    delayed("this is a warning message only"),
    delayed("there was a temporary problem delivering"),
    delayed("delivery to the following recipient has been delayed"),
    delayed(
        "this message was created automatically by mail delivery software. a message that you sent has not yet",
    ),
    delayed("a message that you sent has not yet been delivered"),
    // Sendmail
    delayed("the following addresses had transient non-fatal errors"),
    delayed("warning: message still undelivered"),
    delayed("warning: could not send message"),
    // OpenSMTPD
    delayed("a message is delayed for more than"),
    delayed("delays in delivering your message"),
    // Postfix
    delayed("# this is a warning only."),
    delayed("your message could not be delivered for more than"),
    // Gateways
    delayed("has not yet been delivered"),
    delayed("this is a delivery delay notification"),
    delayed("this is an advisory-only"),
    delayed("your message has been delayed"),
    delayed("message has not yet been delivered"),
    // Exchange
    delayed("delivery is delayed to these recipients"),
    delayed("this message hasn't been delivered yet"),
    // qmail and derivatives
    failed("hi. this is the "),
    failed("i'm afraid i wasn't able to deliver"),
    failed("i wasn't able to deliver"),
    failed("your mail message to the following address(es) could not be delivered"),
    // Exim, Google, GMX, Zoho, Mail.ru
    failed("this message was created automatically by mail delivery software"),
    failed("a message that you sent could not be delivered"),
    failed("the following address(es) failed"),
    // Sendmail
    failed("transcript of session follows"),
    failed("the following addresses had permanent fatal errors"),
    failed("the following addresses had delivery problems"),
    failed("the following addresses had delivery errors"),
    failed("the following addresses have delivery notifications"),
    // Postfix
    failed("this is the mail system at host"),
    failed("this is the postfix program at host"),
    failed("i'm sorry to have to inform you that"),
    // OpenSMTPD, DragonFly, Courier
    failed("an error has occurred while attempting to deliver a message"),
    failed("this is the dragonfly mail agent"),
    failed("there was an error delivering your mail to"),
    failed("your message to the following recipients cannot be delivered"),
    failed("undeliverable mail"),
    // Exchange, Outlook
    failed("did not reach the following recipient"),
    failed("your message did not reach some or all of the intended recipients"),
    failed("delivery has failed to these recipients"),
    failed("generating server:"),
    failed("diagnostic information for administrators"),
    failed("delivery to the following recipients failed"),
    // Notes, Domino
    failed("was not delivered to"),
    failed("failure reasons"),
    // Google
    failed("delivery to the following recipient failed"),
    failed("google tried to deliver your message"),
    failed("your message wasn't delivered to"),
    failed("there was a problem delivering your message"),
    failed("we're writing to let you know that the group you tried to contact"),
    // Yahoo
    failed("sorry, we were unable to deliver your message"),
    failed("we were unable to deliver your message"),
    // Carriers
    failed("each of the following recipients was rejected by a remote mail server"),
    failed("the following recipients did not receive this message"),
    failed("your message was not delivered within"),
    failed("the user(s) "),
    failed("message could not be delivered to mobile"),
    failed("your mail sent on:"),
    failed("non-delivered information"),
    // Filters and gateways
    failed("unable to deliver message to"),
    failed("i was unable to deliver your message"),
    failed("server message"),
    failed("your message could not be sent"),
    failed("could not be delivered because of"),
    failed("the following recipients were affected"),
    failed("we had trouble delivering your message"),
    failed("failed to deliver to"),
    failed("the attached message had permanent fatal delivery errors"),
    failed("message could not be delivered to some recipients"),
    failed("the message that you sent was undeliverable"),
    failed("this is a delivery failure notification"),
    failed("your message cannot be delivered to the following recipients"),
    failed("your message could not be delivered to"),
    failed("an error occurred while trying to deliver the mail"),
    failed("this is an automatically generated delivery status notification"),
    failed("could not deliver message to the following recipient"),
    failed("your mail to the following recipients could not be delivered"),
    failed("the following message to <"),
    failed("the message could not be delivered"),
    failed("this message could not be delivered"),
    failed("your message was not delivered to"),
    failed("your message could not be delivered"),
    failed("failed recipients"),
    failed("failed addresses follow"),
    failed("here is your list of failed recipients"),
    failed("a message could not be delivered to"),
    failed("a message that you have sent could not be delivered"),
    failed("a message that you sent was rejected"),
    failed("error-for:"),
    failed("delivery to the following recipients was aborted"),
    failed("delivery to the following address"),
    failed("sorry, unable to deliver your message to"),
    failed("the email below could not be delivered"),
    failed("the following address failed"),
    failed("the following addresses did not receive"),
    failed("the following recipient(s) could not be reached"),
    failed("the following recipients could not be reached"),
    failed("this is the deliver program at"),
    failed("this is the email server at"),
    failed("this is the machine generated message from mail service"),
    failed("undeliverable address:"),
    failed("user's mailbox is full"),
    failed("your message has encountered delivery problems"),
    failed("message not delivered to the following"),
    failed("the mail below has been returned"),
    failed("the message below has been returned"),
    // Other languages
    failed("ihre nachricht konnte nicht zugestellt werden"),
    failed("eine von ihnen gesendete nachricht konnte"),
    failed("diagnoseinformationen für administratoren"),
    failed("informations de diagnostic pour les administrateurs"),
    failed("informazioni di diagnostica per gli amministratori"),
    failed("información de diagnóstico para los administradores"),
    failed("información de diagnóstico para administradores"),
    failed("informações de diagnóstico para administradores"),
    failed("диагностические сведения для администраторов"),
    failed("管理者向けの診断情報"),
    failed("no se ha podido entregar"),
    failed("ваше письмо не может быть"),
    failed("не удалось доставить"),
    failed("ваше письмо не"),
    failed("ваше сообщение не"),
    failed("к сожалению, ваше письмо"),
    failed("к сожалению, мы вынуждены сообщить"),
];

/// An index of the words in [`MARKS`].
pub(in crate::scan::mail) static MARK_WORDS: LazyLock<PhraseIndex> =
    LazyLock::new(|| PhraseIndex::new(MARKS.iter().map(|mark| mark.words)));

/// Phrases in a disposition notification (RFC 8098) that say that the recipient's filter rejected
/// the message. A notification without such a phrase is a receipt.
pub(in crate::scan::mail) static REJECTIONS: Phrases = Phrases::of(&[
    // Dovecot, Cyrus
    "automatically rejected",
    // RFC 5429 section 2.1.1
    "was refused by the recipient",
    "was rejected by the recipient",
    "was rejected by the user",
    "was rejected for the following reason",
]);

/// Phrases that report a failure, anywhere in the text of a notice in an unknown format.
pub(in crate::scan::mail) static FAILURES: Phrases = Phrases::of(&[
    "address does not exist",
    "afgeleverd",
    "address is not valid",
    "be delivered",
    "been rejected",
    "bezorgd",
    "been returned",
    "delivery failed",
    "did not match any",
    "dostarcz",
    "final-recipient:",
    "ikke leveres",
    "impossibile recapitare",
    "inte levereras",
    "mailbox is full",
    "mailbox unavailable",
    "n'a pas pu être",
    "nelze doručit",
    "nicht zugestellt",
    "no ha podido",
    "no longer exists",
    "no pudo",
    "não foi possível",
    "no such mailbox",
    "no such user",
    "not a valid address",
    "not been delivered",
    "not delivered",
    "not exist",
    "over quota",
    "pôde ser entregue",
    "quota exceeded",
    "recapitato",
    "teslim edilemedi",
    "undeliverable",
    "unknown recipient",
    "unknown user",
    "user unknown",
    "доставить",
    "доставлено",
    "無法",
    "无法",
    "配信できません",
    "送信できません",
    "전송하지 못",
]);

/// Phrases, anywhere in the text, that say that delivery will be retried.
pub(in crate::scan::mail) static DELAYS: Phrases = Phrases::of(&[
    "attempts will continue",
    "continue to attempt delivery",
    "continue to try",
    "delivery will be retried",
    "goes on trying",
    "n'a pas encore été",
    "noch nicht zugestellt",
    "has not yet been delivered",
    "hasn't been delivered yet",
    "keep trying",
    "not been delivered yet",
    "still be retried",
    "still being retried",
    "will retry",
    "will try again",
    "you do not need to resend",
    "пока не доставлено",
]);

/// Phrases that say that the system has given up. They override [`DELAYS`].
pub(in crate::scan::mail) static FINALS: Phrases =
    Phrases::of(&["given up", "permanent error", "permanent fatal error"]);
