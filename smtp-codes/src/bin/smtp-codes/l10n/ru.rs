//! Russian.

use smtp_codes::{ReplyError, ReplyErrorKind, Severity};

use super::words::{Card, Columns, Errors, Forms, Numbers, Summary, Words};
use crate::scan::decompress::damage::Damage;
use crate::scan::guess::Guess;

pub(super) const WORDS: Words = Words {
    card: CARD,
    summary: SUMMARY,
    errors: ERRORS,
    numbers: NUMBERS,
    columns: Columns {
        code: "Код",
        severity: "Класс",
        reason: "Причина",
        title: "Значение",
    },
    help: super::help::RU,
    pages: super::pages::RU,
};

const CARD: Card = Card {
    explain: "Что случилось",
    advice: "Что делать",
    reason: "Причина",
    concerns: "Касается",
    retry: "Повтор",
    address: "Адрес",
    note: "Примечание",
    said: "Ответ сервера",
    source: "Источник",
    help: "Справка",
    codes: "Коды",
    wording: "Формулировки",
    come_back: "Отказ окончательный, и письмо вернулось: отправьте его снова позже.",
    conflicting: "два кода противоречат друг другу",
    any_class: "в любом классе",
    citation: &[
        (" sections ", ", разделы "),
        (" section ", ", раздел "),
        (" and ", " и "),
        (", as ", ", как "),
        ("IANA registry", "реестр IANA"),
    ],
};

const SUMMARY: Summary = Summary {
    nothing: "Доставок не найдено.",
    attempts: &["попытка доставки", "попытки доставки", "попыток доставки"],
    within: "в",
    files: &["файле", "файлах", "файлах"],
    outcome,
    reasons: "Причины отказов",
    domains: "Домены, где отказов больше всего",
    servers: "Серверы, где отказов больше всего",
    invalid_addresses: "Недействительные адреса: удалите их из базы",
    all_by_json: "все перечислит --json",
    more: |number| format!("… и ещё {number}"),
    at_least_more: |number| format!("… и ещё не меньше {number}"),
    refusals: "Почему этот сервер отказывал",
    refused_by_us: "Отказов этого сервера другим (выше не учтены)",
    unread_files: "Не прочитано до конца или не понято файлов (причины в потоке ошибок)",
    long_lines: "Пропущено слишком длинных строк",
    other_records: "Пропущено записей CSV, не подходящих к заголовку",
    invalid_bytes: "Пропущено испорченных байтов",
    other_values: "Пропущено значений JSON, которые не являются известными событиями",
    left_out: "Сообщений, которые опустил journalctl (с -a он их выводит)",
};

const ERRORS: Errors = Errors {
    did_you_mean: |name| format!("может быть, причина `{name}`?"),
    unlisted: |code, example| {
        format!(
            "`{code}`: такого кода в справочнике нет; укажите его с классом, например {example}"
        )
    },
    long_reply: |start| format!("`{start}…`: строка длиннее 64 КиБ"),
    invalid_bytes: "пропущено испорченных байтов",
    long_lines: "пропущено строк длиннее 1 МиБ",
    other_records: "пропущено записей CSV, не подходящих к заголовку",
    other_values: "пропущено значений JSON, которые не являются известными событиями",
    left_out: "сообщений, которые опустил journalctl (`journalctl -a` выводит их)",
    undated: &[
        "доставка пропущена, потому что её время неизвестно",
        "доставки пропущены, потому что их время неизвестно",
        "доставок пропущено, потому что их время неизвестно",
    ],
    lines: &["строка", "строки", "строк"],
    not_understood,
    not_text: "это не письмо и не журнал; для отдельных ответов есть `smtp-codes explain`",
    zip: "это архив ZIP; сначала распакуйте его",
    compressed: |format, command| {
        format!("файл сжат {format}; сначала распакуйте его: `{command} FILE | smtp-codes scan -`")
    },
    damage,
    not_a_reply,
    no_column: |number| format!("нет столбца {number}"),
    no_field: |name| format!("это не объект JSON с текстом в ключе `{name}`"),
    not_followed: "следить можно только за журналом или строками JSON, без сжатия и обёрток",
    symlink_loop: "символические ссылки образуют петлю",
    standard_output: "стандартный вывод",
};

const NUMBERS: Numbers = Numbers {
    group: '\u{a0}',
    decimal_point: ',',
    percent: "\u{a0}%",
    plural,
};

/// Returns the index of the plural form: `0` for 1, 21, …; `1` for 2 to 4, 22, …; `2` for all other
/// numbers, such as 5, 11 and 12.
fn plural(number: u64) -> usize {
    match (number % 10, number % 100) {
        (1, tens) if tens != 11 => 0,
        (2..=4, tens) if !(12..=14).contains(&tens) => 1,
        _ => 2,
    }
}

fn outcome(severity: Severity) -> Forms {
    match severity {
        Severity::Success => &[
            "успешная: доставлено или передано дальше",
            "успешные: доставлено или передано дальше",
            "успешных: доставлено или передано дальше",
        ],
        Severity::Intermediate => &[
            "промежуточный ответ",
            "промежуточных ответа",
            "промежуточных ответов",
        ],
        Severity::Transient => &["временная ошибка", "временные ошибки", "временных ошибок"],
        Severity::Permanent => &[
            "постоянная ошибка",
            "постоянные ошибки",
            "постоянных ошибок",
        ],
    }
}

fn damage(damage: &Damage) -> String {
    match damage {
        Damage::Truncated => {
            "сжатые данные обрываются; всё, что было до обрыва, прочитано".to_owned()
        }
        Damage::Trailing => {
            "за сжатыми данными идут посторонние; всё, что было до них, прочитано".to_owned()
        }
        Damage::Checksum => "контрольная сумма сжатых данных не сходится".to_owned(),
        Damage::Window(bytes) => {
            format!("для распаковки нужно окно в {bytes} байт: это слишком много")
        }
        Damage::Dictionary => {
            "для распаковки нужен словарь больше 64 МиБ; сначала распакуйте файл: \
             `xz -dc FILE | smtp-codes scan -`"
                .to_owned()
        }
        Damage::Other(error) => format!("сжатые данные повреждены: {error}"),
    }
}

fn not_understood(lines: &str, guess: &Guess) -> String {
    let guess = match guess {
        Guess::Json(keys) => format!("похоже на JSON с ключами {}", keys.join(", ")),
        Guess::Csv(columns) => format!("похоже на CSV со столбцами {}", columns.join(", ")),
        Guess::Log(program) => format!("похоже на журнал программы {program}"),
        Guess::Other(start) => format!("файл начинается с `{start}`"),
    };
    format!("{lines}, ни одна не распознана; {guess}")
}

fn not_a_reply(error: &ReplyError) -> String {
    let at = error.at();
    match error.kind() {
        ReplyErrorKind::Empty => {
            "пустая строка: нужен ответ вроде `550 5.1.1 User unknown`".to_owned()
        }
        ReplyErrorKind::NoCode => {
            format!("нет кода ответа (байт {at}): нужны три цифры от 200 до 599, например 550")
        }
        ReplyErrorKind::TooLong => "ответ длиннее 64 КиБ".to_owned(),
        _ => format!("это не ответ SMTP (ошибка в байте {at})"),
    }
}
