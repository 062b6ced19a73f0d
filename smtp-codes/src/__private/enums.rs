//! Macros that implement what the enums of all tables have in common. If the procedural macro wrote
//! these items, building it would take longer.
//!
//! The enum, its constant `ALL` and the module `data` differ between tables, so they must be in
//! scope where a macro is called.

/// Implements the methods and traits of `ReplyCode`, except the texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __reply_code {
    () => {
        impl ReplyCode {
            /// Returns the reply code with this number, or `None` if the table does not list it.
            #[must_use]
            #[inline]
            pub const fn from_u16(code: u16) -> ::core::option::Option<Self> {
                let row = $crate::__private::reply_row(&data::REPLY_INDEX, code);
                match $crate::__private::row(Self::ALL, row) {
                    // The numbers are always equal. Comparing them tells the optimizer the row of
                    // the code, so that a getter doesn't look it up again.
                    ::core::option::Option::Some(found) if *found as u16 == code => {
                        ::core::option::Option::Some(*found)
                    }
                    _ => ::core::option::Option::None,
                }
            }

            /// Returns the number of this code.
            #[must_use]
            #[inline]
            pub const fn as_u16(self) -> u16 {
                self as u16
            }

            /// Returns the name of this variant.
            #[must_use]
            #[inline]
            pub const fn name(self) -> &'static str {
                self.facts().name
            }

            /// Returns the severity of this code outside of any special context.
            #[must_use]
            #[inline]
            pub const fn severity(self) -> $crate::Severity {
                self.facts().severity
            }

            /// Returns the reason that this code gives.
            #[must_use]
            #[inline]
            pub const fn reason(self) -> $crate::Reason {
                self.facts().reason
            }

            /// Returns `true` if this code alone does not say why.
            #[must_use]
            #[inline]
            pub const fn is_vague(self) -> bool {
                self.facts().vague
            }

            /// Returns what to do now.
            #[must_use]
            #[inline]
            pub const fn retry(self) -> $crate::Retry {
                self.facts().retry
            }

            /// Returns the commands that this code may answer. The list is empty if the code
            /// appears only in reports.
            #[must_use]
            #[inline]
            pub const fn commands(self) -> &'static [$crate::Command] {
                self.facts().commands
            }

            /// Returns the enhanced status codes that usually come with this code.
            #[must_use]
            #[inline]
            pub const fn companions(self) -> &'static [$crate::EnhancedStatusCode] {
                self.facts().companions
            }

            /// Returns the enhanced status code that this code implies if the server sent no
            /// enhanced status code.
            #[must_use]
            #[inline]
            pub const fn derived(self) -> ::core::option::Option<$crate::EnhancedStatusCode> {
                self.facts().derived
            }

            /// Returns the source of the facts.
            #[must_use]
            #[inline]
            pub const fn source(self) -> $crate::Source {
                self.facts().source
            }

            #[inline]
            const fn row(self) -> usize {
                $crate::__private::reply_row(&data::REPLY_INDEX, self as u16)
            }

            #[inline]
            const fn facts(self) -> &'static $crate::__private::ReplyFacts {
                let [first, ..] = &data::REPLY_FACTS;
                match $crate::__private::row(&data::REPLY_FACTS, self.row()) {
                    ::core::option::Option::Some(facts) => facts,
                    ::core::option::Option::None => first,
                }
            }
        }

        impl ::core::fmt::Display for ReplyCode {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&(*self as u16), f)
            }
        }

        impl ::core::fmt::Debug for ReplyCode {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::core::convert::From<ReplyCode> for u16 {
            fn from(code: ReplyCode) -> Self {
                code as u16
            }
        }

        impl ::core::convert::From<ReplyCode> for $crate::Code {
            fn from(code: ReplyCode) -> Self {
                $crate::__private::code(code as u16)
            }
        }

        impl ::core::convert::TryFrom<u16> for ReplyCode {
            type Error = $crate::ParseError;

            fn try_from(code: u16) -> ::core::result::Result<Self, $crate::ParseError> {
                Self::from_u16(code).ok_or_else(|| $crate::__private::unlisted_number(code))
            }
        }

        impl ::core::str::FromStr for ReplyCode {
            type Err = $crate::ParseError;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ParseError> {
                let code = text.parse::<$crate::Code>()?;
                Self::from_u16(code.as_u16()).ok_or_else(|| $crate::__private::unlisted_code(text))
            }
        }

        $crate::__serialize_as_number!(ReplyCode);
    };
}

