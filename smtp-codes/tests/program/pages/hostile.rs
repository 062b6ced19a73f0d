//! Tests with inputs that attack a page through their text or their size.

use super::{assert_self_contained, report_of};
use crate::run::scratch;

#[test]
fn texts_of_outsiders_do_nothing() {
    let name = "<script>alert(1)</script>";
    let reply = "550 5.1.1 </bdi></table><img src=x onerror=alert(1)> \"' &lt; \u{202e}txt\u{1b}[2J User unknown";
    let line = |domain: &str, reply: &str| {
        format!(
            "2026-03-02T10:00:00Z mx postfix/smtp[1]: 4T3X: to=<\"{name}\"@{domain}>, \
             relay={name}.{domain}[192.0.2.1]:25, dsn=5.1.1, status=bounced \
             (host {domain} said: {reply})\n"
        )
    };
    let refusal = format!(
        "2026-03-02T10:00:00Z mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from x[192.0.2.1]: \
         554 5.7.1 <{name}>: {name} Relay access denied; from=<a@example.org> to=<b@example.org> \
         proto=ESMTP helo=<{name}>\n"
    );
    let log = [
        line("example.org", reply),
        line("example.org\u{202e}", "450 <style>*{display:none}</style>"),
        refusal,
        format!("554 {name} nobody knows why\n"),
    ]
    .concat();
    let page = report_of(log.as_bytes());
    assert_self_contained(&page);
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "it is shown"
    );
    for hidden in ['\u{202e}', '\u{1b}', '\u{200b}'] {
        assert!(!page.contains(hidden), "{hidden:?}");
    }
    assert!(page.contains("\\u{202e}"), "it is shown escaped");
}

/// Returns lines whose names, addresses and replies are all different.
fn different(count: u64) -> String {
    let line = |number: u64| {
        let reply = format!(
            "550 5.1.1 user unknown &&&& \"{}\" word{}",
            "<>".repeat(40),
            letters(number)
        );
        format!(
            "2026-03-{:02}T10:00:00Z mx postfix/smtp[1]: 4T3X: to=<user{number}@d{number}.example>, \
             relay=mx{number}.example[192.0.2.1]:25, dsn=5.1.1, status=bounced (host h said: {reply})\n",
            1 + number % 28
        )
    };
    (0..count).map(line).collect()
}

/// Returns a number written in letters, because the report leaves out the digits in replies.
fn letters(number: u64) -> String {
    let digits = number.to_string().into_bytes();
    digits
        .into_iter()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

#[test]
fn a_page_stays_small_and_says_what_it_leaves_out() {
    const MOST: usize = 2_000_000;
    let page = report_of(different(6_000).as_bytes());
    // `.ci/pages` measures how long a browser takes to open this page.
    std::fs::write(scratch().join("largest.html"), &page).unwrap();
    assert!(page.len() < MOST, "{} bytes", page.len());
    assert!(page.len() > MOST / 4, "the test has enough names");
    assert_self_contained(&page);
    assert!(page.contains("Rows that are not shown: "));
    assert!(page.contains("There were too many names to count all of them"));
    assert!(page.contains("<dd>6,000</dd>"), "everything is counted");
}
