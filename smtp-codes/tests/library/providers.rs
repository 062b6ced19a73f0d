//! Replies in the wording that large providers, filters and mail servers use, each with the reason
//! and the verdict that a human reader would give. Host names, addresses and identifiers are
//! invented.

use smtp_codes::Reply;

/// A reply, its reason, and `true` if the address is dead.
type Row = (&'static str, &'static str, bool);

const REPLIES: &[Row] = &[
    // Gmail
    (
        "550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. Authentication results: DKIM = did not pass SPF [example.org] with ip: [192.0.2.1] = did not pass. For instructions on setting up authentication, go to https://support.google.com/mail/answer/81126#authentication af79cd13be357-7a1d5 - gsmtp",
        "sender-unauthenticated",
        false,
    ),
    (
        "421-4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message. Gmail requires all bulk email senders to authenticate their email with SPF.",
        "sender-unauthenticated",
        false,
    ),
    (
        "550-5.7.29 Your email has been blocked because this message wasn't sent over a TLS connection. Gmail requires all bulk email senders to use TLS/SSL for SMTP connections.",
        "encryption-required",
        false,
    ),
    (
        "421-4.7.30 Your email has been rate limited because DKIM authentication didn't pass for this message. Gmail requires all bulk email senders to authenticate their email with DKIM.",
        "sender-unauthenticated",
        false,
    ),
    (
        "550-5.7.32 Your email has been blocked because the From: header (RFC5322) in this message isn't aligned with either the authenticated SPF or DKIM organizational domain.",
        "sender-unauthenticated",
        false,
    ),
    (
        "421-4.7.40 Your email has been rate limited because the sending domain does not have a DMARC record, or the DMARC record does not specify a DMARC policy.",
        "sender-unauthenticated",
        false,
    ),
    (
        "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. For more information, go to https://support.google.com/mail/?p=UnsolicitedRateLimitError to review our Bulk Email Senders Guidelines.",
        "rate-limited",
        false,
    ),
    (
        "550-5.7.1 [192.0.2.1 12] Gmail has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked. Please visit https://support.google.com/mail/?p=UnsolicitedMessageError for more information.",
        "spam",
        false,
    ),
    (
        "550-5.7.1 This message is not RFC 5322 compliant. There are multiple From headers. To reduce the amount of spam sent to Gmail, this message has been blocked.",
        "content-rejected",
        false,
    ),
    (
        "550-5.7.25 The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not point to the sending IP. As a policy, Gmail does not accept messages from IPs with missing PTR records.",
        "reverse-dns",
        false,
    ),
    (
        "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm",
        "mailbox-full",
        false,
    ),
    (
        "550-5.2.1 The email account that you tried to reach is disabled. For more information, go to https://support.google.com/mail/?p=DisabledUser",
        "mailbox-disabled",
        true,
    ),
    (
        "550 5.7.1 The user or domain that you are sending to (or from) has a policy that prohibited the mail that you sent. Please contact your domain administrator for further details.",
        "policy",
        false,
    ),
    // Microsoft
    (
        "550 5.7.515 Access denied, sending domain EXAMPLE.ORG does not meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender. To learn how to fix this see: https://go.microsoft.com/fwlink/p/?linkid=2319303 Spf= Fail , Dkim= Fail , DMARC= Fail",
        "sender-unauthenticated",
        false,
    ),
    (
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        "mailbox-unknown",
        true,
    ),
    (
        "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com]",
        "mailbox-unknown",
        true,
    ),
    (
        "550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from this list please visit https://sender.office.com/ and follow the directions.",
        "blocklisted",
        false,
    ),
    (
        "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.",
        "blocklisted",
        false,
    ),
    (
        "550 OU-002 (COL004-MC5F7) Unfortunately, messages from 192.0.2.1 weren't sent. Please contact your Internet service provider since part of their network is on our block list.",
        "blocklisted",
        false,
    ),
    (
        "451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S775) [DB8EUR05FT010.eop-eur05.prod.protection.outlook.com]",
        "rate-limited",
        false,
    ),
    (
        "550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources",
        "policy",
        false,
    ),
    (
        "550 5.7.30 Basic authentication is not supported for Client Submission.",
        "authentication-failed",
        false,
    ),
    (
        "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BN8NAM11FT046.eop-nam11.prod.protection.outlook.com 2024-01-13T15:58:17.141Z]",
        "mailbox-unknown",
        true,
    ),
    (
        "550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)",
        "policy",
        false,
    ),
    (
        "550 5.7.232 Your message can't be sent because your trial tenant has exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit)",
        "rate-limited",
        false,
    ),
    (
        "421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2",
        "encryption-required",
        false,
    ),
    // Yahoo
    (
        "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes",
        "rate-limited",
        false,
    ),
    (
        "553 5.7.1 [TSS09] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed. See https://postmaster.yahooinc.com/error-codes",
        "blocklisted",
        false,
    ),
    (
        "554 delivery error: dd This user doesn't have a yahoo.com account (bob@example.org) [0] - mta1234.mail.ne1.yahoo.com",
        "mailbox-unknown",
        true,
    ),
    (
        "554 delivery error: dd Sorry, your message to bob@example.org cannot be delivered. This mailbox is disabled (554.30). - mta4181.mail.bf1.yahoo.com",
        "mailbox-disabled",
        true,
    ),
    (
        "550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to authenticate with either SPF or DKIM. See https://senders.yahooinc.com/smtp-error-codes#authentication-failures",
        "sender-unauthenticated",
        false,
    ),
    (
        "451 VS1-MF Excessive unknown recipients - possible Open Relay http://www.yahoo.com",
        "rate-limited",
        false,
    ),
    // Apple
    (
        "550 5.1.1 <bob@example.org>: inactive email address",
        "mailbox-unknown",
        true,
    ),
    (
        "554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks. See instructions for mailing best practices at https://support.apple.com/en-us/HT204137",
        "sender-unauthenticated",
        false,
    ),
    (
        "421 4.7.1 Messages to bob@example.org deferred due to excessive volume. Try again later - https://support.apple.com/en-us/HT204137",
        "rate-limited",
        false,
    ),
    // Comcast, Cox and Charter
    (
        "554 resimta-c1p-023.sys.comcast.net resimta-c1p-023.sys.comcast.net 192.0.2.1 Comcast block for spam.  Please see https://postmaster.comcast.net/smtp-error-codes.php#BL000010",
        "blocklisted",
        false,
    ),
    (
        "421 resimta-ch2-12v.sys.comcast.net comcast Try again later. Too many sessions opened. http://postmaster.comcast.net/smtp-error-codes.php#RL000003",
        "rate-limited",
        false,
    ),
    (
        "554 dukecmimpi01.coxmail.com cox 192.0.2.1 rejected - no rDNS - Refer to Error Codes section",
        "reverse-dns",
        false,
    ),
    (
        "554 impin001 charter.net ESMTP server not available AUP#O-1310",
        "blocklisted",
        false,
    ),
    // GMX, WEB.DE and T-Online
    (
        "554-web.de (mxweb103) Nemesis ESMTP Service not available No SMTP service IP address is black listed. For explanation visit https://postmaster.web.de/en/case?c=r0501&i=ip&v=192.0.2.1",
        "blocklisted",
        false,
    ),
    (
        "554-gmx.net (mxgmx116) Nemesis ESMTP Service not available No SMTP service Bad DNS PTR resource record. For explanation visit https://postmaster.gmx.net/en/case?c=r0103&i=ip&v=192.0.2.1",
        "reverse-dns",
        false,
    ),
    (
        "554 IP=192.0.2.1 - A problem occurred. Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify. (BL)",
        "blocklisted",
        false,
    ),
    (
        "450-Requested mail action not taken: mailbox unavailable 450 Mail send limit exceeded. For explanation visit https://postmaster.1und1.de/en/case?c=r1601",
        "rate-limited",
        false,
    ),
    // Orange and Free
    (
        "421 4.7.0 mwinf5c04 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR004_103 [103]",
        "blocklisted",
        false,
    ),
    (
        "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]",
        "mailbox-unknown",
        true,
    ),
    (
        "552 5.1.1 boite pleine. Mailbox full. OFR_417 [417]",
        "mailbox-full",
        false,
    ),
    // Mail.ru and Yandex
    (
        "550 Message was not accepted -- invalid mailbox.  Local mailbox bob@example.org is unavailable: user not found",
        "mailbox-unknown",
        true,
    ),
    (
        "550 5.2.1 mailbox disabled; STOREDRV.Deliver; account is disabled",
        "mailbox-disabled",
        true,
    ),
    (
        "554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1700000000-ABCDEF",
        "spam",
        false,
    ),
    (
        "554 5.7.1 Policy rejection on the target address. 1700000000-abcdef",
        "mailbox-disabled",
        true,
    ),
    // NetEase, Tencent and Alibaba
    (
        "550 MI:SPF mx14,QMCowECpA0 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.1",
        "sender-unauthenticated",
        false,
    ),
    (
        "421 HL:ICC 163 mx38,abc http://mail.163.com/help/help_spam_16.htm",
        "rate-limited",
        false,
    ),
    (
        "451 RP:CEL mx14,abc http://mail.163.com/help/help_spam_16.htm",
        "rate-limited",
        false,
    ),
    (
        "450 DT:RBL 163 mx9,abc http://mail.163.com/help/help_spam_16.htm",
        "blocklisted",
        false,
    ),
    (
        "550 The recipient may contain a non-existent account, please check the recipient address. https://service.mail.qq.com/detail/0/92",
        "mailbox-unknown",
        true,
    ),
    (
        "550 Ip frequency limited [ABC IP: 192.0.2.1]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000725",
        "rate-limited",
        false,
    ),
    (
        "550 Mailbox unavailable or access denied [ABC IP: 192.0.2.1]. http://service.mail.qq.com/",
        "mailbox-unavailable",
        false,
    ),
    (
        "550 Suspected bounce attacks [ABC IP: 192.0.2.1]",
        "blocklisted",
        false,
    ),
    (
        "553 Invalid rcpt user(bob@example.org) AliMail",
        "mailbox-unknown",
        true,
    ),
    // Mimecast, Cloudmark, MessageLabs and Fortinet
    (
        "550 DMARC Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [abc]",
        "sender-unauthenticated",
        false,
    ),
    (
        "550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abcDEF123.uk276]",
        "mailbox-unknown",
        true,
    ),
    (
        "451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abcDEF123]",
        "greylisted",
        false,
    ),
    (
        "554 5.7.1 This message has been blocked because it is from a FortiGuard - AntiSpam blacklisted IP.(192.0.2.1)",
        "blocklisted",
        false,
    ),
    (
        "553-DMARC domain authentication fail. Refer to the Troubleshooting page at http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)",
        "sender-unauthenticated",
        false,
    ),
    // Mail servers
    (
        "550 I cannot deliver mail for <bob@example.org>",
        "relay-denied",
        false,
    ),
    (
        "550 Delivery is not allowed to this address.",
        "relay-denied",
        false,
    ),
    (
        "451 See http://pobox.com/~djb/docs/smtplf.html.",
        "protocol-error",
        false,
    ),
    (
        "550 5.7.1 Relaying to <bob@example.org> denied (authentication required) kerio",
        "relay-denied",
        false,
    ),
    (
        "551 User not local or invalid address - Relay denied",
        "relay-denied",
        false,
    ),
    (
        "451 Domain example.org has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message will be reattempted later",
        "rate-limited",
        false,
    ),
    (
        "451 4.3.2 Please try again later (TGREY)",
        "greylisted",
        false,
    ),
    // Sending services
    (
        "550 5.1.1 Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address. For more information about how to remove an address from the suppression list, see the Amazon SES Developer Guide",
        "suppressed",
        false,
    ),
    ("550 Spam Reporting Address", "suppressed", false),
    (
        "451 Authentication failed: Maximum credits exceeded",
        "rate-limited",
        false,
    ),
];

#[test]
fn replies_of_providers_get_the_right_reason_and_verdict() {
    for &(reply, reason, suppress) in REPLIES {
        let diagnosis = Reply::parse_lenient(reply.as_bytes()).unwrap().diagnose();
        let found = (diagnosis.reason().as_str(), diagnosis.suppress());
        let phrase = diagnosis.phrase();
        assert_eq!(found, (reason, suppress), "{reply}: {phrase:?}");
    }
}
