//! Entries may leave out what the built-in table defines.

use smtp_codes::{Retry, Severity, Table, lang, reason};

smtp_codes::code_table! {
    /// The entries that differ from the built-in table.
    mod ours = "data/extends.toml";
}

static CODES: Table = ours::TABLE.over(&smtp_codes::TABLE);

fn main() {
    let built_in = smtp_codes::ReplyCode::ServiceNotAvailable;
    let closing = ours::ReplyCode::Closing;
    assert_eq!(ours::ReplyCode::ALL, [closing]);
    assert_eq!(closing.severity(), Severity::Transient);
    assert_eq!((closing.retry(), closing.source()), (built_in.retry(), built_in.source()));
    assert_eq!(closing.text(lang::EN), "Our gateway is being restarted");
    assert_eq!(closing.explain(lang::RU), built_in.explain(lang::RU));

    let policy = ours::StatusDetail::Policy;
    let listed = smtp_codes::StatusDetail::from_numbers(7, 1).unwrap();
    assert_eq!((policy.classes(), policy.reason()), (listed.classes(), listed.reason()));
    assert_eq!((policy.text(lang::EN), policy.advice(lang::EN)), (listed.text(lang::EN), "Ask us."));

    let busy = CODES.reply(450).unwrap();
    assert_eq!((busy.reason(), busy.name()), (reason::GREYLISTED, "MailboxTemporarilyUnavailable"));
    assert!(!busy.is_vague(), "a reason of its own is not vague");

    let full = CODES.reason(reason::MAILBOX_FULL).unwrap();
    assert_eq!((full.retry(), full.name(), full.suppress()), (Some(Retry::Never), "MailboxFull", false));
}
