//! Russian.

use super::{Examples, Help, Misuse};
use crate::help::Mistake;

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

const DESCRIPTIONS: &[(&str, &str)] = &[
    (
        "smtp-codes",
        "Объясняет ответы SMTP: что сказал сервер, почему и что теперь делать",
    ),
    (
        "lang",
        "Язык текстов, например en или ru [по умолчанию: язык системы]",
    ),
    (
        "color",
        "Когда выводить цвета: auto (на терминале, если не задана переменная NO_COLOR; также при \
         CLICOLOR_FORCE), always (всегда) или never (никогда)",
    ),
    (
        "explain",
        "Объясняет ответы SMTP, отдельные коды вроде 550, 5.7.26 и X.7.26 и причины

Аргумент, который не является ни кодом, ни ответом, ищется среди причин: по имени, как greylisted, по словам \
названия и по выражениям, которыми пользуются серверы.

Код завершения: 0, если объяснено всё; 1, если что-то не является ответом (сообщение в потоке ошибок); 2 при \
неверных аргументах.",
    ),
    ("explain.json", "Выводить по одному объекту JSON в строке"),
    (
        "after",
        "Команда, на которую пришёл ответ, например RCPT, DATA-END, \"end of DATA\" или CONNECT",
    ),
    (
        "replies",
        "По одному ответу, коду или названию причины в аргументе; - читает ответы со стандартного \
         ввода, по одному в строке",
    ),
    (
        "scan",
        "Читает журналы, уведомления о доставке и почтовые ящики и сообщает, чем кончилась каждая \
         доставка

Читает журналы {logs}. Читает также уведомления о доставке и прочие возвраты в отдельных письмах, mbox и \
Maildir и события служб рассылки в JSON и CSV. Файлы могут быть сжаты gzip, zstd, xz или bzip2. Выводит \
сводку, если не заданы --format или --json.

Каталоги читаются вместе с вложенными, а в Maildir — только new/ и cur/. Если файл не указан, читается \
стандартный ввод, кроме терминала.

Времени без года приписывается последний год, при котором оно не позже времени изменения файла. Время без \
часового пояса считается временем пояса --timezone или системы.

Код завершения: 0, если прочитано всё; 1, если какой-то файл не удалось прочитать до конца или в нём не \
распознана ни одна строка (сообщение в потоке ошибок); 2 при неверных аргументах.",
    ),
    (
        "scan.format",
        "Формат вывода: text (сводка), json (по объекту JSON на доставку, по одному в строке) или csv (заголовок \
         и по строке на доставку) [по умолчанию: text]",
    ),
    (
        "scan.json",
        "То же, что --format json: по объекту JSON на доставку, по одному в строке",
    ),
    (
        "fields",
        "Выводить только эти ключи объектов или эти столбцы, в этом порядке; подразумевает --format \
         json

С --format csv это столбцы. Значения, которые не выводятся, не вычисляются.",
    ),
    (
        "top",
        "Сколько строк выводить в каждом списке сводки, самое большее",
    ),
    (
        "only",
        "Сообщать только о доставках этих видов

Виды от `failed` до `expanded` — значения ключа `action`: failed (отказ), delayed (отложено), delivered \
(доставлено), expired (срок истёк), relayed (передано дальше), expanded (разослано по списку); ответ без него \
относится к виду по своему классу. refused — отказы вашего сервера, dead — недействительные адреса, doubtful — \
сомнительные исходы.",
    ),
    (
        "since",
        "Сообщать только о доставках не раньше этого времени

Дата, время или давность: 2024-01-31, \"2024-01-31 18:00\", 2024-01-31T18:00:00+01:00, yesterday (вчера), \
today (сегодня), 2h или 7d. Дата означает её начало. Доставки без времени пропускаются, их число выводится в \
поток ошибок.",
    ),
    (
        "until",
        "Сообщать только о доставках раньше этого времени (записывается, как в --since)",
    ),
    (
        "follow",
        "Читать файл и дальше, пока он растёт, в том числе после ротации

На терминале выводит живую сводку, иначе — JSON. Файл должен быть один: журнал или строки JSON, без сжатия и \
обёрток.",
    ),
    (
        "timezone",
        "Часовой пояс для времени без пояса, например UTC, +03:00 или Europe/Berlin [по умолчанию: \
         пояс системы]",
    ),
    (
        "files",
        "Файлы и каталоги; - означает стандартный ввод, который читается и без файлов, если это не \
         терминал",
    ),
    ("list", "Выводит все коды таблицы"),
    (
        "list.format",
        "Формат вывода: table (столбцы для терминала), json (массив JSON с текстами на всех языках), \
         csv (с заголовком) или markdown (таблица Markdown)",
    ),
    (
        "completions",
        "Выводит скрипт автодополнения для оболочки

Подключите скрипт в настройках оболочки или положите его туда, где она ищет такие скрипты.",
    ),
    ("shell", "Оболочка"),
    (
        "man",
        "Выводит страницы руководства

Без каталога все страницы выводятся подряд.",
    ),
    (
        "dir",
        "Каталог, в котором для каждой команды создаётся своя страница",
    ),
];

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