/// Implements the methods and traits of `StatusDetail`, except the texts.
#[doc(hidden)]
#[macro_export]
macro_rules! __status_detail {
    () => {
        impl StatusDetail {
            /// Returns the entry for X.`subject`.`detail`, or `None` if the table does not list it.
            #[must_use]
            #[inline]
            pub const fn from_numbers(subject: u16, detail: u16) -> ::core::option::Option<Self> {
                let ::core::option::Option::Some(key) =
                    $crate::__private::detail_key(&data::DETAIL_INDEX, subject, detail)
                else {
                    return ::core::option::Option::None;
                };
                match $crate::__private::row(Self::ALL, key.row as usize) {
                    ::core::option::Option::Some(detail) => ::core::option::Option::Some(*detail),
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// Returns the enhanced status code for this entry with the given class, or `None` if
            /// the class is not 2, 4 or 5. For a range, this is the code for the first detail.
            #[must_use]
            #[inline]
            pub const fn with_class(
                self,
                class: u8,
            ) -> ::core::option::Option<$crate::EnhancedStatusCode> {
                $crate::EnhancedStatusCode::new(class, self.subject(), self.detail())
            }

            /// Returns the subject.
            #[must_use]
            #[inline]
            pub const fn subject(self) -> u16 {
                self.facts().subject
            }

            /// Returns the detail, or the first detail of a range.
            #[must_use]
            #[inline]
            pub const fn detail(self) -> u16 {
                self.facts().detail
            }

            /// Returns the last detail of a range, or the detail itself.
            #[must_use]
            #[inline]
            pub const fn through(self) -> u16 {
                self.facts().through
            }

            /// Returns the name of this variant.
            #[must_use]
            #[inline]
            pub const fn name(self) -> &'static str {
                self.facts().name
            }

            /// Returns the classes that this code comes with, the usual class first.
            #[must_use]
            #[inline]
            pub const fn classes(self) -> &'static [u8] {
                self.facts().classes
            }

            /// Returns the reply codes that usually come with this code.
            #[must_use]
            #[inline]
            pub const fn basic(self) -> &'static [u16] {
                self.facts().basic
            }

            /// Returns the reason that this code gives outside of any special context.
            #[must_use]
            #[inline]
            pub const fn reason(self) -> $crate::Reason {
                self.facts().reason
            }

            /// Returns `true` if the code alone does not say why.
            #[must_use]
            #[inline]
            pub const fn is_vague(self) -> bool {
                self.facts().vague
            }

            /// Returns what to do now, or `None` if that depends on the class.
            #[must_use]
            #[inline]
            pub const fn retry(self) -> ::core::option::Option<$crate::Retry> {
                self.facts().retry
            }

            /// Returns the source of the facts.
            #[must_use]
            #[inline]
            pub const fn source(self) -> $crate::Source {
                self.facts().source
            }

            #[inline]
            const fn row(self) -> usize {
                self as usize
            }

            #[inline]
            const fn facts(self) -> &'static $crate::__private::DetailFacts {
                let [first, ..] = &data::DETAIL_FACTS;
                match $crate::__private::row(&data::DETAIL_FACTS, self.row()) {
                    ::core::option::Option::Some(facts) => facts,
                    ::core::option::Option::None => first,
                }
            }
        }

        impl ::core::fmt::Display for StatusDetail {
            /// Writes `X.7.26`, or `X.7.606-649` for a range.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::display_detail(self.subject(), self.detail(), self.through(), f)
            }
        }

        impl ::core::fmt::Debug for StatusDetail {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::core::str::FromStr for StatusDetail {
            type Err = $crate::ParseError;

            /// Parses `X.7.26`, `5.7.26` (with any class), or a range as `Display` writes it.
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ParseError> {
                let found =
                    $crate::__private::parse_detail(text).and_then(|(subject, from, through)| {
                        let found = Self::from_numbers(subject, from)?;
                        let is_range = (found.detail(), found.through()) == (from, through);
                        (from == through || is_range).then_some(found)
                    });
                found.ok_or_else(|| $crate::__private::unlisted_detail(text))
            }
        }

        $crate::__serialize_as_text!(StatusDetail);
    };
}
