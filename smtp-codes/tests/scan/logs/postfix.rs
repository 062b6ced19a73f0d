//! Log lines from Postfix.

use super::{SYSLOG, check};

/// Delivery lines from all of Postfix's programs.
const DELIVERIES: &str = r#"
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=0.5, delays=0.1/0/0.2/0.2, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 8F2C (see x))
    => postfix bob@example.org delivered 2.0.0 - | 250 2.0.0 Ok: queued as 8F2C (see x)
postfix/smtp[12]: 3F2A1B0C4D: to=<bob@example.org>, orig_to=<b@example.org>, relay=mx.example.org[192.0.2.1]:25, conn_use=2, delay=0.5, delays=0.1/0/0.2/0.2, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 <bob@example.org>: Recipient address rejected: User unknown (in reply to RCPT TO command))
    => postfix bob@example.org failed 5.1.1 RCPT | 550 5.1.1 <bob@example.org>: Recipient address rejected: User unknown
postfix/smtp[12]: 4T3X: to=<>, orig_to=<b@example.org>, relay=none, delay=0, dsn=5.1.3, status=bounced (bad address syntax)
    => postfix b@example.org failed 5.1.3 - | bad address syntax
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[2001:db8::1]:25, delay=1, delays=0/0/1/0, dsn=4.2.0, status=deferred (host mx[2001:db8::1] said: 450-4.2.0 Greylisted (wait) 450 4.2.0 See <https://example.org/?a=(b)> (in reply to end of DATA command))
    => postfix bob@example.org delayed 4.2.0 DATA-END | 450-4.2.0 Greylisted (wait) 450 4.2.0 See <https://example.org/?a=(b)>
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=none, delay=1, delays=0/0/1/0, dsn=4.7.0, status=deferred (host mx[192.0.2.1] refused to talk to me: 554 5.7.1 Go away)
    => postfix bob@example.org delayed 4.7.0 CONNECT | 554 5.7.1 Go away
postfix/error[12]: 4T3X: to=<bob@example.org>, relay=none, delay=1, delays=0/0/1/0, dsn=4.7.0, status=deferred (delivery temporarily suspended: host mx[192.0.2.1] said: 421 4.7.0 Too many (in reply to MAIL FROM command))
    => postfix bob@example.org delayed 4.7.0 MAIL | 421 4.7.0 Too many
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=4.4.2, status=deferred (lost connection with mx[192.0.2.1] while sending RCPT TO)
    => postfix bob@example.org delayed 4.4.2 RCPT | lost connection with mx[192.0.2.1] while sending RCPT TO
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=4.4.2, status=deferred (conversation with mx[192.0.2.1] timed out while sending end of data -- message may be sent more than once)
    => postfix bob@example.org delayed 4.4.2 DATA-END | conversation with mx[192.0.2.1] timed out while sending end of data -- message may be sent more than once
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=none, delay=1, delays=0/0/1/0, dsn=4.4.1, status=deferred (connect to mx.example.org[192.0.2.1]:25: Connection timed out)
    => postfix bob@example.org delayed 4.4.1 - | connect to mx.example.org[192.0.2.1]:25: Connection timed out
postfix/smtp[12]: 4T3X: to=<bob@nosuch.example>, relay=none, delay=1, delays=0/0/1/0, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=nosuch.example type=AAAA: Host not found)
    => postfix bob@nosuch.example failed 5.4.4 - | Host or domain name not found. Name service error for name=nosuch.example type=AAAA: Host not found
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=4.7.8, status=deferred (SASL authentication failed; server mx[192.0.2.1] said: 535 5.7.8 Error)
    => postfix bob@example.org delayed 4.7.8 AUTH | 535 5.7.8 Error
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=4.7.8, status=deferred (SASL [CACHED] authentication failed; server mx[192.0.2.1] said: 535 5.7.8 Error)
    => postfix bob@example.org delayed 4.7.8 AUTH | 535 5.7.8 Error
postfix/lmtp[12]: 4T3X: to=<bob@example.org>, relay=mx[private/dovecot-lmtp], delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx[private/dovecot-lmtp] said: 550 5.1.1 <bob@example.org> User doesn't exist (in reply to RCPT TO command))
    => postfix bob@example.org failed 5.1.1 RCPT | 550 5.1.1 <bob@example.org> User doesn't exist
postfix/local[12]: 4T3X: to=<bob@example.org>, relay=local, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (unknown user: "bob")
    => postfix bob@example.org failed 5.1.1 - | unknown user: "bob"
