//! Warnings about replies that are valid but unusual.

use core::fmt;

use super::builder::ReplyBuilder;
use crate::builtin::TABLE;
use crate::code::{Code, EnhancedStatusCode};
use crate::table::{DetailEntry, Table};
use crate::vocabulary::Command;

/// An unusual combination of codes, or of a code and a command, in a valid reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The table doesn't list the code as a reply to this command.
    Command(Code, Command),
    /// The table doesn't list this class for the enhanced status code.
    Class(EnhancedStatusCode),
    /// The enhanced status code doesn't usually accompany this reply code.
    Basic(EnhancedStatusCode, Code),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(code, command) => write!(f, "{code} is not a reply to {command}"),
            Self::Class(enhanced) => write!(
                f,
                "{enhanced} does not come with the class {}",
                enhanced.class()
            ),
            Self::Basic(enhanced, code) => {
                write!(f, "{enhanced} does not usually come with {code}")
            }
        }
    }
}

impl ReplyBuilder<'_> {
    /// Returns an iterator over warnings about this combination of codes and command, according to
    /// the built-in table.
    ///
    /// For your own table, use [`warnings_with`](Self::warnings_with).
    ///
    /// ```
    /// use smtp_codes::{ReplyBuilder, ReplyCode, command};
    ///
    /// let reply = ReplyBuilder::new(ReplyCode::StartMailInput).after(command::RCPT);
    /// let warnings: Vec<String> = reply.warnings().map(|warning| warning.to_string()).collect();
    /// assert_eq!(warnings, ["354 is not a reply to RCPT"]);
    ///
    /// assert!(reply.after(command::DATA).warnings().next().is_none());
    /// ```
    pub fn warnings(&self) -> impl Iterator<Item = Warning> + use<> {
        self.warnings_with(&TABLE)
    }

    /// Returns an iterator over warnings about this combination of codes and command, according to
    /// the given table.
    ///
    /// There are no warnings about codes that the table doesn't list.
    pub fn warnings_with(&self, table: &Table) -> impl Iterator<Item = Warning> + use<> {
        let listed = |enhanced| Some((enhanced, table.enhanced(enhanced)?));
        let detail = self.enhanced.and_then(listed);
        let class = detail.filter(|(enhanced, detail)| !has_class(detail, *enhanced));
        let basic = detail.filter(|(_, detail)| !comes_with(detail, self.code));
        [
            self.odd_command(table),
            class.map(|(enhanced, _)| Warning::Class(enhanced)),
            basic.map(|(enhanced, _)| Warning::Basic(enhanced, self.code)),
        ]
        .into_iter()
        .flatten()
    }

    fn odd_command(&self, table: &Table) -> Option<Warning> {
        let (command, reply) = (self.command?, table.reply(self.code.as_u16())?);
        let odd = !reply.commands().contains(&command);
        odd.then_some(Warning::Command(self.code, command))
    }
}

fn has_class(detail: &DetailEntry, enhanced: EnhancedStatusCode) -> bool {
    detail.classes().contains(&enhanced.class())
}

fn comes_with(detail: &DetailEntry, code: Code) -> bool {
    detail.basic().is_empty() || detail.basic().contains(&code.as_u16())
}
