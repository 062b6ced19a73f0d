//! The program's own words, in the languages of the built-in table.

use std::time::Duration;

use smtp_codes::{Basis, Bounce, Lang, Origin, Retry, Severity, lang};

/// The program's words in one language.
pub(crate) struct Labels {
    pub(crate) explain: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) address: &'static str,
    pub(crate) dead: &'static str,
    pub(crate) note: &'static str,
    pub(crate) said: &'static str,
    pub(crate) source: &'static str,
    pub(crate) any_class: &'static str,
    pub(crate) reasons: &'static str,
    pub(crate) domains: &'static str,
    pub(crate) servers: &'static str,
    pub(crate) dead_addresses: &'static str,
    pub(crate) all_by_json: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) unread: &'static str,
    pub(crate) long_lines: &'static str,
    pub(crate) broken_bytes: &'static str,
    russian: bool,
}

const ENGLISH: Labels = Labels {
    explain: "What happened",
    advice: "What to do",
    reason: "Reason",
    retry: "Retry",
    address: "Address",
    dead: "dead: take it off the list",
    note: "Note",
    said: "Server said",
    source: "Source",
    any_class: "in any class",
    reasons: "Why it failed",
    domains: "Domains with the most failures",
    servers: "Servers with the most failures",
    dead_addresses: "Dead addresses: take them off the list",
    all_by_json: "--json names all of them",
    nothing: "No deliveries were found.",
    unread: "Files that could not be read (standard error says why)",
    long_lines: "Lines that were too long and were passed over",
    broken_bytes: "Broken bytes that were passed over",
    russian: false,
};

const RUSSIAN: Labels = Labels {
    explain: "Что случилось",
    advice: "Что делать",
    reason: "Причина",
    retry: "Повтор",
    address: "Адрес",
    dead: "не существует: удалите его из списка",
    note: "Заметьте",
    said: "Ответ сервера",
    source: "Источник",
    any_class: "в любом классе",
    reasons: "Причины отказов",
    domains: "Домены, где отказов больше всего",
    servers: "Серверы, где отказов больше всего",
    dead_addresses: "Несуществующие адреса: удалите их из списка",
    all_by_json: "все перечислит --json",
    nothing: "Доставок не найдено.",
    unread: "Не удалось прочитать файлов (причины в потоке ошибок)",
    long_lines: "Пропущено слишком длинных строк",
    broken_bytes: "Пропущено испорченных байтов",
    russian: true,
};

