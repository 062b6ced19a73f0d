//! Log lines from chasquid.

use smtp_codes::TABLE;
use smtp_codes::scan::log;

use super::check;

/// Log lines, each followed by the deliveries that it reports.
const LINES: &str = r#"
uDh9rL5erZI from=ann@example.org queued ip=192.0.2.1:33990 to=[bob@example.org]
uDh9rL5erZI from=ann@example.org to=bob@example.org failed (permanent): MAIL+RCPT 550 5.1.1 no such user
    => chasquid bob@example.org failed - - | 550 5.1.1 no such user
uDh9rL5erZI from=ann@example.org all done
-JtleQMG_MI from=<> to=ann@example.org sent
    => chasquid ann@example.org delivered - - | 
mUOHh1xAL6U from=ann@example.org to=bob@example.org failed (temporary): all MXs returned transient failures (last: DATA 450 4.2.1 busy)
    => chasquid bob@example.org delayed - DATA | 450 4.2.1 busy
mUOHh1xAL6U from=ann@example.org to=bob@example.org failed (permanent): DATA closing 550 5.7.1 spam (see a)
    => chasquid bob@example.org failed - DATA-END | 550 5.7.1 spam (see a)
mUOHh1xAL6U from=ann@example.org to=bob@example.org failed (temporary): all MXs returned transient failures (last: Error creating client: 554 5.7.1 go away)
    => chasquid bob@example.org delayed - CONNECT | 554 5.7.1 go away
mUOHh1xAL6U from=ann@example.org to=bob@example.org failed (temporary): all MXs returned transient failures (last: Error saying hello: EOF)
    => chasquid bob@example.org delayed - EHLO | Error saying hello: EOF
mUOHh1xAL6U from=ann@example.org to=bob@example.org failed (temporary): all MXs returned transient failures (last: Could not dial: dial tcp 192.0.2.1:25: connect: connection refused)
    => chasquid bob@example.org delayed - - | Could not dial: dial tcp 192.0.2.1:25: connect: connection refused
mUOHh1xAL6U from=ann@example.org to=bob@example.org failed (permanent): MAIL+RCPT 550 5.7.1 the message was not sent
    => chasquid bob@example.org failed - - | 550 5.7.1 the message was not sent
mUOHh1xAL6U from=ann@example.org completed loop, next in 1m21s
mUOHh1xAL6U from=ann@example.org to=victim@example.org failed (permanent): MAIL+RCPT 550 5.1.1 no@example.org sent
    => chasquid - delivered - - | 
mUOHh1xAL6U from=x to=victim@example.org failed (permanent): 550 5.1.1 no@example.org to=bob@example.org failed (temporary): MAIL+RCPT 450 later
    => chasquid - delayed - - | 450 later
mUOHh1xAL6U from=a b@example.org to=bob@example.org sent
    => chasquid - delivered - - | 
192.0.2.1:4711 rejected from=ann@example.org to=[bob@example.net] - relay not allowed
    => chasquid bob@example.net refused - - | relay not allowed
192.0.2.1:4711 rejected from=a to=[victim@example.net] - local user does not exist@example.org to=[bob@example.net] - relay not allowed
    => chasquid - refused - - | 
192.0.2.1:4711 rejected from=ann@example.org - SPF check failed
192.0.2.1:4711 auth failed for ann@example.org
uDh9 from=ann@example.org to=bob@example.org sent
daemon listening on 127.0.0.1:25
"#;

#[test]
fn chasquid_lines() {
    for lead in [
        "2024-01-01 12:00:00.273051 ",
        "Jan  1 12:00:00 mx chasquid[12]: ",
        "2024-01-01T12:00:00Z mx chasquid: ",
        // chasquid's own log, which it can be configured to write to standard output.
        "Jan  1 12:00:00 mx chasquid[12]: 2024-01-01 12:00:00.273051 ",
    ] {
        check(LINES, lead);
    }
}

#[test]
fn a_line_shows_the_sender_and_the_id() {
    let line = b"2024-01-01 12:00:00.2 -JtleQMG_MI from=<> to=bob@example.org failed (permanent): \
        MAIL+RCPT 550 5.1.1 no such user";
    let delivery = log::line(line).unwrap().to_delivery();
    assert_eq!(delivery.queue_id.as_deref(), Some("-JtleQMG_MI"));
    assert_eq!(delivery.sender.as_deref(), Some(""));
    assert!(delivery.diagnose(&TABLE).suppress());
}
