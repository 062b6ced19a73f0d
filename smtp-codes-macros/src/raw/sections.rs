//! Reads a file into its raw form: the keys at the top, and the sections.

use toml::Spanned;
use toml::de::DeValue;

use super::entries::{Class, Detail, Reason, Reply, Subject};
use super::file::{Entry, File};
use super::form::Form as _;
use super::policy::Policy;
use super::read::{HEAD, Named, Reader, Table, in_order, sort};
use super::spanned::Node;
use super::syntax;
use crate::kind::Kind;
use crate::problem::{Problem, Problems};
use crate::suggest;

/// Returns the names of all keys and sections at the top of a file.
pub(super) fn top() -> Vec<&'static str> {
    let mut top = HEAD.to_vec();
    for kind in &Kind::ALL {
        top.push(kind.section());
    }
    top
}

/// Reads a file into its raw form. Whatever cannot be read is reported as a problem and left out.
pub(crate) fn read(text: &str, problems: &mut Problems) -> File {
    let (document, errors) = syntax::parse(text);
    if errors.is_empty() {
        return sections(document.into_inner(), Vec::new(), problems);
    }
    let (text, broken) = syntax::sound(text, problems);
    let (document, _) = syntax::parse(&text);
    sections(document.into_inner(), broken, problems)
}

fn sections(mut top: Table<'_>, broken: Vec<String>, problems: &mut Problems) -> File {
    let mut reader = Reader {
        problems,
        faulty: Vec::new(),
    };
    let mut file = File {
        languages: reader.setting(&mut top, "languages"),
        extends: reader.setting(&mut top, "extends"),
        commands: reader.commands(&mut top),
        classes: reader.section::<Class>(&mut top, Kind::Class.section()),
        replies: reader.section::<Reply>(&mut top, Kind::Reply.section()),
        subjects: reader.section::<Subject>(&mut top, Kind::Subject.section()),
        details: reader.details(&mut top),
        reasons: reader.section::<Reason>(&mut top, Kind::Reason.section()),
        policies: reader.section::<Policy>(&mut top, Kind::Policy.section()),
        faulty: Vec::new(),
        broken,
    };
    file.faulty = reader.faulty;
    if file.broken.iter().any(String::is_empty) {
        // The part before the first header has a syntax error.
        file.faulty.extend_from_slice(&HEAD);
    }
    for (key, value) in in_order(top) {
        unknown_section(&key, value.get_ref(), &mut file, problems);
    }
    file
}

/// Reports an unknown section, and records the names that it would have defined.
fn unknown_section(
    key: &Spanned<String>,
    value: &DeValue<'_>,
    file: &mut File,
    problems: &mut Problems,
) {
    let name = key.get_ref().as_str();
    let top = top();
    // The most likely mistake is a plural, such as `replies` for `reply`.
    let alike = || {
        top.iter()
            .copied()
            .find(|top| name.get(..4) == top.get(..4))
    };
    let meant = suggest::nearest(name, top.iter().copied()).or_else(alike);
    let is_key = [Reply::KEYS, Detail::KEYS, Reason::KEYS, Policy::KEYS]
        .iter()
        .any(|keys| keys.contains(&name));
    let (message, help) = match meant {
        _ if is_key => (
            format!("`{name}` is outside a block"),
            "put it below the header of its block, such as `[reply.550]`".to_owned(),
        ),
        Some(meant) => (
            format!("unknown section `{name}`"),
            suggest::did_you_mean(meant),
        ),
        None => (format!("unknown section `{name}`"), suggest::one_of(&top)),
    };
    problems.push(Problem::first(message).at(key.span()).help(help));
    let meant = meant.unwrap_or_default();
    let keys = value.as_table().into_iter().flat_map(Table::keys);
    let defined = keys.map(|key| format!("{meant}.{}", key.get_ref()));
    file.broken.extend(defined);
    file.faulty
        .extend(HEAD.iter().filter(|head| **head == meant));
}

