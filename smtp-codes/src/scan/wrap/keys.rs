//! Where wrappers put the line, its time, its program and its host: names of keys, for all wrappers
//! together.
//!
//! A path is keys with dots between them. The first path with a value counts.

/// A place of the message.
pub(super) struct MessageKey {
    pub(super) path: &'static str,
    pub(super) kind: Kind,
}

/// What a key says about its text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text is the message of the program that the record names.
    Message,
    /// The text is a whole line, which begins with its own time and program if it has any. A program
    /// that the record names only passed the line on.
    Line,
    /// Any program may write the key: a message or a line in a wrapper, or the message of a web
    /// application, which an outsider may have written from its first to its last character.
    Any,
}

pub(super) const MESSAGE: &[MessageKey] = &[
    // journald, syslog-ng
    key("MESSAGE", Kind::Message),
    // Docker, Fluent Bit, Fluentd
    key("log", Kind::Line),
    // GELF
    key("full_message", Kind::Any),
    key("short_message", Kind::Any),
    // Logstash, Filebeat: `message` may be a part of it
    key("event.original", Kind::Line),
    // CloudWatch, Vector, Fluent Bit, rsyslog
    key("message", Kind::Any),
    key("msg", Kind::Any),
    key("MSG", Kind::Any),
    // logcli, Loki
    key("line", Kind::Line),
    // Splunk
    key("_raw", Kind::Line),
    // Google Cloud Logging
    key("textPayload", Kind::Line),
    key("jsonPayload.MESSAGE", Kind::Message),
    key("jsonPayload.message", Kind::Any),
    // Elasticsearch
    key("_source.event.original", Kind::Line),
    key("_source.message", Kind::Any),
];

const fn key(path: &'static str, kind: Kind) -> MessageKey {
    MessageKey { path, kind }
}

/// Keys of applications that log JSON. If the record names no program, its message is not a line.
pub(super) const APPLICATION: &[&str] = &[
    "level",
    "levelname",
    "loglevel",
    "log.level",
    "severity",
    "logger",
    "caller",
];

pub(super) const TIME: &[&str] = &[
    "__REALTIME_TIMESTAMP",
    "_SOURCE_REALTIME_TIMESTAMP",
    "timereported",
    "time",
    "ISODATE",
    "@timestamp",
    "timestamp",
    "date",
    "ts",
    "_source.@timestamp",
    "_time",
    "DATE",
];

pub(super) const PROGRAM: &[&str] = &[
    "SYSLOG_IDENTIFIER",
    "PROGRAM",
    // rsyslog's `programname` ends before a slash.
    "syslogtag",
    "syslog-tag",
    "ident",
    "_application_name",
    "process.name",
    "appname",
    "app-name",
    "program",
    "programname",
    "jsonPayload.SYSLOG_IDENTIFIER",
    "_source.process.name",
    "_COMM",
];

pub(super) const PROCESS: &[&str] = &[
    "_PID",
    "SYSLOG_PID",
    "PID",
    "pid",
    "_process_id",
    "process.pid",
    "procid",
    "jsonPayload._PID",
    "_source.process.pid",
];

pub(super) const HOST: &[&str] = &[
    "_HOSTNAME",
    "HOST",
    "hostname",
    "host",
    "host.hostname",
    "host.name",
    "logsource",
    "jsonPayload._HOSTNAME",
];

/// Keys of records that a container wrote. journald names the container as their program.
pub(super) const CONTAINER: &[&str] = &[
    "CONTAINER_ID",
    "CONTAINER_NAME",
    "_container_id",
    "container_id",
];

/// Keys whose values say that a line goes on in a later record.
pub(super) const PARTIAL: &[(&str, &str)] = &[
    // Docker to journald
    ("CONTAINER_PARTIAL_MESSAGE", "true"),
    // Docker to Fluentd
    ("partial_message", "true"),
    // Fluent Bit and Fluentd, of CRI
    ("logtag", "P"),
    // Vector
    ("_partial", "true"),
];

/// The only keys of Docker's json-file. Its lines end in a line feed, except for parts.
pub(super) const JSON_FILE: &[&str] = &["log", "stream", "time", "attrs"];

/// Keys that tell apart the streams of which lines come in parts.
pub(super) const STREAM: &[&str] = &[
    "stream",
    "source",
    "CONTAINER_ID_FULL",
    "CONTAINER_ID",
    "container_id",
    "kubernetes.pod_name",
    "kubernetes.container_name",
    "_PID",
];

/// Paths of lists whose entries are records, through the entries of outer lists.
pub(super) const LISTS: &[&str] = &[
    // CloudWatch: what its API returns, and what a subscription sends
    "events",
    "logEvents",
    // Loki: what is sent to it, and what a query returns
    "streams.values",
    "streams.entries",
    "data.result.values",
    // Elasticsearch
    "hits.hits",
];

/// Returns `true` if a record may need the value of a key, which is not part of a path.
pub(super) fn is_known(key: &str) -> bool {
    MESSAGE.iter().any(|message| message.path == key)
        || [TIME, PROGRAM, PROCESS, HOST, CONTAINER, STREAM]
            .iter()
            .any(|keys| keys.contains(&key))
        || PARTIAL.iter().any(|(partial, _)| *partial == key)
}
