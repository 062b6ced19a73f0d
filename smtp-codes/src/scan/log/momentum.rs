//! Momentum's `mainlog.ec` and `bouncelog.ec`: fields separated by `@`, such as
//! `1795856400@ID@BATCH@CONNECTION@B@bob@example.org@…@550 5.1.1 …`.

use core::net::IpAddr;
use core::ops::ControlFlow;
use std::borrow::Cow;
use std::vec::Vec;

use memchr::memchr2;

use super::delivery::LogDelivery;
use super::envelopes::{Envelope, Lookup};
use super::event::{Kind, LineEvent};
use crate::builtin::command;
use crate::scan::commands::Commands;
use crate::scan::format::Format;
use crate::vocabulary::{Action, Command};

/// The maximum number of fields in a line, including the reply.
const MOST_FIELDS: usize = 16;

/// The bounce classes that are not failures: an automatic reply, a request to subscribe or to
/// unsubscribe, and a challenge.
const NOT_FAILED: [&[u8]; 4] = [b"60", b"80", b"90", b"100"];

/// Reads a line that starts with a timestamp and an `@`.
pub(super) fn own<'a>(line: &'a [u8], commands: &Commands) -> ControlFlow<Option<LineEvent<'a>>> {
    match stamp(line) {
        Some(_) => ControlFlow::Break(message(line, commands)),
        None => ControlFlow::Continue(()),
    }
}

/// Reads a line.
pub(super) fn message<'a>(line: &'a [u8], _: &Commands) -> Option<LineEvent<'a>> {
    let stamp = stamp(line)?;
    let fields = Fields::of(line);
    let mut delivery = LogDelivery::new(Format::Momentum);
    delivery.stamp = Some(Cow::Borrowed(stamp));
    delivery.queue_id = Some(fields.text(1)).filter(|id| !id.is_empty());
    match fields.raw(4) {
        b"R" => fields.reception(),
        b"D" => fields.of_main_log(delivery, Action::Delivered, None),
        b"P" => fields.of_main_log(delivery, Action::Failed, Some(9)),
        b"T" if fields.is_of_main_log() => fields.of_main_log(delivery, Action::Delayed, Some(9)),
        b"T" => fields.of_bounce_log(delivery, Action::Delayed),
        b"B" if !NOT_FAILED.contains(&fields.raw(12)) => {
            fields.of_bounce_log(delivery, Action::Failed)
        }
        _ => None,
    }
}

/// Returns the timestamp at the start of a line: ten digits for seconds or 16 digits for
/// microseconds, followed by an `@`.
fn stamp(line: &[u8]) -> Option<&[u8]> {
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (stamp, rest) = line.split_at_checked(digits)?;
    let is_time = matches!(digits, 10 | 16) && rest.starts_with(b"@");
    is_time.then_some(stamp)
}

/// The fields on a line. The last field contains the rest of the line.
struct Fields<'a>(Vec<&'a [u8]>);

impl<'a> Fields<'a> {
    fn of(line: &'a [u8]) -> Self {
        let (mut fields, mut rest) = (Vec::with_capacity(MOST_FIELDS), line);
        while let Some((field, others)) = cut_field(rest) {
            if fields.len() + 1 == MOST_FIELDS {
                break;
            }
            fields.push(field);
            rest = others;
        }
        fields.push(rest);
        Self(fields)
    }

    fn raw(&self, at: usize) -> &'a [u8] {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn text(&self, at: usize) -> Cow<'a, [u8]> {
        unescaped(self.raw(at))
    }