impl Labels {
    /// Returns the words of a language; all but Russian get English ones.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        match lang {
            lang::RU => &RUSSIAN,
            _ => &ENGLISH,
        }
    }

    /// Returns the width of the column that the labels stand in.
    pub(crate) fn column(&self) -> usize {
        16
    }

    pub(crate) fn severity(&self, severity: Severity) -> &'static str {
        match (severity, self.russian) {
            (Severity::Success, false) => "success",
            (Severity::Success, true) => "успех",
            (Severity::Intermediate, false) => "go on",
            (Severity::Intermediate, true) => "продолжайте",
            (Severity::Transient, false) => "transient failure",
            (Severity::Transient, true) => "временная ошибка",
            (Severity::Permanent, false) => "permanent failure",
            (Severity::Permanent, true) => "постоянная ошибка",
        }
    }

    pub(crate) fn bounce(&self, bounce: Bounce) -> &'static str {
        match (bounce, self.russian) {
            (Bounce::Soft, false) => "soft bounce",
            (Bounce::Soft, true) => "мягкий возврат",
            (Bounce::Hard, false) => "hard bounce",
            (Bounce::Hard, true) => "жёсткий возврат",
        }
    }

    /// Returns the headline of a summary.
    pub(crate) fn deliveries(&self, count: u64, files: u64) -> String {
        let deliveries = match (self.russian, count) {
            (true, count) => plural(count, ["доставка", "доставки", "доставок"]),
            (false, 1) => "delivery",
            (false, _) => "deliveries",
        };
        let deliveries = format!("{} {deliveries}", self.number(count));
        match (self.russian, files) {
            (_, 0 | 1) => deliveries,
            (true, files) => {
                let word = plural(files, ["файле", "файлах", "файлах"]);
                format!("{deliveries} в {} {word}", self.number(files))
            }
            (false, files) => format!("{deliveries} in {} files", self.number(files)),
        }
    }

    /// Returns what a number of deliveries of one severity are called.
    pub(crate) fn outcomes(&self, severity: Severity, count: u64) -> &'static str {
        match (severity, self.russian) {
            (Severity::Success, false) => "delivered or passed on",
            (Severity::Success, true) => "доставлено или передано дальше",
            (Severity::Intermediate, _) => self.severity(severity),
            (Severity::Transient, true) => plural(
                count,
                ["временная ошибка", "временные ошибки", "временных ошибок"],
            ),
            (Severity::Transient, false) if count > 1 => "transient failures",
            (Severity::Permanent, true) => plural(
                count,
                [
                    "постоянная ошибка",
                    "постоянные ошибки",
                    "постоянных ошибок",
                ],
            ),
            (Severity::Permanent, false) if count > 1 => "permanent failures",
            (Severity::Transient | Severity::Permanent, false) => self.severity(severity),
        }
    }

    /// Tells how many rows of a list are not shown, if any; there may be more than were counted.
    pub(crate) fn more(&self, count: usize, at_least: bool) -> Option<String> {
        let number = self.number(count as u64);
        (count > 0).then(|| match (self.russian, at_least) {
            (false, false) => format!("… and {number} more"),
            (false, true) => format!("… and at least {number} more"),
            (true, false) => format!("… и ещё {number}"),
            (true, true) => format!("… и ещё не меньше {number}"),
        })
    }

    /// Writes a number with its digits in groups of three.
    pub(crate) fn number(&self, number: u64) -> String {
        let separator = if self.russian { '\u{a0}' } else { ',' };
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Writes a share of a whole in percent; what is there at all is never nothing, and what lacks something never all.
    pub(crate) fn share(&self, count: u64, all: u64) -> String {
        let tenths = (u128::from(count) * 2000 + u128::from(all)) / (u128::from(all) * 2).max(1);
        let (point, unit) = if self.russian {
            (',', "\u{a0}%")
        } else {
            ('.', "%")
        };
        match tenths {
            0 if count > 0 => format!("<0{point}1{unit}"),
            1000 if count < all => format!("99{point}9{unit}"),
            1000 => format!("100{unit}"),
            tenths => format!("{}{point}{}{unit}", tenths / 10, tenths % 10),
        }
    }

    pub(crate) fn because(&self, because: Basis) -> &'static str {
        match (because, self.russian) {
            (Basis::Phrase, false) => "told by the server's words",
            (Basis::Phrase, true) => "по словам сервера",
            (Basis::Enhanced, false) => "told by the enhanced status code",
            (Basis::Enhanced, true) => "по расширенному коду состояния",
            (Basis::Reply, false) => "told by the reply code",
            (Basis::Reply, true) => "по коду ответа",
            (Basis::Command, false) => "told by the command that was answered",
            (Basis::Command, true) => "по команде, на которую пришёл ответ",
            (_, false) => "only the class is known",
            (_, true) => "известен только класс ответа",
        }
    }

    pub(crate) fn origin(&self, origin: Origin) -> Option<&'static str> {
        match (origin, self.russian) {
            (Origin::Conflicting, false) => Some("the two codes contradict each other"),
            (Origin::Conflicting, true) => Some("два кода противоречат друг другу"),
            _ => None,
        }
    }

    pub(crate) fn retry(&self, retry: Retry) -> String {
        let kind = match (retry, self.russian) {
            (Retry::None, false) => "not needed",
            (Retry::None, true) => "не нужен",
            (Retry::Later(_), false) => "later",
            (Retry::Later(_), true) => "позже",
            (Retry::Elsewhere(_), false) => "at once on the domain's next server, here later",
            (Retry::Elsewhere(_), true) => "сразу на следующем сервере домена, на этом позже",
            (Retry::AfterChange, false) => "only after a change",
            (Retry::AfterChange, true) => "только после исправления",
            (Retry::Never, false) => "never",
            (Retry::Never, true) => "не нужно повторять",
        };
        let Some(policy) = retry.policy() else {
            return kind.to_owned();
        };
        let first = self.duration(policy.first());
        let give_up = policy.give_up().map(|age| self.duration(age));
        match (give_up, self.russian) {
            (Some(give_up), false) => {
                format!("{kind}: first after {first}, until {give_up} have passed")
            }
            (Some(give_up), true) => {
                format!("{kind}: первый через {first}, последний не позже чем через {give_up}")
            }
            (None, false) => format!("{kind}: first after {first}"),
            (None, true) => format!("{kind}: первый через {first}"),
        }
    }

    fn duration(&self, duration: Duration) -> String {
        let seconds = duration.as_secs();
        let unit = UNITS
            .iter()
            .find(|unit| seconds >= unit.seconds && seconds % unit.seconds == 0);
        let unit = unit.unwrap_or(&SECOND);
        let count = seconds / unit.seconds;
        let word = match (self.russian, count) {
            (true, count) => plural(count, unit.russian),
            (false, 1) => unit.english.0,
            (false, _) => unit.english.1,
        };
        format!("{count} {word}")
    }
}

