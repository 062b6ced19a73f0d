//! Retry policies: waits that grow, or phases.

use std::ops::Range;

use toml::Spanned;

use super::Check;
use crate::model::{Phase, Policy, PolicyWaits};
use crate::raw;

impl Check<'_> {
    pub(super) fn check_policies(&mut self, entries: &[raw::Entry<raw::Policy>]) -> Vec<Policy> {
        // A policy is whole, whatever the file extends.
        self.whole = true;
        let policies = entries.iter();
        let policies = policies
            .filter_map(|entry| self.check_policy(entry))
            .collect();
        self.whole = false;
        policies
    }

    fn check_policy(&mut self, entry: &raw::Entry<raw::Policy>) -> Option<Policy> {
        let fields = &entry.fields;
        self.refuse_rules(&entry.rules);
        let key = self.check_constant(&entry.key);
        let source = self.require(
            &fields.source,
            &entry.at,
            "source",
            "\"the manual that names these defaults\"",
        );
        let source = source.cloned().unwrap_or_default();
        let waits = match &fields.phases {
            Some(phases) => self.check_phases(phases, fields),
            None => self.check_growth(fields, &entry.at),
        };
        let give_up = fields
            .give_up
            .as_ref()
            .and_then(|give_up| self.check_duration(give_up));
        let retries = fields
            .retries
            .as_ref()
            .and_then(|retries| self.check_count(retries));
        if fields.give_up.is_none() && fields.retries.is_none() {
            let help = "add `give-up = \"5d\"`, or `retries = 100`";
            self.problem(entry.at.clone(), "this policy never gives up", help);
        }
        Some(Policy {
            key: key?,
            waits: waits?,
            retries,
            give_up,
            source,
        })
    }

    fn check_growth(&mut self, fields: &raw::Policy, at: &Range<usize>) -> Option<PolicyWaits> {
        self.require(&fields.first, at, "first", "\"5m\"")?;
        let factor = self.check_factor(&fields.factor);
        let longest = fields
            .longest
            .as_ref()
            .and_then(|longest| self.check_duration(longest));
        let first = self.check_duration(fields.first.as_ref()?)?;
        if let (Some(longest), Some(stated)) = (longest, &fields.longest) {
            if longest < first {
                self.problem(
                    stated.span(),
                    "the longest wait is shorter than the first",
                    "make `longest` at least `first`",
                );
            }
        }
        Some(PolicyWaits::Growing {
            first,
            factor,
            longest,
        })
    }

    fn check_phases(
        &mut self,
        phases: &Spanned<Vec<Spanned<raw::Phase>>>,
        fields: &raw::Policy,
    ) -> Option<PolicyWaits> {
        let strays = [
            fields.first.as_ref().map(Spanned::span),
            fields.longest.as_ref().map(Spanned::span),
            fields.factor.as_ref().map(Spanned::span),
        ];
        for stray in strays.into_iter().flatten() {
            self.problem(
                stray,
                "a policy of phases has its waits in the phases",
                "move it into a phase or take it out",
            );
        }
        let mut checked: Vec<Phase> = Vec::new();
        for raw in phases.get_ref() {
            let Some(phase) = self.check_phase(raw) else {
                continue;
            };
            if checked
                .last()
                .is_some_and(|before| before.until >= phase.until)
            {
                self.problem(
                    raw.span(),
                    "this phase ends before the one above it",
                    "order the phases by `until`",
                );
            }
            checked.push(phase);
        }
        if phases.get_ref().is_empty() {
            self.problem(
                phases.span(),
                "the list of phases is empty",
                "write `{ until = \"4d\", every = \"6h\" }`",
            );
        }
        Some(PolicyWaits::Phased(checked))
    }

    fn check_phase(&mut self, phase: &Spanned<raw::Phase>) -> Option<Phase> {
        let raw::Phase {
            until,
            every,
            first,
            factor,
        } = phase.get_ref();
        let at = phase.span();
        self.require(until, &at, "until", "\"2h\"");
        let wait = match (every, first) {
            (Some(wait), None) | (None, Some(wait)) => Some(wait),
            _ => {
                self.problem(
                    at,
                    "a phase has one of `every` and `first`",
                    "write `every = \"15m\"`, or `first = \"1h\", factor = \"3/2\"`",
                );
                None
            }
        };
        let until = until.as_ref().and_then(|until| self.check_duration(until));
        let first = wait.and_then(|wait| self.check_duration(wait));
        let factor = self.check_factor(factor);
        Some(Phase {
            until: until?,
            first: first?,
            factor,
        })
    }

    fn check_factor(&mut self, factor: &raw::Field<raw::Factor>) -> (u32, u32) {
        let Some(factor) = factor else {
            return (1, 1);
        };
        let read = match factor.get_ref() {
            raw::Factor::Whole(whole) => u32::try_from(*whole).ok().map(|whole| (whole, 1)),
            raw::Factor::Fraction(fraction) => fraction
                .split_once('/')
                .and_then(|(times, by)| Some((digits(times)?, digits(by)?))),
        };
        read.filter(|(times, by): &(u32, u32)| *by > 0 && times >= by)
            .unwrap_or_else(|| {
                self.problem(
                    factor.span(),
                    "a factor is 1 or more",
                    "write `factor = 2` or `factor = \"3/2\"`",
                );
                (1, 1)
            })
    }

    fn check_count(&mut self, count: &Spanned<i64>) -> Option<u32> {
        let number = u32::try_from(*count.get_ref()).ok();
        if number.is_none() {
            self.problem(
                count.span(),
                "this is no number of retries",
                "write a whole number from 0 on",
            );
        }
        number
    }
}

/// Reads a number that has no sign.
fn digits(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}
