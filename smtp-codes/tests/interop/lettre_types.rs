//! Conversions of lettre's codes, severities and replies, in both directions.

use lettre::transport::smtp::response::{Code as LettreCode, Response, Severity as Theirs};
use smtp_codes::{Code, Evidence, Reply, Severity, TABLE, ToWire, reason};

#[test]
fn every_code_converts_there_and_back_or_is_refused_for_its_second_digit() {
    for number in 200..=599 {
        let code = Code::new(number).unwrap();
        match LettreCode::try_from(code) {
            Ok(theirs) => {
                assert_eq!(theirs.to_string(), code.to_string());
                assert_eq!(Code::from(theirs), code);
                assert_eq!(Severity::from(theirs.severity), code.severity());
            }
            Err(error) => {
                assert!(number / 10 % 10 > 5, "{number}");
                assert!(error.to_string().starts_with(&number.to_string()));
            }
        }
    }
    assert!(LettreCode::try_from(Code::new(559).unwrap()).is_ok());
}

#[test]
fn severities_are_the_same_four() {
    for digit in 2..=5 {
        let ours = Severity::from_first_digit(digit).unwrap();
        assert_eq!(Theirs::from(ours) as u8, digit);
        assert_eq!(Severity::from(Theirs::from(ours)), ours);
    }
}

#[test]
fn a_reply_converts_there_and_back() {
    for bytes in [
        &b"250 2.0.0 Ok\r\n"[..],
        b"354 \r\n",
        b"250-mx.example.org\r\n250-SIZE 1000\r\n250 HELP\r\n",
        b"550-5.1.1 No such\r\n550-\r\n550 5.1.1 user\r\n",
        "550 5.1.1 Нет такого\r\n".as_bytes(),
    ] {
        let (ours, _) = Reply::read(bytes).unwrap().unwrap();
        let theirs = Response::try_from(ours).unwrap();
        assert_eq!(theirs.to_wire(), bytes);
        let evidence = Evidence::from(&theirs);
        assert_eq!(evidence.code(), Some(ours.code()));
        assert_eq!(evidence.enhanced(), ours.enhanced());
    }
}

#[test]
fn a_reply_that_does_not_fit_is_refused() {
    for (bytes, complaint) in [
        (&b"550-one\n554 two"[..], "different codes"),
        (b"550-one\n550 \xff", "line 2 of the reply is not UTF-8"),
        (b"571 x", "571 does not fit"),
    ] {
        let reply = Reply::parse_lenient(bytes).unwrap();
        let error = Response::try_from(reply).unwrap_err().to_string();
        assert!(error.contains(complaint), "{error}");
    }
}

#[test]
fn a_line_end_within_a_line_does_not_begin_another_reply() {
    let code = LettreCode::try_from(Code::new(550).unwrap()).unwrap();
    let forged = Response::new(code, vec!["no\r\n250 2.0.0 yes".into(), "x".into()]);
    let wire = forged.to_wire();
    assert_eq!(wire, b"550-no\r\n550-250 2.0.0 yes\r\n550 x\r\n");
    let (_, taken) = Reply::read(&wire).unwrap().unwrap();
    assert_eq!(taken, wire.len());
    assert_eq!(Response::new(code, vec![]).to_wire(), b"550 \r\n");
}

#[test]
fn a_reply_that_is_too_long_still_has_its_code() {
    let code = LettreCode::try_from(Code::new(452).unwrap()).unwrap();
    let long = Response::new(code, vec!["x".repeat(100_000)]);
    let said = TABLE.diagnose(Evidence::from(&long));
    assert_eq!(said.reason(), reason::SYSTEM_FULL);
}
