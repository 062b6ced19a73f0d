//! Aliases: enhanced status codes that mean the same as another code in the file.

use toml::Spanned;

use super::block::Block;
use super::citation::sources;
use super::code::subject_and_detail;
use super::findings::Findings;
use crate::model::Alias;
use crate::raw;

pub(super) fn alias(
    mut block: Block<'_>,
    (subject, detail): (u16, u16),
    of: &Spanned<String>,
    entry: &raw::Entry<raw::Detail>,
    found: &mut Findings<'_>,
) -> Option<Alias> {
    block.citation(sources!(entry.fields));
    block.refuse_rules(&entry.rules);
    block.refuse_facts(&entry.fields);
    let target = block.target((subject, detail), of);
    block.end(found);
    target.map(|of| Alias {
        subject,
        detail,
        of,
    })
}

impl Block<'_> {
    fn refuse_facts(&mut self, fields: &raw::Detail) {
        let facts = [
            fields.name.as_ref().map(Spanned::span),
            fields.through.as_ref().map(Spanned::span),
            fields.classes.as_ref().map(Spanned::span),
            fields.basic.as_ref().map(Spanned::span),
            fields.reason.as_ref().map(Spanned::span),
            fields.vague.as_ref().map(Spanned::span),
            fields.retry.as_ref().map(Spanned::span),
            fields.help.as_ref().map(Spanned::span),
            fields.text.as_ref().map(Spanned::span),
            fields.explain.as_ref().map(Spanned::span),
            fields.advice.as_ref().map(Spanned::span),
        ];
        for fact in facts.into_iter().flatten() {
            let message = "an alias may have only `alias-of` and a source";
            self.problem(fact, message, "delete it, or delete `alias-of`");
        }
    }

    fn target(&mut self, own: (u16, u16), of: &Spanned<String>) -> Option<(u16, u16)> {
        let text = of.get_ref();
        let target = subject_and_detail(text).filter(|target| *target != own);
        let is_listed = target.is_some_and(|(subject, detail)| {
            let covered = self.context.known.details.find(subject, detail);
            covered.is_some_and(|covered| !covered.is_alias)
        });
        if !is_listed {
            let rest = text.split_once('.').map_or("", |(_, rest)| rest);
            let help = match subject_and_detail(rest) {
                Some(_) => format!("leave the class out: \"{rest}\""),
                None => "name a code of this file that is not an alias, such as \"6.8\"".to_owned(),
            };
            self.problem(
                of.span(),
                format!("`{text}` is not a code of this file"),
                help,
            );
        }
        target.filter(|_| is_listed)
    }
}
