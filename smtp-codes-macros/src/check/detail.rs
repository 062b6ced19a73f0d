//! Enhanced status codes: `[enhanced.7.26]`, ranges and aliases.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;

use super::Check;
use super::name::Taken;
use super::rule::Owner;
use super::words::texts;
use crate::entry::Entry as _;
use crate::model::{Alias, Detail, Enhanced, Kind};
use crate::order::sort;
use crate::problem::Problem;
use crate::raw;

/// The classes that enhanced status codes have.
const CLASSES: [u8; 3] = [2, 4, 5];

/// Which details of which subject an entry covers, and where it stands.
pub(super) struct Covered {
    subject: u16,
    details: RangeInclusive<u16>,
    classes: Vec<u8>,
    pub(super) at: Range<usize>,
}

impl Check<'_> {
    pub(super) fn check_details(
        &mut self,
        entries: &[raw::Entry<raw::Detail>],
    ) -> (Vec<Detail>, Vec<Alias>) {
        let mut taken = Taken::default();
        let mut before = None;
        let (mut details, mut aliases) = (Vec::new(), Vec::new());
        for entry in entries {
            let Some((subject, detail)) = self.check_key(&entry.key) else {
                continue;
            };
            self.check_order(
                before,
                (subject, detail),
                &entry.at,
                "this enhanced status code",
            );
            before = Some((subject, detail));
            if let Some(of) = &entry.fields.alias_of {
                aliases.extend(self.check_alias((subject, detail), of, entry));
            } else {
                details.extend(self.check_detail((subject, detail), entry, &mut taken));
            }
        }
        self.check_overlaps();
        sort(&mut details, |detail| {
            [detail.rank(), detail.subject.into(), detail.detail.into()]
        });
        (details, aliases)
    }

    fn check_key(&mut self, key: &Spanned<String>) -> Option<(u16, u16)> {
        let numbers = subject_and_detail(key.get_ref());
        match numbers {
            Some((subject, _)) => self.check_known(Kind::Subject, &subject.to_string(), key.span()),
            None => {
                let message = format!("`{}` is no subject and detail", key.get_ref());
                self.problem(key.span(), message, "write two numbers from 0 to 999 without leading zeros, such as `[enhanced.7.26]`");
            }
        }
        numbers
    }

    fn check_detail(
        &mut self,
        (subject, detail): (u16, u16),
        entry: &raw::Entry<raw::Detail>,
        taken: &mut Taken,
    ) -> Option<Detail> {
        let raw::Entry {
            key,
            at,
            fields,
            rules,
        } = entry;
        let name = self.check_name(&fields.name, at, taken);
        let through = self.check_through(detail, &fields.through);
        let classes = self.check_classes_of(&fields.classes, at);
        let any = classes.as_deref().unwrap_or(&CLASSES);
        let basic = self.check_basic(&fields.basic, any);
        let reason = self.check_reason_of(&fields.reason, at);
        let own = self.check_retry(&fields.retry);
        let retry = self.or_reasons(own, reason.as_deref());
        let source = self.check_own_source(&fields.source, &fields.vendor, &fields.observed, at);
        let words = self.check_words(texts!(fields), at);
        let inherits = self.leave_to_base(Kind::Detail, key.get_ref(), at.clone());
        let owner = Owner::Detail {
            covers: &(subject, detail..=through),
            classes: any,
        };
        let rules = self.check_rules(rules, &owner);
        Some(Detail {
            vague: self.check_vague(&fields.vague, reason.as_deref()),
            name: self.check_variant(name)?,
            inherits,
            subject,
            detail,
            through,
            classes,
            basic,
            reason,
            retry,
            source,
            words,
            rules,
        })
    }

    fn check_through(&mut self, detail: u16, through: &raw::Field<i64>) -> u16 {
        let Some(through) = through else {
            return detail;
        };
        let last = u16::try_from(*through.get_ref())
            .ok()
            .filter(|last| (detail + 1..=999).contains(last));
        if last.is_none() {
            let help = format!(
                "write the last detail of the range, from {} to 999",
                detail + 1
            );
            self.problem(
                through.span(),
                "this range ends before it begins or beyond 999",
                help,
            );
        }
        last.unwrap_or(detail)
    }

    fn check_classes_of(
        &mut self,
        classes: &raw::Field<Vec<Spanned<i64>>>,
        at: &Range<usize>,
    ) -> Option<Vec<u8>> {
        self.require(classes, at, "classes", "[5]");
        let Some(list) = classes else {
            return self.or_stand_in(None, || CLASSES.to_vec());
        };
        let mut checked = Vec::new();
        for class in list.get_ref() {
            match u8::try_from(*class.get_ref()) {
                Ok(digit) if CLASSES.contains(&digit) && !checked.contains(&digit) => {
                    checked.push(digit);
                }
                _ => {
                    let message =
                        format!("`{}` is no class here, or stands twice", class.get_ref());
                    self.problem(
                        class.span(),
                        message,
                        "the classes are 2, 4 and 5, each at most once, the usual one first",
                    );
                }
            }
        }
        if list.get_ref().is_empty() {
            self.problem(
                list.span(),
                "this code comes with no class",
                "write `classes = [5]`",
            );
        }
        Some(checked)
    }

    fn check_basic(
        &mut self,
        basic: &raw::Field<Vec<Spanned<i64>>>,
        classes: &[u8],
    ) -> Option<Vec<u16>> {
        let Some(list) = basic else {
            return self.or_stand_in(None, Vec::new);
        };
        let mut checked = Vec::new();
        for code in list.get_ref() {
            let number = u16::try_from(*code.get_ref()).unwrap_or_default();
            self.check_known(Kind::Reply, &code.get_ref().to_string(), code.span());
            if !classes
                .iter()
                .any(|class| u16::from(*class) == number / 100)
            {
                let message = format!(
                    "{number} has a first digit that is not among the classes of this code"
                );
                self.problem(
                    code.span(),
                    message,
                    "add its first digit to `classes`, or take the reply code out",
                );
            }
            checked.push(number);
        }
        Some(checked)
    }

    fn check_alias(
        &mut self,
        (subject, detail): (u16, u16),
        of: &Spanned<String>,
        entry: &raw::Entry<raw::Detail>,
    ) -> Option<Alias> {
        let fields = &entry.fields;
        self.check_source(&fields.source, &fields.vendor, &fields.observed, &entry.at);
        self.refuse_rules(&entry.rules);
        let strays = [
            fields.name.as_ref().map(Spanned::span),
            fields.through.as_ref().map(Spanned::span),
            fields.classes.as_ref().map(Spanned::span),
            fields.basic.as_ref().map(Spanned::span),
            fields.reason.as_ref().map(Spanned::span),
            fields.vague.as_ref().map(Spanned::span),
            fields.retry.as_ref().map(Spanned::span),
            fields.text.as_ref().map(Spanned::span),
            fields.explain.as_ref().map(Spanned::span),
            fields.advice.as_ref().map(Spanned::span),
        ];
        for stray in strays.into_iter().flatten() {
            self.problem(
                stray,
                "an alias says nothing of its own",
                "keep `alias-of` and its source, and take the rest out",
            );
        }
        let target = subject_and_detail(of.get_ref());
        let covered = target
            .filter(|target| *target != (subject, detail))
            .is_some_and(|target| {
                self.covered
                    .iter()
                    .any(|covered| covered.covers(target) && !covered.classes.is_empty())
            });
        if !covered {
            self.problem(
                of.span(),
                format!(
                    "there is no enhanced status code {} to be an alias of",
                    of.get_ref()
                ),
                "name one of this file, such as \"6.8\"",
            );
            return None;
        }
        target.map(|of| Alias {
            subject,
            detail,
            of,
        })
    }

    /// Notes what the file's entries cover, before any of them is checked.
    pub(super) fn cover(&mut self, entries: &[raw::Entry<raw::Detail>]) {
        for entry in entries {
            let Some((subject, detail)) = subject_and_detail(entry.key.get_ref()) else {
                continue;
            };
            let through = entry
                .fields
                .through
                .as_ref()
                .and_then(|through| u16::try_from(*through.get_ref()).ok());
            let classes = entry
                .fields
                .classes
                .as_ref()
                .map(|classes| classes.get_ref().as_slice())
                .unwrap_or_default();
            self.covered.push(Covered {
                subject,
                details: detail..=through.unwrap_or(detail),
                classes: classes
                    .iter()
                    .filter_map(|class| u8::try_from(*class.get_ref()).ok())
                    .collect(),
                at: entry.at.clone(),
            });
        }
        sort(&mut self.covered, |covered| {
            let first = *covered.details.start();
            [covered.subject.into(), first.into(), 0]
        });
    }

    /// No detail may stand in two entries.
    fn check_overlaps(&mut self) {
        let mut clashes = Vec::new();
        for pair in self.covered.windows(2) {
            if let [first, second] = pair {
                if first.covers((second.subject, *second.details.start())) {
                    clashes.push((second.at.clone(), first.at.clone(), first.details.clone()));
                }
            }
        }
        for (at, first, details) in clashes {
            let message = format!(
                "this code is already covered by the range {}-{}",
                details.start(),
                details.end()
            );
            let problem = Problem::new(message)
                .at(at)
                .other(first, "the range begins here");
            self.problems
                .push(problem.help("shorten the range, or take one of the two out"));
        }
    }

    /// A companion must be listed, and with this class.
    pub(super) fn check_listed(&mut self, code: Enhanced, at: &Spanned<String>) {
        let covered = self
            .covered
            .iter()
            .find(|covered| covered.covers((code.subject, code.detail)));
        match covered
            .map(|covered| covered.classes.is_empty() || covered.classes.contains(&code.class))
        {
            Some(true) => {}
            Some(false) => {
                let message = format!(
                    "X.{}.{} does not come with the class {}",
                    code.subject, code.detail, code.class
                );
                let help = format!(
                    "add {} to the `classes` of `[enhanced.{}.{}]`, or take the code out",
                    code.class, code.subject, code.detail
                );
                self.problem(at.span(), message, help);
            }
            None if self.base => {
                let message = format!(
                    "there is no enhanced status code {}.{}",
                    code.subject, code.detail
                );
                self.problem(
                    at.span(),
                    message,
                    format!(
                        "add `[enhanced.{}.{}]`, or take the code out",
                        code.subject, code.detail
                    ),
                );
            }
            None => self.borrow(
                Kind::Detail,
                &format!("{}.{}", code.subject, code.detail),
                at.span(),
            ),
        }
    }
}

impl Covered {
    fn covers(&self, (subject, detail): (u16, u16)) -> bool {
        self.subject == subject && self.details.contains(&detail)
    }
}

/// Reads a number from 0 to 999 without leading zeros.
pub(super) fn number(text: &str) -> Option<u16> {
    let padded = text.len() > 1 && text.starts_with('0');
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|number| digits && !padded && *number <= 999)
}

/// Reads `7.26`.
pub(crate) fn subject_and_detail(text: &str) -> Option<(u16, u16)> {
    let (subject, detail) = text.split_once('.')?;
    Some((number(subject)?, number(detail)?))
}

/// Reads an enhanced status code such as `5.1.1`.
pub(super) fn enhanced(text: &str) -> Option<Enhanced> {
    let (class, rest) = text.split_once('.')?;
    let (subject, detail) = subject_and_detail(rest)?;
    let class = match class {
        "2" => 2,
        "4" => 4,
        "5" => 5,
        _ => return None,
    };
    Some(Enhanced {
        class,
        subject,
        detail,
    })
}
