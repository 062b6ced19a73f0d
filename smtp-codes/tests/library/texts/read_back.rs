//! Checks that a server may send the titles in the table: a client that reads a code with the title
//! of the code finds the reason of the code.

use smtp_codes::{Code, EnhancedStatusCode, Evidence, Lang, Reason, TABLE, lang, reason};

/// Titles whose meaning differs from the meaning of their code alone: the code has several
/// meanings, and its title names all of them or the more probable one.
const OTHERS: [(&str, Lang, Reason); 7] = [
    ("426", lang::RU, reason::NETWORK_ERROR),
    ("510", lang::EN, reason::MAILBOX_UNKNOWN),
    ("550", lang::EN, reason::MAILBOX_UNAVAILABLE),
    ("552", lang::EN, reason::MESSAGE_TOO_LARGE),
    ("571", lang::EN, reason::RECIPIENT_REJECTED),
    ("571", lang::RU, reason::BLOCKLISTED),
    // The codes say that the mailbox is unknown, but the title says that the domain has a null MX.
    ("550 5.1.10", lang::EN, reason::NULL_MX),
];

fn check(codes: &str, evidence: Evidence, title: &str, lang: Lang) -> bool {
    let reply = format!("{codes} {title}");
    let alone = TABLE.diagnose(evidence).reason();
    let read = TABLE.evidence(reply.as_bytes()).unwrap();
    let found = TABLE.diagnose_with_text(read, reply.as_bytes()).reason();
    let other = OTHERS
        .iter()
        .find(|(other, of, _)| *other == codes && *of == lang);
    assert_eq!(found, other.map_or(alone, |other| other.2), "{reply}");
    other.is_some()
}

#[test]
fn titles_are_read_back() {
    let mut others = 0;
    for lang in [lang::EN, lang::RU] {
        for entry in TABLE.replies() {
            let code = Code::new(entry.code()).unwrap();
            let evidence = Evidence::from_code(code);
            let title = entry.texts(lang).text;
            others += usize::from(check(&code.to_string(), evidence, title, lang));
        }
        for entry in TABLE.details() {
            let class = *entry.classes().first().unwrap();
            let enhanced = EnhancedStatusCode::new(class, entry.subject(), entry.detail()).unwrap();
            let code = Code::new(u16::from(class) * 100 + 50).unwrap();
            let evidence = Evidence::from_code(code).with_enhanced(enhanced);
            let title = entry.texts(lang).text;
            let codes = format!("{code} {enhanced}");
            others += usize::from(check(&codes, evidence, title, lang));
        }
    }
    assert_eq!(others, OTHERS.len());
}
