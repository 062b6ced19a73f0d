//! Converts an event to a delivery: finds each field, cleans its value and checks the length.

use std::string::{String, ToString as _};

use super::path::Place;
use super::table::{Description, Field, Outcome, Pick, Service};
use super::{reply, time};
use crate::code::EnhancedStatusCode;
use crate::scan::clock::{Clock, Zone};
use crate::scan::delivery::Delivery;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command, Reason};

/// The maximum length of an address or identifier, in bytes. A longer value is left out.
const LONGEST: usize = 1000;

impl Description {
    /// Reads the outcome for one recipient. Returns `None` if the event isn't about a delivery.
    pub(super) fn delivery(
        &'static self,
        outcome: &Outcome,
        place: &Place<'_>,
        clock: &Clock,
    ) -> Option<Delivery> {
        let did = outcome.did?;
        let utc = Clock::new().with_zone(Zone::UTC);
        let fields = Fields {
            service: self,
            outcome,
            place,
            clock: if self.utc { &utc } else { clock },
        };
        let status = fields.status();
        let code = fields.code().filter(|_| !outcome.own);
        let said = fields.text(Field::Reply).unwrap_or_default();
        let action = fields.text(Field::Action);
        let action = action.and_then(|word| self::action(&word));
        Some(Delivery {
            recipient: fields.address(Field::Recipient),
            original_recipient: fields.address(Field::OriginalRecipient),
            sender: fields.sender(),
            time: fields.time(Field::Time),
            queue_id: fields.identifier(Field::QueueId),
            message_id: fields.identifier(Field::MessageId),
            action: action.or(did),
            status,
            diagnostic: reply::diagnostic(&said, code, status).into_bytes(),
            command: fields.command(),
            remote_mta: fields.remote(),
            will_retry_until: fields.time(Field::Until),
            reason: fields.reason(),
            own: outcome.own,
            keep: outcome.keep,
            ..Delivery::new(Format::Event(Service(self)))
        })
    }
}

struct Fields<'a, 'v> {
    service: &'a Description,
    outcome: &'a Outcome,
    place: &'a Place<'v>,
    clock: &'a Clock,
}

impl Fields<'_, '_> {
    fn picks(&self, field: Field) -> &'static [Pick] {
        self.service.picks(Some(self.outcome), field)
    }

    fn text(&self, field: Field) -> Option<String> {
        let text = self.place.text(self.picks(field))?;
        Some(text.trim_ascii().to_string())
    }

    fn identifier(&self, field: Field) -> Option<String> {
        let text = self.text(field)?;
        let inner = text
            .strip_prefix('<')
            .and_then(|text| text.strip_suffix('>'));
        bounded(inner.unwrap_or(&text))
    }

    fn address(&self, field: Field) -> Option<String> {
        bounded(address(&self.text(field)?))
    }

    /// Returns the sender, which is an empty string for the null sender.
    fn sender(&self) -> Option<String> {
        let mut picks = self.picks(Field::Sender).iter();
        let first = picks.find_map(|pick| self.place.value(&pick.at));
        let text = first.and_then(|value| value.as_str());
        match text.is_some_and(|text| ["", "<>"].contains(&text.trim_ascii())) {
            true => Some(String::new()),
            false => self.address(Field::Sender),
        }
    }

    fn time(&self, field: Field) -> Option<std::time::SystemTime> {
        let mut picks = self.picks(field).iter();
        picks.find_map(|pick| time::time(self.place.value(&pick.at)?, self.clock))
    }

    /// Returns the reply code. Ignores numbers that aren't reply codes, including numbers that the
    /// service made up.
    fn code(&self) -> Option<u16> {
        let code = self.text(Field::Code)?.parse().ok()?;
        let is_code = (200..600).contains(&code) && !self.service.not_codes.contains(&code);
        is_code.then_some(code)
    }

    /// Returns the enhanced status code. Skips the comment that some services write after the code.
    fn status(&self) -> Option<EnhancedStatusCode> {
        let text = self.text(Field::Status)?;
        text.split_ascii_whitespace().next()?.parse().ok()
    }

    fn remote(&self) -> Option<String> {
        let text = self.text(Field::Remote)?;
        bounded(text.strip_suffix('.').unwrap_or(&text))
    }

    fn command(&self) -> Option<Command> {
        self.outcome.command.or_else(|| {
            let text = self.text(Field::Command)?;
            text.split_ascii_whitespace().next()?.parse().ok()
        })
    }

    fn reason(&self) -> Option<Reason> {
        let stated = || {
            self.picks(Field::Reason).iter().find_map(|pick| {
                let word = self.place.text(std::slice::from_ref(pick))?;
                let mut reasons = self.service.reasons.iter();
                let same = |known: &str| match self.service.any_case {
                    true => word.eq_ignore_ascii_case(known),
                    false => word == known,
                };
                reasons
                    .find(|(known, _)| same(known))
                    .map(|(_, reason)| *reason)
            })
        };
        self.outcome.reason.or_else(stated)
    }
}

/// Parses the name of an action, such as `failed` (RFC 3464 section 2.3.3) or our own `expired`.
fn action(word: &str) -> Option<Action> {
    let known = [
        Action::Failed,
        Action::Delayed,
        Action::Delivered,
        Action::Relayed,
        Action::Expanded,
        Action::Expired,
    ];
    let mut known = known.into_iter();
    known.find(|action| action.as_str().eq_ignore_ascii_case(word))
}

/// Extracts the address from `Name <bob@example.org>`, `<bob@example.org>` or
/// `rfc822;bob@example.org`.
fn address(text: &str) -> &str {
    let inner = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'));
    let text = inner.map_or(text, |(_, address)| address);
    match text.split_at_checked(7) {
        Some((kind, rest)) if kind.eq_ignore_ascii_case("rfc822;") => rest.trim_ascii(),
        _ => text,
    }
}

fn bounded(text: &str) -> Option<String> {
    let is_sound = !text.is_empty() && text.len() <= LONGEST && !text.contains(char::is_control);
    is_sound.then(|| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_extracted() {
        for text in [
            "bob@example.org",
            "<bob@example.org>",
            "Bob <bob@example.org>",
            "\"<eve@example.org>\" <bob@example.org>",
            "rfc822;bob@example.org",
            "RFC822; bob@example.org",
        ] {
            assert_eq!(address(text), "bob@example.org", "{text}");
        }
        assert_eq!(bounded(""), None);
        assert_eq!(bounded("bob\n@example.org"), None);
        assert_eq!(bounded(&"x".repeat(LONGEST + 1)), None);
    }
}