postfix/virtual[12]: 4T3X: to=<bob@example.org>, relay=virtual, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (delivered to maildir)
    => postfix bob@example.org delivered 2.0.0 - | delivered to maildir
postfix/pipe[12]: 4T3X: to=<bob@example.org>, relay=filter, delay=1, delays=0/0/1/0, dsn=4.3.0, status=SOFTBOUNCE (Command died with status 75: "/bin/x". Command output: no)
    => postfix bob@example.org delayed 4.3.0 - | Command died with status 75: "/bin/x". Command output: no
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=undeliverable (host mx[192.0.2.1] said: 550 5.1.1 no (in reply to RCPT TO command))
    => postfix bob@example.org - 5.1.1 RCPT | 550 5.1.1 no
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=2.1.5, status=deliverable (250 2.1.5 Ok)
    => postfix bob@example.org - 2.1.5 - | 250 2.1.5 Ok
postfix/qmgr[12]: 4T3X: from=<ann@example.org>, status=expired, returned to sender
    => postfix - expired - - | expired, returned to sender
postfix-out/qmgr[12]: 4T3X: from=<ann@example.org>, status=force-expired, returned to sender
    => postfix - expired - - | force-expired, returned to sender
relay/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1], delay=1, status=bounced (host mx[192.0.2.1] said: 550 unknown (in reply to RCPT TO command))
    => postfix bob@example.org failed - RCPT | 550 unknown
postfix/smtp[12]: [ID 197553 mail.info] 4T3X: to=<bob@example.org>, relay=local, delay=1, dsn=2.0.0, status=sent (delivered to mailbox)
    => postfix bob@example.org delivered 2.0.0 - | delivered to mailbox
"#;

#[test]
fn postfix_deliveries() {
    for lead in SYSLOG {
        check(DELIVERIES, lead);
    }
}

/// Refusals by our own server.
const REFUSALS: &str = r#"
postfix/smtpd[12]: NOQUEUE: reject: RCPT from unknown[192.0.2.1]: 450 4.7.1 <h>: Helo command rejected: Host not found; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>
    => postfix bob@example.org refused - RCPT | 450 4.7.1 <h>: Helo command rejected: Host not found
postfix/smtpd[12]: NOQUEUE: reject: RCPT from unknown[2001:db8::1]: 554 5.7.1 Service unavailable; Client host [2001:db8::1] blocked using bl.example.org; see https://bl.example.org/; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<[192.0.2.1]>
    => postfix bob@example.org refused - RCPT | 554 5.7.1 Service unavailable; Client host [2001:db8::1] blocked using bl.example.org; see https://bl.example.org/
postfix/submission/smtpd[12]: NOQUEUE: reject: CONNECT from h.example.org[192.0.2.1]: 554 5.7.1 <h.example.org[192.0.2.1]>: Client host rejected: Access denied; proto=SMTP
postfix/smtpd[12]: 4T3X: reject: END-OF-MESSAGE from h[192.0.2.1]: 552 5.3.4 Message size exceeds fixed limit; from=<a@example.org> to=<"b> c"@example.org> proto=ESMTP helo=<h>
    => postfix "b> c"@example.org refused - DATA-END | 552 5.3.4 Message size exceeds fixed limit
postfix/smtpd[12]: NOQUEUE: milter-reject: RCPT from h[192.0.2.1]: 451 4.7.1 Service unavailable - try again later; from=<> to=<bob@example.org> proto=ESMTP helo=<h>
    => postfix bob@example.org refused - RCPT | 451 4.7.1 Service unavailable - try again later
postfix/smtpd[12]: proxy-reject: END-OF-MESSAGE: 554 5.7.0 Reject, id=01234-06 - spam; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>
    => postfix bob@example.org refused - DATA-END | 554 5.7.0 Reject, id=01234-06 - spam
postfix/smtpd[12]: proxy-accept: END-OF-MESSAGE: 250 2.0.0 Ok: queued as 4T3X; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>
postfix/cleanup[12]: 4T3X: milter-reject: END-OF-MESSAGE from h[192.0.2.1]: 5.7.1 Command rejected; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>
    => postfix bob@example.org refused 5.7.1 DATA-END | 5.7.1 Command rejected
postfix/cleanup[12]: 4T3X: reject: header Subject: buy; now: please from h[192.0.2.1]; from=<ann@example.org> to=<bob@example.org> proto=ESMTP helo=<h>: 5.7.1 message content rejected
    => postfix bob@example.org refused 5.7.1 - | 5.7.1 message content rejected
