//! The fields of a diagnosis: those that `smtp-codes explain --json` prints, with the waits of a
//! retry as fields of their own, and `error`.

use smtp_codes::{Bounce, Diagnosis};

use crate::values::Values;
use crate::vocabulary;

/// A field of a diagnosis.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) values: Values,
}

pub(crate) static CODE: Field = Field::new(
    "code",
    Values::Number(|reply| reply.evidence().code().map(|code| code.as_u16())),
);
pub(crate) static ENHANCED: Field = Field::new(
    "enhanced",
    Values::Enhanced(|reply| reply.evidence().enhanced()),
);
static DERIVED: Field = Field::new("derived", Values::Enhanced(Diagnosis::derived));
static NAME: Field = Field::new("name", Values::Words(Diagnosis::name));
pub(crate) static SEVERITY: Field = Field::new(
    "severity",
    Values::Name(&vocabulary::SEVERITIES, |reply| {
        Some(reply.severity().as_str())
    }),
);
static BOUNCE: Field = Field::new(
    "bounce",
    Values::Name(&vocabulary::BOUNCES, |reply| {
        reply.bounce().map(Bounce::as_str)
    }),
);
static FINAL: Field = Field::new("final", Values::Flag(Diagnosis::is_final));
static ORIGIN: Field = Field::new(
    "origin",
    Values::Name(&vocabulary::ORIGINS, |reply| Some(reply.origin().as_str())),
);
pub(crate) static REASON: Field = Field::new(
    "reason",
    Values::Name(&vocabulary::REASONS, |reply| Some(reply.reason().as_str())),
);
pub(crate) static ABOUT: Field = Field::new(
    "about",
    Values::Name(&vocabulary::ABOUT, |reply| Some(reply.about().as_str())),
);
static BECAUSE: Field = Field::new(
    "because",
    Values::Name(&vocabulary::BASES, |reply| Some(reply.because().as_str())),
);
static PHRASE: Field = Field::new("phrase", Values::Words(Diagnosis::phrase));
pub(crate) static SUPPRESS: Field = Field::new("suppress", Values::Flag(Diagnosis::suppress));
static RETRY: Field = Field::new(
    "retry",
    Values::Name(&vocabulary::RETRIES, |reply| {
        Some(reply.retry().kind().as_str())
    }),
);
pub(crate) static RETRY_AFTER: Field = Field::new(
    "retry_after",
    Values::Seconds(|reply| reply.retry().summary().first.map(|wait| wait.as_secs())),
);
static RETRY_LONGEST: Field = Field::new(
    "retry_longest",
    Values::Seconds(|reply| reply.retry().summary().longest.map(|wait| wait.as_secs())),
);
static RETRY_GIVE_UP: Field = Field::new(
    "retry_give_up",
    Values::Seconds(|reply| reply.retry().summary().give_up.map(|age| age.as_secs())),
);
static LANG: Field = Field::new("lang", Values::Text(|texts| texts.lang.as_str()));
pub(crate) static TEXT: Field = Field::new("text", Values::Text(|texts| texts.text));
pub(crate) static EXPLAIN: Field = Field::new("explain", Values::Text(|texts| texts.explain));
pub(crate) static ADVICE: Field = Field::new("advice", Values::Text(|texts| texts.advice));
static SOURCE: Field = Field::new(
    "source",
    Values::Words(|reply| reply.source().map(|source| source.as_str())),
);
static HELP: Field = Field::new("help", Values::Words(Diagnosis::help));

static ERROR: Field = Field::new("error", Values::Error);

/// All fields, in the order in which `smtp_diagnose` returns them.
pub(crate) static ALL: &[&Field] = &[
    &CODE,
    &ENHANCED,
    &DERIVED,
    &NAME,
    &SEVERITY,
    &BOUNCE,
    &FINAL,
    &ORIGIN,
    &REASON,
    &ABOUT,
    &BECAUSE,
    &PHRASE,
    &SUPPRESS,
    &RETRY,
    &RETRY_AFTER,
    &RETRY_LONGEST,
    &RETRY_GIVE_UP,
    &LANG,
    &TEXT,
    &EXPLAIN,
    &ADVICE,
    &SOURCE,
    &HELP,
    &ERROR,
];

impl Field {
    const fn new(name: &'static str, values: Values) -> Self {
        Self { name, values }
    }
}
