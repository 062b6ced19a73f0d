//! Russian.

use super::language::Words;
use crate::vocabulary::about::About;
use crate::vocabulary::basis::Basis;
use crate::vocabulary::retry::Retry;
use crate::vocabulary::severity::{Bounce, Severity};

pub(super) static WORDS: Words = Words {
    severity: |severity| match severity {
        Severity::Success => "успех",
        Severity::Intermediate => "промежуточный ответ",
        Severity::Transient => "временная ошибка",
        Severity::Permanent => "постоянная ошибка",
    },
    bounce: |bounce| match bounce {
        Bounce::Soft => "мягкий возврат",
        Bounce::Hard => "жёсткий возврат",
    },
    about: |about| match about {
        About::Recipient => "адреса получателя",
        About::Domain => "домена получателя",
        About::Sender => "адреса отправителя",
        About::Host => "отправляющего сервера",
        About::Message => "письма",
        About::Account => "вашей учётной записи",
        About::Server => "принимающего сервера",
        About::Session => "сеанса",
    },
    basis: |basis| match basis {
        Basis::Phrase => "по тексту ответа",
        Basis::Enhanced => "по расширенному коду состояния",
        Basis::Reply => "по коду ответа",
        Basis::Command => "по команде, на которую пришёл ответ",
        Basis::Class => "известен только класс ответа",
    },
    retry: |retry| match retry {
        Retry::None => "не нужен",
        Retry::Later(_) => "позже",
        Retry::Elsewhere(_) => "сразу на следующем сервере домена, на этом позже",
        Retry::AfterChange(Some(_)) => "очередь повторяет попытки, но нужно исправить причину",
        Retry::AfterChange(None) => "только после исправления",
        Retry::Never => "бесполезен",
    },
    first_after: "первый через ",
    give_up_after: ", прекратить через ",
    another_after: "это письмо вернулось; новое можно отправить через ",
    dead_address: "недействителен: удалите его из базы",
    plural,
    units: [
        &["день", "дня", "дней"],
        &["час", "часа", "часов"],
        &["минуту", "минуты", "минут"],
        &["секунду", "секунды", "секунд"],
    ],
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
