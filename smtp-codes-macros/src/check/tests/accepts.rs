//! Correct tables cause no problems.

use super::{TABLE, TEXTS, added, problems_of};

#[test]
fn the_small_table_is_sound() {
    assert_eq!(problems_of(TABLE), [""; 0]);
}

#[test]
fn line_ends_and_order_of_sections_do_not_matter() {
    assert_eq!(problems_of(&TABLE.replace('\n', "\r\n")), [""; 0]);
    let (head, policy) = TABLE.split_at(TABLE.find("[policy").unwrap());
    let (languages, rest) = head.split_at(head.find("[command]").unwrap());
    assert_eq!(problems_of(&format!("{languages}{policy}{rest}")), [""; 0]);
}

#[test]
fn ranges_aliases_rules_and_retries_are_read() {
    let blocks = format!(
        "[enhanced.1.10]\nalias-of = \"1.1\"\nsource = \"RFC 3463\"\n
         [enhanced.1.20]\nthrough = 29\nname = \"Range\"\nclasses = [5]\nreason = \"mailbox-unknown\"\n\
         retry = {{ kind = \"later\", first = \"5m\", policy = \"exim\" }}\nvendor = \"Somebody\"\n{TEXTS}\n
         [[enhanced.1.20.when]]\nenhanced = \"X.1.25\"\ncommand = [\"RCPT\", \"MAIL\"]\nretry = \"never\"\nobserved = \"a log\"\n
         [policy.exim]\ngive-up = \"4d\"\nphases = [{{ until = \"2h\", every = \"15m\" }}, \
         {{ until = \"4d\", first = \"1h\", factor = \"3/2\" }}]\nsource = \"Exim\"\n"
    );
    // The blocks in a section need not be next to each other.
    assert_eq!(added(&blocks), [""; 0]);
}

#[test]
fn a_severity_against_the_first_digit_may_say_why() {
    let text = TABLE.replace(
        "severity = \"permanent\"",
        "severity = \"transient\"\nwhy = \"it passes\"",
    );
    assert_eq!(problems_of(&text), [""; 0]);
}
