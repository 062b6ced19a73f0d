//! All functions and their documentation.

use datafusion_expr::{DocSection, Documentation};

use crate::field;
use crate::output::Output;
use crate::parameter::Parameter::{Action, Command, Lang, Reply};
use crate::parameter::Parameters;

/// What a function takes and returns.
pub(crate) struct Description {
    pub(crate) name: &'static str,
    pub(crate) parameters: &'static Parameters,
    pub(crate) output: Output,
    /// What the function returns, in Markdown.
    text: &'static str,
    /// A query and its result, which a test runs.
    example: &'static str,
}

static REPLY: Parameters = Parameters {
    required: &[Reply],
    optional: &[],
};

static AFTER: Parameters = Parameters {
    required: &[Reply],
    optional: &[Command],
};

static TEXT: Parameters = Parameters {
    required: &[Reply, Lang],
    optional: &[Command],
};

static ALL: Parameters = Parameters {
    required: &[Reply],
    optional: &[Command, Action, Lang],
};

/// The functions, in the order of the fields of a diagnosis.
pub(crate) static FUNCTIONS: &[Description] = &[
    Description {
        name: "smtp_code",
        parameters: &REPLY,
        output: Output::Field(&field::CODE),
        text: "Returns the reply code, or null if there is none.",
        example: include_str!("examples/code.txt"),
    },
    Description {
        name: "smtp_enhanced",
        parameters: &REPLY,
        output: Output::Field(&field::ENHANCED),
        text: "Returns the enhanced status code that the server sent, or null if it sent none.",
        example: include_str!("examples/enhanced.txt"),
    },
    Description {
        name: "smtp_severity",
        parameters: &AFTER,
        output: Output::Field(&field::SEVERITY),
        text: "Returns the class of the reply: `success`, `intermediate`, `transient` or \
               `permanent`.",
        example: include_str!("examples/severity.txt"),
    },
    Description {
        name: "smtp_reason",
        parameters: &AFTER,
        output: Output::Field(&field::REASON),
        text: "Returns why the server replied this way, such as `mailbox-full`.",
        example: include_str!("examples/reason.txt"),
    },
    Description {
        name: "smtp_about",
        parameters: &AFTER,
        output: Output::Field(&field::ABOUT),
        text: "Returns what the reason is about: `recipient`, `domain`, `sender`, `host`, \
               `message`, `account`, `server` or `session`.",
        example: include_str!("examples/about.txt"),
    },
    Description {
        name: "smtp_suppress",
        parameters: &AFTER,
        output: Output::Field(&field::SUPPRESS),
        text: "Returns true if the address is dead and should be removed from mailing lists.",
        example: include_str!("examples/suppress.txt"),
    },
    Description {
        name: "smtp_retry_after",
        parameters: &AFTER,
        output: Output::Field(&field::RETRY_AFTER),
        text: "Returns the number of seconds to wait before the same message is sent again, or \
               null if it should not be sent again.",
        example: include_str!("examples/retry_after.txt"),
    },
    Description {
        name: "smtp_text",
        parameters: &TEXT,
        output: Output::Field(&field::TEXT),
        text: "Returns what happened, as a title.",
        example: include_str!("examples/text.txt"),
    },
    Description {
        name: "smtp_explain",
        parameters: &TEXT,
        output: Output::Field(&field::EXPLAIN),
        text: "Returns what happened, in one or more sentences.",
        example: include_str!("examples/explain.txt"),
    },
    Description {
        name: "smtp_advice",
        parameters: &TEXT,
        output: Output::Field(&field::ADVICE),
        text: "Returns what to do now, for a person to read.",
        example: include_str!("examples/advice.txt"),
    },
    Description {
        name: "smtp_diagnose",
        parameters: &ALL,
        output: Output::Diagnosis,
        text: "Returns a struct of everything that the other functions return, of the other values \
               that `smtp-codes explain --json` prints, and of `error`, which says why a reply \
               could not be read. The texts are in English if there is no `lang`.",
        example: include_str!("examples/diagnose.txt"),
    },
];

impl Description {
    pub(crate) fn documentation(&self) -> Documentation {
        let section = DocSection {
            include: true,
            label: "SMTP Functions",
            description: Some("Functions that say what the replies of SMTP servers mean."),
        };
        let text = format!(
            "{} Returns null for null and for text that is not a reply.",
            self.text
        );
        let syntax = format!("{}({})", self.name, self.parameters);
        let example = format!("```sql\n{}```", self.example);
        let mut documentation =
            Documentation::builder(section, text, syntax).with_sql_example(example);
        for parameter in self.parameters.all() {
            let (name, description) = (parameter.name(), parameter.description());
            documentation = documentation.with_argument(name, description);
        }
        documentation.build()
    }
}
