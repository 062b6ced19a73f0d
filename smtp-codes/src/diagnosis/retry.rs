//! Adjusts the retry to the severity of the reply.

use super::finding::Finding;
use crate::table::{RuleEntry, Table};
use crate::vocabulary::{Basis, Retry, Severity};

/// Returns the retry of a finding, adjusted to the severity: after a success, there is nothing to
/// retry; after a transient failure, the result always says when to try again, even if somebody has
/// to change something first.
pub(super) fn settle(
    table: &Table,
    severity: Severity,
    context: Option<RuleEntry>,
    finding: &Finding,
) -> Retry {
    // A rule without a reason can still have a retry, which overrides the retry of the reply code.
    let of_rule = context
        .filter(|_| finding.because == Basis::Reply)
        .and_then(|rule| rule.facts.retry);
    let stated = of_rule.or(finding.retry);
    let class = table.class(severity.first_digit());
    let of_class = class.map_or(Retry::Never, |class| class.facts.retry);
    match (severity, stated) {
        (Severity::Success | Severity::Intermediate, _) => Retry::None,
        (_, None | Some(Retry::None)) | (Severity::Transient, Some(Retry::Never)) => of_class,
        (Severity::Transient, Some(Retry::AfterChange(None))) => {
            Retry::AfterChange(of_class.policy())
        }
        (_, Some(stated)) => stated,
    }
}
