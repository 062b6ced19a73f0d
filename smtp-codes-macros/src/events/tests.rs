use super::model::{Action, Events, Step};
use super::{path, read};
use crate::file::SourceFile;
use crate::problem::Problems;
use crate::snippet;

const GOOD: &str = r#"
[wrapper.envelope]
source = "a document"
has    = ["topic"]
within = ["body"]

[service.sender]
title     = "Sender"
source    = "a document"
has       = ["event", "id | key"]
is        = { "meta.version" = ["1", "2*"] }
within    = ["events"]
kind-in   = "event"
recipient = ["to", { at = "details", after = ["to "], before = " " }]
reason-in = "class"
reasons   = { 10 = "mailbox-unknown" }
not-codes = [499]
outcomes  = [
    { kind = "sent", action = "delivered" },
    { kind = "bounce", when = { hard = "false" }, action = "delayed" },
    { kind = "bounce", action = "failed", command = "RCPT" },
    { kind = "dropped", action = "failed", own = true, reason = "policy" },
    { kind = "repeat", action = "skip" },
]

[service.table]
title     = "Table"
source    = "a document"
has       = ["To", "Result"]
split     = { by = ";", texts = ["To", "Result"], like = { Result = "[*]" } }
recipient = ".To"
reply     = { at = ".Result", after = ["="], last = true }
outcomes  = [{ action = "failed" }]

[service.table.without-header]
columns = ["To", "Result"]
is      = { To = "*@*" }
"#;

fn problems(text: &str) -> Vec<String> {
    let mut problems = Problems::default();
    read(text, &mut problems);
    snippet::render(problems, &SourceFile::new("events.toml", text))
}

#[test]
fn a_service_is_read() {
    let mut problems = Problems::default();
    let Events { wrappers, services } = read(GOOD, &mut problems);
    assert_eq!(problems.into_sorted().len(), 0);
    assert_eq!((wrappers.len(), services.len()), (1, 2));
    let service = &services[0];
    assert_eq!(service.has.len(), 3);
    assert_eq!(service.has[1].at.len(), 2);
    assert_eq!(service.fields[1].1[1].before, " ");
    assert_eq!(
        service.reasons,
        [("10".to_owned(), "mailbox-unknown".to_owned())]
    );
    assert!(matches!(service.outcomes[1].action, Action::Did("Delayed")));
    assert!(matches!(service.outcomes[4].action, Action::Skip));
}

#[test]
fn columns_are_read() {
    let Events { services, .. } = read(GOOD, &mut Problems::default());
    let table = &services[1];
    let split = table.split.as_ref().map(|split| split.texts.as_slice());
    let texts = [("To", "*"), ("Result", "[*]")];
    let texts = texts.map(|(text, like)| (text.to_owned(), like.to_owned()));
    assert_eq!(split, Some(&texts[..]));
    assert!(table.fields[1].1[0].last);
    let columns = table
        .without_header
        .as_ref()
        .map(|layout| &layout.columns[..]);
    assert_eq!(columns, Some(&["To".to_owned(), "Result".to_owned()][..]));
}

