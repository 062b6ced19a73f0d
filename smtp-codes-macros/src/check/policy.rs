//! Retry policies, which have either growing waits or phases.

use toml::Spanned;

use super::block::Block;
use super::context::Context;
use super::findings::Findings;
use crate::model::{Phase, Policy, PolicyWaits};
use crate::raw;

pub(super) fn policies(
    context: &Context,
    entries: &[raw::Entry<raw::Policy>],
    found: &mut Findings<'_>,
) -> Vec<Policy> {
    let mut policies = Vec::new();
    for entry in entries {
        if let Some(policy) = policy(context, entry, found) {
            policies.push(policy);
        }
    }
    policies
}

fn policy(
    context: &Context,
    entry: &raw::Entry<raw::Policy>,
    found: &mut Findings<'_>,
) -> Option<Policy> {
    let fields = &entry.fields;
    let mut block = Block::of(context, entry);
    block.refuse_rules(&entry.rules);
    let key = block.constant(&entry.key);
    let example = "\"the manual that gives these numbers\"";
    let source = block.require(&fields.source, "source", example);
    if let Some(source) = source {
        block.document("source", source);
    }
    let give_up = block.duration_of(&fields.give_up);
    let waits = match &fields.phases {
        Some(phases) => Some(block.phases(phases, fields, give_up, found)),
        None if block.is_faulty("phases") => None,
        None => block.growth(fields, give_up),
    };
    let retries = fields
        .retries
        .as_ref()
        .and_then(|retries| block.count(retries));
    let never_ends = fields.give_up.is_none() && fields.retries.is_none();
    if never_ends && !block.is_faulty("give-up") && !block.is_faulty("retries") {
        let help = "add `give-up = \"5d\"`, or `retries = 100`";
        block.problem(entry.at.clone(), "this policy never gives up", help);
    }
    block.end(found);
    Some(Policy {
        key: key?,
        waits: waits?,
        retries,
        give_up,
        source: source.map(Spanned::get_ref).cloned().unwrap_or_default(),
    })
}

impl Block<'_> {
    fn growth(&mut self, fields: &raw::Policy, give_up: Option<u32>) -> Option<PolicyWaits> {
        let stated = self.require(&fields.first, "first", "\"5m\"");
        let factor = self.factor(&fields.factor);
        let longest = self.duration_of(&fields.longest);
        let first = self.duration(stated?)?;
        self.refuse_late(stated?, first, give_up);
        if let (Some(longest), Some(stated)) = (longest, &fields.longest) {
            if longest < first {
                let message = "the longest wait is shorter than the first";
                self.problem(stated.span(), message, "make `longest` at least `first`");
            }
        }
        Some(PolicyWaits::Growing {
            first,
            factor,
            longest,
        })
    }

    /// Reports a policy that gives up before its first retry.
    fn refuse_late(&mut self, stated: &Spanned<String>, first: u32, give_up: Option<u32>) {
        if give_up.is_some_and(|give_up| give_up < first) {
            let message = "this policy gives up before its first retry";
            self.problem(
                stated.span(),
                message,
                "make `give-up` at least as long as the first wait",
            );
        }
    }

    fn phases(
        &mut self,
        phases: &Spanned<Vec<Spanned<raw::Phase>>>,
        fields: &raw::Policy,
        give_up: Option<u32>,
        found: &mut Findings<'_>,
    ) -> PolicyWaits {
        self.refuse_strays(fields);
        let mut checked: Vec<Phase> = Vec::new();
        for raw in phases.get_ref() {
            let Some(phase) = self.phase(raw, found) else {
                continue;
            };
            let last = checked.last();
            if last.is_some_and(|before| before.until >= phase.until) {
                let message = "this phase ends before the one above it";
                self.problem(raw.span(), message, "order the phases by `until`");
            }
            if give_up.is_some_and(|give_up| give_up < phase.until) {
                let message = "this phase ends after the policy gives up";
                self.problem(
                    raw.span(),
                    message,
                    "make `until` at most `give-up`, or delete the phase",
                );
            }
            if let (None, Some(stated)) = (last, wait_of(raw.get_ref())) {
                self.refuse_late(stated, phase.first, give_up);
            }
            checked.push(phase);
        }
        if phases.get_ref().is_empty() && !self.is_faulty("phases") {
            let help = "write `{ until = \"4d\", every = \"6h\" }`";
            self.problem(phases.span(), "the list of phases is empty", help);
        }
        PolicyWaits::Phased(checked)
    }

    /// Reports `first`, `longest` and `factor` at the top level of a policy that has phases.
    fn refuse_strays(&mut self, fields: &raw::Policy) {
        let strays = [
            fields.first.as_ref().map(Spanned::span),
            fields.longest.as_ref().map(Spanned::span),
            fields.factor.as_ref().map(Spanned::span),
        ];
        for stray in strays.into_iter().flatten() {
            let message = "a policy with phases has its waits in the phases";
            self.problem(stray, message, "move it into a phase, or delete it");
        }
    }

    fn phase(&self, raw: &Spanned<raw::Phase>, found: &mut Findings<'_>) -> Option<Phase> {
        let at = raw.span();
        let fields = raw.get_ref();
        let faulty = self.is_faulty("phases");
        let keys: &[&str] = if faulty {
            &["until", "every", "first"]
        } else {
            &[]
        };
        let mut block = Block::new(self.context, &at, keys);
        let until = block.require(&fields.until, "until", "\"2h\"");
        let until = until.and_then(|until| block.duration(until));
        let wait = wait_of(fields);
        if wait.is_none() && !faulty {
            let help = "write `every = \"15m\"`, or `first = \"1h\", factor = \"3/2\"`";
            let message = "a phase has either `every` or `first`";
            block.problem(at.clone(), message, help);
        }
        let first = wait.and_then(|wait| block.duration(wait));
        let factor = block.factor(&fields.factor);
        block.end(found);
        Some(Phase {
            until: until?,
            first: first?,
            factor,
        })
    }

    fn factor(&mut self, factor: &raw::Field<raw::Factor>) -> (u32, u32) {
        let Some(factor) = factor else {
            return (1, 1);
        };
        let read = match factor.get_ref() {
            raw::Factor::Whole(whole) => u32::try_from(*whole).ok().map(|whole| (whole, 1)),
            raw::Factor::Fraction(fraction) => fraction
                .split_once('/')
                .and_then(|(times, by)| Some((digits(times)?, digits(by)?))),
        };
        let read = read.filter(|(times, by)| *by > 0 && times >= by);
        read.unwrap_or_else(|| {
            let help = "write `factor = 2` or `factor = \"3/2\"`";
            self.problem(factor.span(), "this is not a factor of 1 or more", help);
            (1, 1)
        })
    }

    fn count(&mut self, count: &Spanned<i64>) -> Option<u32> {
        let number = u32::try_from(*count.get_ref()).ok();
        if number.is_none() {
            let message = format!("`{}` is not a number of retries", count.get_ref());
            self.problem(count.span(), message, "write a whole number, 0 or more");
        }
        number
    }
}

/// Returns the wait of a phase, or `None` if the phase does not have exactly one wait.
fn wait_of(phase: &raw::Phase) -> Option<&Spanned<String>> {
    match (&phase.every, &phase.first) {
        (Some(wait), None) | (None, Some(wait)) => Some(wait),
        _ => None,
    }
}

/// Reads a number without a sign.
fn digits(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}