postfix/postscreen[12]: NOQUEUE: reject: RCPT from [192.0.2.1]:4711: 450 4.3.2 Service currently unavailable; from=<ann@example.org>, to=<bob@example.org>, proto=ESMTP, helo=<h>
    => postfix bob@example.org refused - RCPT | 450 4.3.2 Service currently unavailable
postfix/postscreen[12]: NOQUEUE: reject: CONNECT from [192.0.2.1]:4711: too many connections
"#;

#[test]
fn postfix_refusals() {
    check(REFUSALS, "Jan  1 12:00:00 mx ");
}

/// Lines that report no delivery or only part of a delivery.
const OTHERS: &str = r#"
postfix/qmgr[12]: 4T3X: from=<ann@example.org>, size=1, nrcpt=1 (queue active)
postfix/qmgr[12]: 4T3X: removed
postfix/smtpd[12]: connect from unknown[192.0.2.1]
postfix/smtpd[12]: 4T3X: client=h[192.0.2.1]
postfix/cleanup[12]: 4T3X: message-id=<to=<bob@example.org>, relay=x, dsn=5.1.1, status=bounced (550 x)@example.org>
postfix/cleanup[12]: 4T3X: warning: header Subject: to=<bob@example.org>, relay=a, dsn=5.1.1, status=bounced (x) from h[192.0.2.1]; from=<a@example.org>
postfix/smtp[12]: 4T3X: host mx[192.0.2.1] said: 450 4.2.0 later (in reply to RCPT TO command)
postfix/smtp[12]: connect to mx[192.0.2.1]:25: Connection timed out
postfix/smtpd[12]: NOQUEUE: reject_warning: RCPT from h[192.0.2.1]: 450 4.7.1 x; from=<> to=<bob@example.org> proto=SMTP helo=<h>
postfix/smtpd[12]: NOQUEUE: filter: RCPT from h[192.0.2.1]: <x>: y; from=<> to=<bob@example.org> proto=SMTP helo=<h>
postfix/bounce[12]: 4T3X: sender non-delivery notification: 4T3Y
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1
postfix/smtp[12]: 4T3X: to=<bob@example.o
postfix/smtp[12]: 4T3X: to=<
postfix/smtp[12]: 4T3X: to
postfix/smtp[12]: 4T3X: 
postfix/smtp[12]: 4T3X
postfix/smtp[12]: 
postfix/smtp[12
systemd[1]: postfix.service: Main process exited, code=exited, status=1/FAILURE
dovecot: imap-login: Login: user=<bob>, method=PLAIN, rip=192.0.2.1, session=<x>
"#;

#[test]
fn postfix_lines_without_a_delivery() {
    check(OTHERS, "Jan  1 12:00:00 mx ");
}

/// Lines in which text from outsiders looks like fields, and truncated lines.
const TRAPS: &str = r#"
postfix/smtp[12]: 4T3X: to=<"a>, dsn=2.0.0, status=sent (b"@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced (host mx[192.0.2.1] said: 550 5.1.1 x (in reply to RCPT TO command))
    => postfix "a>, dsn=2.0.0, status=sent (b"@example.org failed 5.1.1 RCPT | 550 5.1.1 x
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.0.0, status=bounced (host mx[192.0.2.1] said: 550 5.7.1 host y[192.0.2.2] said: 450 status=sent (250 ok) (in reply to DATA command) (in reply to RCPT TO command))
    => postfix bob@example.org failed 5.0.0 RCPT | 550 5.7.1 host y[192.0.2.2] said: 450 status=sent (250 ok) (in reply to DATA command)
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.7.1, status=bounced (host mx[192.0.2.1] said: 554 5.7.1 192.0.2.9 is listed (in reply to RC
    => postfix bob@example.org failed 5.7.1 - | 554 5.7.1 192.0.2.9 is listed
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.7.1, status=bounced (host mx[192.0.2.1] said: 554 5.7.1 <http://example.org/?
    => postfix bob@example.org failed 5.7.1 - | 554 5.7.1 <http://example.org/?
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.7.1, status=bounced
    => postfix bob@example.org failed 5.7.1 - | 
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.7.1.2, status=bounced ()
    => postfix bob@example.org failed - - | 
postfix/smtp[12]: 4T3X: to=<bob@example.org>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.1.1, status=novel (192.0.2.1 250 ok)
    => postfix bob@example.org - 5.1.1 - | 192.0.2.1 250 ok
"#;

#[test]
fn postfix_traps() {
    check(TRAPS, "Jan  1 12:00:00 mx ");
}
