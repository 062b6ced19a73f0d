//! Checks that `smtp-codes scan` reports files that it doesn't understand, so that a wrong file
//! isn't mistaken for a log without deliveries.

use crate::run::{Run, program};

const LINE: &str = "Jan  1 10:00:00 mx postfix/smtp[1]: A1: to=<bob@example.org>, relay=h[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok)\n";

fn scan(args: &[&str], input: &str) -> Run {
    Run::of(program().arg("scan").args(args).arg("-"), input.as_bytes())
}

#[test]
fn what_is_not_understood_is_named_with_a_guess() {
    for (input, words) in [
        (
            "{\"level\": \"info\", \"msg\": \"started\"}\n{\"level\": \"info\"}\n",
            "2 lines, none understood; looks like JSON with the keys level, msg",
        ),
        (
            "[\n  {\n    \"id\": 1,\n    \"x\": 2\n  }\n]\n",
            "6 lines, none understood; looks like JSON with the keys id, x",
        ),
        (
            "id,name,sent at\n1,bob,2024-01-01\n",
            "2 lines, none understood; looks like CSV with the columns id, name, sent at",
        ),
        (
            "Jan  1 10:00:00 mx sshd[1]: closed\n",
            "1 line, none understood; looks like a log of sshd",
        ),
        (
            "\nDear Bob,\n\nhow are you?\n",
            "4 lines, none understood; it starts with `Dear Bob,`",
        ),
        ("\u{1b}[2Jx\n", "it starts with `\\u{1b}[2Jx`"),
    ] {
        for args in [&["--lang", "en"][..], &["--lang", "en", "--json"]] {
            let run = scan(args, input);
            assert_eq!(run.status, Some(1), "{input}");
            assert!(run.stderr.starts_with("smtp-codes: -: "), "{}", run.stderr);
            assert!(
                run.stderr.ends_with(&format!("{words}\n")),
                "{}",
                run.stderr
            );
        }
    }
    let run = scan(&["--lang", "ru"], "Jan  1 10:00:00 mx sshd[1]: closed\n");
    assert_eq!(
        run.stderr,
        "smtp-codes: -: 1 строка, ни одна не распознана; похоже на журнал программы sshd\n"
    );
    assert!(run.stdout.contains("не понято файлов"), "{}", run.stdout);
}

#[test]
fn a_log_without_deliveries_is_understood() {
    for input in [
        "",
        "\n \n",
        "Jan  1 10:00:00 mx postfix/qmgr[1]: A1: removed\n",
        "Jan  1 10:00:00 mx sshd[1]: closed\nJan  1 10:00:01 mx postfix/anvil[1]: statistics: x\n",
        "Jan  1 10:00:00 mx sendmail[1]: starting daemon (8.17.1): SMTP\n",
        "2024-01-01 10:00:00 Start queue run: pid=1\n",
        "2024-01-01 10:00:00 1rK5aB-000001-2a Completed\n",
        "@400000006592f1a40c5a3b14 status: local 0/10 remote 0/20\n",
        // Events and messages that don't report a failure.
        "{\"event\": \"open\", \"email\": \"b@example.org\", \"timestamp\": 1, \"sg_event_id\": \"y\"}\n",
        "From: a@example.org\nTo: b@example.org\nSubject: x\n\nhello\n",
        "type,timeLogged,rcpt,orcpt,dsnDiag,dsnMta\n",
    ] {
        let run = scan(&["--lang", "en"], input).good();
        assert_eq!(
            (&*run.stderr, &*run.stdout),
            ("", "No deliveries were found.\n"),
            "{input}"
        );
    }
}

#[test]
fn a_filter_does_not_make_a_log_a_wrong_file() {
    for args in [
        &["--only", "failed"][..],
        &["--only", "failed", "--json"],
        &["--since", "2024-01-01", "--json"],
    ] {
        let run = scan(args, LINE).good();
        assert!(!run.stderr.contains("understood"), "{}", run.stderr);
    }
}

#[test]
fn values_that_are_no_events_are_counted() {
    let open = "{\"event\": \"open\", \"email\": \"b@example.org\", \"timestamp\": 1, \"sg_event_id\": \"y\"}\n";
    let input = [open, "{\"a\": 1}\n", "{\"b\": 1}\n"].concat();
    let run = scan(&["--json"], &input).good();
    let words = "smtp-codes: -: JSON values skipped that are not known events: 2\n";
    assert_eq!(run.stderr, words);
    let run = scan(&["--lang", "en"], &input).good();
    let words = "JSON values skipped that are not known events: 2";
    assert!(run.stdout.contains(words), "{}", run.stdout);
}
