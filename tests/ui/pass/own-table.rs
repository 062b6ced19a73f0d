//! A table with its own reason and texts, which also uses names from the built-in table.

use smtp_codes::{Command, Retry, Severity, Source};

smtp_codes::code_table! {
    /// The codes of our gateway.
    pub mod gateway = "data/gateway.toml";
}

use gateway::{ReplyCode, lang, reason};

fn main() {
    let held = ReplyCode::Quarantined;
    assert_eq!((held as u16, held.severity()), (450, Severity::Transient));
    assert_eq!(held.reason(), reason::QUARANTINED);
    assert_eq!(held.source(), Source::Vendor("our gateway"));
    assert_eq!(held.commands(), [smtp_codes::command::DATA_END]);
    assert_eq!(
        held.text(lang::DE),
        "Angehalten, bis jemand nachgesehen hat"
    );
    assert_eq!(held.text(smtp_codes::lang::RU), held.text(lang::EN));
    assert_eq!(held.retry(), Retry::Later(smtp_codes::policy::RFC5321));

    let away: ReplyCode = "599".parse().unwrap();
    assert_eq!(
        (away, away.reason()),
        (ReplyCode::MailboxAway, smtp_codes::reason::MAILBOX_MOVED)
    );
    assert_eq!(away.commands(), [Command::new("RCPT")]);
    assert_eq!(ReplyCode::ALL, [held, away]);
    assert_eq!(ReplyCode::from_u16(550), None);
    assert!(
        ReplyCode::try_from(550)
            .unwrap_err()
            .to_string()
            .starts_with("`550` is not")
    );
}
