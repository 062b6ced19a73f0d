//! Flags for replies that deviate from the grammar or contradict themselves.

use core::fmt;
use core::ops::{BitOr, BitOrAssign};

/// A set of flags: the ways in which a reply deviates from the grammar of RFC 5321 or contradicts
/// itself.
///
/// ```
/// use smtp_codes::{Quirks, Reply};
///
/// let (reply, _) = Reply::read(b"550-one\r\n554 two\n")?.expect("the reply is complete");
/// assert_eq!(reply.quirks(), Quirks::CODES_DIFFER | Quirks::BARE_LF);
/// assert!(!reply.quirks().intersects(Quirks::NON_ASCII));
/// # Ok::<(), smtp_codes::ReplyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Quirks(u16);

/// Defines each flag together with its name.
macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Quirks {
            /// The reply conforms to the grammar.
            pub const NONE: Self = Self(0);
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            const NAMES: &'static [(Self, &'static str)] = &[$((Self::$name, stringify!($name))),*];
        }
    };
}

flags! {
    /// The lines have different reply codes; the code on the last line counts (RFC 5321 section
    /// 4.2.1).
    CODES_DIFFER = 0;
    /// The lines have different enhanced status codes; the first enhanced status code counts.
    ENHANCED_DIFFER = 1;
    /// A line is longer than 512 octets including its line ending (RFC 5321 section 4.5.3.1.5).
    OVERLONG = 2;
    /// The text contains bytes that are not ASCII (RFC 5321 section 4.2, RFC 6531 section 3.7).
    NON_ASCII = 3;
    /// The text contains control characters other than tabs.
    CONTROL = 4;
    /// A line ends with a line feed alone.
    BARE_LF = 5;
    /// The second digit of the reply code is above 5, as in 571 (RFC 5321 section 4.2).
    SECOND_DIGIT = 6;
    /// The separator between the code and the text is missing, or is neither a space nor a hyphen.
    SEPARATOR = 7;
    /// A line has no code, because a log wrapped it.
    NO_CODE = 8;
    /// Several lines were joined into one, as in `550-5.1.1 a 550 5.1.1 b`.
    FLATTENED = 9;
}

impl Quirks {
    /// Returns `true` if any flag in `other` is set in `self`.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the flags in `self` that are not in `other`.
    #[must_use]
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Quirks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Quirks {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl fmt::Debug for Quirks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Quirks(")?;
        let set = Self::NAMES
            .iter()
            .filter(|(flag, _)| self.intersects(*flag));
        for (place, (_, name)) in set.enumerate() {
            let join = if place > 0 { " | " } else { "" };
            write!(f, "{join}{name}")?;
        }
        f.write_str(")")
    }
}
