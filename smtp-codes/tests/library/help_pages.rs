//! Checks that replies of vendors lead to the vendors' own help pages.

use smtp_codes::Reply;

/// Replies as vendors send them, with the page about each reply.
const PAGES: &[(&str, &str)] = &[
    (
        "421-4.7.27 Your email has been rate limited because SPF authentication didn't pass",
        "https://support.google.com/mail/answer/81126#authentication",
    ),
    (
        "421-4.7.29 Your email has been rate limited because this message wasn't sent over a TLS connection",
        "https://support.google.com/mail/answer/81126",
    ),
    (
        "550 5.4.316 Message expired, connection refused(Socket error code 10061)",
        "https://go.microsoft.com/fwlink/?LinkId=389361",
    ),
    (
        "550 5.7.606 Access denied, banned sending IP [192.0.2.1]",
        "https://sender.office.com/",
    ),
    (
        "451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation",
        "https://postmaster.live.com",
    ),
    (
        "554 5.7.9 Message not accepted for policy reasons",
        "https://postmaster.yahooinc.com/error-codes",
    ),
];

#[test]
fn replies_of_vendors_have_help_pages() {
    let help = |reply: &str| {
        Reply::parse_lenient(reply.as_bytes())
            .unwrap()
            .diagnose()
            .help()
    };
    for (reply, page) in PAGES {
        assert_eq!(help(reply), Some(*page), "{reply}");
    }
    for other in [
        "550 5.1.1 User unknown",
        "550 5.7.27 Null MX",
        "554 5.7.1 Spam",
        "250 OK",
    ] {
        assert_eq!(help(other), None, "{other}");
    }
}

#[test]
fn only_blocks_of_vendors_have_help_pages() {
    fn count(block: &toml::Table) -> usize {
        let own = usize::from(block.contains_key("help"));
        assert!(own == 0 || block.contains_key("vendor"), "{block}");
        let inner = block.values().map(|value| match value {
            toml::Value::Table(inner) => count(inner),
            toml::Value::Array(rules) => rules
                .iter()
                .filter_map(toml::Value::as_table)
                .map(count)
                .sum(),
            _ => 0,
        });
        own + inner.sum::<usize>()
    }

    let file: toml::Table = crate::CODES_TOML.parse().unwrap();
    assert!(count(&file) >= PAGES.len());
}
