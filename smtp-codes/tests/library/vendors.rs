//! Checks that codes that only one vendor uses have their own texts for the replies that the vendor
//! sends.

use std::collections::BTreeSet;

use smtp_codes::{Reply, Source, TABLE, lang};

/// Replies as vendors send them, with the expected titles.
const REPLIES: &[(&str, &str)] = &[
    // Microsoft
    (
        "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
        "The sender has used up the daily recipient limit",
    ),
    (
        "550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 No such user",
        "The next server does not know the recipient",
    ),
    (
        "554 5.2.14 Misconfigured forwarding address",
        "The recipient's mail forwarding is misconfigured",
    ),
    (
        "554 5.2.121 The sender has exceeded the limit for the number of messages they can send to this recipient per hour",
        "Too many messages from this sender to one recipient in an hour",
    ),
    (
        "554 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour",
        "The recipient gets more mail per hour than allowed",
    ),
    (
        "554 5.4.14 Hop count exceeded - possible mail loop ATTR34",
        "Mail loop: Exchange passed the message on too many times",
    ),
    (
        "550 5.4.300 Message expired -> 421 4.4.2 Connection dropped due to ConnectionReset",
        "Exchange Online gave up after repeated attempts",
    ),
    (
        "550 5.4.310 DNS domain gone.example does not exist [Message=InfoDomainNonexistent]",
        "The recipient's domain does not exist",
    ),
    (
        "450 4.4.312 DNS query failed [Message=DNS query failed(ServerFailure)]",
        "DNS query for the recipient's domain failed",
    ),
    (
        "550 5.4.312 Message expired, DNS query failed(ServerFailure)",
        "Exchange Online gave up: the DNS query kept failing",
    ),
    (
        "450 4.4.316 Connection refused [Message=Socket error code 10061]",
        "The receiving server refuses connections",
    ),
    (
        "550 5.4.316 Message expired, connection refused(Socket error code 10061)",
        "Exchange Online gave up: the connection was refused each time",
    ),
    (
        "450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail]",
        "TLS is required, but the receiving server offers no STARTTLS",
    ),
    (
        "450 4.4.318 Connection was closed abruptly (SuspiciousRemoteServerError)",
        "The receiving server closed the connection abruptly",
    ),
    (
        "550 5.7.12 Sender was not authenticated by organization",
        "The recipient is closed to senders outside its organisation",
    ),
    (
        "550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain",
        "Only listed addresses or certificates may deliver here",
    ),
    (
        "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
        "Exchange does not relay mail to this domain",
    ),
    (
        "530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.139",
        "Log in before sending: anonymous mail is not accepted",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
        "Microsoft 365 did not allow the login",
    ),
    (
        "550 5.1.10 Recipient not in the directory",
        "Exchange found no such recipient",
    ),
    (
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
        "This account is not allowed to send from that address",
    ),
    (
        "550 5.7.64 TenantAttribution; Relay Access Denied",
        "Relay denied: Microsoft cannot tell whose mail this is",
    ),
    (
        "550 5.7.124 Sender not in allowed-senders list",
        "Only listed senders may write to this address",
    ),
    (
        "550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send",
        "The recipient accepts mail only from certain senders",
    ),
    (
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required",
        "The group accepts mail only from inside its organisation",
    ),
    (
        "550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox; authentication required",
        "The mailbox is open only to senders of its own organisation",
    ),
    (
        "550 5.7.135 RESOLVER.RST.SenderNotAuthenticatedForPublicFolder; authentication required",
        "The public folder does not accept mail from outside",
    ),
    (
        "550 5.7.136 RESOLVER.RST.SenderNotAuthenticatedForMailUser; authentication required",
        "The recipient accepts mail only from inside its organisation",
    ),
    (
        "550 5.7.233 Your message can't be sent because your tenant has exceeded its daily limit for sending email",
        "Your organisation has used up its daily limit for external recipients",
    ),
    (
        "550 5.7.236 Too many messages from an onmicrosoft.com domain",
        "Too much mail from an onmicrosoft.com address",
    ),
    (
        "550 5.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail",
        "The destination server does not offer STARTTLS",
    ),
    (
        "451 4.7.321 starttls-not-supported",
        "Delivery delayed: the destination offers no STARTTLS so far",
    ),
    (
        "550 5.7.322 certificate-expired: Destination mail server's certificate is expired",
        "The destination server's certificate has expired",
    ),
    (
        "550 5.7.323 tlsa-invalid: The domain failed DANE validation",
        "The server does not match the domain's DANE (TLSA) records",
    ),
    (
        "451 4.7.323 tlsa-invalid",
        "Delivery delayed: DANE (TLSA) records do not match the server",
    ),
    (
        "550 5.7.324 dnssec-invalid: Destination domain returned invalid DNSSEC records",
        "The recipient domain's DNSSEC records are invalid",
    ),
    (
        "451 4.7.324 dnssec-invalid",
        "Delivery delayed: the domain did not pass the DNSSEC check",
    ),
    (
        "550 5.7.325 certificate-host-mismatch: Remote certificate MUST have a common name or subject alternative name",
        "The destination's certificate is for another server name",
    ),
    (
        "451 4.7.325 certificate-host-mismatch",
        "Delivery delayed: certificate and server name differ",
    ),
    (
        "550 5.7.351 Remote server returned message detected as spam -> 554 5.7.1 Rejected",
        "The recipient's server classified the message as spam",
    ),
    (
        "451 4.7.500 Server busy. Please try again later from [192.0.2.7]. (S77719)",
        "The server is busy and limits your mail",
    ),
    (
        "550 5.7.502 Access denied, banned sender",
        "Microsoft has banned the sending account",
    ),
    (
        "550 5.7.505 Access denied, banned recipient",
        "Microsoft's settings for this recipient refuse the message",
    ),
    (
        "550 5.7.506 Access Denied, Bad HELO",
        "Microsoft does not accept the name in HELO",
    ),
    (
        "550 5.7.508 Access denied, [2001:db8::7] has exceeded permitted limits within /48 range",
        "Your range of IPv6 addresses sends more than Microsoft allows",
    ),
    (
        "550 5.7.509 Access denied, sending domain example.org does not pass DMARC verification",
        "The sender's domain did not pass the DMARC check",
    ),
    (
        "550 5.7.510 Access denied, example.net doesn't accept email over IPv6",
        "The recipient's domain does not accept mail over IPv6",
    ),
    (
        "550 5.7.511 Access denied, banned sender[192.0.2.7]. To request removal from this list please forward this message to delist@messaging.microsoft.com",
        "Microsoft has banned the sending IP address for repeated abuse",
    ),
    (
        "550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant",
        "The From header is missing or malformed",
    ),
    (
        "550 5.7.513 Service unavailable, Client host [192.0.2.7] blocked by example.net using Customer Block list",
        "The recipient's organisation has blocked this sender",
    ),
    (
        "550 5.7.515 Access denied, sending domain example.org doesn't meet the required authentication level",
        "Outlook.com requires SPF, DKIM and DMARC of this sender",
    ),
    (
        "550 5.7.520 Access denied, Your organization does not allow external forwarding",
        "Your own organisation does not allow forwarding outside",
    ),
    (
        "451 4.7.550 Access denied, please try again later",
        "Microsoft denies access for now",
    ),
    (
        "550 5.7.612 Access denied, banned sending IP [192.0.2.7]",
        "Microsoft has banned the sending IP address",
    ),
    (
        "451 4.7.651 The mail server [192.0.2.7] has been temporarily rate limited due to IP reputation",
        "Outlook.com limits this IP address because of its reputation",
    ),
    (
        "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains",
        "The organisation or its domain is banned from sending",
    ),
    (
        "451 4.7.700 PFA agent busy, please try again later",
        "Microsoft's mail agent is busy, delivery is postponed",
    ),
    (
        "550 5.7.703 Your message can't be delivered because messages to example.net are blocked by your organization using Tenant Allow Block List",
        "Your organisation's own list blocks the recipient or the message",
    ),
    (
        "451 4.7.850 Access denied, please try again later",
        "Microsoft limits the mail from your IP address",
    ),
    // Google
    (
        "421-4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message.",
        "Google limits your mail because SPF did not pass",
    ),
    (
        "421-4.7.29 Your email has been rate limited because this message wasn't sent over a TLS connection.",
        "Google limits your mail because it came without TLS",
    ),
    (
        "421-4.7.30 Your email has been rate limited because DKIM authentication didn't pass for this message.",
        "Google limits your mail because DKIM did not pass",
    ),
    (
        "421-4.7.32 Your email has been rate limited because the From: header isn't aligned with either SPF or DKIM",
        "The domain in From matches neither SPF nor DKIM",
    ),
    (
        "550-5.7.40 Your email has been blocked because the sending domain doesn't have a DMARC record",
        "The sender's domain has no DMARC record, or DMARC did not pass",
    ),
    (
        "534-5.7.14 Please log in via your web browser and then try again.",
        "Sign in through a web browser first",
    ),
    (
        "552-5.7.0 This message was blocked because its content presents a potential security issue.",
        "This type of attachment is not accepted",
    ),
    // Others
    (
        "554 5.7.9 Message not accepted for policy reasons.",
        "Yahoo could not confirm that the sender's domain sent the message",
    ),
    (
        "530 5.7.7 Email sending without SMTP authentication or without encryption is denied",
        "Yandex accepts mail only after login over an encrypted connection",
    ),
];

