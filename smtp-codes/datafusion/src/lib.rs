//! SQL functions for [DataFusion](https://datafusion.apache.org) that say what SMTP replies mean.
//!
//! [`register`] adds the functions to a session:
//!
//! ```
//! use datafusion::prelude::SessionContext;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> datafusion::error::Result<()> {
//! let mut session = SessionContext::new();
//! smtp_codes_datafusion::register(&mut session)?;
//!
//! let query = "SELECT smtp_reason('550 5.2.2 mailbox full') = 'mailbox-full'";
//! let batches = session.sql(query).await?.collect().await?;
//! # use datafusion::arrow::array::AsArray as _;
//! assert!(batches[0].column(0).as_boolean().value(0));
//!
//! // The wrong type is an error before the query runs.
//! let error = session.sql("SELECT smtp_reason(550)").await.unwrap_err();
//! assert!(error.to_string().contains("smtp_reason(reply[, command]) takes text"));
//! # Ok(())
//! # }
//! ```
//!
//! | function | result |
//! |---|---|
//! | `smtp_code(reply)` | the reply code, such as 550 |
//! | `smtp_enhanced(reply)` | the enhanced status code that the server sent, such as `5.1.1` |
//! | `smtp_severity(reply[, command])` | `success`, `intermediate`, `transient` or `permanent` |
//! | `smtp_reason(reply[, command])` | why, such as `mailbox-full` |
//! | `smtp_about(reply[, command])` | what the reason is about, such as `recipient` |
//! | `smtp_suppress(reply[, command])` | whether the address is dead |
//! | `smtp_retry_after(reply[, command])` | the seconds until the next attempt, or null for never |
//! | `smtp_text(reply, lang[, command])` | a title in the language `lang` |
//! | `smtp_explain(reply, lang[, command])` | what happened |
//! | `smtp_advice(reply, lang[, command])` | what to do now |
//! | `smtp_diagnose(reply[, command[, action[, lang]]])` | a struct of all this, and `error` |
//!
//! # Arguments
//!
//! All arguments are text: `Utf8`, `LargeUtf8`, `Utf8View`, or a dictionary of one of these. The
//! values of a dictionary are diagnosed once, not once per row.
//!
//! * `reply` is anything that `smtp-codes explain` reads: a reply in the forms that logs and
//!   delivery reports contain, or its codes alone. The answers are the same, too.
//! * `command` is the command that the server replied to, such as `RCPT`. It matters for some codes:
//!   `552` means a full mailbox, but after `RCPT` it means too many recipients.
//! * `action` is what the sending system did, as in a delivery report: `failed`, `delayed`,
//!   `delivered`, `relayed`, `expanded` or `expired`. It decides whether the failure is final.
//! * `lang` is a tag of a language, such as `en` or `ru-RU`.
//!
//! A wrong number of arguments, an argument of another type, and a constant that is not a command,
//! an action or a language are plan errors.
//!
//! # Nulls
//!
//! A null `reply` or `lang` gives null. If a `command` or an `action` is null, it is unknown. Text
//! that is not a reply gives null, and so does a row with a name of a command, an action or a
//! language that doesn't exist. In these cases, `smtp_diagnose(reply)['error']` says what is wrong.
//!
//! # Results
//!
//! Names, such as severities and reasons, are `Dictionary(Int32, Utf8)`, and the dictionary is the
//! same in all batches. Codes are `UInt16`, enhanced status codes and texts are `Utf8View`, and
//! seconds are `Int64`. The functions are immutable, so calls with constants are evaluated once.
//!
//! # The struct
//!
//! `smtp_diagnose` returns the keys that `smtp-codes explain --json` prints, except `said`: `code`,
//! `enhanced`, `derived`, `name`, `severity`, `bounce`, `final`, `origin`, `reason`, `about`,
//! `because`, `phrase`, `suppress`, `retry`, `lang`, `text`, `explain`, `advice`, `source` and
//! `help`. The field `retry` is the kind of the retry; its waits are in `retry_after`,
//! `retry_longest` and `retry_give_up`, in seconds. `error` is null unless the reply could not be
//! read.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod field;
mod function;
mod list;
mod output;
mod parameter;
mod row;
mod strings;
mod values;
mod vocabulary;

use std::sync::Arc;

use datafusion_common::Result;
use datafusion_expr::ScalarUDF;
use datafusion_expr::registry::FunctionRegistry;

use function::Function;
use list::FUNCTIONS;

/// Returns all functions, for registries that are not a [`FunctionRegistry`] and for plans that are
/// built without SQL.
///
/// ```
/// use datafusion::prelude::lit;
///
/// let functions = smtp_codes_datafusion::functions();
/// let reason = functions.iter().find(|function| function.name() == "smtp_reason").unwrap();
/// let call = reason.call(vec![lit("550 5.2.2 mailbox full")]);
/// assert!(call.to_string().starts_with("smtp_reason("));
/// assert!(!functions.iter().any(|function| function.name() == "smtp_meaning"));
/// ```
#[must_use]
pub fn functions() -> Vec<Arc<ScalarUDF>> {
    let functions = FUNCTIONS.iter().map(Function::new);
    functions
        .map(|function| Arc::new(ScalarUDF::from(function)))
        .collect()
}

/// Registers all functions. A function with the same name that is already registered is replaced.
///
/// # Errors
///
/// Returns an error if the registry doesn't accept functions.
///
/// ```
/// use datafusion::execution::FunctionRegistry as _;
/// use datafusion::prelude::SessionContext;
///
/// let mut session = SessionContext::new();
/// assert!(session.udf("smtp_reason").is_err());
/// smtp_codes_datafusion::register(&mut session)?;
/// assert!(session.udf("smtp_reason").is_ok());
/// # Ok::<(), datafusion::error::DataFusionError>(())
/// ```
pub fn register(registry: &mut dyn FunctionRegistry) -> Result<()> {
    for function in functions() {
        registry.register_udf(function)?;
    }
    Ok(())
}
