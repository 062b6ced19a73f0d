//! Tests of the messages: each test makes a mistake in a small table and compares the rendered
//! problems.

mod accepts;
mod built_in;
mod codes;
mod extends;
mod file;
mod lists;
mod names;
mod newcomer;
mod rules;
mod values;

use crate::file::SourceFile;
use crate::problem::Problems;
use crate::{check, raw, snippet};

/// A small table without mistakes, complete enough to be the built-in table.
const TABLE: &str = r#"languages = ["en", "ru"]

[command]
MAIL = ["MAIL FROM"]
RCPT = []

[class.5]
name = "Permanent"
retry = "never"
source = "RFC 5321 section 4.2.1"
text.en = "Refused"
text.ru = "Отказ"
explain.en = "The server refused for good."
explain.ru = "Сервер отказал окончательно."
advice.en = "Read the server's words."
advice.ru = "Прочитайте текст ответа."

[reply.550]
name = "MailboxUnavailable"
severity = "permanent"
reason = "mailbox-unknown"
commands = ["RCPT"]
enhanced = ["5.1.1"]
derived = "5.1.1"
source = "RFC 5321 section 4.2.3"
text.en = "No such mailbox"
text.ru = "Такого ящика нет"
explain.en = "The mailbox is not there."
explain.ru = "Ящика не существует."
advice.en = "Check the address."
advice.ru = "Проверьте адрес."

[subject.1]
name = "Addressing"
reason = "mailbox-unknown"
source = "RFC 3463 section 3.2"
text.en = "Something about an address"
text.ru = "Что-то с адресом"
explain.en = "An address was refused."
explain.ru = "Адрес отклонён."
advice.en = "Look at the addresses."
advice.ru = "Посмотрите на адреса."

[enhanced.1.1]
name = "BadDestinationMailbox"
classes = [5, 4]
basic = [550]
reason = "mailbox-unknown"
source = "RFC 3463 section 3.2"
text.en = "Bad mailbox"
text.ru = "Неверный ящик"
explain.en = "The name before the @ is wrong."
explain.ru = "Имя до знака @ неверно."
advice.en = "Look for a typing error."
advice.ru = "Поищите опечатку."
[reason.mailbox-unknown]
name = "MailboxUnknown"
about = "recipient"
suppress = true
retry = "never"
phrases = ["user unknown"]
text.en = "There is no such mailbox"
text.ru = "Почтового ящика нет"
explain.en = "Nobody has this address."
explain.ru = "Такого адреса ни у кого нет."
advice.en = "Take it off the list."
advice.ru = "Удалите его из списка."

[policy.rfc5321]
first = "30m"
give-up = "5d"
source = "RFC 5321 section 4.5.4.1"
"#;

/// Renders all problems in a built-in table as they appear in compile errors.
fn problems_of(text: &str) -> Vec<String> {
    problems_in(text, true)
}

/// Renders all problems in an application's table.
fn problems_of_own(text: &str) -> Vec<String> {
    problems_in(text, false)
}

fn problems_in(text: &str, is_base: bool) -> Vec<String> {
    let mut problems = Problems::default();
    let raw = raw::read(text, &mut problems);
    check::check(&raw, is_base, &mut problems);
    snippet::render(problems, &SourceFile::new("codes.toml", text))
}

/// Puts one mistake into the table and renders the problems.
fn planted(right: &str, wrong: &str) -> Vec<String> {
    assert_eq!(
        TABLE.matches(right).count(),
        1,
        "`{right}` must appear once in the table"
    );
    problems_of(&TABLE.replace(right, wrong))
}

/// Adds blocks to the table and renders the problems.
fn added(blocks: &str) -> Vec<String> {
    problems_of(&format!("{TABLE}\n{blocks}"))
}

/// The six texts of a block.
const TEXTS: &str = "text.en = \"A title\"\ntext.ru = \"Заголовок\"\nexplain.en = \"It happened.\"\n\
                     explain.ru = \"Так вышло.\"\nadvice.en = \"Do it.\"\nadvice.ru = \"Сделайте.\"\n";

/// Asserts that there is exactly one problem, which reads as expected.
#[track_caller]
fn assert_only(problems: &[String], expected: &str) {
    assert_eq!(
        problems,
        [expected.trim_matches('\n')],
        "\n{}",
        problems.join("\n\n")
    );
}

/// Asserts that there is exactly one problem, with this message, location and help.
#[track_caller]
fn assert_one(problems: &[String], message: &str, place: &str, help: &str) {
    let [problem] = problems else {
        panic!(
            "not one problem but {}:\n{}",
            problems.len(),
            problems.join("\n\n")
        );
    };
    let first = problem.lines().next().unwrap_or_default();
    assert_eq!(first, message, "\n{problem}");
    assert!(
        problem.contains(&format!("--> codes.toml:{place}\n")),
        "not at {place}:\n{problem}"
    );
    let given = problem.lines().last().unwrap_or_default();
    assert_eq!(given, format!("  = help: {help}"), "\n{problem}");
}
