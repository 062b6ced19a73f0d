//! The command that a server replies to.

use core::fmt;

/// An SMTP command, or another point in a session at which the server sends a reply.
///
/// A table defines its commands in the `[command]` section; the constants in
/// [`command`](crate::command) are the built-in commands. Two of the constants are points in a
/// session rather than commands: `CONNECT`, at which the server sends the greeting, and `DATA-END`,
/// at which the server replies to the final dot. The type holds only a name, so that constants work
/// as patterns in `match` and applications can add their own commands.
///
/// ```
/// use smtp_codes::{TABLE, command};
///
/// assert_eq!(TABLE.command("RCPT TO"), Some(command::RCPT));
/// assert_eq!(TABLE.command("end of data"), Some(command::DATA_END));
/// assert_eq!(TABLE.command("TELEPORT"), None);
/// ```
///
/// Source: RFC 5321 section 4.1 and the extensions that define the other commands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Command(&'static str);

impl Command {
    /// Creates a command from its name in upper case, such as `"RCPT"`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// Returns the name, such as `"DATA-END"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Command({})", self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Command {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}