    /// Joins the local part and the domain of an address, or returns `None` if there is no local
    /// part.
    fn address(&self, at: usize) -> Option<Cow<'a, [u8]>> {
        let (local, domain) = (self.text(at), self.text(at + 1));
        let address = || [&local, &b"@"[..], &domain].concat();
        (!local.is_empty()).then(|| Cow::Owned(address()))
    }

    /// Returns the sender, which is an empty string for a notice.
    fn sender(&self, at: usize) -> Cow<'a, [u8]> {
        self.address(at).unwrap_or_default()
    }

    /// Reads a line of type `R`, the reception of a message. Later lines with the same ID name only
    /// the recipient's domain.
    fn reception(&self) -> Option<LineEvent<'a>> {
        Some(LineEvent::part(Kind::Envelope(Envelope {
            sender: Some(self.sender(7)),
            recipient: Some(self.address(5)?),
            ..Envelope::new(Format::Momentum, self.text(1))
        })))
    }

    /// Returns `true` if a line of type `T` comes from the main log. In the main log, this field is
    /// a size; in the bounce log, it is the recipient's domain.
    fn is_of_main_log(&self) -> bool {
        let size = self.raw(6);
        !size.is_empty() && size.iter().all(u8::is_ascii_digit)
    }

    /// Reads a line in the main log: the domain, the size, two names, then the stage if the server
    /// refused, the retries, the duration, the server's address and its reply.
    fn of_main_log(
        &self,
        mut delivery: LogDelivery<'a>,
        action: Action,
        stage: Option<usize>,
    ) -> Option<LineEvent<'a>> {
        delivery.action = Some(action);
        self.put_server(&mut delivery, stage.map_or(11, |stage| stage + 3));
        if let Some(stage) = stage {
            self.put_reply(&mut delivery, stage, 13);
        }
        let lookup = Lookup {
            queue_id: self.text(1),
            domain: Some(self.text(5)).filter(|domain| !domain.is_empty()),
        };
        lookup.domain.as_ref()?;
        Some(LineEvent::part(Kind::Enveloped(delivery, lookup)))
    }

    /// Reads a line in the bounce log: the recipient, the sender, two names, the stage, the class,
    /// the size, the server's address and its reply.
    fn of_bounce_log(
        &self,
        mut delivery: LogDelivery<'a>,
        action: Action,
    ) -> Option<LineEvent<'a>> {
        delivery.action = Some(action);
        delivery.recipient = Some(self.address(5)?);
        delivery.sender = Some(self.sender(7));
        self.put_server(&mut delivery, 14);
        self.put_reply(&mut delivery, 11, 15);
        Some(LineEvent::Delivery(delivery))
    }

    fn put_server(&self, delivery: &mut LogDelivery<'a>, at: usize) {
        let address = core::str::from_utf8(self.raw(at)).ok();
        let address = address.and_then(|text| text.parse::<IpAddr>().ok());
        if address.is_some_and(|address| !address.is_unspecified()) {
            delivery.remote_mta = Some(Cow::Borrowed(self.raw(at)));
        }
    }

    fn put_reply(&self, delivery: &mut LogDelivery<'a>, stage: usize, reply: usize) {
        delivery.command = command_at(self.raw(stage));
        // A reply may contain an `@` that is not escaped.
        let rest = self.0.get(reply..).unwrap_or_default();
        delivery.diagnostic = match rest {
            [only] => unescaped(only),
            rest => Cow::Owned(unescaped(&rest.join(&b'@')).into_owned()),
        };
        delivery.own = is_own(&delivery.diagnostic);
    }
}

/// Splits the text at the first `@` that isn't escaped with a backslash.
fn cut_field(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    loop {
        at += memchr2(b'@', b'\\', text.get(at..)?)?;
        match text.get(at) {
            Some(b'@') => return Some((text.get(..at)?, text.get(at + 1..)?)),
            _ => at += 2,
        }
    }
}

/// Removes the backslashes that escape other bytes.
fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'\\') {
        return Cow::Borrowed(text);
    }
    let mut escaped = false;
    let is_text = |byte: &&u8| {
        escaped = **byte == b'\\' && !escaped;
        !escaped
    };
    Cow::Owned(text.iter().filter(is_text).copied().collect())
}

/// Returns `true` if Momentum itself wrote the reply, as the words after the codes show.
fn is_own(reply: &[u8]) -> bool {
    let is_code = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b' ' | b'-');
    let codes = reply.iter().take_while(|byte| is_code(byte)).count();
    let text = reply.get(codes..);
    text.is_some_and(|text| text.starts_with(b"[internal]"))
}

/// Returns the command that a server answered at a stage of the session.
fn command_at(stage: &[u8]) -> Option<Command> {
    Some(match stage {
        b"2" | b"3" => command::MAIL,
        b"4" | b"5" => command::RCPT,
        b"6" | b"7" => command::DATA,
        b"8" | b"9" => command::DATA_END,
        b"10" | b"11" => command::EHLO,
        b"12" => command::CONNECT,
        b"13" | b"14" => command::RSET,
        b"15" | b"16" | b"17" | b"18" => command::STARTTLS,
        // The other stages are: not connected, idle, an extension, and a notice that came later.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_where_no_backslash_escapes_the_mark() {
        for (line, fields) in [
            ("a@b", &["a", "b"][..]),
            ("a\\@b@c", &["a\\@b", "c"]),
            ("a\\\\@b", &["a\\\\", "b"]),
            ("a\\", &["a\\"]),
            ("@", &["", ""]),
        ] {
            let found = Fields::of(line.as_bytes()).0;
            let fields: Vec<_> = fields.iter().map(|field| field.as_bytes()).collect();
            assert_eq!(found, fields, "{line}");
        }
        let many = "x@".repeat(2 * MOST_FIELDS);
        assert_eq!(Fields::of(many.as_bytes()).0.len(), MOST_FIELDS);
        assert_eq!(&*unescaped(b"a\\@b\\\\c\\"), b"a@b\\c");
    }

    #[test]
    fn lines_start_with_a_time_of_ten_or_sixteen_digits() {
        for (line, expected) in [
            (&b"1795856400@"[..], true),
            (b"1795856400123456@", true),
            (b"179585640@", false),
            (b"17958564001@", false),
            (b"1795856400", false),
            (b"1795856400 @", false),
            (b"a@example.org", false),
        ] {
            assert_eq!(stamp(line).is_some(), expected);
        }
    }

    #[test]
    fn own_replies_say_so_after_their_codes() {
        for (reply, own) in [
            (&b"454 4.4.1 [internal] no answer from host"[..], true),
            (b"5.4.4 [internal] no such domain", true),
            (b"[internal] aborted", true),
            (b"550 5.1.1 no [internal] user", false),
            (b"", false),
        ] {
            assert_eq!(is_own(reply), own);
        }
    }
}
