//! Problems: what is wrong, where, and what to do about it.

use std::ops::Range;
use std::rc::Rc;

use crate::order::sort_by;
use crate::suggest;

/// One mistake in a file.
pub(crate) struct Problem {
    pub(crate) message: String,
    pub(crate) span: Option<Range<usize>>,
    /// The other location involved in a clash, and the label for that location.
    pub(crate) other: Option<(Range<usize>, String)>,
    help: Option<Help>,
    /// Whether this problem may cause other problems. Such problems are shown first.
    first: bool,
}

enum Help {
    Text(String),
    /// The most similar valid name, looked up only when the problem is shown. With ten thousand
    /// wrong names and ten thousand valid names, looking up every wrong name would take minutes.
    Nearest(Box<Nearest>),
}

struct Nearest {
    wrong: String,
    right: Rc<Vec<String>>,
    otherwise: String,
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

    /// Creates a problem that may cause other problems.
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
        self.help = Some(Help::Text(help.into()));
        self
    }

    /// Suggests the most similar valid name, or shows `otherwise` if no name is similar.
    pub(crate) fn nearest(
        mut self,
        wrong: &str,
        right: &Rc<Vec<String>>,
        otherwise: String,
    ) -> Self {
        self.help = Some(Help::Nearest(Box::new(Nearest {
            wrong: wrong.to_owned(),
            right: Rc::clone(right),
            otherwise,
        })));
        self
    }

    /// Returns the text of the help.
    pub(crate) fn help_text(&self) -> Option<String> {
        match self.help.as_ref()? {
            Help::Text(text) => Some(text.clone()),
            Help::Nearest(names) => {
                let right = names.right.iter().map(String::as_str);
                let nearest = suggest::nearest(&names.wrong, right);
                Some(nearest.map_or_else(|| names.otherwise.clone(), suggest::did_you_mean))
            }
        }
    }

    fn start(&self) -> usize {
        self.span.as_ref().map_or(0, |span| span.start)
    }
}

/// All problems found in a run. Every stage adds its own problems and continues.
#[derive(Default)]
pub(crate) struct Problems {
    found: Vec<Problem>,
    /// The parts of the file that have a syntax error, in ascending order. The syntax error usually
    /// causes the other problems in the same part.
    broken: Vec<(usize, usize)>,
}

impl Problems {
    pub(crate) fn push(&mut self, problem: Problem) {
        self.found.push(problem);
    }

    /// Records a part of the file that has a syntax error. Parts must be recorded in ascending
    /// order. Within the part, only problems created with [`Problem::first`] are reported.
    pub(crate) fn give_up_on(&mut self, broken: Range<usize>) {
        self.broken.push((broken.start, broken.end));
    }

    /// Returns the problems in the order in which they are shown.
    pub(crate) fn into_sorted(self) -> Vec<Problem> {
        let Self { mut found, broken } = self;
        found.retain(|problem| {
            let start = problem.start();
            let next = broken.partition_point(|(first, _)| *first <= start);
            let before = next.checked_sub(1).and_then(|last| broken.get(last));
            problem.first || before.is_none_or(|(_, end)| *end <= start)
        });
        sort_by(&mut found, |problem| {
            [usize::from(!problem.first), problem.start(), 0, 0]
        });
        found
    }
}
