//! Undefined names.

use std::rc::Rc;

use super::context::Context;
use super::findings::{Findings, Unknown};
use crate::kind::Kind;
use crate::problem::Problem;
use crate::suggest;

/// Reports undefined names.
pub(super) fn report(context: &Context, found: Findings<'_>) {
    let right = Kind::ALL.map(|kind| (kind, Rc::new(context.names(kind))));
    let (problems, unknown) = found.into_parts();
    for unknown in unknown {
        let mut right = right.iter();
        if let Some((_, right)) = right.find(|(kind, _)| *kind == unknown.kind) {
            problems.push(of_unknown(context, unknown, right));
        }
    }
}

fn of_unknown(context: &Context, unknown: Unknown, right: &Rc<Vec<String>>) -> Problem {
    let Unknown {
        kind,
        ref name,
        first,
        second,
        more,
    } = unknown;
    let problem = Problem::new(format!("unknown {} `{name}`", kind.noun())).at(first);
    let problem = match (second, more) {
        (Some(second), 0) => problem.other(second, "used again here"),
        (Some(second), more) => problem.other(second, format!("used again here (and {more} more)")),
        (None, _) => problem,
    };
    let section = kind.section();
    let add = match kind {
        Kind::Command => format!("add `{name} = []` to `[command]`"),
        _ => format!("add `[{section}.{name}]`"),
    };
    if kind.is_number() {
        return problem.help(format!("{add}, or use a listed one"));
    }
    // A log says `RCPT TO` where a table says `RCPT`.
    if let Some(command) = context.tables().find_map(|known| known.command(name)) {
        if kind == Kind::Command {
            return problem.help(suggest::did_you_mean(command));
        }
    }
    problem.nearest(
        name,
        right,
        format!("{add}, or use one of `smtp_codes::{section}`"),
    )
}
