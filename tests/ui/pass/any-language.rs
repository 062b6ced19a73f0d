//! Each text of an entry may be in any of the file's languages.

use smtp_codes::{Lang, Table, lang, reason};

smtp_codes::code_table! {
    /// German texts.
    mod german = "data/any-language.toml";
}

static CODES: Table = german::TABLE.over(&smtp_codes::TABLE);
const DE: Lang = german::lang::DE;
const DE_AT: Lang = german::lang::DE_AT;

fn main() {
    let built_in = smtp_codes::ReplyCode::MailboxUnavailable;
    let refused = german::ReplyCode::Refused;
    for lang in [DE, DE_AT] {
        assert_eq!(refused.text(lang), "Postfach nicht erreichbar");
        assert_eq!(CODES.reply(550).unwrap().texts(lang).text, "Postfach nicht erreichbar");
    }
    assert_eq!(refused.text(lang::EN), built_in.text(lang::EN));
    assert_eq!(refused.advice(DE), built_in.advice(lang::EN));

    let full = CODES.detail(2, 2).unwrap();
    assert_eq!(full.texts(DE_AT).text, "Postfach voll");
    assert_eq!(full.texts(DE).lang, lang::EN);

    let full = CODES.reason(reason::MAILBOX_FULL).unwrap();
    assert_eq!((full.texts(DE).text, full.texts(DE).advice), ("Postfach voll", "Call them."));
    assert_eq!(full.texts(lang::RU).lang, lang::RU);
}
