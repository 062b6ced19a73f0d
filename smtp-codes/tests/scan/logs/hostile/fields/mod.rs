//! Fields in log lines that clients and senders control.

use super::text::Text;

/// A field, and the lines that a program writes around it.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) lines: fn(&Text) -> String,
    /// The recipient in the lines. The reader may leave the recipient out, but must not return
    /// another recipient.
    pub(super) recipient: fn(&Text) -> String,
    /// The number of deliveries that the lines report.
    pub(super) count: usize,
    /// `true` if the text can't be separated from the rest of the line. In this case, no address
    /// may be suppressed.
    pub(super) is_lost: bool,
}

const BOB: fn(&Text) -> String = |_| "bob@example.org".to_owned();

const fn field(name: &'static str, lines: fn(&Text) -> String) -> Field {
    Field {
        name,
        lines,
        recipient: BOB,
        count: 1,
        is_lost: false,
    }
}

const fn recipient(
    name: &'static str,
    recipient: fn(&Text) -> String,
    lines: fn(&Text) -> String,
) -> Field {
    Field {
        name,
        lines,
        recipient,
        count: 1,
        is_lost: false,
    }
}

/// Creates a field with a reply, which decides the outcome but not the recipient.
const fn reply(name: &'static str, lines: fn(&Text) -> String) -> Field {
    Field {
        is_lost: true,
        ..field(name, lines)
    }
}

/// Creates a field in lines that report no delivery.
const fn noise(name: &'static str, lines: fn(&Text) -> String) -> Field {
    Field {
        name,
        lines,
        recipient: BOB,
        count: 0,
        is_lost: false,
    }
}

macro_rules! syslog {
    ($program:literal, $message:literal $(, $name:ident = $value:expr)*) => {
        format!(concat!("Jan  1 12:00:00 mx ", $program, "[12]: ", $message) $(, $name = $value)*)
    };
}

mod messages;
mod noise;
mod relays;
mod servers;
mod small;

/// Returns all fields.
pub(super) fn all() -> Vec<&'static Field> {
    let groups = [
        servers::FIELDS,
        messages::FIELDS,
        relays::FIELDS,
        small::FIELDS,
        noise::FIELDS,
    ];
    groups.into_iter().flatten().collect()
}
