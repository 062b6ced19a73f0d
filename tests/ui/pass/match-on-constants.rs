//! The constants of open types can be used in `match`, whether they come from the built-in table or
//! the application's table.

use smtp_codes::{Command, Lang, Reason, command, lang, reason};

smtp_codes::code_table! {
    pub mod gateway = "data/gateway.toml";
}

fn of_reason(reason: Reason) -> &'static str {
    match reason {
        reason::MAILBOX_FULL => "full",
        reason::MAILBOX_UNKNOWN | reason::MAILBOX_MOVED => "gone",
        gateway::reason::QUARANTINED => "held",
        _ => "else",
    }
}

fn of_command(command: Command) -> &'static str {
    match command {
        command::RCPT => "recipient",
        command::DATA_END => "message",
        _ => "else",
    }
}

fn of_lang(lang: Lang) -> &'static str {
    match lang {
        lang::RU => "по-русски",
        gateway::lang::DE => "auf Deutsch",
        _ => "else",
    }
}

fn main() {
    let reasons = ["mailbox-full", "mailbox-moved", "quarantined", "spam"].map(Reason::new);
    assert_eq!(reasons.map(of_reason), ["full", "gone", "held", "else"]);
    let commands = ["RCPT", "DATA-END", "DATA"].map(Command::new);
    assert_eq!(commands.map(of_command), ["recipient", "message", "else"]);
    let langs = ["ru", "de", "en"].map(|tag| Lang::from_tag(tag).unwrap());
    assert_eq!(langs.map(of_lang), ["по-русски", "auf Deutsch", "else"]);
}