struct Unit {
    seconds: u64,
    english: (&'static str, &'static str),
    /// One, few, many; as they stand after «через».
    russian: [&'static str; 3],
}

const SECOND: Unit = Unit {
    seconds: 1,
    english: ("second", "seconds"),
    russian: ["секунду", "секунды", "секунд"],
};

const UNITS: [Unit; 3] = [
    Unit {
        seconds: 86400,
        english: ("day", "days"),
        russian: ["день", "дня", "дней"],
    },
    Unit {
        seconds: 3600,
        english: ("hour", "hours"),
        russian: ["час", "часа", "часов"],
    },
    Unit {
        seconds: 60,
        english: ("minute", "minutes"),
        russian: ["минуту", "минуты", "минут"],
    },
];

/// Chooses the form of a Russian noun: 1 and 21 are one, 2 to 4 and 22 few, 5, 11 and 12 many.
fn plural(count: u64, [one, few, many]: [&'static str; 3]) -> &'static str {
    match (count % 10, count % 100) {
        (1, tens) if tens != 11 => one,
        (2..=4, tens) if !(12..=14).contains(&tens) => few,
        _ => many,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_numbers_take_their_forms() {
        let minutes = |count: u64| RUSSIAN.duration(Duration::from_secs(60 * count));
        assert_eq!(minutes(1), "1 минуту");
        assert_eq!(minutes(2), "2 минуты");
        assert_eq!(minutes(5), "5 минут");
        assert_eq!(minutes(11), "11 минут");
        assert_eq!(minutes(21), "21 минуту");
        assert_eq!(minutes(112), "112 минут");
        assert_eq!(minutes(60 * 24 * 5), "5 дней");
    }

    #[test]
    fn english_numbers_take_their_forms() {
        assert_eq!(ENGLISH.duration(Duration::from_secs(1)), "1 second");
        assert_eq!(ENGLISH.duration(Duration::from_secs(90)), "90 seconds");
        assert_eq!(ENGLISH.duration(Duration::from_secs(7200)), "2 hours");
    }

    #[test]
    fn headlines_count_deliveries_and_files() {
        for (count, files, english, russian) in [
            (1, 1, "1 delivery", "1 доставка"),
            (3, 0, "3 deliveries", "3 доставки"),
            (11, 1, "11 deliveries", "11 доставок"),
            (
                21,
                21,
                "21 deliveries in 21 files",
                "21 доставка в 21 файле",
            ),
            (
                1_234_567,
                2,
                "1,234,567 deliveries in 2 files",
                "1\u{a0}234\u{a0}567 доставок в 2 файлах",
            ),
        ] {
            assert_eq!(ENGLISH.deliveries(count, files), english);
            assert_eq!(RUSSIAN.deliveries(count, files), russian);
        }
        assert_eq!(
            RUSSIAN.outcomes(Severity::Transient, 22),
            "временные ошибки"
        );
        assert_eq!(
            RUSSIAN.outcomes(Severity::Permanent, 111),
            "постоянных ошибок"
        );
        assert_eq!(
            ENGLISH.outcomes(Severity::Permanent, 1),
            "permanent failure"
        );
    }

    #[test]
    fn shares_are_told_in_percent() {
        for (count, all, english, russian) in [
            (1, 3, "33.3%", "33,3\u{a0}%"),
            (2, 3, "66.7%", "66,7\u{a0}%"),
            (3, 3, "100%", "100\u{a0}%"),
            (1, 1_000_000, "<0.1%", "<0,1\u{a0}%"),
            (999_999, 1_000_000, "99.9%", "99,9\u{a0}%"),
            (0, 0, "0.0%", "0,0\u{a0}%"),
            (u64::MAX, u64::MAX, "100%", "100\u{a0}%"),
        ] {
            assert_eq!(ENGLISH.share(count, all), english);
            assert_eq!(RUSSIAN.share(count, all), russian);
        }
    }
}
