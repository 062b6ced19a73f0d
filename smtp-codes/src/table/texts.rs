//! Looks up texts in all layers, with fallback to other languages.

use super::layer::{Layer, LayerTexts};
use super::stack::Table;
use crate::vocabulary::Lang;

/// The texts that explain a code or a reason to people, in one language.
///
/// ```
/// use smtp_codes::{TABLE, lang};
///
/// let texts = TABLE.reply(421).unwrap().texts(lang::RU);
/// assert_eq!(texts.lang, lang::RU);
/// assert_eq!(texts.text, "Служба недоступна, соединение закрывается");
///
/// // A language without texts falls back to the table's first language.
/// let welsh = smtp_codes::Lang::from_tag("cy").unwrap();
/// assert_eq!(TABLE.reply(421).unwrap().texts(welsh).lang, lang::EN);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Texts {
    /// The language of `text`, after fallback.
    pub lang: Lang,
    /// One line, for a title, a log or a dialog.
    pub text: &'static str,
    /// What happened.
    pub explain: &'static str,
    /// What to do now.
    pub advice: &'static str,
}

/// Returns the texts of an entry in the given language, each text from the topmost layer that has
/// it.
///
/// Each text is looked up in the given language, then in the parent languages (`ru` for `ru-RU`),
/// then in the first language of the bottom layer, and then in the first language of any other
/// layer.
pub(super) fn texts_of(
    table: Table,
    words: &dyn Fn(&'static Layer) -> LayerTexts,
    lang: Lang,
) -> Texts {
    let field = |pick: fn(LayerTexts) -> &'static [&'static str]| {
        let text_in = |lang: Lang| {
            let mut texts = table.layers().filter_map(|layer| {
                let place = layer.languages.iter().position(|spoken| *spoken == lang)?;
                pick(words(layer))
                    .get(place)
                    .copied()
                    .filter(|text| !text.is_empty())
            });
            texts.next().map(|text| (lang, text))
        };
        let wanted = core::iter::successors(Some(lang), |lang| lang.parent()).find_map(text_in);
        let first = |layer: &'static Layer| layer.languages.first().copied().and_then(text_in);
        wanted
            .or_else(|| table.layers().last().and_then(first))
            .or_else(|| table.layers().find_map(first))
            .unwrap_or((lang, ""))
    };
    let (lang, text) = field(|words| words.text);
    Texts {
        lang,
        text,
        explain: field(|words| words.explain).1,
        advice: field(|words| words.advice).1,
    }
}