impl Reader<'_> {
    /// Reads all `[enhanced.SUBJECT.DETAIL]` blocks.
    fn details(&mut self, top: &mut Table<'_>) -> Vec<Entry<Detail>> {
        let section = Kind::Detail.section();
        let mut blocks = Vec::new();
        for (subject, value) in self.blocks(top, section) {
            if subject.get_ref().contains('.') {
                blocks.push(self.quoted(subject, value));
            } else if let Some(table) =
                self.as_table(&format!("{section}.{}", subject.get_ref()), value)
            {
                self.subject(&subject, table, &mut blocks);
            }
        }
        sort(&mut blocks);
        let mut entries = Vec::new();
        for (key, value) in blocks {
            if let Some(entry) = self.entry(section, key, value) {
                entries.push(entry);
            }
        }
        entries
    }

    /// Collects the blocks below `[enhanced.SUBJECT]`.
    fn subject<'i>(
        &mut self,
        subject: &Spanned<String>,
        table: Table<'i>,
        blocks: &mut Vec<Named<'i>>,
    ) {
        let mut stray = None;
        for (detail, value) in in_order(table) {
            if !value.get_ref().is_table() && Detail::KEYS.contains(&detail.get_ref().as_str()) {
                stray.get_or_insert(detail);
                continue;
            }
            let path = format!("{}.{}", subject.get_ref(), detail.get_ref());
            self.detail(Spanned::new(detail.span(), path), value, blocks);
        }
        if let Some(key) = stray {
            let subject = subject.get_ref();
            let problem = Problem::new(format!("the block `[enhanced.{subject}]` has no detail"));
            let help = format!(
                "write both numbers, such as `[enhanced.{subject}.26]`; what is said about the \
                 whole subject belongs in `[subject.{subject}]`"
            );
            self.problems.push(problem.at(key.span()).help(help));
        }
    }

    /// Collects the block `[enhanced.SUBJECT.DETAIL]`. A header with a class, such as
    /// `[enhanced.CLASS.SUBJECT.DETAIL]`, is reported and read without the class.
    fn detail<'i>(
        &mut self,
        key: Spanned<String>,
        mut value: Node<'i>,
        blocks: &mut Vec<Named<'i>>,
    ) {
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let mut below = Vec::new();
        if let DeValue::Table(table) = value.get_mut() {
            let keys = table.iter().filter(|(_, value)| value.get_ref().is_table());
            let keys = keys.map(|(key, _)| key.get_ref().clone().into_owned());
            let keys: Vec<String> = keys.filter(|key| is_number(key)).collect();
            for number in keys {
                if let Some(entry) = table.remove_entry(number.as_str()) {
                    below.push(entry);
                }
            }
        }
        let table = value.get_ref().as_table();
        // If no keys are left, this path has no block, only blocks below it.
        let is_left = below.is_empty() || table.is_none_or(|table| !table.is_empty());
        for (number, value) in below {
            let path = format!("{}.{}", key.get_ref(), number.get_ref());
            let key = self.without_class(Spanned::new(number.span(), path));
            blocks.push((key, value));
        }
        if is_left {
            blocks.push((key, value));
        }
    }

    /// Reports the class in a path such as `5.7.26`, and returns `7.26`.
    fn without_class(&mut self, path: Spanned<String>) -> Spanned<String> {
        let written = path.get_ref();
        let rest = written.split_once('.').map_or("", |(_, rest)| rest);
        let problem = Problem::new(format!("`[enhanced.{written}]` names a class")).at(path.span());
        let help = format!("leave the class out: `[enhanced.{rest}]`");
        self.problems.push(problem.help(help));
        Spanned::new(path.span(), rest.to_owned())
    }

    /// Reports the quotes in `[enhanced."7.26"]`, and reads the key without the quotes.
    fn quoted<'i>(&mut self, key: Spanned<String>, value: Node<'i>) -> Named<'i> {
        let written = key.get_ref();
        let problem = Problem::new(format!("`\"{written}\"` is a single key")).at(key.span());
        let rest = match written.splitn(3, '.').count() {
            3 => written.split_once('.').map_or("", |(_, rest)| rest),
            _ => written,
        };
        let help = format!("write `[enhanced.{rest}]`, without quotes and without a class");
        self.problems.push(problem.help(help));
        (Spanned::new(key.span(), rest.to_owned()), value)
    }
}
