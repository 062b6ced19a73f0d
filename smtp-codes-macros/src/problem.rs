//! Problems: what is wrong, where, and what to do; and how they become compile errors.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote_spanned;

use crate::args::Args;
use crate::order::sort;
use crate::source::Source;

/// How many problems are shown in full before the rest is only counted.
const SHOWN: usize = 20;

/// One fault of a file.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) message: String,
    pub(crate) span: Option<Range<usize>>,
    /// The other place of a clash, and what stands there.
    pub(crate) other: Option<(Range<usize>, String)>,
    pub(crate) help: Option<String>,
    /// Others may follow from it: it is shown before them.
    pub(crate) first: bool,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span: None,
            other: None,
            help: None,
            first: false,
        }
    }

    /// A problem from which others may follow.
    pub(crate) fn first(message: impl Into<String>) -> Self {
        Self {
            first: true,
            ..Self::new(message)
        }
    }

    pub(crate) fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    pub(crate) fn other(mut self, span: Range<usize>, what: impl Into<String>) -> Self {
        self.other = Some((span, what.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All problems of a run; every stage adds to them and none stops at the first.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<Problem>,
    /// Stretches of the file behind a syntax error: what is wrong there mostly follows from it.
    broken: Vec<Range<usize>>,
}

impl Problems {
    pub(crate) fn push(&mut self, problem: Problem) {
        let start = problem.span.as_ref().map_or(0, |span| span.start);
        if !self.broken.iter().any(|broken| broken.contains(&start)) {
            self.found.push(problem);
        }
    }

    /// Notes a stretch of the file of which nothing more is to be said.
    pub(crate) fn give_up_on(&mut self, broken: Range<usize>) {
        self.broken.push(broken);
    }

    /// Renders every problem in the order of the file.
    pub(crate) fn render(mut self, source: &Source) -> Vec<String> {
        sort(&mut self.found, |problem| {
            let start = problem.span.as_ref().map_or(0, |span| span.start);
            [usize::from(!problem.first), start, 0]
        });
        self.found
            .iter()
            .map(|problem| problem.render(source))
            .collect()
    }

    /// Turns every problem into a compile error at the path literal.
    pub(crate) fn into_compile_errors(self, args: &Args, source: &Source) -> TokenStream {
        let messages = self.render(source);
        let more = messages.len().saturating_sub(SHOWN);
        let shown = messages
            .iter()
            .take(SHOWN)
            .map(|message| refuse(args, message));
        let mut errors: TokenStream = shown.collect();
        if more > 0 {
            errors.extend(refuse(
                args,
                &format!("and {more} more in `{}`", source.shown),
            ));
        }
        errors
    }
}

/// Makes a compile error that points at the path in the macro call.
pub(crate) fn refuse(args: &Args, message: &str) -> TokenStream {
    quote_spanned!(args.path.span()=> ::core::compile_error! { #message })
}