/// The text to replace in the valid file, its replacement, and part of the expected message.
const MISTAKES: [(&str, &str, &str); 30] = [
    ("title     = \"Sender\"", "", "`sender` has no `title`"),
    (
        "title     = \"Sender\"",
        "title = \" \"",
        "`title` is empty",
    ),
    (
        "title     = \"Sender\"",
        "title = 1",
        "`title` is not a text in quotes",
    ),
    ("kind-in   =", "kind-on   =", "unknown key `kind-on`"),
    (
        "[service.sender]",
        "[services.sender]",
        "unknown key `services`",
    ),
    ("within = [\"body\"]", "", "`envelope` has no `within`"),
    ("has    = [\"topic\"]", "", "`envelope` has no `has`"),
    (
        "\"id | key\"",
        "\"id | \"",
        "`id | ` is not a path: `` has no key",
    ),
    (
        "at = \"details\"",
        "at = \"details[x]\"",
        "`[x]` isn't an entry",
    ),
    (
        "at = \"details\"",
        "at = \"details[0\"",
        "`details[0` has no closing bracket",
    ),
    ("at = \"details\", ", "", "`recipient` has no `at`"),
    (
        "after = [\"to \"]",
        "behind = [\"to \"]",
        "unknown key `behind`",
    ),
    (
        "\"mailbox-unknown\"",
        "\"mailbox-unknwon\"",
        "unknown reason `mailbox-unknwon`",
    ),
    ("\"RCPT\"", "\"RCTP\"", "unknown command `RCTP`"),
    ("[499]", "[605]", "`605` can't be a reply code anyway"),
    ("[499]", "[\"499\"]", "`not-codes` is not a list of numbers"),
    (
        "action = \"delivered\"",
        "action = \"deliverd\"",
        "unknown action `deliverd`",
    ),
    (
        "kind = \"sent\", action = \"delivered\"",
        "kind = \"sent\"",
        "this outcome has no `action`",
    ),
    ("own = true", "own = 1", "`own` is not `true` or `false`"),
    ("{ hard = \"false\" }", "\"hard\"", "`when` is not a table"),
    (
        "{ hard = \"false\" }",
        "{ .hard = \"false\" }",
        "unquoted keys cannot be empty",
    ),
    (
        "{ hard = \"false\" }",
        "{ \".hard\" = \"false\" }",
        "there is no list of recipients",
    ),
    ("when = { hard = \"false\" }, ", "", "unreachable outcome"),
    ("by = \";\", ", "", "`split` has no `by`"),
    (
        "texts = [\"To\", \"Result\"], ",
        "",
        "`split` has no `texts`",
    ),
    (
        "like = { Result",
        "like = { Text",
        "`Text` isn't one of `texts`",
    ),
    ("last = true", "last = 1", "`last` is not `true` or `false`"),
    (
        "recipient = \".To\"",
        "each = \"To\"",
        "`each` and `split` are both lists of recipients",
    ),
    (
        "columns = [\"To\", \"Result\"]",
        "",
        "`without-header` has no `columns`",
    ),
    (
        "is      = { To = \"*@*\" }",
        "",
        "`without-header` has no `is`",
    ),
];

#[test]
fn mistakes_are_placed_and_explained() {
    for (good, bad, expected) in MISTAKES {
        assert!(GOOD.contains(good), "{good}");
        let found = problems(&GOOD.replacen(good, bad, 1));
        assert!(
            found.iter().any(|problem| problem.contains(expected)),
            "{bad}: {found:?}"
        );
        for problem in found {
            assert!(problem.contains("--> events.toml:"), "{problem}");
        }
    }
    assert_eq!(problems(GOOD), [""; 0]);
}

#[test]
fn all_mistakes_are_reported_in_one_run() {
    let text = GOOD
        .replace("\"RCPT\"", "\"RCTP\"")
        .replace("own = true", "own = 1");
    assert_eq!(problems(&text).len(), 2);
}

#[test]
fn kinds_need_a_place_and_reasons_too() {
    let without = |key: &str| {
        let lines = GOOD.lines().filter(|line| !line.starts_with(key));
        problems(&lines.collect::<Vec<_>>().join("\n"))
    };
    assert!(
        without("kind-in")
            .iter()
            .all(|problem| problem.contains("`kind` without `kind-in`"))
    );
    assert_eq!(without("reason-in").len(), 1);
}

#[test]
fn paths() {
    let steps = |text| path::read(text).map(|path| (path.of_entry, path.steps));
    let key = |key: &str| Step::Key(key.to_owned());
    assert_eq!(steps("a.b-c"), Ok((false, vec![key("a"), key("b-c")])));
    assert_eq!(steps("."), Ok((true, vec![])));
    assert_eq!(steps(".a"), Ok((true, vec![key("a")])));
    let last = Step::Entry {
        number: 0,
        from_end: true,
    };
    assert_eq!(
        steps("a[-1].b"),
        Ok((false, vec![key("a"), last, key("b")]))
    );
    let value = Step::Where("name".to_owned(), "X.Y".to_owned());
    assert_eq!(steps("a[name=X.Y]"), Ok((false, vec![key("a"), value])));
    for bad in [
        "", "a..b", "a.", "a b", "[0]", "a[-0]", "a[]", "a[=x]", "a[0]b", "*",
    ] {
        assert!(path::read(bad).is_err(), "{bad}");
    }
}
