//! The program's own words, in the languages of the built-in table.

use std::time::Duration;

use smtp_codes::{Because, Bounce, Lang, Origin, Retry, Severity, lang};

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
    pub(crate) dead_addresses: &'static str,
    pub(crate) broken: &'static str,
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
    dead_addresses: "Dead addresses: take them off the list",
    broken: "Lines that were too long to read",
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
    dead_addresses: "Несуществующие адреса: удалите их из списка",
    broken: "Слишком длинных строк пропущено",
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
    pub(crate) fn deliveries(&self, count: u64) -> String {
        match (self.russian, count) {
            (true, count) => format!(
                "{count} {}",
                plural(count, ["доставка", "доставки", "доставок"])
            ),
            (false, 1) => "1 delivery".to_owned(),
            (false, count) => format!("{count} deliveries"),
        }
    }

    pub(crate) fn because(&self, because: Because) -> &'static str {
        match (because, self.russian) {
            (Because::Phrase, false) => "told by the server's words",
            (Because::Phrase, true) => "по словам сервера",
            (Because::Enhanced, false) => "told by the enhanced status code",
            (Because::Enhanced, true) => "по расширенному коду состояния",
            (Because::Reply, false) => "told by the reply code",
            (Because::Reply, true) => "по коду ответа",
            (Because::Command, false) => "told by the command that was answered",
            (Because::Command, true) => "по команде, на которую пришёл ответ",
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
}
