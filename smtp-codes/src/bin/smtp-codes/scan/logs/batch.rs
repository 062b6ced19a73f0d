//! Reads the lines in a chunk independently of all other chunks.

use std::sync::Arc;

use smtp_codes::Action;
use smtp_codes::scan::{Clock, Delivery, event, log};

use crate::scan::cache::{Cache, Known};
use crate::scan::sink::Successes;
use crate::scan::skipped;

/// The information that the sink needs.
#[derive(Clone, Copy)]
pub(super) struct Needs {
    pub(super) successes: Successes,
    /// `true` if the sink needs the senders and `Message-ID`s from earlier lines.
    pub(super) envelopes: bool,
}

/// The result of reading a chunk.
#[derive(Default)]
pub(super) struct Batch<'a> {
    pub(super) lines: u64,
    /// The number of successful deliveries that are not among the findings.
    pub(super) delivered: u64,
    pub(super) invalid_bytes: u64,
    /// The number of messages that journalctl omitted from its output.
    pub(super) left_out: u64,
    /// `true` if a line is about a delivery or comes from a known mail system.
    pub(super) is_understood: bool,
    /// `true` if a line is not blank.
    pub(super) has_text: bool,
    pub(super) findings: Vec<Finding<'a>>,
}

/// The result of reading a line.
pub(super) enum Finding<'a> {
    Outcome(Outcome<'a>),
    /// Part of an outcome that is spread over several lines, possibly in different chunks. The
    /// number is the line number within the chunk. The part is `None` once it has been
    /// joined with the other parts.
    Part(u64, Option<log::Part<'a>>),
}

/// An empty list of findings, to be reused for another chunk. Allocating a long list for every
/// chunk would fragment memory, because texts that are kept from chunk to chunk lie between the
/// lists.
#[derive(Default)]
pub(super) struct Spare(Vec<Finding<'static>>);

impl Spare {
    pub(super) fn new(findings: Vec<Finding<'_>>) -> Self {
        Self(emptied(findings))
    }

    fn take<'a>(&mut self) -> Vec<Finding<'a>> {
        emptied(std::mem::take(&mut self.0))
    }
}

/// Removes all findings from a list. Collecting a list into another list whose items have the same
/// size reuses the allocation.
fn emptied<'a>(mut findings: Vec<Finding<'_>>) -> Vec<Finding<'a>> {
    findings.clear();
    findings.into_iter().map_while(|_| None).collect()
}

/// The outcome of one or more deliveries, with the line number within the chunk.
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all outcomes are those of lines"
)]
pub(super) enum Outcome<'a> {
    /// The outcome in a line, for all of its recipients. The diagnosis is `None` if it is not known
    /// yet.
    Line(u64, log::LogDelivery<'a>, Option<Arc<Known>>),
    /// The deliveries in an event from a sending service.
    Event(u64, Vec<Delivery>),
}

pub(super) fn read<'a>(
    chunk: &'a [u8],
    spare: &mut Spare,
    cache: &mut Cache,
    clock: &Clock,
    needs: Needs,
) -> Batch<'a> {
    let mut batch = Batch {
        invalid_bytes: skipped::in_lines(chunk),
        findings: spare.take(),
        ..Batch::default()
    };
    let mut skipper = match needs.successes {
        Successes::Each => log::LineSkipper::new(),
        Successes::Count | Successes::Nothing => log::LineSkipper::new().and_delivered(),
    };
    if needs.envelopes {
        skipper = skipper.keep_envelopes();
    }
    let mut rest = chunk;
    loop {
        let skipped = skipper.skip(rest);
        batch.lines += skipped.lines;
        batch.delivered += skipped.delivered;
        // Only Postfix log lines are skipped.
        batch.is_understood |= skipped.lines > 0;
        rest = skipped.rest;
        if rest.is_empty() {
            return batch;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = after.get(1..).unwrap_or_default();
        batch.add(line, cache, clock, needs);
    }
}

impl<'a> Batch<'a> {
    /// Reads a line that may contain a delivery.
    fn add(&mut self, line: &'a [u8], cache: &mut Cache, clock: &Clock, needs: Needs) {
        self.lines += 1;
        if let Some(deliveries) = event::of_line_with(line, clock) {
            self.is_understood = true;
            let outcome = Outcome::Event(self.lines, deliveries);
            self.findings.push(Finding::Outcome(outcome));
            return;
        }
        let event = log::event(line);
        self.has_text |= !line.trim_ascii().is_empty();
        if !self.is_understood {
            // An envelope alone is not enough, because other programs also write lines that look
            // like one.
            let is_outcome = match &event {
                Some(log::LineEvent::Part(part)) => !part.is_envelope(),
                event => event.is_some(),
            };
            self.is_understood = is_outcome || log::format_of(line).is_some();
        }
        match event {
            Some(log::LineEvent::Delivery(delivery)) => {
                let is_success = delivery.action == Some(Action::Delivered);
                if is_success && needs.successes != Successes::Each {
                    self.delivered += delivery.recipients().count() as u64;
                    return;
                }
                let known = cache.diagnose(&delivery);
                let outcome = Outcome::Line(self.lines, delivery, Some(known));
                self.findings.push(Finding::Outcome(outcome));
            }
            Some(log::LineEvent::Part(part)) if part.is_envelope() && !needs.envelopes => {}
            Some(log::LineEvent::Part(part)) => {
                self.findings.push(Finding::Part(self.lines, Some(part)));
            }
            _ => self.left_out += u64::from(log::is_left_out(line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spare_list_keeps_its_allocation() {
        let mut spare = Spare::new(Vec::with_capacity(1_000));
        assert!(spare.take().capacity() >= 1_000);
        assert_eq!(spare.take().capacity(), 0);
    }
}
