//! How to: one page for each thing that people come for.
//!
//! | page | for whom |
//! |---|---|
//! | [Add a code](add_a_code) | who knows what a code means and wants everybody to know it |
//! | [Add a language](add_a_language) | who wants the texts in a third language |
//! | [Your own table](your_own_table) | whose server or gateway has codes, reasons or better words of its own |
//! | [From lettre](from_lettre) | who sends mail with lettre and has to decide what a refusal means |
//! | [From a mail log](from_a_mail_log) | who reads logs, bounces and mailboxes |
//! | [What it costs](what_it_costs) | who wants to know before depending on it |

#[doc = include_str!("add_a_code.md")]
pub mod add_a_code {}

#[doc = include_str!("add_a_language.md")]
pub mod add_a_language {}

#[doc = include_str!("your_own_table.md")]
pub mod your_own_table {}

#[doc = include_str!("from_lettre.md")]
pub mod from_lettre {}

#[doc = include_str!("from_a_mail_log.md")]
pub mod from_a_mail_log {}

#[doc = include_str!("what_it_costs.md")]
pub mod what_it_costs {}
