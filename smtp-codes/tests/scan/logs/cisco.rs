//! Log lines from Cisco ESA.

use super::{check, read};

/// Lines in `mail_logs` and `bounce_logs`.
const LINES: &str = r#"
MID 4 ICID 5 RID 0 To: <bob@example.org>
MID 4 ICID 5 RID 1 To: <eve@example.org>
Delayed: DCID 5 MID 4 to RID 0 - 4.1.0 - Unknown address error ('451', ['4.7.1 Greylisted']) []
    => cisco-esa bob@example.org delayed 4.1.0 - | 451 4.7.1 Greylisted
Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 <bob@example.org>... it\'s', "5.1.1 bob's [box] (x)"]) []
    => cisco-esa bob@example.org failed 5.1.0 - | 550-5.1.1 <bob@example.org>... it's 550 5.1.1 bob's [box] (x)
Bounced: DCID 3 MID 4 to RID 0 - Bounced by destination server with response: 5.1.0 - Unknown address error ('550', []) []
    => cisco-esa - failed 5.1.0 - | 550
MID 4 RID [0, 1] Response '2.6.0 Message received'
    => cisco-esa eve@example.org delivered - - | 2.6.0 Message received
Bounced: DCID 0 MID 9 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error looking up nosuch.example (MX):  NXDomain']) []
    => cisco-esa - failed 5.1.2 - | DNS Hard Error looking up nosuch.example (MX):  NXDomain
Bounced: DCID 0 MID 9 to RID 0 - 5.4.7 - Delivery expired (message too old) ('000', ['timeout']) []
    => cisco-esa - failed 5.4.7 - | timeout
Bounced: DCID 0 MID 9 to RID 0 - 5.1.2 - Bad destination host
    => cisco-esa - failed 5.1.2 - | Bad destination host
Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['5.1.1 cut o
    => cisco-esa - failed 5.1.0 - | 550 5.1.1 cut o
Connection Error: DCID 299 domain: example.org IP: 192.0.2.1 port: 25 details: 431-'4.3.2 Not accepting connections' interface: 192.0.2.5 reason: unexpected SMTP response
    => cisco-esa - delayed - CONNECT | 431-'4.3.2 Not accepting connections'
Bounced: 45346670:0 From:<ann@example.org> To:<bob@example.org> Reason: "5.1.0 - Unknown address error" Response: "('550', ['5.1.1 <bob@example.org>: Relaying denied'])"
    => cisco-esa bob@example.org failed 5.1.0 - | 550 5.1.1 <bob@example.org>: Relaying denied
Bounced: 45346670:0 From:<ann@example.org> To:<bob@example.org> Reason: "5.4.7 - Delivery expired (message too old)" Response: "('000', ['timeout'])"
    => cisco-esa bob@example.org failed 5.4.7 - | timeout
New SMTP DCID 3 interface 192.0.2.5 address 192.0.2.1 port 25
Message done DCID 3 MID 4 to RID [0]
MID 4 ICID 5 From: <ann@example.org>
MID 4 ready 4711 bytes from <ann@example.org>
Start MID 4 ICID 5
"#;

#[test]
fn cisco_mail_and_bounce_logs() {
    for lead in [
        "Mon Jan  1 12:00:00 2024 Info: ",
        "Jan  1 12:00:00 esa mail_logs: Info: ",
        "Info: ",
        "",
    ] {
        check(&LINES.replace("RID [0, 1]", "RID [1]"), lead);
    }
    let deliveries = read(b"Info: MID 4 ICID 5 RID 0 To: <bob@example.org>\nInfo: MID 4 ICID 5 RID 1 To: <eve@example.org>\r\nInfo: MID 4 RID [0, 1] Response 'ok'\n");
    assert_eq!(deliveries.len(), 4);
    assert!(
        deliveries[2].contains("bob@")
            && deliveries[3].contains("eve@")
            && deliveries[3].ends_with("| ok")
    );
}

/// Lines in `delivery_logs`.
const ELEMENTS: &str = r#"
<bounce del_time="Mon Jan 01 12:00:00 2024" bytes="4711" mid="4" ip="192.0.2.1" from="ann@example.org" source_ip="192.0.2.5" reason="5.1.0 - Unknown address error" code="550" error="["5.1.1 bob's box", '5.1.1 &lt;b&gt;']">
<rcpt rid="0" to="bob@example.org" attempts="1" />
    => cisco-esa bob@example.org failed 5.1.0 - | 550-5.1.1 bob's box 550 5.1.1 <b>
<rcpt rid="1" to="eve@example.org" attempts="1" />
    => cisco-esa eve@example.org failed 5.1.0 - | 550-5.1.1 bob's box 550 5.1.1 <b>
</bounce>
<bounce mid="5" reason="5.1.2 - Bad destination host" code="000" error="[&apos;NXDomain&apos;]"><rcpt rid="0" to="bob@nosuch.example" attempts="1" /><rcpt rid="1" to="eve@nosuch.example" /></bounce>
    => cisco-esa bob@nosuch.example failed 5.1.2 - | NXDomain
    => cisco-esa eve@nosuch.example failed 5.1.2 - | NXDomain
<success del_time="Mon Jan 01 12:00:00 2024" mid="6" from="ann@example.org" code="250" reply="2.6.0 received">
<rcpt rid="0" to="bob@example.org" attempts="1" />
    => cisco-esa bob@example.org delivered - - | 250 2.6.0 received
"#;

#[test]
fn cisco_delivery_logs() {
    for lead in ["Mon Jan  1 12:00:00 2024 Info: ", "", "  "] {
        check(ELEMENTS, lead);
    }
}
