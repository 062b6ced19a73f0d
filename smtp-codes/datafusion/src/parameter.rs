//! The parameters of the functions, and the checks of arguments when a query is planned.

use std::fmt;
use std::ops::RangeInclusive;

use datafusion_common::arrow::datatypes::{DataType, FieldRef};
use datafusion_common::{Result, ScalarValue, plan_err};
use smtp_codes::{Action, Command, Lang, TABLE};

/// A parameter. All parameters are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    Reply,
    Command,
    Action,
    Lang,
}

/// What a sending system can have done with a message.
const ACTIONS: [Action; 6] = [
    Action::Failed,
    Action::Delayed,
    Action::Delivered,
    Action::Relayed,
    Action::Expanded,
    Action::Expired,
];

impl Parameter {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Command => "command",
            Self::Action => "action",
            Self::Lang => "lang",
        }
    }

    /// Returns the description that the documentation of a function contains.
    pub(crate) const fn description(self) -> &'static str {
        match self {
            Self::Reply => {
                "The reply of an SMTP server, or its codes: text in any form that occurs in logs \
                 and delivery reports."
            }
            Self::Command => {
                "The command that the server replied to, such as `RCPT` or `DATA-END`. Null means \
                 that it is unknown."
            }
            Self::Action => {
                "What the sending system did with the message: `failed`, `delayed`, `delivered`, \
                 `relayed`, `expanded` or `expired`. Null means that it is unknown."
            }
            Self::Lang => "The language of the texts, as a tag such as `en` or `ru`.",
        }
    }

    /// Returns what is wrong with an argument, if anything.
    fn problem(self, value: &str) -> Option<Unknown<'_>> {
        let is_known = match self {
            Self::Reply => true,
            Self::Command => command(value).is_some(),
            Self::Action => action(value).is_some(),
            Self::Lang => lang(value).is_some(),
        };
        (!is_known).then_some(Unknown(self, value))
    }
}

/// Returns the command with this name, or with another name that logs use for it.
pub(crate) fn command(name: &str) -> Option<Command> {
    TABLE.command(name)
}

/// Returns the action with this name, ignoring case as delivery reports do.
pub(crate) fn action(name: &str) -> Option<Action> {
    let mut actions = ACTIONS.into_iter();
    actions.find(|action| action.as_str().eq_ignore_ascii_case(name.trim()))
}

/// Returns the closest language that has texts: `ru` for `ru-RU`.
pub(crate) fn lang(tag: &str) -> Option<Lang> {
    let wanted = Lang::from_tag(tag.trim());
    let mut wider = std::iter::successors(wanted, |lang| lang.parent());
    wider.find(|lang| TABLE.languages().any(|known| known == *lang))
}

/// A command, an action or a language that does not exist.
pub(crate) struct Unknown<'a>(pub(crate) Parameter, pub(crate) &'a str);

impl fmt::Display for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(parameter, value) = self;
        // The value is data, which may be long and unsafe to print.
        let value = value.chars().take(40).collect::<String>();
        let value = value.escape_debug();
        match parameter {
            Parameter::Reply => write!(f, "`{value}` is not a reply"),
            Parameter::Command => write!(
                f,
                "unknown command `{value}`: expected an SMTP command, such as RCPT, or DATA-END"
            ),
            Parameter::Action => {
                let known = ACTIONS.map(Action::as_str).join(", ");
                write!(f, "unknown action `{value}`: expected one of {known}")
            }
            Parameter::Lang => {
                let known = TABLE.languages().map(|lang| lang.to_string());
                let known = known.collect::<Vec<_>>().join(", ");
                write!(f, "no texts in `{value}`; available: {known}")
            }
        }
    }
}

/// The parameters of a function.
pub(crate) struct Parameters {
    pub(crate) required: &'static [Parameter],
    pub(crate) optional: &'static [Parameter],
}

impl Parameters {
    pub(crate) fn all(&self) -> impl Iterator<Item = Parameter> {
        self.required.iter().chain(self.optional).copied()
    }

    /// Returns the possible numbers of arguments.
    pub(crate) fn counts(&self) -> RangeInclusive<usize> {
        let required = self.required.len();
        required..=required + self.optional.len()
    }

    fn count_words(&self) -> String {
        let (least, most) = self.counts().into_inner();
        match (least, most) {
            (1, 1) => "1 argument".to_owned(),
            _ if least + 1 == most => format!("{least} or {most} arguments"),
            _ => format!("{least} to {most} arguments"),
        }
    }

    /// Checks the number and the types of the arguments, and the values of constants.
    ///
    /// # Errors
    ///
    /// Returns a plan error that names the function and says what it takes.
    pub(crate) fn check(
        &self,
        function: &str,
        fields: &[FieldRef],
        constants: &[Option<&ScalarValue>],
    ) -> Result<()> {
        if !self.counts().contains(&fields.len()) {
            let (counts, given) = (self.count_words(), fields.len());
            return plan_err!("{function}({self}) takes {counts}, not {given}");
        }
        for (parameter, field) in self.all().zip(fields) {
            let (name, data_type) = (parameter.name(), field.data_type());
            if !is_text(data_type) {
                return plan_err!(
                    "{function}({self}) takes text, but the argument `{name}` is {data_type}"
                );
            }
        }
        for (parameter, constant) in self.all().zip(constants) {
            let value = constant.and_then(|constant| constant.try_as_str().flatten());
            if let Some(unknown) = value.and_then(|value| parameter.problem(value)) {
                return plan_err!("{function}({self}): {unknown}");
            }
        }
        Ok(())
    }
}

impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.required.iter().map(|given| given.name()).collect();
        f.write_str(&names.join(", "))?;
        for parameter in self.optional {
            write!(f, "[, {}", parameter.name())?;
        }
        f.write_str(&"]".repeat(self.optional.len()))
    }
}

/// Returns `true` for text in any encoding, and for null.
fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, value) => value.is_string(),
        other => other.is_string() || other.is_null(),
    }
}
