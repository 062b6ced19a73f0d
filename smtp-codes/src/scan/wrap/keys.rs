//! The names of the keys under which wrappers store a line, and the line's time, program and host.
//! All wrappers share these lists.
//!
//! A path is a sequence of keys separated by dots. The first path with a value is used.

/// A path under which a message may be found.
pub(super) struct MessageKey {
    pub(super) path: &'static str,
    pub(super) kind: Kind,
}

/// What the text under a key contains.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text is the message of the program that the record names.
    Message,
    /// The text is a whole line, which may begin with a timestamp and a program. If the record
    /// names a program, that program only passed the line on.
    Line,
    /// Any program may write the key. The text may be a message or a line in a wrapper. It may also
    /// be a message from a web application, and an outsider may have written all of it.
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
    // Logstash, Filebeat. `message` may be only part of the line.
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

/// Keys that applications write when they log JSON. A record with one of these keys isn't a wrapper
/// if the kind of the message key is [`Kind::Any`] and the record names neither a program nor a
/// container.
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
    // rsyslog cuts `programname` off at a slash, so `syslogtag` comes first.
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

/// Keys that show that a record comes from a container. The program in such a record is ignored,
/// because journald puts the container's name there.
pub(super) const CONTAINER: &[&str] = &[
    "CONTAINER_ID",
    "CONTAINER_NAME",
    "_container_id",
    "container_id",
];

/// Keys and values that mark an incomplete line, which continues in a later record.
pub(super) const PARTIAL: &[(&str, &str)] = &[
    // From Docker, by way of journald
    ("CONTAINER_PARTIAL_MESSAGE", "true"),
    // From Docker, by way of Fluentd
    ("partial_message", "true"),
    // From CRI, by way of Fluent Bit or Fluentd
    ("logtag", "P"),
    // Vector
    ("_partial", "true"),
];

/// The only keys in Docker's json-file log. In such a log, text that doesn't end with a line feed
/// is part of a longer line.
pub(super) const JSON_FILE: &[&str] = &["log", "stream", "time", "attrs"];

/// Keys that identify a stream. Parts of a line are joined only if they are in the same stream.
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

/// Paths to lists whose entries are records. A path may lead through the entries of other lists.
pub(super) const LISTS: &[&str] = &[
    // CloudWatch: responses from the API, and data from a subscription
    "events",
    "logEvents",
    // Loki: requests to store lines, and responses to queries
    "streams.values",
    "streams.entries",
    "data.result.values",
    // Elasticsearch
    "hits.hits",
];

/// Returns `true` if the value of a top-level key may be needed.
pub(super) fn is_known(key: &str) -> bool {
    MESSAGE.iter().any(|message| message.path == key)
        || [TIME, PROGRAM, PROCESS, HOST, CONTAINER, STREAM]
            .iter()
            .any(|keys| keys.contains(&key))
        || PARTIAL.iter().any(|(partial, _)| *partial == key)
}
