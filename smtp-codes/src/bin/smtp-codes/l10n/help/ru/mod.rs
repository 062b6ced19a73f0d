//! Russian.

mod descriptions;

use super::{Examples, Help, Misuse};
use crate::help::Mistake;
use descriptions::DESCRIPTIONS;

pub(in crate::l10n) const HELP: Help = Help {
    descriptions: DESCRIPTIONS,
    value_names: VALUE_NAMES,
    phrases: PHRASES,
    man_headings: &[
        ("NAME", "ИМЯ"),
        ("SYNOPSIS", "ОБЗОР"),
        ("DESCRIPTION", "ОПИСАНИЕ"),
        ("OPTIONS", "ПАРАМЕТРЫ"),
        ("SUBCOMMANDS", "КОМАНДЫ"),
        ("VERSION", "ВЕРСИЯ"),
    ],
    mistake: Some(mistake),
    and: "и",
    default: "по умолчанию",
    possible_values: "возможные значения",
    examples_heading: "Примеры:",
    examples: &[
        ("explain", EXPLAIN),
        ("scan", SCAN),
        ("list", LIST),
        ("completions", COMPLETIONS),
        ("man", MAN),
    ],
    misuse: MISUSE,
};

const VALUE_NAMES: &[(&str, &str)] = &[
    ("LANG", "ЯЗЫК"),
    ("WHEN", "КОГДА"),
    ("COMMAND", "КОМАНДА"),
    ("REPLY", "ОТВЕТ"),
    ("FORMAT", "ФОРМАТ"),
    ("KEY,…", "КЛЮЧ,…"),
    ("KIND,…", "ВИД,…"),
    ("TIME", "ВРЕМЯ"),
    ("ZONE", "ПОЯС"),
    ("FILE", "ФАЙЛ"),
    ("N", "ЧИСЛО"),
    ("NAME", "ИМЯ"),
    ("WHERE", "ГДЕ"),
    ("SHELL", "ОБОЛОЧКА"),
    ("DIR", "КАТАЛОГ"),
];

const PHRASES: &[(&str, &str)] = &[
    ("Usage:", "Использование:"),
    ("Commands:", "Команды:"),
    ("Arguments:", "Аргументы:"),
    ("Options:", "Параметры:"),
    ("[OPTIONS]", "[ПАРАМЕТРЫ]"),
    ("<COMMAND>", "<КОМАНДА>"),
    ("[COMMAND]", "[КОМАНДА]"),
    (
        "Print help (see more with '--help')",
        "Вывести справку (подробную выводит --help)",
    ),
    (
        "Print help (see a summary with '-h')",
        "Вывести справку (краткую выводит -h)",
    ),
    ("Print help", "Вывести справку"),
    ("Print version", "Вывести версию"),
    (
        "Print this message or the help of the given subcommand(s)",
        "Вывести эту справку или справку о команде",
    ),
    ("For more information, try '", "Подробнее: '"),
    ("[alias:", "[также:"),
    ("[aliases:", "[также:"),
    ("error:", "ошибка:"),
];

const EXPLAIN: Examples = &[
    (
        r#"smtp-codes explain "451 4.7.1 Greylisted, try again in 5 minutes" 5.7.26"#,
        "Объяснить ответ и код",
    ),
    (
        r#"smtp-codes explain greylist "mailbox full""#,
        "Найти причины по имени или словам",
    ),
    (
        r#"smtp-codes explain --json --after RCPT "552 too many recipients""#,
        "Объяснить ответ на команду в JSON",
    ),
    (
        "smtp-codes explain --json - < replies.txt",
        "Объяснить каждую строку файла",
    ),
    (
        "smtp-codes explain --fields reason,suppress --field reply --errors inline - < log.jsonl",
        "Ответить на каждую строку файла JSON одной строкой",
    ),
];

const SCAN: Examples = &[
    (
        "smtp-codes scan /var/log/mail.log bounces.mbox Maildir/",
        "Составить сводку по журналу, ящику mbox и Maildir",
    ),
    (
        "smtp-codes scan --only dead --fields recipient --format csv mail.log.*.gz",
        "Перечислить недействительные адреса из сжатых журналов",
    ),
    (
        "smtp-codes scan --json --since yesterday /var/log/mail.log | jq .reason",
        "Вывести причины со вчерашнего дня",
    ),
    (
        "smtp-codes scan --format html -o report.html /var/log/mail.log",
        "Составить отчёт с диаграммами",
    ),
    (
        "smtp-codes scan --follow /var/log/mail.log",
        "Наблюдать за журналом",
    ),
    (
        "journalctl -u postfix -o json | smtp-codes scan",
        "Прочитать журнал systemd",
    ),
];

