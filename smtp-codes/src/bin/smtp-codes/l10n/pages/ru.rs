//! Russian.

use super::{Codes, Columns, Dates, Frame, Leads, Outcomes, Pages, Place, Report, Sections, Tiles};

pub(in crate::l10n) const PAGES: Pages = Pages {
    frame: FRAME,
    report: REPORT,
    codes: CODES,
    dates: DATES,
};

const FRAME: Frame = Frame {
    language: "Русский",
    skip: "Перейти к содержанию",
    contents: "Разделы",
    filter: "Отбор строк",
    search: "Поиск",
    shown: "{shown} из {all}",
    save_csv: "Сохранить в CSV",
    as_table: "Показать таблицей",
    made_by: "Составлено программой smtp-codes",
};

const REPORT: Report = Report {
    title: "Отчёт о доставке почты",
    no_time: "время неизвестно",
    files: &["файл", "файла", "файлов"],
    sections: SECTIONS,
    leads: LEADS,
    tiles: TILES,
    columns: COLUMNS,
    outcomes: OUTCOMES,
    doubt,
    busiest: |when, count| format!("Больше всего попыток: {count}, {when}."),
    undated: |count| format!("Время неизвестно, на диаграмме не учтено попыток: {count}."),
    earlier: |count| format!("Более ранних попыток, которых на диаграмме нет: {count}."),
    rows_left_out: |count| format!("Не показано строк: {count}."),
    names_left_out: |count| {
        format!("Имён слишком много, чтобы посчитать все. Не вошло в список отказов: {count}.")
    },
    all_by_json: "Все адреса перечислит scan --format json --only dead.",
    place: Place {
        line: "строка",
        message: "письмо",
    },
};

const SECTIONS: Sections = Sections {
    time: "Доставка по времени",
    reasons: "Причины отказов",
    domains: "Домены получателей",
    servers: "Серверы, где отказов больше всего",
    pace: "Грейлистинг и ограничения скорости",
    dead: "Недействительные адреса",
    doubtful: "Сомнительные данные",
    refused: "Отказы этого сервера",
    unnamed: "Ответы без известной причины",
    notes: "Что не прочитано",
};

const LEADS: Leads = Leads {
    by_hour: "Попытки доставки по часам.",
    by_day: "Попытки доставки по дням.",
    by_week: "Попытки доставки по неделям.",
    reasons: "Откройте причину, чтобы узнать, что она означает и что делать.",
    domains: "Отказы по доменам и причинам. Чем темнее ячейка, тем больше отказов.",
    servers: "Что каждый сервер отвечал чаще всего. Адреса и номера писем опущены.",
    pace: "Попытки, которые сервер отложил из-за грейлистинга или ограничения скорости.",
    dead: "Сервер сообщил, что этих адресов нет. Удалите их из базы.",
    doubtful: "Эти уведомления или строки журнала мог подделать кто угодно, поэтому адреса по ним не считаются \
               недействительными.",
    refused: "В чём этот сервер отказал другим. Это не доставки, выше они не учтены.",
    unnamed: "К этим ответам не подошло ни одно правило, а их коды не называют причину. Сообщите о них, \
              пожалуйста, авторам smtp-codes.",
};

const TILES: Tiles = Tiles {
    attempts: &["попытка доставки", "попытки доставки", "попыток доставки"],
    delivered: "доставлено или передано дальше",
    transient: "временные ошибки",
    permanent: "постоянные ошибки",
    dead: &[
        "недействительный адрес",
        "недействительных адреса",
        "недействительных адресов",
    ],
    refused: "отказы этого сервера",
};

const COLUMNS: Columns = Columns {
    time: "Время",
    attempts: "Попытки",
    transient: "Временные",
    permanent: "Постоянные",
    failures: "Отказы",
    share: "Доля",
    reason: "Причина",
    name: "Имя",
    domain: "Домен",
    main_reason: "Главная причина",
    server: "Сервер",
    replies: "Самые частые ответы",
    reply: "Ответ",
    address: "Адрес",
    last: "Последний отказ",
    doubt: "Сомнение",
    place: "Где найдено",
    count: "Число",
};

const OUTCOMES: Outcomes = Outcomes {
    delivered: "доставлено",
    greylisted: "грейлистинг",
    rate_limited: "ограничение скорости",
};

fn doubt(name: &str) -> &'static str {
    match name {
        "return-path" => "уведомление отправила не почтовая система: у него не пустой Return-Path",
        "authentication" => "уведомление не прошло проверку DMARC",
        "from" => "уведомление пришло не с адреса почтовой системы",
        "embedded" => "уведомление может быть частью другого письма",
        "many-recipients" => "в уведомлении больше получателей, чем обычно бывает у письма",
        "ambiguous" => "текст можно прочитать двояко",
        "other-recipient" => "ответ может относиться к другому получателю того же письма",
        _ => "другое",
    }
}

const CODES: Codes = Codes {
    title: "Коды ответов SMTP и расширенные коды состояния",
    lead: "Что сообщают почтовые серверы, почему и что теперь делать.",
    replies: "Коды ответов",
    details: "Расширенные коды состояния",
    reasons: "Причины",
    texts: "Язык текстов",
    both: "оба",
    about: "Касается",
    retry: "Повтор",
    source: "Источник",
    usual: "Приходит вместе с",
    commands: "Ответ на",
    vague: "Один этот код причину не доказывает.",
    suppress: "адрес недействителен",
    rules: "В других случаях",
    after: |commands| format!("в ответ на {commands}"),
    with: |codes| format!("вместе с {codes}"),
    in_class: |class| format!("в классе {class}"),
    phrases: "Какими словами отвечают серверы",
    by_class: "зависит от класса",
    vendor: "код производителя",
    observed: "встречается на практике",
    nothing: "Ни один код и ни одна причина не подходят.",
};

const DATES: Dates = Dates {
    months: [
        "янв.",
        "февр.",
        "марта",
        "апр.",
        "мая",
        "июня",
        "июля",
        "авг.",
        "сент.",
        "окт.",
        "нояб.",
        "дек.",
    ],
    weekdays: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    week_of: |day| format!("неделя с {day}"),
};
