//! A table layered over the built-in table, in a `const`, a `static` and a `let`.

use smtp_codes::{Code, Evidence, Severity, Table, lang};

smtp_codes::code_table! {
    pub mod gateway = "data/gateway.toml";
}

const CONST: Table = gateway::TABLE.over(&smtp_codes::TABLE);
static STATIC: Table = gateway::TABLE.over(&smtp_codes::TABLE);

fn main() {
    let local = gateway::TABLE.over(&smtp_codes::TABLE);
    for table in [CONST, STATIC, local] {
        falls_through(&table);
        speaks_all_languages(&table);
    }
    // With three tables, the topmost table wins.
    let thrice = STATIC.over(&smtp_codes::TABLE);
    assert_eq!(thrice.reply(450).unwrap().name(), "Quarantined");
}

fn falls_through(table: &Table) {
    let names = [450, 550, 599].map(|code| table.reply(code).unwrap().name());
    assert_eq!(names, ["Quarantined", "MailboxUnavailable", "MailboxAway"]);
    assert_eq!(table.detail(1, 1).unwrap().to_string(), "X.1.1");
    assert!(table.reason(smtp_codes::reason::SPAM).is_some());

    let diagnosis = table.diagnose(Evidence::from_code(Code::new(450).unwrap()));
    assert_eq!(diagnosis.severity(), Severity::Transient);
    assert_eq!(diagnosis.reason(), gateway::reason::QUARANTINED);
}

fn speaks_all_languages(table: &Table) {
    let languages: Vec<String> = table.languages().map(|lang| lang.to_string()).collect();
    assert_eq!(languages, ["en", "de", "ru"]);
    assert_eq!(table.negotiate("de-AT, ru;q=0.5"), gateway::lang::DE);
    let away = table.reply(599).unwrap();
    assert_eq!(away.texts(gateway::lang::DE).text, "Das Postfach ist fort");
    // The built-in table has Russian texts for 450, so Russian readers get Russian texts.
    assert_eq!(table.reply(450).unwrap().texts(lang::RU).lang, lang::RU);
}
