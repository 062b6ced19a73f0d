/// The codes of our gateway.
pub mod gateway {
    /*!
 # Reply codes 5yz: permanent

 | code | en | uk |
 |---|---|---|
 | [550](ReplyCode::Refused) | Refused by our gateway | Відхилено нашим шлюзом |

 # Enhanced status codes

 | code | en | uk |
 |---|---|---|
 | [X.7.100-102](StatusDetail::TenantTrouble) | The tenant is not known | Орендар невідомий |*/
    /// The reply codes in this table.
    ///
    /// The value of a variant is the code itself: `code as u16`. Codes may be added to a table,
    /// so a `match` needs a `_` arm. The first digit of an unlisted code gives its severity.
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash,
    )]
    #[repr(u16)]
    #[non_exhaustive]
    pub enum ReplyCode {
        /** **550** Refused by our gateway.

 The gateway knows \<nobody\> of that name.

 > Ask the administrator.

 `uk` **Відхилено нашим шлюзом**

 Шлюз нікого з таким іменем не знає.

 > Запитайте адміністратора.

 | reply code | 550 |
 |---|---|
 | severity | permanent |
 | reason | [tenant-unknown](reason::TENANT_UNKNOWN), but the code alone does not say so |
 | retry | later, with the policy patient, first after 5 min |
 | answers to | XCLIENT, RCPT |
 | comes with | [5.7.100](StatusDetail::TenantTrouble) |
 | implies | 5.7.100 |
 | source | [RFC 5321 section 3.5.3](https://www.rfc-editor.org/rfc/rfc5321#section-3.5.3), [RFC 5321 section 4.2.3](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3) |

 * **after RCPT, with X.7.100** (transient, greylisted, retry as greylisted says; seen in: our logs; <https://help.gateway.example/greylisting>)*/
        #[doc(alias("550"))]
        Refused = 550u16,
    }
    impl ReplyCode {
        /// All reply codes in this table, in ascending order.
        pub const ALL: &'static [Self] = &[Self::Refused];
        /// Returns the reply code with this number, or `None` if the table does not list it.
        #[must_use]
        #[inline]
        pub const fn from_u16(code: u16) -> ::core::option::Option<Self> {
            let row = ::smtp_codes::__private::reply_row(&data::REPLY_INDEX, code);
            match ::smtp_codes::__private::row(Self::ALL, row) {
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
        #[inline]
        const fn row(self) -> usize {
            ::smtp_codes::__private::reply_row(&data::REPLY_INDEX, self as u16)
        }
        #[inline]
        const fn facts(self) -> &'static ::smtp_codes::__private::ReplyFacts {
            let [first, ..] = &data::REPLY_FACTS;
            match ::smtp_codes::__private::row(&data::REPLY_FACTS, self.row()) {
                ::core::option::Option::Some(facts) => facts,
                ::core::option::Option::None => first,
            }
        }
    }
    impl ReplyCode {
        /// Returns the name of this variant.
        #[must_use]
        #[inline]
        pub const fn name(self) -> &'static str {
            self.facts().name
        }
        /// Returns the severity of this code outside of any special context.
        #[must_use]
        #[inline]
        pub const fn severity(self) -> ::smtp_codes::Severity {
            self.facts().severity
        }
        /// Returns the reason that this code gives.
        #[must_use]
        #[inline]
        pub const fn reason(self) -> ::smtp_codes::Reason {
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
        pub const fn retry(self) -> ::smtp_codes::Retry {
            self.facts().retry
        }
        /// Returns the commands that this code may answer. The list is empty if the code appears only in reports.
        #[must_use]
        #[inline]
        pub const fn commands(self) -> &'static [::smtp_codes::Command] {
            self.facts().commands
        }
        /// Returns the enhanced status codes that usually come with this code.
        #[must_use]
        #[inline]
        pub const fn companions(self) -> &'static [::smtp_codes::EnhancedStatusCode] {
            self.facts().companions
        }
        /// Returns the enhanced status code that this code implies if the server sent no enhanced status code.
        #[must_use]
        #[inline]
        pub const fn derived(
            self,
        ) -> ::core::option::Option<::smtp_codes::EnhancedStatusCode> {
            self.facts().derived
        }
        /// Returns the source of the facts.
        #[must_use]
        #[inline]
        pub const fn source(self) -> ::smtp_codes::Source {
            self.facts().source
        }
    }
    impl ReplyCode {
        /// Returns one line for a title, a log or a dialog, in the given language.
        ///
        /// If the table has no text in the language, this returns the text in a parent language,
        /// such as `ru` for `ru-RU`, or in the table's first language.
        #[must_use]
        #[inline]
        pub const fn text(self, lang: ::smtp_codes::Lang) -> &'static str {
            use ::smtp_codes::__private as private;
            private::whole_text(&data::REPLY_TEXT, self.row(), data::LANGUAGES, lang)
        }
        /// Returns what happened, in the given language.
        ///
        /// If the table has no text in the language, this returns the text in a parent language,
        /// such as `ru` for `ru-RU`, or in the table's first language.
        #[must_use]
        #[inline]
        pub const fn explain(self, lang: ::smtp_codes::Lang) -> &'static str {
            use ::smtp_codes::__private as private;
            private::whole_text(&data::REPLY_EXPLAIN, self.row(), data::LANGUAGES, lang)
        }
        /// Returns what to do now, in the given language.
        ///
        /// If the table has no text in the language, this returns the text in a parent language,
        /// such as `ru` for `ru-RU`, or in the table's first language.
        #[must_use]
        #[inline]
        pub const fn advice(self, lang: ::smtp_codes::Lang) -> &'static str {
            use ::smtp_codes::__private as private;
            private::whole_text(&data::REPLY_ADVICE, self.row(), data::LANGUAGES, lang)
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
    impl ::core::convert::From<ReplyCode> for ::smtp_codes::Code {
        fn from(code: ReplyCode) -> Self {
            ::smtp_codes::__private::code(code as u16)
        }
    }
    impl ::core::convert::TryFrom<u16> for ReplyCode {
        type Error = ::smtp_codes::ParseError;
        fn try_from(
            code: u16,
        ) -> ::core::result::Result<Self, ::smtp_codes::ParseError> {
            Self::from_u16(code)
                .ok_or_else(|| ::smtp_codes::__private::unlisted_number(code))
        }
    }
    impl ::core::str::FromStr for ReplyCode {
        type Err = ::smtp_codes::ParseError;
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, ::smtp_codes::ParseError> {
            let code = text.parse::<::smtp_codes::Code>()?;
            Self::from_u16(code.as_u16())
                .ok_or_else(|| ::smtp_codes::__private::unlisted_code(text))
        }
    }
    ::smtp_codes::__serialize_as_number!(ReplyCode);
    /// The enhanced status codes in this table, without their class: X.subject.detail.
    ///
    /// The same detail may come with several classes: 4.2.2 and 5.2.2 both mean a full mailbox.
    /// A variant may cover a range of details. Codes may be added to a table, so a `match` needs
    /// a `_` arm.
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash,
    )]
    #[non_exhaustive]
    pub enum StatusDetail {
        /** **X.7.100-102** The tenant is not known.

 No tenant has this domain.

 > Register the domain.

 `uk` **Орендар невідомий**

 Жоден орендар не має цього домену.

 > Зареєструйте домен.

 | enhanced status code | X.7.100-102 |
 |---|---|
 | classes | 5, 4 |
 | reason | [tenant-unknown](reason::TENANT_UNKNOWN) |
 | retry | never |
 | comes with | [550](ReplyCode::Refused) |
 | source | documented by Our gateway |
 | help | <https://help.gateway.example/?code=7.100> |
 */
        #[doc(
            alias(
                "X.7.100",
                "5.7.100",
                "4.7.100",
                "X.7.101",
                "5.7.101",
                "4.7.101",
                "X.7.102",
                "5.7.102",
                "4.7.102"
            )
        )]
        TenantTrouble,
    }
    impl StatusDetail {
        /// All details in this table, sorted by subject and detail.
        pub const ALL: &'static [Self] = &[Self::TenantTrouble];
        /// Returns the entry for X.`subject`.`detail`, or `None` if the table does not list it.
        #[must_use]
        #[inline]
        pub const fn from_numbers(
            subject: u16,
            detail: u16,
        ) -> ::core::option::Option<Self> {
            let ::core::option::Option::Some(key) = ::smtp_codes::__private::detail_key(
                &data::DETAIL_INDEX,
                subject,
                detail,
            ) else {
                return ::core::option::Option::None;
            };
            match ::smtp_codes::__private::row(Self::ALL, key.row as usize) {
                ::core::option::Option::Some(detail) => {
                    ::core::option::Option::Some(*detail)
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        }
        /// Returns the enhanced status code for this entry with the given class, or `None` if the
        /// class is not 2, 4 or 5. For a range, this is the code for the first detail.
        #[must_use]
        #[inline]
        pub const fn with_class(
            self,
            class: u8,
        ) -> ::core::option::Option<::smtp_codes::EnhancedStatusCode> {
            ::smtp_codes::EnhancedStatusCode::new(class, self.subject(), self.detail())
        }
        #[inline]
        const fn row(self) -> usize {
            self as usize
        }
        #[inline]
        const fn facts(self) -> &'static ::smtp_codes::__private::DetailFacts {
            let [first, ..] = &data::DETAIL_FACTS;
            match ::smtp_codes::__private::row(&data::DETAIL_FACTS, self.row()) {
                ::core::option::Option::Some(facts) => facts,
                ::core::option::Option::None => first,
            }
        }
    }
    impl StatusDetail {
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
        pub const fn reason(self) -> ::smtp_codes::Reason {
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
        pub const fn retry(self) -> ::core::option::Option<::smtp_codes::Retry> {
            self.facts().retry
        }
        /// Returns the source of the facts.
        #[must_use]
        #[inline]
        pub const fn source(self) -> ::smtp_codes::Source {
            self.facts().source
        }
    }
    impl StatusDetail {
        /// Returns one line for a title, a log or a dialog, in the given language.
        ///
        /// If the table has no text in the language, this returns the text in a parent language,
        /// such as `ru` for `ru-RU`, or in the table's first language.
        #[must_use]
        #[inline]
        pub const fn text(self, lang: ::smtp_codes::Lang) -> &'static str {
            use ::smtp_codes::__private as private;
            private::whole_text(&data::DETAIL_TEXT, self.row(), data::LANGUAGES, lang)
        }
        /// Returns what happened, in the given language.
        ///
        /// If the table has no text in the language, this returns the text in a parent language,
        /// such as `ru` for `ru-RU`, or in the table's first language.
        #[must_use]
        #[inline]
        pub const fn explain(self, lang: ::smtp_codes::Lang) -> &'static str {
            use ::smtp_codes::__private as private;
            private::whole_text(&data::DETAIL_EXPLAIN, self.row(), data::LANGUAGES, lang)
        }
        /// Returns what to do now, in the given language.
        ///
        /// If the table has no text in the language, this returns the text in a parent language,
        /// such as `ru` for `ru-RU`, or in the table's first language.
        #[must_use]
        #[inline]
        pub const fn advice(self, lang: ::smtp_codes::Lang) -> &'static str {
            use ::smtp_codes::__private as private;
            private::whole_text(&data::DETAIL_ADVICE, self.row(), data::LANGUAGES, lang)
        }
    }
    impl ::core::fmt::Display for StatusDetail {
        /// Writes `X.7.26`, or `X.7.606-649` for a range.
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::smtp_codes::__private::display_detail(
                self.subject(),
                self.detail(),
                self.through(),
                f,
            )
        }
    }
    impl ::core::fmt::Debug for StatusDetail {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str(self.name())
        }
    }
    impl ::core::str::FromStr for StatusDetail {
        type Err = ::smtp_codes::ParseError;
        /// Parses `X.7.26`, `5.7.26` (with any class), or a range as `Display` writes it.
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, ::smtp_codes::ParseError> {
            let found = ::smtp_codes::__private::parse_detail(text)
                .and_then(|(subject, from, through)| {
                    let found = Self::from_numbers(subject, from)?;
                    let is_range = (found.detail(), found.through()) == (from, through);
                    (from == through || is_range).then_some(found)
                });
            found.ok_or_else(|| ::smtp_codes::__private::unlisted_detail(text))
        }
    }
    ::smtp_codes::__serialize_as_text!(StatusDetail);
    /// The languages in this table.
    pub mod lang {
        /// The language `en`.
        pub const EN: ::smtp_codes::Lang = ::smtp_codes::__private::lang("en");
        /// The language `uk`.
        pub const UK: ::smtp_codes::Lang = ::smtp_codes::__private::lang("uk");
    }
    /// The commands in this table.
    pub mod command {
        /// All commands in this table.
        pub const ALL: &[::smtp_codes::Command] = &[XCLIENT];
        /// The command `XCLIENT`; logs also say XCLIENT command.
        pub const XCLIENT: ::smtp_codes::Command = ::smtp_codes::Command::new("XCLIENT");
    }
    /// The reasons in this table.
    pub mod reason {
        /** `tenant-unknown`: The tenant is not known.

 Nobody has registered this domain.

 It is about the recipient.

 It proves that the address is dead: take it off the list.

 See <https://help.gateway.example/tenants>.*/
        pub const TENANT_UNKNOWN: ::smtp_codes::Reason = ::smtp_codes::Reason::new(
            "tenant-unknown",
        );
    }
    /// The retry policies in this table.
    pub mod policy {
        /// The retry policy `patient`, based on our manual.
        pub const PATIENT: ::smtp_codes::RetryPolicy = ::smtp_codes::RetryPolicy::phased(
                &[
                    ::smtp_codes::__private::Phase::new(7200u32, 900u32, (1u32, 1u32)),
                    ::smtp_codes::__private::Phase::new(345600u32, 3600u32, (3u32, 2u32)),
                ],
            )
            .with_give_up(345600u32);
    }
    /// This table. Use it to look up codes, to diagnose replies and to negotiate a language, or
    /// layer it over another table.
    pub static TABLE: ::smtp_codes::Table = ::smtp_codes::Table::of(&data::LAYER);
    #[allow(unused_imports)]
    mod data {
        use ::smtp_codes::__private::*;
        pub(super) const LANGUAGES: &[Lang] = &[lang("en"), lang("uk")];
        static COMMANDS: &[CommandFacts] = &[
            CommandFacts {
                command: Command::new("XCLIENT"),
                words: &["XCLIENT command"],
            },
        ];
        static POLICIES: &[(&str, RetryPolicy)] = &[("patient", super::policy::PATIENT)];
        pub(super) static CLASS_FACTS: [ClassFacts; 0usize] = [];
        pub(super) static CLASS_TEXT: [&str; 0usize] = [];
        pub(super) static CLASS_EXPLAIN: [&str; 0usize] = [];
        pub(super) static CLASS_ADVICE: [&str; 0usize] = [];
        static CLASS_RULES: &[&[Rule]] = &[];
        pub(super) static REPLY_FACTS: [ReplyFacts; 1usize] = [
            ReplyFacts {
                code: 550u16,
                name: "Refused",
                severity: Severity::Permanent,
                reason: Reason::new("tenant-unknown"),
                vague: true,
                retry: Retry::Later(super::policy::PATIENT.with_first(300u32)),
                commands: &[Command::new("XCLIENT"), Command::new("RCPT")],
                companions: &[enhanced(5u8, 7u16, 100u16)],
                derived: Some(enhanced(5u8, 7u16, 100u16)),
                names: None,
                source: Source::Standard("RFC 5321 sections 3.5.3 and 4.2.3"),
                help: None,
            },
        ];
        pub(super) static REPLY_TEXT: [&str; 2usize] = [
            "Refused by our gateway",
            "Відхилено нашим шлюзом",
        ];
        pub(super) static REPLY_EXPLAIN: [&str; 2usize] = [
            "The gateway knows <nobody> of that name.",
            "Шлюз нікого з таким іменем не знає.",
        ];
        pub(super) static REPLY_ADVICE: [&str; 2usize] = [
            "Ask the administrator.",
            "Запитайте адміністратора.",
        ];
        static REPLY_RULES: &[&[Rule]] = &[
            &[
                Rule {
                    commands: &[Command::new("RCPT")],
                    enhanced: &[
                        Pattern {
                            class: None,
                            subject: 7u16,
                            detail: 100u16,
                        },
                    ],
                    class: None,
                    severity: Some(Severity::Transient),
                    reason: Some(Reason::new("greylisted")),
                    vague: false,
                    retry: Some(builtin::retry("greylisted", 4u8)),
                    derived: None,
                    source: Source::Observed("our logs"),
                    help: Some("https://help.gateway.example/greylisting"),
                    words: LayerTexts::NONE,
                },
            ],
        ];
        pub(super) static SUBJECT_FACTS: [SubjectFacts; 0usize] = [];
        pub(super) static SUBJECT_TEXT: [&str; 0usize] = [];
        pub(super) static SUBJECT_EXPLAIN: [&str; 0usize] = [];
        pub(super) static SUBJECT_ADVICE: [&str; 0usize] = [];
        static SUBJECT_RULES: &[&[Rule]] = &[];
        const CLASSES_0: &[u8] = &[5u8, 4u8];
        const BASIC_1: &[u16] = &[550u16];
        const REASON_2: Reason = Reason::new("tenant-unknown");
        const RETRY_3: Retry = Retry::Never;
        const SOURCE_4: Source = Source::Vendor("Our gateway");
        pub(super) static DETAIL_FACTS: [DetailFacts; 1usize] = [
            DetailFacts {
                subject: 7u16,
                detail: 100u16,
                through: 102u16,
                name: "TenantTrouble",
                classes: CLASSES_0,
                basic: BASIC_1,
                reason: REASON_2,
                vague: false,
                retry: Some(RETRY_3),
                source: SOURCE_4,
                help: Some("https://help.gateway.example/?code=7.100"),
            },
        ];
        pub(super) static DETAIL_TEXT: [&str; 2usize] = [
            "The tenant is not known",
            "Орендар невідомий",
        ];
        pub(super) static DETAIL_EXPLAIN: [&str; 2usize] = [
            "No tenant has this domain.",
            "Жоден орендар не має цього домену.",
        ];
        pub(super) static DETAIL_ADVICE: [&str; 2usize] = [
            "Register the domain.",
            "Зареєструйте домен.",
        ];
        static DETAIL_RULES: &[&[Rule]] = &[];
        pub(super) static REASON_FACTS: [ReasonFacts; 1usize] = [
            ReasonFacts {
                reason: Reason::new("tenant-unknown"),
                name: "TenantUnknown",
                about: About::Recipient,
                suppress: true,
                retry: Some(Retry::Never),
                help: Some("https://help.gateway.example/tenants"),
            },
        ];
        pub(super) static REASON_TEXT: [&str; 2usize] = [
            "The tenant is not known",
            "Орендар невідомий",
        ];
        pub(super) static REASON_EXPLAIN: [&str; 2usize] = [
            "Nobody has registered this domain.",
            "Цей домен ніхто не зареєстрував.",
        ];
        pub(super) static REASON_ADVICE: [&str; 2usize] = [
            "Take the address off the list.",
            "Вилучіть адресу зі списку.",
        ];
        static REASON_RULES: &[&[Rule]] = &[];
        pub(super) static REPLY_INDEX: [u16; 400usize] = [
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 0u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
            65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16, 65535u16,
        ];
        pub(super) static DETAIL_INDEX: DetailIndex = DetailIndex(
            b"\x07\0d\0f\0\0\0\x07\0n\0n\0\0\0",
        );
        static CLASS_INDEX: &[u8] = &[];
        static SUBJECT_INDEX: &[u16] = &[];
        static REASON_INDEX: &[Reason] = &[Reason::new("tenant-unknown")];
        const PHRASES: Phrases = Phrases {
            texts: "no such tenant",
            starts: Offsets(b"\0\0\0\0\x0E\0\0\0"),
            meanings: Numbers(b"\x01\0"),
            mask: 4294967295u32,
            filter: b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            first: Numbers(
                b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0",
            ),
            shared: b"\0",
            after: Numbers(b"\x01\0"),
        };
        pub(super) static LAYER: Layer = Layer {
            languages: LANGUAGES,
            commands: COMMANDS,
            class_index: CLASS_INDEX,
            classes: Section {
                rows: 0usize,
                facts: &CLASS_FACTS,
                words: LayerTexts {
                    text: &CLASS_TEXT,
                    explain: &CLASS_EXPLAIN,
                    advice: &CLASS_ADVICE,
                },
                rules: CLASS_RULES,
            },
            replies: Section {
                rows: 1usize,
                facts: &REPLY_FACTS,
                words: LayerTexts {
                    text: &REPLY_TEXT,
                    explain: &REPLY_EXPLAIN,
                    advice: &REPLY_ADVICE,
                },
                rules: REPLY_RULES,
            },
            reply_index: &REPLY_INDEX,
            subject_index: SUBJECT_INDEX,
            subjects: Section {
                rows: 0usize,
                facts: &SUBJECT_FACTS,
                words: LayerTexts {
                    text: &SUBJECT_TEXT,
                    explain: &SUBJECT_EXPLAIN,
                    advice: &SUBJECT_ADVICE,
                },
                rules: SUBJECT_RULES,
            },
            details: Section {
                rows: 1usize,
                facts: &DETAIL_FACTS,
                words: LayerTexts {
                    text: &DETAIL_TEXT,
                    explain: &DETAIL_EXPLAIN,
                    advice: &DETAIL_ADVICE,
                },
                rules: DETAIL_RULES,
            },
            detail_index: &DETAIL_INDEX,
            reason_index: REASON_INDEX,
            reasons: Section {
                rows: 1usize,
                facts: &REASON_FACTS,
                words: LayerTexts {
                    text: &REASON_TEXT,
                    explain: &REASON_EXPLAIN,
                    advice: &REASON_ADVICE,
                },
                rules: REASON_RULES,
            },
            phrases: PHRASES,
            policies: POLICIES,
        };
    }
}
const _: &[u8] = ::core::include_bytes!(
    ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/gateway.toml")
);
