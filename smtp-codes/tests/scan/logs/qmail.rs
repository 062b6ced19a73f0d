//! Log lines from qmail.

use super::check;

/// Log lines, each followed by the deliveries that it reports.
const LINES: &str = r#"
starting delivery 1: msg 4711 to remote bob@example.org
starting delivery 2: msg 4711 to local eve@example.org
status: local 0/10 remote 1/20
delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550-5.1.1_no_such_user/550_5.1.1_see_http://example.org/a_b/Giving_up_on_192.0.2.1./
    => qmail bob@example.org failed - RCPT | 550-5.1.1 no such user 550 5.1.1 see http://example.org/a b
delivery 2: success: did_0+0+1/
    => qmail eve@example.org delivered - - | did 0+0+1
delivery 1: deferral: Connected_to_192.0.2.1_but_greeting_failed./Remote_host_said:_421_busy_(#4.4.5)/
    => qmail - delayed - CONNECT | 421 busy (#4.4.5)
delivery 3: deferral: Sorry,_I_wasn't_able_to_establish_an_SMTP_connection._(#4.4.1)/
    => qmail - delayed 4.4.1 - | Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
delivery 4: failure: Sorry._Although_I'm_listed_as_a_best-preference_MX_or_A_for_that_host,/it_isn't_in_my_control/locals_file,_so_I_don't_treat_it_as_local._(#5.4.6)/
    => qmail - failed 5.4.6 - | Sorry. Although I'm listed as a best-preference MX or A for that host, it isn't in my control/locals file, so I don't treat it as local. (#5.4.6)
delivery 5: failure: Connected_to_192.0.2.1_but_sender_was_rejected./Remote_host_said:_451_later/I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long./
    => qmail - expired - MAIL | 451 later
delivery 6: success: 192.0.2.1_accepted_message./Remote_host_said:_250_2.0.0_Ok:_queued_as_8F2C/
    => qmail - delivered - - | 250 2.0.0 Ok: queued as 8F2C
delivery 7: novelty: x/
delivery 8: failure
delivery
end msg 4711
bounce msg 4711 qp 12
"#;

#[test]
fn qmail_lines() {
    for lead in [
        "@4000000065929b001d4e5f6c ",
        "1704110400.123456 ",
        "2024-01-01 12:00:00.123456500 ",
        "Jan  1 12:00:00 mx qmail: 1704110400.123456 ",
        "2024-01-01T12:00:00Z mx qmail-send: ",
        "",
    ] {
        check(LINES, lead);
    }
}
