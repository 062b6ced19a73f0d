//! The reply or delivery that a row describes.

use std::time::SystemTime;

use smtp_codes::scan::log::LogDelivery;
use smtp_codes::scan::{Clock, Delivery, Doubt, Format, Side};
use smtp_codes::{Action, Diagnosis, EnhancedStatusCode};

use super::place::Place;

/// The data from which the fields of a row are computed.
pub(crate) struct Row<'a> {
    pub(super) diagnosis: &'a Diagnosis,
    /// The code without a class, such as `X.7.26`, that was diagnosed with its usual class.
    pub(super) without_class: Option<WithoutClass>,
    pub(super) said: &'a [u8],
    pub(super) place: Option<Place>,
    pub(super) format: Format,
    pub(super) time: Time<'a>,
    pub(super) side: Side,
    pub(super) action: Option<Action>,
    pub(super) recipient: Option<&'a [u8]>,
    pub(super) original_recipient: Option<&'a [u8]>,
    pub(super) sender: Option<&'a [u8]>,
    pub(super) remote: Option<&'a [u8]>,
    pub(super) queue_id: Option<&'a [u8]>,
    pub(super) message_id: Option<&'a [u8]>,
    pub(super) reporting_mta: Option<&'a [u8]>,
    pub(super) delivered_to: Option<&'a [u8]>,
    pub(super) doubts: Doubts<'a>,
    pub(super) will_retry_until: Option<SystemTime>,
}

/// An enhanced status code without a class.
#[derive(Clone, Copy)]
pub(super) struct WithoutClass {
    /// The code with its usual class.
    pub(super) usual: EnhancedStatusCode,
    /// `true` if the code has other classes, so that some values are unknown.
    pub(super) has_others: bool,
}

/// The time of a delivery.
pub(crate) enum Time<'a> {
    Known(Option<SystemTime>),
    /// The timestamp on a line, and the clock that completes it. The time is computed only if
    /// needed, because that is slow.
    OfLine(&'a LogDelivery<'a>, &'a Clock),
}

/// The doubts about a delivery.
pub(super) enum Doubts<'a> {
    All(&'a [Doubt]),
    OfLine(&'a LogDelivery<'a>),
}

impl<'a> Row<'a> {
    /// Creates a row for a reply.
    pub(crate) const fn of_reply(diagnosis: &'a Diagnosis, said: &'a [u8]) -> Self {
        Self {
            diagnosis,
            without_class: None,
            said,
            place: None,
            format: Format::Reply,
            time: Time::Known(None),
            side: Side::Client,
            action: None,
            recipient: None,
            original_recipient: None,
            sender: None,
            remote: None,
            queue_id: None,
            message_id: None,
            reporting_mta: None,
            delivered_to: None,
            doubts: Doubts::All(&[]),
            will_retry_until: None,
        }
    }

    /// Turns a row for an enhanced status code with its usual class into a row for the code without
    /// a class.
    pub(crate) const fn without_class(self, usual: EnhancedStatusCode, has_others: bool) -> Self {
        let without_class = Some(WithoutClass { usual, has_others });
        Self {
            without_class,
            ..self
        }
    }

    /// Creates a row for a delivery.
    pub(crate) fn of_delivery(
        delivery: &'a Delivery,
        diagnosis: &'a Diagnosis,
        place: Place,
    ) -> Self {
        let text = |text: &'a Option<String>| text.as_ref().map(String::as_bytes);
        Self {
            place: Some(place),
            format: delivery.format,
            time: Time::Known(delivery.time),
            side: delivery.side,
            action: delivery.action,
            recipient: text(&delivery.recipient),
            original_recipient: text(&delivery.original_recipient),
            sender: text(&delivery.sender),
            remote: text(&delivery.remote_mta),
            queue_id: text(&delivery.queue_id),
            message_id: text(&delivery.message_id),
            reporting_mta: text(&delivery.reporting_mta),
            delivered_to: text(&delivery.delivered_to),
            doubts: Doubts::All(&delivery.doubts),
            will_retry_until: delivery.will_retry_until,
            ..Self::of_reply(diagnosis, &delivery.diagnostic)
        }
    }

    /// Creates a row for the outcome in a log line, for one of its recipients.
    pub(crate) fn of_line(
        delivery: &'a LogDelivery<'a>,
        recipient: Option<&'a [u8]>,
        diagnosis: &'a Diagnosis,
        clock: &'a Clock,
        line: u64,
    ) -> Self {
        Self {
            place: Some(Place::Line(line)),
            format: delivery.format,
            time: Time::OfLine(delivery, clock),
            side: delivery.side,
            action: delivery.action,
            recipient,
            original_recipient: delivery.original_recipient.as_deref(),
            sender: delivery.sender.as_deref(),
            remote: delivery.remote_mta.as_deref(),
            queue_id: delivery.queue_id.as_deref(),
            message_id: delivery.message_id.as_deref(),
            doubts: Doubts::OfLine(delivery),
            ..Self::of_reply(diagnosis, &delivery.diagnostic)
        }
    }

    /// Returns a value that depends on the class of the code, unless the class is unknown.
    pub(super) fn of_class<T>(&self, value: T) -> Option<T> {
        let is_unknown = self.without_class.is_some_and(|code| code.has_others);
        (!is_unknown).then_some(value)
    }

    /// Returns the total length of the values that outsiders may have chosen.
    pub(crate) fn len(&self) -> usize {
        let texts = [
            self.recipient,
            self.original_recipient,
            self.sender,
            self.remote,
            self.queue_id,
            self.message_id,
            self.reporting_mta,
            self.delivered_to,
        ];
        let texts = texts.into_iter().flatten().map(<[u8]>::len);
        self.said.len() + texts.sum::<usize>()
    }
}
