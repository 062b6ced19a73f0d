//! Checks that every number either survives a round trip through constructors, strings and tables
//! or is rejected.

use std::collections::HashSet;

use smtp_codes::{Code, EnhancedStatusCode, ReplyCode, StatusDetail, TABLE};

#[test]
fn every_reply_code_survives_a_round_trip_or_is_refused() {
    let mut listed = Vec::new();
    for number in 0..=u16::MAX {
        let text = number.to_string();
        let code = ReplyCode::from_u16(number);
        assert_eq!(ReplyCode::try_from(number).ok(), code, "{number}");
        assert_eq!(text.parse().ok(), code, "{number}");
        assert_eq!(TABLE.reply(number).is_some(), code.is_some(), "{number}");
        if let Some(code) = code {
            assert_eq!(
                (code.as_u16(), code as u16, u16::from(code)),
                (number, number, number)
            );
            assert_eq!(code.to_string(), text);
            listed.push(code);
        }
    }
    assert_eq!(listed, ReplyCode::ALL, "ascending, each once");
}

#[test]
fn every_code_survives_a_round_trip_or_is_refused() {
    for number in 0..=u16::MAX {
        let text = number.to_string();
        let code = Code::new(number);
        assert_eq!(code.is_some(), (200..=599).contains(&number), "{number}");
        assert_eq!(Code::try_from(number).ok(), code, "{number}");
        assert_eq!(text.parse().ok(), code, "{number}");
        let Some(code) = code else {
            continue;
        };
        assert_eq!(
            (code.as_u16(), u16::from(code), code.to_string()),
            (number, number, text)
        );
        assert_eq!(code.listed(), ReplyCode::from_u16(number));
        assert_eq!(u16::from(code.severity().first_digit()), number / 100);
    }
}

#[test]
fn errors_show_the_refused_number_or_text() {
    let error = ReplyCode::try_from(65_535).unwrap_err();
    assert_eq!(error.input(), "65535");
    for bad in [
        "",
        "55",
        "5500",
        "0550",
        " 550",
        "550 ",
        "+550",
        "5_0",
        "５５０",
        "550\n",
    ] {
        let error = bad.parse::<Code>().unwrap_err();
        assert_eq!(error.input(), bad);
        assert!(bad.parse::<ReplyCode>().is_err(), "{bad}");
    }
}

#[test]
fn every_enhanced_code_survives_a_round_trip_or_is_refused() {
    for class in 0..=9 {
        for subject in 0..=9 {
            for detail in 0..=999 {
                survives_or_is_refused(class, subject, detail);
            }
        }
    }
}

fn survives_or_is_refused(class: u8, subject: u16, detail: u16) {
    let text = format!("{class}.{subject}.{detail}");
    let code = EnhancedStatusCode::new(class, subject, detail);
    assert_eq!(text.parse().ok(), code, "{text}");
    assert_eq!(code.is_some(), matches!(class, 2 | 4 | 5), "{text}");
    let Some(code) = code else {
        return;
    };
    assert_eq!(
        (code.class(), code.subject(), code.detail()),
        (class, subject, detail)
    );
    assert_eq!(code.severity().first_digit(), class);
    assert_eq!(code.to_string(), text);
    let listed = code.listed();
    assert_eq!(
        listed,
        StatusDetail::from_numbers(subject, detail),
        "{text}"
    );
    assert_eq!(text.parse().ok(), listed, "{text}");
    assert_eq!(
        format!("X.{subject}.{detail}").parse().ok(),
        listed,
        "{text}"
    );
    assert_eq!(TABLE.enhanced(code).is_some(), listed.is_some(), "{text}");
}

#[test]
fn enhanced_codes_have_one_spelling() {
    let bad = [
        "",
        "5",
        "5.1",
        "5.1.",
        ".1.1",
        "5..1",
        "5.1.1.",
        "5.1.1.1",
        "5.01.1",
        "5.1.01",
        "05.1.1",
        "5.1.1000",
        "5.1000.1",
        "5.1.+1",
        "5.1.-1",
        " 5.1.1",
        "5.1.1 ",
        "5,1,1",
        "5.1.65537",
        "55.1.1",
        "5.1.٣",
        "x.1.1",
    ];
    for bad in bad {
        let error = bad.parse::<EnhancedStatusCode>().unwrap_err();
        assert_eq!(error.input(), bad);
        assert!(bad.parse::<StatusDetail>().is_err(), "{bad}");
    }
    // A code without a class occurs only as a table entry.
    assert!("X.1.1".parse::<EnhancedStatusCode>().is_err());
    for (class, subject, detail) in [(5, 1000, 1), (5, 1, 1000), (255, 1, 1)] {
        assert_eq!(EnhancedStatusCode::new(class, subject, detail), None);
    }
}

#[test]
fn every_detail_covers_its_range_and_no_other() {
    let mut covered = HashSet::new();
    let mut before = None;
    for entry in StatusDetail::ALL.iter().copied() {
        let key = (entry.subject(), entry.detail());
        assert!(before < Some(key), "{entry} in its place");
        before = Some(key);
        for detail in entry.detail()..=entry.through() {
            assert_eq!(
                StatusDetail::from_numbers(entry.subject(), detail),
                Some(entry)
            );
            assert!(covered.insert((entry.subject(), detail)), "{entry} alone");
        }
        for class in entry.classes().iter().copied() {
            let code = entry.with_class(class).and_then(EnhancedStatusCode::listed);
            assert_eq!(code, Some(entry), "{class}");
        }
    }
}
