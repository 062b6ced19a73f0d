//! Tests of the report that `scan --format html` writes.

use serde_json::Value;

use super::{assert_self_contained, attributes, latin, report_of, scan_week, texts};

const SECTIONS: [&str; 9] = [
    "time", "reasons", "domains", "servers", "pace", "dead", "doubtful", "refused", "unnamed",
];

fn report(lang: &str) -> String {
    scan_week(&["--format", "html", "--lang", lang])
}

#[test]
fn the_report_of_a_week_has_all_sections() {
    let page = report("en");
    for id in SECTIONS {
        assert!(page.contains(&format!("<section id=\"{id}\"")), "{id}");
        assert!(page.contains(&format!("<a href=\"#{id}\">")), "{id}");
    }
    assert!(
        !page.contains("<section id=\"notes\""),
        "everything was read"
    );
    assert_self_contained(&page);
    assert!(page.contains("Mon 2 Mar 2026, 00:00 – Sun 8 Mar 2026"));
}

#[test]
fn the_numbers_are_those_of_the_objects() {
    let objects = scan_week(&[
        "--json",
        "--fields",
        "side,severity,suppress,recipient,doubts",
    ]);
    let objects: Vec<Value> = objects
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let count = |is: &dyn Fn(&Value) -> bool| objects.iter().filter(|object| is(object)).count();
    let ours = |object: &Value| object["side"] == "client";
    let severity = |name: &str| count(&|object| ours(object) && object["severity"] == name);
    let dead: std::collections::BTreeSet<_> = objects
        .iter()
        .filter(|object| object["suppress"] == true)
        .map(|object| object["recipient"].as_str().unwrap())
        .collect();
    let page = report("en");
    let tiles = page
        .split("<dl class=\"tiles\">")
        .nth(1)
        .unwrap()
        .split("</dl>")
        .next()
        .unwrap();
    let shown: Vec<usize> = texts(tiles, &["dt"])
        .iter()
        .map(|number| number.replace(',', "").parse().unwrap())
        .collect();
    let refused = count(&|object| object["side"] == "server");
    let expected = [
        count(&ours),
        severity("success"),
        severity("transient"),
        severity("permanent"),
        dead.len(),
        refused,
    ];
    assert_eq!(shown, expected);
    assert!(expected.iter().all(|count| *count > 20), "{expected:?}");
    for address in dead {
        assert!(
            page.contains(&format!("<th scope=\"row\"><bdi>{address}</bdi>")),
            "{address}"
        );
    }
}

#[test]
fn every_chart_has_a_title_and_a_table() {
    let page = report("en");
    for id in ["time", "pace"] {
        let section = page.split(&format!("<section id=\"{id}\"")).nth(1).unwrap();
        let section = section.split("</section>").next().unwrap();
        assert!(
            section.contains(&format!("<title id=\"{id}-chart\">")),
            "{id}"
        );
        // A week is shown hour by hour.
        assert_eq!(section.matches("<th scope=\"row\"").count(), 7 * 24, "{id}");
        assert!(section.matches("<g><title>").count() > 10, "{id}");
    }
    let bars = page.matches("<svg class=\"amount\"").count();
    let titled =
        page.matches("<svg class=\"amount\" width=\"100%\" height=\"8\" role=\"img\" aria-label=");
    assert_eq!(titled.count(), bars);
    assert!(page.contains("<table class=\"heat\">"));
    let mut ids = attributes(&page, "id");
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "no two elements have the same name");
}

#[test]
fn a_russian_report_is_in_russian() {
    let page = report("ru");
    assert!(page.contains("<html lang=\"ru\">"));
    for text in [
        "Отчёт о доставке почты",
        "Недействительные адреса",
        "2 марта",
        "Что делать",
    ] {
        assert!(page.contains(text), "{text}");
    }
    // Only names of standards, programs and time zones are in Latin letters.
    const NAMES: [&str; 13] = [
        "ARC",
        "Authentication",
        "CSV",
        "DKIM",
        "DMARC",
        "DNS",
        "IP",
        "MX",
        "Path",
        "Results",
        "Return",
        "SPF",
        "UTC",
    ];
    const MORE: [&str; 6] = ["PTR", "SMTP", "TLS", "codes", "postmaster", "smtp"];
    let mut others = latin(&page);
    others.retain(|word| !NAMES.contains(word) && !MORE.contains(word));
    assert_eq!(others, [""; 0]);
}

#[test]
fn nothing_is_a_report_too() {
    let page = report_of(b"\n");
    assert_self_contained(&page);
    assert!(!page.contains("<section"), "there is nothing to show");
    assert!(page.contains("time unknown"));
}

#[test]
fn deliveries_without_a_time_are_counted() {
    let dated = "2026-03-02T10:00:00Z mx postfix/smtp[1]: 4T3X: to=<b@example.org>, relay=h, dsn=5.1.1, \
                 status=bounced (550 5.1.1 User unknown)\n";
    let page = report_of(format!("{dated}550 5.1.1 User unknown\n").as_bytes());
    assert!(page.contains("Attempts without a time, not in the chart: 1."));
}

#[test]
fn pages_of_vendors_are_linked() {
    let page = report_of(b"550 5.7.606 Access denied, banned sending IP\n550 5.1.1 User unknown\n");
    assert_self_contained(&page);
    let link = "<p><strong>Help page: </strong><a href=\"https://sender.office.com/\">https://sender.office.com/</a></p>";
    assert_eq!(page.matches(link).count(), 1, "{page}");
}

#[test]
fn temporary_and_permanent_failures_of_a_reason_are_counted_apart() {
    let page =
        report_of(b"452 4.2.2 Mailbox full\n452 4.2.2 Mailbox full\n552 5.2.2 Mailbox full\n");
    let (_, reasons) = page.split_once("<table id=\"reasons-table\"").unwrap();
    let (reasons, _) = reasons.split_once("</table>").unwrap();
    let (_, reasons) = reasons.split_once("<tbody>").unwrap();
    let cells = texts(reasons, &["th", "code"]);
    assert_eq!(cells, ["2", "1", "3", "100%"], "{reasons}");
    assert!(page.contains("2 transient failures · 1 permanent failure"));
}