fn title(reply: &str) -> &'static str {
    let read = Reply::parse_lenient(reply.as_bytes()).unwrap();
    read.diagnose().text(lang::EN)
}

#[test]
fn each_vendor_code_shows_its_own_title() {
    for (reply, expected) in REPLIES {
        assert_eq!(title(reply), *expected, "{reply}");
    }
}

#[test]
fn no_vendor_code_is_left_out() {
    let replies = REPLIES.iter().map(|(reply, _)| reply.as_bytes());
    let tried: BTreeSet<String> = replies
        .filter_map(|reply| Reply::parse_lenient(reply).unwrap().enhanced())
        .filter_map(|code| TABLE.enhanced(code))
        .map(|entry| entry.to_string())
        .collect();
    for entry in TABLE.details() {
        let telling = matches!(entry.source(), Source::Vendor(_)) && !entry.is_vague();
        assert!(!telling || tried.contains(&entry.to_string()), "{entry}");
    }
}

#[test]
fn vendors_without_codes_are_known_by_their_words() {
    for (reply, reason) in [
        // Yandex
        (
            "550 5.7.1 Policy rejection on the target address",
            "mailbox-disabled",
        ),
        ("554 5.7.1 Message infected by virus", "virus"),
        ("554 5.7.1 Message rejected under suspicion of SPAM", "spam"),
        (
            "553 5.7.1 Sender address rejected: not owned by auth user",
            "sender-rejected",
        ),
        // Mail.ru
        (
            "550 message sending for this account is disabled",
            "sender-rejected",
        ),
        (
            "550 Access from ip address 192.0.2.7 blocked",
            "blocklisted",
        ),
        (
            "550 Sorry, we do not accept mail from hosts with dynamic IP or generic DNS PTR-records",
            "reverse-dns",
        ),
        (
            "550 Message was not accepted -- invalid mailbox. Local mailbox kim@mail.example is unavailable: user not found",
            "mailbox-unknown",
        ),
        (
            "535 5.7.0 Application password is REQUIRED",
            "authentication-failed",
        ),
    ] {
        let read = Reply::parse_lenient(reply.as_bytes()).unwrap();
        assert_eq!(read.diagnose().reason().as_str(), reason, "{reply}");
    }
}
