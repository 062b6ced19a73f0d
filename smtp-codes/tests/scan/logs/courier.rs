//! Log lines from Courier.

use smtp_codes::TABLE;
use smtp_codes::scan::log::Reader;

use super::check;

/// Log lines, each followed by the deliveries that it reports.
const LINES: &str = r#"
courierd: newmsg,id=0239.6B0A.010D: dns; localhost (localhost [192.0.2.1])
courierd: started,id=0239.6B0A.010D,from=<ann@example.org>,module=esmtp,host=example.org,addr=<bob@example.org>
courieresmtp: id=0239.6B0A.010D,from=<ann@example.org>,addr=<bob@example.org>: 250 2.0.0 Ok: queued as 4T3X
courieresmtp: id=0239.6B0A.010D,from=<ann@example.org>,addr=<eve@example.org>: 550-5.1.1 no
courieresmtp: id=0239.6B0A.010D,from=<ann@example.org>,addr=<bob@example.org>,success: delivered: mx.example.org [192.0.2.1]
courieresmtp: id=0239.6B0A.010D,from=<ann@example.org>,addr=<bob@example.org>,status: success
    => courier bob@example.org delivered - - | 250 2.0.0 Ok: queued as 4T3X
courieresmtp: id=0239.6B0A.010D,from=<ann@example.org>,addr=<eve@example.org>: 550 5.1.1 such user,status: success
courieresmtp: id=0239.6B0A.010D,from=<ann@example.org>,addr=<eve@example.org>,status: failure
    => courier eve@example.org failed - - | 550-5.1.1 no 550 5.1.1 such user,status: success
courierd: completed,id=0239.6B0A.010D
courieresmtp: id=0240.6B0A.010D,from=<>,addr=<bob@example.org>: Connection refused
courieresmtp: id=0240.6B0A.010D,from=<>,addr=<bob@example.org>,status: deferred
    => courier bob@example.org delayed - - | Connection refused
courieresmtp: id=0240.6B0A.010D,from=<>,addr=<bob@example.org>: 450 4.2.0 later
courieresmtp: id=0240.6B0A.010D,from=<>,addr=<bob@example.org>,status: deferred
    => courier bob@example.org delayed - - | 450 4.2.0 later
courierlocal: id=0241.6B0A.010D,from=<>,addr=<bob@example.org>,size=4711,success: Message delivered.
courierlocal: id=0241.6B0A.010D,from=<>,addr=<bob@example.org>,size=4711,status: success
    => courier bob@example.org delivered - - | Message delivered.
courierd: id=0242.6B0A.010D,from=<ann@example.org>,addr=<kim@example.org>: 550 User <kim> unknown
courierd: id=0242.6B0A.010D,from=<ann@example.org>,addr=<kim@example.org>,status: failure
    => courier kim@example.org failed - - | 550 User <kim> unknown
courieresmtp: id=0243.6B0A.010D,from=<"x>,addr=<victim@example.org>: 550 no"@example.org>,addr=<"y>,status: failure"@example.org>: 450 later
courieresmtp: id=0243.6B0A.010D,from=<"x>,addr=<victim@example.org>: 550 no"@example.org>,addr=<"y>,status: failure"@example.org>,status: deferred
    => courier "y>,status: failure"@example.org delayed - - | 450 later
courieresmtp: id=0243.6B0A.010D,from=<a"b>,addr=<victim@example.org>: 550 no
courieresmtp: id=0243.6B0A.010D,from=<a"b>,addr=<victim@example.org>,status: failure
    => courier - failed - - | 
courieresmtp: id=0244.6B0A.010D,from=<ann@example.org>,addr=<a-long-address@example....>: 550 5.1.1 no
courieresmtp: id=0244.6B0A.010D,from=<ann@example.org>,addr=<a-long-address@example....>,status: failure
    => courier - failed - - | 550 5.1.1 no
courieresmtp: id=0244.6B0A.010D,from=<ann@example.org>,addr=<bob@example.org>,status: novelty
courieresmtpd: started,ip=[192.0.2.1],port=[57764]
courieresmtpd: error,relay=192.0.2.1,port=57764,from=<ann@example.org>,to=<bob@example.org>: 550 User unknown.
    => courier bob@example.org refused - RCPT | 550 User unknown.
courieresmtpd: error,relay=192.0.2.1,port=57764,from=<ann@example.org>: 517-Domain does not exist: example.org.
courieresmtpd: error,relay=192.0.2.1,port=57764,from=<ann@example.org>: 517 Invalid domain
    => courier - refused - MAIL | 517 Invalid domain
courieresmtpd: error,relay=192.0.2.1,port=57764,msg="502 ESMTP command error",cmd: RCPT TO:<bob@example.org>
courieresmtpd: error,relay=192.0.2.1,port=57764,msg="502 ESMTP command error",cmd: X,from=<<
courieresmtpd: error,relay=192.0.2.1,port=57764,msg="502 ESMTP command error",cmd: X,from=<ann@example.org>,to=<bob@example.org>: 550 User unknown.
"#;

#[test]
fn courier_lines() {
    for lead in ["Jan  1 12:00:00 mx ", "2024-01-01T12:00:00Z mx ", ""] {
        check(LINES, lead);
    }
}

#[test]
fn the_lines_of_a_recipient_are_joined() {
    let mut reader = Reader::new();
    let lead = "courieresmtp: id=0239.6B0A,from=<ann@example.org>,addr=<bob@example.org>";
    for rest in [
        ",success: delivered: mx.example.org [192.0.2.1]",
        ": 550 5.1.1 no such user",
    ] {
        assert!(reader.line(format!("{lead}{rest}").as_bytes()).is_none());
    }
    let line = format!("{lead},status: failure");
    let delivery = reader.line(line.as_bytes()).unwrap();
    assert!(delivery.diagnose(&TABLE).suppress());
    let delivery = delivery.to_delivery();
    assert_eq!(delivery.sender.as_deref(), Some("ann@example.org"));
    assert_eq!(delivery.queue_id.as_deref(), Some("0239.6B0A"));
    assert_eq!(delivery.remote_mta.as_deref(), Some("mx.example.org"));
    // The server and reply of one attempt aren't kept for the next attempt.
    let delivery = reader.line(line.as_bytes()).unwrap().to_delivery();
    assert_eq!(
        (delivery.remote_mta, delivery.diagnostic),
        (None, Vec::new())
    );
}
