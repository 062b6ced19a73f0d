//! A page for each common task.
//!
//! | page | when |
//! |---|---|
//! | [Add a code](add_a_code) | you know what a code means and want to add it to the built-in table |
//! | [Add a language](add_a_language) | you want the texts in another language |
//! | [Your own table](your_own_table) | your server or gateway has its own codes, reasons or texts |
//! | [Show a reply](show_a_reply) | you tell people what went wrong, in their language |
//! | [Retry queue](retry_queue) | you deliver mail yourself, and keep messages that were refused |
//! | [From lettre](from_lettre) | you send mail with lettre and must decide what to do after a refusal |
//! | [From a mail log](from_a_mail_log) | you read logs, bounces and mailboxes |
//! | [Past one machine](past_one_machine) | your replies are in DataFusion, Spark, Hadoop or ClickHouse, or in many files |
//! | [Can I trust a bounce?](can_i_trust_a_bounce) | you take addresses off a list because of bounces |
//! | [What it costs](what_it_costs) | you want to know the cost before you depend on the crate |
//! | [What else there is](what_else_there_is) | you want to know what this crate is not, and what to use instead |
//! | [Changelog](changelog) | you update the crate, or want to know what a new version may change |

#[doc = include_str!("add_a_code.md")]
pub mod add_a_code {}

#[doc = include_str!("add_a_language.md")]
pub mod add_a_language {}

#[doc = include_str!("your_own_table.md")]
pub mod your_own_table {}

#[doc = include_str!("show_a_reply.md")]
pub mod show_a_reply {}

#[doc = include_str!("retry_queue.md")]
pub mod retry_queue {}

#[doc = include_str!("from_lettre.md")]
#[cfg_attr(
    not(any(feature = "lettre", feature = "smtp-proto")),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "links to `Diagnose`, which needs one of these features"
    )
)]
pub mod from_lettre {}

#[doc = include_str!("from_a_mail_log.md")]
pub mod from_a_mail_log {}

#[doc = include_str!("past_one_machine.md")]
pub mod past_one_machine {}

#[doc = include_str!("can_i_trust_a_bounce.md")]
pub mod can_i_trust_a_bounce {}

#[doc = include_str!("what_it_costs.md")]
pub mod what_it_costs {}

#[doc = include_str!("what_else_there_is.md")]
pub mod what_else_there_is {}

#[doc = include_str!("../../CHANGELOG.md")]
pub mod changelog {}
