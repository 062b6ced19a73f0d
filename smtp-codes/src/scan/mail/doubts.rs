//! Reasons to doubt a notice.

use std::string::String;
use std::vec::Vec;

use super::classify::names_program;
use super::limits::PLAUSIBLE_RECIPIENTS;
use super::mime::Mail;
use super::notice::forms::{ENVELOPE_SENDERS, SERVICES};
use super::notice::text::lower;
use crate::scan::{Delivery, Doubt};

/// Returns the reasons to doubt a notice. All checks examine the message as it arrived, not a
/// report attached to it.
pub(super) fn of(mail: &Mail, deliveries: &[Delivery]) -> Vec<Doubt> {
    let reporting_mta = deliveries
        .iter()
        .find_map(|one| one.reporting_mta.as_deref());
    let sender = mail.trace.return_path.as_deref();
    let checks = [
        (
            Doubt::ReturnPath,
            sender.is_some_and(|sender| !is_systems(sender, mail, reporting_mta)),
        ),
        (Doubt::Authentication, mail.trace.dmarc_failed),
        (Doubt::From, !names_program(&mail.from)),
        (
            Doubt::ManyRecipients,
            deliveries.len() > PLAUSIBLE_RECIPIENTS,
        ),
    ];
    let found = checks.into_iter().filter(|(_, found)| *found);
    found.map(|(doubt, _)| doubt).collect()
}

/// Returns `true` if the envelope sender belongs to a mail system. Notices must use the null sender
/// (RFC 5321 section 4.5.5), but a few systems use an address.
fn is_systems(sender: &str, mail: &Mail, reporting_mta: Option<&str>) -> bool {
    let sender = lower(sender);
    let (local, domain) = sender.rsplit_once('@').unwrap_or((&sender, ""));
    // qmail uses `#@[]` for double bounces.
    let is_null = matches!(local, "" | "#");
    let from = address(&mail.from);
    let is_service = |(begins_or_ends, envelope): &(&str, &str)| {
        let is_within = envelope.starts_with('.') && sender.ends_with(envelope);
        (from.starts_with(begins_or_ends) || from.ends_with(begins_or_ends))
            && (is_within || sender == *envelope)
    };
    let host = reporting_mta.map(lower).unwrap_or_default();
    let is_bounce =
        local.starts_with("bounce") && (is_within(&host, domain) || is_within(domain, &host));
    is_null
        || ENVELOPE_SENDERS
            .iter()
            .any(|name| begins_with_word(local, name))
        || is_bounce
        || SERVICES.iter().any(is_service)
}

/// Returns the address in a `From` field, in lower case.
fn address(from: &str) -> String {
    let from = lower(from.trim());
    let inner = from.rsplit_once('<').map(|(_, inner)| inner);
    inner.map_or(from.clone(), |inner| inner.trim_end_matches('>').into())
}

/// Returns `true` if the local part is `name`, with or without a tag: `double-bounce+1`.
fn begins_with_word(local: &str, name: &str) -> bool {
    let rest = local.strip_prefix(name);
    rest.is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
}

/// Returns `true` if the host is in the domain and the domain has at least two labels.
fn is_within(host: &str, domain: &str) -> bool {
    let before = host.strip_suffix(domain);
    domain.contains('.') && before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn envelope_senders_of_mail_systems() {
        let mail = Mail {
            from: "MAILER-DAEMON@mx.example.net".into(),
            ..Mail::default()
        };
        let reporting_mta = Some("MX.example.net");
        for (sender, expected) in [
            ("", true),
            ("MAILER-DAEMON", true),
            ("MAILER-DAEMON@mx.example.org", true),
            ("double-bounce+7@mx.example.org", true),
            ("postmaster@example.org", true),
            ("#@[]", true),
            ("bounce+1@example.net", true),
            ("bounces@mx.example.net", true),
            ("bounce+1@example.org", false),
            ("bounce+1@badexample.net", false),
            ("bounce@net", false),
            ("postmasters@example.org", false),
            ("kim@mx.example.net", false),
            ("kim", false),
            ("kim@postmaster", false),
        ] {
            assert_eq!(
                is_systems(sender, &mail, reporting_mta),
                expected,
                "{sender}"
            );
        }
        assert!(!is_systems("bounce@example.net", &mail, None));
    }

    #[test]
    fn a_service_may_have_an_envelope_sender() {
        let notice = |from: &str| Mail {
            from: from.into(),
            ..Mail::default()
        };
        let sender = "0100-000000@eu-west-1.amazonses.com";
        let service = notice("AWS <no-reply@sns.amazonaws.com>");
        assert!(is_systems(sender, &service, None));
        assert!(!is_systems("kim@example.org", &service, None));
        assert!(!is_systems("0100@amazonses.com.example", &service, None));
        let daemon = notice("MAILER-DAEMON@mx.example.net");
        assert!(is_systems("apps@sendgrid.net", &daemon, None));
        assert!(!is_systems("bounces+1@sendgrid.net", &daemon, None));
        let other = notice("\"no-reply@sns.amazonaws.com\" <kim@example.org>");
        assert!(!is_systems(sender, &other, None));
    }
}
