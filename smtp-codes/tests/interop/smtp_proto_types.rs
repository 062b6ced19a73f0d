//! Conversions of smtp-proto's statuses, replies, commands and errors.

use smtp_codes::{
    Basis, Code, Command, Diagnose, EnhancedStatusCode, Evidence, Origin, Reply, Severity, TABLE,
    ToWire, command, reason,
};
use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{EhloResponse, Error, Request, Response, Severity as Theirs};

fn receive(bytes: &[u8]) -> Response<String> {
    ResponseReceiver::default()
        .parse(&mut bytes.iter())
        .unwrap()
}

#[test]
fn three_numbers_are_a_status_if_their_class_is_one() {
    for class in 0..=9 {
        for (subject, detail) in [(0, 0), (1, 1), (7, 26), (255, 255)] {
            let esc = [class, subject, detail];
            match EnhancedStatusCode::try_from(esc) {
                Ok(code) => assert_eq!(<[u8; 3]>::try_from(code), Ok(esc)),
                Err(error) => {
                    assert!(!matches!(class, 2 | 4 | 5), "{error}");
                    assert_eq!(error.input(), format!("{class}.{subject}.{detail}"));
                }
            }
        }
    }
    let large = EnhancedStatusCode::new(5, 7, 606).unwrap();
    let error = <[u8; 3]>::try_from(large).unwrap_err();
    assert!(error.to_string().starts_with("5.7.606 does not fit"));
}

#[test]
fn severities_are_the_same_four_and_an_invalid_one() {
    for digit in 2..=5 {
        let ours = Severity::from_first_digit(digit).unwrap();
        assert_eq!(Theirs::from(ours) as u8, digit);
        assert_eq!(Severity::try_from(Theirs::from(ours)), Ok(ours));
    }
    assert!(Severity::try_from(Theirs::Invalid).is_err());
}

#[test]
fn a_reply_converts_to_what_smtp_proto_reads() {
    for bytes in [
        &b"250 2.1.5 Ok\r\n"[..],
        b"354 Go ahead\r\n",
        b"250-mx.example.org\r\n250-SIZE 1000\r\n250 HELP\r\n",
        b"551-5.7.1 Forwarding disabled\r\n551 5.7.1 Select another host\r\n",
        b"550 5.7.26 Unauthenticated\r\n",
        b"554 5.188.10.2 is listed\r\n",
    ] {
        let ours = Reply::parse(bytes).unwrap();
        let theirs = receive(bytes);
        assert_eq!(Response::try_from(ours).as_ref(), Ok(&theirs));
        assert_eq!(theirs.to_wire(), bytes);
        let evidence = Evidence::try_from(&theirs).unwrap();
        assert_eq!(evidence, ours.evidence());
    }
}

#[test]
fn lines_that_disagree_stay_in_the_text() {
    let ours = Reply::parse(b"550-5.1.1 one\r\n550 5.7.1 two\r\n").unwrap();
    let theirs = Response::try_from(ours).unwrap();
    assert_eq!(
        (theirs.esc, theirs.message.as_str()),
        ([5, 1, 1], "one\n5.7.1 two")
    );
    let said = theirs.diagnose().unwrap();
    assert_eq!(
        (said.reason(), said.origin()),
        (reason::MAILBOX_UNKNOWN, Origin::Given)
    );
}

#[test]
fn a_reply_that_does_not_fit_is_refused() {
    for (bytes, complaint) in [
        (&b"550-one\n554 two"[..], "different codes"),
        (b"550 \xff", "not UTF-8"),
        (b"550 5.7.606 Banned", "5.7.606 does not fit"),
    ] {
        let reply = Reply::parse_lenient(bytes).unwrap();
        let error = Response::try_from(reply).unwrap_err().to_string();
        assert!(error.contains(complaint), "{error}");
    }
}

#[test]
fn the_words_are_weighed() {
    let response = Response::new(550, 0, 0, 0, "relaying denied");
    let said = response.diagnose_after(command::RCPT).unwrap();
    assert_eq!(
        (said.reason(), said.because()),
        (reason::RELAY_DENIED, Basis::Phrase)
    );
}

#[test]
fn a_number_that_is_not_a_code_is_an_error() {
    for number in [0, 42, 199, 600, u16::MAX] {
        let response = Response::new(number, 5, 1, 1, "x");
        let error = Evidence::try_from(&response).unwrap_err();
        assert_eq!(error.input(), number.to_string());
        assert!(response.diagnose().is_none());
    }
}

#[test]
fn an_impossible_status_counts_as_none() {
    let response = Response::new(432, 6, 8, 9, "Hello");
    let evidence = Evidence::try_from(&response).unwrap();
    assert_eq!(evidence, Evidence::from_code(Code::new(432).unwrap()));
}

#[test]
fn a_refused_ehlo_has_its_code() {
    let error = EhloResponse::parse(&mut b"502 No\r\n".iter()).unwrap_err();
    let said = error.diagnose().unwrap();
    assert_eq!(said.evidence().code(), Code::new(502));
    for error in [
        Error::NeedsMoreData { bytes_left: 0 },
        Error::ResponseTooLong,
        Error::UnknownCommand,
        Error::InvalidResponse { code: 99 },
    ] {
        assert!(error.diagnose().is_none(), "{error}");
    }
}

#[test]
fn every_request_is_a_command_of_the_table() {
    for (line, expected) in [
        ("EHLO x", command::EHLO),
        ("LHLO x", command::LHLO),
        ("HELO x", command::HELO),
        ("MAIL FROM:<a@b.c>", command::MAIL),
        ("RCPT TO:<a@b.c>", command::RCPT),
        ("DATA", command::DATA),
        ("BDAT 5 LAST", command::BDAT),
        ("BURL imap://x LAST", command::BURL),
        ("AUTH PLAIN", command::AUTH),
        ("STARTTLS", command::STARTTLS),
        ("VRFY x", command::VRFY),
        ("EXPN x", command::EXPN),
        ("HELP", command::HELP),
        ("NOOP", command::NOOP),
        ("RSET", command::RSET),
        ("ETRN x", command::ETRN),
        ("ATRN x", command::ATRN),
        ("QUIT", command::QUIT),
    ] {
        let line = format!("{line}\r\n");
        let request = Request::parse(&mut line.as_bytes().iter()).unwrap();
        let command = Command::from(&request);
        assert_eq!(command, expected);
        assert_eq!(TABLE.command(command.as_str()), Some(command));
    }
}