const LIST: Examples = &[
    ("smtp-codes list", "Вывести все коды"),
    (
        "smtp-codes list --format csv > codes.csv",
        "Записать таблицу с текстами на всех языках",
    ),
    (
        "smtp-codes list --format html -o codes.html",
        "Создать страницу, на которой можно искать коды",
    ),
];

const COMPLETIONS: Examples = &[
    (
        "smtp-codes completions bash > ~/.local/share/bash-completion/completions/smtp-codes",
        "Для Bash",
    ),
    (
        "smtp-codes completions zsh > ~/.zfunc/_smtp-codes",
        "Для Zsh, если ~/.zfunc есть в fpath",
    ),
    (
        "smtp-codes completions fish > ~/.config/fish/completions/smtp-codes.fish",
        "Для Fish",
    ),
    (
        "smtp-codes completions powershell >> $PROFILE",
        "Для PowerShell",
    ),
];

const MAN: Examples = &[
    ("smtp-codes man | man -l -", "Прочитать руководство"),
    (
        "smtp-codes man ~/.local/share/man/man1",
        "Установить по странице на команду",
    ),
];

const MISUSE: Misuse = Misuse {
    no_file: "файл не указан, а стандартный ввод — терминал",
    empty_range: "--since должно быть раньше --until",
    fields_need_format: "для --fields нужен --format json или csv",
    header_needs_csv: "для --header нужен --format csv",
    column: "нужен номер столбца, считая с 1",
    follow_one: "для --follow нужен ровно один файл",
    follow_terminal: "живой сводке нужен терминал: используйте --format json или csv",
    moment: "нужна дата, время или давность, например 2024-01-31, \"2024-01-31 18:00\", \
             2024-01-31T18:00:00+01:00, yesterday, today, 2h или 7d",
    invalid: |option, error| format!("неверное значение '{option}': {error}"),
    lang: |lang, known| format!("на языке `{lang}` текстов нет; есть на языках: {known}"),
    command: |name| format!("неизвестная команда `{name}`"),
    zone: |zone, _| {
        format!(
            "`{zone}` — не часовой пояс: нужен `UTC`, смещение вроде `+03:00` или название из базы \
             часовых поясов системы вроде `Europe/Berlin`"
        )
    },
};

fn mistake(mistake: &Mistake) -> String {
    match mistake {
        Mistake::UnknownArgument { argument, similar } => {
            format!("неизвестный аргумент '{argument}'{}", hint(similar))
        }
        Mistake::UnknownCommand { name, similar } => {
            format!("неизвестная команда '{name}'{}", hint(similar))
        }
        Mistake::InvalidValue {
            argument,
            value,
            possible,
            similar,
        } => invalid_value(argument, value, possible) + &hint(similar),
        Mistake::RejectedValue {
            argument,
            value,
            cause,
        } => format!("неверное значение '{value}' для '{argument}': {cause}"),
        Mistake::UnwantedValue { argument, value } => {
            format!("лишнее значение '{value}' для '{argument}'")
        }
        Mistake::Missing(missing) => {
            format!(
                "не указаны обязательные аргументы:\n  {}",
                missing.join("\n  ")
            )
        }
        Mistake::MissingCommand(known) => {
            format!("не указана команда\n  [команды: {}]", known.join(", "))
        }
        Mistake::Conflict { argument, others } => match others.is_empty() {
            true => format!("'{argument}' нельзя сочетать с другими аргументами"),
            false => format!("'{argument}' нельзя сочетать с '{}'", others.join("', '")),
        },
    }
}

fn invalid_value(argument: &str, value: &str, possible: &[String]) -> String {
    let wrong = match value.is_empty() {
        true => format!("для '{argument}' нужно значение"),
        false => format!("неверное значение '{value}' для '{argument}'"),
    };
    match possible.is_empty() {
        true => wrong,
        false => format!("{wrong}\n  [возможные значения: {}]", possible.join(", ")),
    }
}

fn hint(similar: &Option<String>) -> String {
    match similar {
        Some(similar) => format!("\n\n  подсказка: похоже на '{similar}'"),
        None => String::new(),
    }
}
