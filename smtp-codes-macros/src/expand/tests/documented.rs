//! Every code is documented: it has a section in all languages, links to its sources, and
//! `doc(alias)` entries.

use std::path::{Path, PathBuf};

use syn::{Expr, Item, ItemEnum, Lit, Meta, Variant};

use crate::args::Args;
use crate::model::{Citation, EntryTexts, Table};
use crate::{check, file, problem, raw};

/// Returns the built-in table, or the table of the golden expansion if this crate was unpacked
/// alone.
fn table() -> (PathBuf, &'static str) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    match here.join("../codes.toml").exists() {
        true => (here.join(".."), "codes.toml"),
        false => (here.join("src/expand/tests/golden"), "gateway.toml"),
    }
}

fn model() -> Table {
    let (dir, file) = table();
    let text = file::read(&dir, file).ok().unwrap().text;
    let mut problems = problem::Problems::default();
    let raw = raw::read(&text, &mut problems);
    check::check(&raw, file == "codes.toml", &mut problems)
}

/// Returns the enum with the given name in the expansion.
fn expanded(name: &str) -> ItemEnum {
    let (dir, file) = table();
    let args: Args = syn::parse_str(&format!("mod codes = \"{file}\";")).unwrap();
    let file: syn::File = syn::parse2(crate::run(&args, &dir)).unwrap();
    let mut items = file.items.into_iter().flat_map(|item| match item {
        Item::Mod(module) => module.content.map(|(_, items)| items).unwrap_or_default(),
        _ => Vec::new(),
    });
    let found = items.find_map(|item| match item {
        Item::Enum(item) if item.ident == name => Some(item),
        _ => None,
    });
    found.unwrap()
}

fn documentation(variant: &Variant) -> String {
    let lines = variant.attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            Expr::Lit(text) => match &text.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the names in `#[doc(alias("…", "…"))]`.
fn aliases(variant: &Variant) -> Vec<String> {
    let mut aliases = Vec::new();
    for attr in &variant.attrs {
        let Ok(list) = attr.meta.require_list() else {
            continue;
        };
        let tokens = list.tokens.to_string();
        let inner = tokens.strip_prefix("alias").unwrap().trim();
        let names = inner.trim_matches(['(', ')']).split(',');
        aliases.extend(names.map(|name| name.trim().trim_matches('"').to_owned()));
    }
    aliases
}

#[track_caller]
fn assert_documented(variant: &Variant, words: &EntryTexts, source: Option<&Citation>) {
    let page = documentation(variant).replace('\\', "");
    assert!(!page.contains("(;"), "{}: a fact is empty", variant.ident);
    for telling in &words.0 {
        for text in [&telling.text, &telling.explain, &telling.advice] {
            let text = text.as_ref().unwrap();
            assert!(
                page.contains(&text.replace('\\', "")),
                "{}: {text}",
                variant.ident
            );
        }
    }
    if let Some(Citation::Standard { links, .. }) = source {
        for link in links {
            let link = format!("[{}]({})", link.words, link.url);
            assert!(page.contains(&link), "{}: {link}", variant.ident);
        }
    }
}

#[test]
fn every_reply_code_has_its_section_and_alias() {
    let variants = expanded("ReplyCode").variants;
    let table = model();
    assert_eq!(variants.len(), table.replies.len());
    for (variant, reply) in variants.iter().zip(&table.replies) {
        assert_eq!(aliases(variant), [reply.key.to_string()]);
        assert_documented(variant, &reply.words, reply.facts.source.as_ref());
    }
}

#[test]
fn every_enhanced_status_code_has_its_section_and_aliases() {
    let variants = expanded("StatusDetail").variants;
    let table = model();
    assert_eq!(variants.len(), table.details.len());
    for (variant, detail) in variants.iter().zip(&table.details) {
        let aliases = aliases(variant);
        assert!(aliases.contains(&format!("X.{}.{}", detail.key.subject, detail.key.detail)));
        for class in detail.facts.classes.iter().flat_map(|list| &list.0) {
            let dotted = format!("{class}.{}.{}", detail.key.subject, detail.key.detail);
            assert!(aliases.contains(&dotted), "{dotted}");
        }
        assert_documented(variant, &detail.words, detail.facts.source.as_ref());
    }
}

#[test]
fn links_to_rfcs_have_one_form() {
    let table = model();
    let replies = table
        .replies
        .iter()
        .filter_map(|reply| reply.facts.source.as_ref());
    let details = table
        .details
        .iter()
        .filter_map(|detail| detail.facts.source.as_ref());
    let mut seen = 0;
    for source in replies.chain(details) {
        let Citation::Standard { links, .. } = source else {
            continue;
        };
        for link in links {
            let rest = link.url.strip_prefix("https://www.rfc-editor.org/rfc/rfc");
            let (number, section) = rest.map_or(("", None), |rest| {
                let (number, section) = rest.split_once("#section-").unzip();
                (number.unwrap_or(rest), section)
            });
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let numbers = section.is_none_or(|section| section.split('.').all(digits));
            let registry =
                link.words == "IANA registry" && link.url.contains("smtp-enhanced-status-codes");
            assert!(
                registry || (!number.is_empty() && digits(number) && numbers),
                "{}",
                link.url
            );
            seen += 1;
        }
    }
    assert!(seen > 0);
}
