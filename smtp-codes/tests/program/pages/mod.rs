//! Tests of the web pages that `scan --format html` and `list --format html` write.

mod codes;
mod hostile;
mod output;
mod report;

use std::fs;
use std::path::PathBuf;

use crate::run::{Run, program, scratch};
use crate::week::{Week, week};

/// Writes a week of logs and notices. `.ci/pages` opens their report in a browser.
fn inputs() -> Vec<PathBuf> {
    let Week {
        postfix,
        exim,
        notices,
    } = week(30);
    let files = [
        ("week-postfix.log", postfix),
        ("week-exim.log", exim),
        ("week-notices.mbox", notices),
    ];
    let write = |(name, text): (&str, String)| {
        let path = scratch().join(name);
        // Another test may be reading the same file.
        let new = scratch().join(format!("{name}-{:?}", std::thread::current().id()));
        fs::write(&new, text).unwrap();
        fs::rename(new, &path).unwrap();
        path
    };
    files.into_iter().map(write).collect()
}

/// Runs `scan` on the week of logs and notices.
fn scan_week(args: &[&str]) -> String {
    let mut program = program();
    let program = program.arg("scan").args(args).args(["--timezone", "UTC"]);
    Run::of(program.args(inputs()), b"").good().stdout
}

/// Returns the report about an input.
fn report_of(input: &[u8]) -> String {
    let args = ["scan", "--format", "html", "--lang", "en", "-"];
    Run::of(program().args(args), input).good().stdout
}

fn list(lang: &str) -> String {
    let args = ["list", "--format", "html", "--lang", lang];
    Run::of(program().args(args), b"").good().stdout
}

/// Returns the texts between the tags on a page, except the content of elements with the names in
/// `without`.
fn texts<'p>(page: &'p str, without: &[&str]) -> Vec<&'p str> {
    let mut texts = Vec::new();
    let mut rest = page;
    while let Some((text, after)) = rest.split_once('<') {
        texts.push(text.trim());
        let (tag, content) = after.split_once('>').unwrap();
        let name = tag.split(' ').next().unwrap();
        rest = match without.contains(&name) {
            true => content.split_once(&format!("</{name}>")).unwrap().1,
            false => content,
        };
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// Returns the words in Latin letters on a page, except text that servers and programs chose.
fn latin(page: &str) -> Vec<&str> {
    let texts = texts(page, &["style", "script", "bdi", "code", "title", "desc"]);
    let words = texts
        .into_iter()
        .flat_map(|text| text.split(|char: char| !char.is_alphanumeric()));
    let mut words: Vec<&str> = words
        .filter(|word| word.chars().any(|char| char.is_ascii_alphabetic()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns the values of an attribute.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let begin = format!(" {name}=\"");
    let values = page.split(&begin).skip(1);
    values.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Fails if a page could load or run anything except its own style and script.
#[track_caller]
fn assert_self_contained(page: &str) {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';";
    assert!(page.contains(policy));
    for tag in ["<script", "<style"] {
        assert_eq!(page.matches(tag).count(), 1, "{tag}");
    }
    let (_, body) = page.split_once("</style>").unwrap();
    let (body, _) = body.split_once("<script").unwrap();
    for tag in body
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
    {
        let name = tag.split(' ').next().unwrap();
        assert!(
            !["img", "iframe", "link", "object", "embed", "base", "form"].contains(&name),
            "{tag}"
        );
        // Skip the values of attributes.
        for names in tag.split('"').step_by(2) {
            for forbidden in [" src", " style", " on", " action", " srcset"] {
                assert!(!names.starts_with(forbidden), "{tag}");
            }
        }
    }
    assert!(
        attributes(body, "href")
            .iter()
            .all(|link| link.starts_with('#') || link.starts_with("https://"))
    );
}
