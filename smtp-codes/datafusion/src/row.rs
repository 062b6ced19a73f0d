//! Diagnoses the replies in the rows of a batch.

use std::fmt;

use smtp_codes::lang::EN;
use smtp_codes::{Action, Command, Diagnosis, Lang, ReplyError, TABLE};

use crate::parameter::{Parameter, Parameters, Unknown, action, command, lang};
use crate::strings::Strings;

/// What is known about the reply in a row.
#[expect(
    clippy::large_enum_variant,
    reason = "most rows are replies; a box would cost an allocation each"
)]
pub(crate) enum Row<'a> {
    /// A required argument is null.
    Null,
    Unreadable(Problem<'a>),
    /// The language is that of the texts.
    Reply(Diagnosis, Lang),
}

/// The reason why a reply has no diagnosis.
pub(crate) enum Problem<'a> {
    NotAReply(ReplyError),
    Unknown(Unknown<'a>),
}

impl fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAReply(error) => error.fmt(f),
            Self::Unknown(unknown) => unknown.fmt(f),
        }
    }
}

impl Row<'_> {
    pub(crate) const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(crate) const fn diagnosis(&self) -> Option<&Diagnosis> {
        match self {
            Self::Reply(diagnosis, _) => Some(diagnosis),
            Self::Null | Self::Unreadable(_) => None,
        }
    }
}

/// Diagnoses the replies in the rows of a batch.
pub(crate) struct Reader<'a> {
    required: Vec<&'a Strings>,
    replies: Option<&'a Strings>,
    commands: Named<'a, Command>,
    actions: Named<'a, Action>,
    langs: Named<'a, Lang>,
}

impl<'a> Reader<'a> {
    /// Creates a reader of the arguments of a function.
    pub(crate) fn new(parameters: &Parameters, arguments: &'a [Strings]) -> Self {
        let given = |wanted| {
            let mut given = parameters.all().zip(arguments);
            let given = given.find(|(parameter, _)| *parameter == wanted);
            given.map(|(_, argument)| argument)
        };
        Self {
            required: arguments.iter().take(parameters.required.len()).collect(),
            replies: given(Parameter::Reply),
            commands: Named::new(Parameter::Command, given(Parameter::Command), command),
            actions: Named::new(Parameter::Action, given(Parameter::Action), action),
            langs: Named::new(Parameter::Lang, given(Parameter::Lang), lang),
        }
    }

    /// Diagnoses the reply in a row.
    pub(crate) fn row(&mut self, row: usize) -> Row<'a> {
        let is_null = self.required.iter().any(|given| given.get(row).is_none());
        let reply = self.replies.and_then(|replies| replies.get(row));
        match reply.filter(|_| !is_null) {
            None => Row::Null,
            Some(reply) => match self.diagnose(reply, row) {
                Ok((diagnosis, lang)) => Row::Reply(diagnosis, lang),
                Err(problem) => Row::Unreadable(problem),
            },
        }
    }

    /// Reads a reply in the same way as `smtp-codes explain`.
    fn diagnose(&mut self, reply: &str, row: usize) -> Result<(Diagnosis, Lang), Problem<'a>> {
        let lang = self.langs.get(row)?.unwrap_or(EN);
        let evidence = match self.commands.get(row)? {
            Some(command) => TABLE.evidence_after(reply.as_bytes(), command),
            None => TABLE.evidence(reply.as_bytes()),
        };
        let evidence = evidence.map_err(Problem::NotAReply)?;
        let evidence = match self.actions.get(row)? {
            Some(action) => evidence.with_action(action),
            None => evidence,
        };
        Ok((TABLE.diagnose_with_text(evidence, reply.as_bytes()), lang))
    }
}

/// An optional argument whose values are names.
struct Named<'a, T> {
    parameter: Parameter,
    names: Option<&'a Strings>,
    find: fn(&str) -> Option<T>,
    /// The last name and its value, because names are often the same in many rows.
    last: Option<(&'a str, T)>,
}

impl<'a, T: Copy> Named<'a, T> {
    const fn new(
        parameter: Parameter,
        names: Option<&'a Strings>,
        find: fn(&str) -> Option<T>,
    ) -> Self {
        Self {
            parameter,
            names,
            find,
            last: None,
        }
    }

    /// Returns the value in a row, or `None` if the argument is missing or null.
    fn get(&mut self, row: usize) -> Result<Option<T>, Problem<'a>> {
        let Some(name) = self.names.and_then(|names| names.get(row)) else {
            return Ok(None);
        };
        let known = self.last.filter(|(last, _)| *last == name);
        let value = match known {
            Some((_, value)) => value,
            None => (self.find)(name).ok_or(Problem::Unknown(Unknown(self.parameter, name)))?,
        };
        self.last = Some((name, value));
        Ok(Some(value))
    }
}
