//! Log lines from Exim.

use super::check;

/// Log lines, without the timestamp and the message ID.
const DELIVERIES: &str = r#"
** bob@example.org R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.1] X=TLS1.3:ECDHE_X25519__RSA:256 CV=yes DN="/C=US/O=Foo: Bar": SMTP error from remote mail server after RCPT TO:<bob@example.org>: 550 5.1.1 <bob@example.org>: unknown
    => exim bob@example.org failed - RCPT | 550 5.1.1 <bob@example.org>: unknown
** bob@example.org F=<ann@example.org> P=<ann@example.org> R=dnslookup T=remote_smtp H=mx [2001:db8::1]:25 I=[2001:db8::2]: SMTP error from remote mail server after pipelined MAIL FROM:<ann@example.org> SIZE=4711: 552-5.3.4 too big\n552 5.3.4 sorry
    => exim bob@example.org failed - MAIL | 552-5.3.4 too big 552 5.3.4 sorry
** bob@example.org R=dnslookup T=remote_smtp: SMTP error from remote mailer after end of data: host mx.example.org [192.0.2.1]: 554 5.7.1 spam (see x)
    => exim bob@example.org failed - DATA-END | 554 5.7.1 spam (see x)
== bob@example.org R=dnslookup T=remote_smtp defer (-44) H=mx.example.org [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<bob@example.org>: 451 4.7.1 greylisted
    => exim bob@example.org delayed - RCPT | 451 4.7.1 greylisted
== bob@example.org R=dnslookup T=remote_smtp defer (-44): SMTP error from remote mail server after RCPT TO:<bob@example.org>: host mx.example.org [192.0.2.1]: 450 4.2.0 later
    => exim bob@example.org delayed - RCPT | 450 4.2.0 later
== bob@example.org R=dnslookup T=remote_smtp defer (-45) H=mx [192.0.2.1] DT=1s: SMTP error from remote mail server after initial connection: 421 4.7.0 busy
    => exim bob@example.org delayed - CONNECT | 421 4.7.0 busy
== bob@example.org R=dnslookup T=remote_smtp defer (-53): retry time not reached for any host for 'example.org'
    => exim bob@example.org delayed - - | retry time not reached for any host for 'example.org'
== bob@example.org routing defer (-52): retry time not reached
    => exim bob@example.org delayed - - | retry time not reached
== bob@example.org R=dnslookup T=remote_smtp defer (110) H=mx [192.0.2.1]: Connection timed out
    => exim bob@example.org delayed - - | Connection timed out
== bob@example.org R=dnslookup T=remote_smtp defer (-18) H=mx [192.0.2.1]: Remote host closed connection in response to pipelined MAIL FROM:<ann@example.org>
    => exim bob@example.org delayed - MAIL | Remote host closed connection in response to pipelined MAIL FROM:<ann@example.org>
== bob@example.org R=dnslookup T=remote_smtp defer (110) H=mx [192.0.2.1]: SMTP timeout after end of data (4711 bytes written): Connection timed out
    => exim bob@example.org delayed - DATA-END | SMTP timeout after end of data (4711 bytes written): Connection timed out
== bob@example.org R=local T=lmtp defer (-46): LMTP error after RCPT TO:<bob@example.org>: 452 4.2.2 full
    => exim bob@example.org delayed - RCPT | 452 4.2.2 full
** bob@example.org R=dnslookup T=remote_smtp H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<bob@example.org>: 450 4.1.1 later: retry timeout exceeded
    => exim bob@example.org expired - RCPT | 450 4.1.1 later
** bob@example.org: retry timeout exceeded
    => exim bob@example.org expired - - | retry timeout exceeded
** bob@example.org R=dnslookup T=remote_smtp: all hosts for 'example.org' have been failing for a long time (and retry time not reached)
    => exim bob@example.org expired - - | all hosts for 'example.org' have been failing for a long time (and retry time not reached)
** bob@nosuch.example: Unrouteable address
    => exim bob@nosuch.example failed - - | Unrouteable address
** "bob smith"@example.org <b@example.org> R=nonlocal: Mailing to remote domains not supported
    => exim "bob smith"@example.org failed - - | Mailing to remote domains not supported
** |/usr/bin/vacation -x bob <bob@example.org> R=userforward T=address_pipe: return code 2
    => exim bob@example.org failed - - | return code 2
=> bob@example.org R=dnslookup T=remote_smtp H=mx [192.0.2.1] X=TLS1.3 CV=yes C="250 2.0.0 Ok: queued as \"x\"" QT=1s DT=0s
    => exim bob@example.org delivered - - | 250 2.0.0 Ok: queued as "x"
-> eve@example.org R=dnslookup T=remote_smtp H=mx [192.0.2.1] C="250 ok"
    => exim eve@example.org delivered - - | 250 ok
=> bob <bob@example.org> R=local_user T=mail_spool
    => exim bob@example.org delivered - - | 
>> bob@example.org R=dnslookup T=remote_smtp H=mx [192.0.2.1] C="250 ok"
    => exim bob@example.org delivered - - | 250 ok
** bob@example.org F=<> R=dnslookup T=remote_smtp H=mx [192.0.2.1]:25 X=TLS1.3:AES:256 CV=yes SNI=mx DN="CN=mx: x" PRX=192.0.2.7 QT=3s: SMTP error from remote mail server after pipelined end of data: 554 5.7.1 spam DT=0.001s
    => exim bob@example.org failed - DATA-END | 554 5.7.1 spam
== bob@example.org R=dnslookup T=remote_smtp defer (110): Connection timed out H=mx [192.0.2.1]:25 DT=3s: SMTP timeout after RCPT TO:<bob@example.org>
    => exim bob@example.org delayed - RCPT | Connection timed out: SMTP timeout after RCPT TO:<bob@example.org>
*> bob@example.org R=dnslookup T=remote_smtp H=mx [192.0.2.1]
    => exim bob@example.org - - - | 
<= ann@example.org H=h [192.0.2.1] P=esmtp S=4711 id=** x
Completed
H=mx.example.org [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<bob@example.org>: 451 later
"#;

#[test]
fn exim_deliveries() {
    for lead in [
        "2024-01-01 12:00:00 1rKabc-0001Xy-2Z ",
        "2024-01-01 12:00:00.123 +0100 [4711] 1rKabc-00000001234-abcd ",
        "Jan  1 12:00:00 mx exim[12]: 2024-01-01 12:00:00 1rKabc-0001Xy-2Z ",
        "2024-01-01T12:00:00+01:00 mx exim[12]: 1rKabc-0001Xy-2Z ",
        "<22>1 2024-01-01T12:00:00Z mx exim4 12 - - [12] 1rKabc-0001Xy-2Z ",
        "",
    ] {
        check(DELIVERIES, lead);
    }
}

/// Log lines about refusals, without the timestamp. These lines have no message ID.
const REFUSALS: &str = r#"
H=(h) [192.0.2.1]:4711 X=TLS1.3 CV=no F=<ann@example.org> rejected RCPT <bob@example.org>: relay not permitted
    => exim bob@example.org refused - RCPT | relay not permitted
H=h [192.0.2.1] F=<ann@example.org> temporarily rejected RCPT <bob@example.org>: greylisted: wait
    => exim bob@example.org refused - RCPT | greylisted: wait
1rKabc-0001Xy-2Z H=h [192.0.2.1] F=<ann@example.org> rejected after DATA: virus
    => exim - refused - DATA-END | virus
H=h [192.0.2.1] rejected MAIL <ann@example.org>: no
    => exim - refused - MAIL | no
H=(h) [192.0.2.1] F=<ann@example.org> rejected RCPT bob@example.org: unknown user
    => exim bob@example.org refused - RCPT | unknown user
H=h [192.0.2.1] rejected connection in "connect" ACL: blocklisted
H=h [192.0.2.1] F=<ann@example.org> rejected during MIME ACL checks: no
    => exim - refused - DATA-END | no
no host name found for IP address 192.0.2.1
** no address here: x
** spam@example.org R=a T=b: text without an id
    => exim spam@example.org failed - - | text without an id
"#;

#[test]
fn exim_refusals() {
    check(REFUSALS, "2024-01-01 12:00:00 ");
}
