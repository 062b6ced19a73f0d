//! The wrappers that the tests put around lines.

use serde_json::{Value, json};

/// A log line, split into program and message.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) program: String,
    pub(super) message: String,
}

impl Line {
    pub(super) fn new(program: &str, message: &str) -> Self {
        let (program, message) = (program.to_owned(), message.to_owned());
        Self { program, message }
    }

    /// Returns the line in syslog format.
    pub(super) fn plain(&self) -> String {
        let Self { program, message } = self;
        format!("Jan  1 12:00:00 mx {program}[12]: {message}")
    }

    /// Returns the line in syslog format, with an RFC 3339 timestamp.
    fn dated(&self) -> String {
        let Self { program, message } = self;
        format!("2024-01-01T12:00:00.123456+01:00 mx {program}[12]: {message}")
    }
}

/// The name of a wrapper, and a function that wraps a log.
pub(super) type Wrapper = (&'static str, fn(&[Line]) -> Vec<u8>);

fn each(lines: &[Line], wrap: impl Fn(&Line) -> String) -> Vec<u8> {
    let wrapped = lines.iter().map(wrap);
    wrapped
        .flat_map(|line| (line + "\n").into_bytes())
        .collect()
}

fn json_lines(lines: &[Line], wrap: impl Fn(&Line) -> Value) -> Vec<u8> {
    each(lines, |line| wrap(line).to_string())
}

fn journald(line: &Line) -> Value {
    json!({
        "__CURSOR": "s=1;i=2", "__REALTIME_TIMESTAMP": "1704106800123456", "_HOSTNAME": "mx", "_PID": "12",
        "SYSLOG_IDENTIFIER": line.program, "MESSAGE": line.message, "PRIORITY": "6", "_COMM": "other",
    })
}

fn bytes(line: &Line) -> Value {
    json!({
        "SYSLOG_IDENTIFIER": [line.program, "second"], "__REALTIME_TIMESTAMP": "1704106800123456", "_HOSTNAME": "mx",
        "MESSAGE": line.message.as_bytes(), "_PID": "12",
    })
}

fn export(lines: &[Line], is_binary: bool) -> Vec<u8> {
    let mut all = Vec::new();
    for line in lines {
        all.extend_from_slice(b"__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1704106800123456\n");
        all.extend_from_slice(format!("_PID=12\nSYSLOG_IDENTIFIER={}\n", line.program).as_bytes());
        match is_binary || line.message.contains('\n') {
            true => {
                let length = line.message.len() as u64;
                all.extend_from_slice(b"MESSAGE\n");
                all.extend_from_slice(&length.to_le_bytes());
            }
            false => all.extend_from_slice(b"MESSAGE="),
        }
        all.extend_from_slice(line.message.as_bytes());
        all.extend_from_slice(b"\n_HOSTNAME=mx\n\n");
    }
    all
}

fn docker(line: &str, stream: &str) -> String {
    let log = json!(line).to_string();
    let log = log.replace('<', "\\u003c").replace('>', "\\u003e");
    format!(r#"{{"log":{log},"stream":"{stream}","time":"2024-01-01T12:00:00.101234567Z"}}"#)
}

/// Splits the text into parts of up to `most` characters. Returns at least one part.
fn parts(text: &str, most: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let parts = chars.chunks(most).map(|part| part.iter().collect());
    let parts: Vec<String> = parts.collect();
    match parts.is_empty() {
        true => vec![String::new()],
        false => parts,
    }
}

fn docker_parts(lines: &[Line]) -> Vec<u8> {
    let mut all = String::new();
    for line in lines {
        for part in parts(&(line.plain() + "\n"), 40) {
            all += &docker(&part, "stdout");
            all += "\n";
            all += &docker("another stream\n", "stderr");
            all += "\n";
        }
    }
    all.into_bytes()
}

fn cri_parts(lines: &[Line]) -> Vec<u8> {
    let mut all = String::new();
    for line in lines {
        let plain = line.plain();
        let parts = parts(&plain, 40);
        let last = parts.len() - 1;
        for (number, part) in parts.iter().enumerate() {
            let tag = if number == last { "F" } else { "P" };
            all += &format!("2024-01-01T12:00:00.123456789Z stdout {tag} {part}\n");
            all += "2024-01-01T12:00:00.123456789+01:00 stderr F another stream\n";
        }
    }
    all.into_bytes()
}

fn loki(lines: &[Line]) -> Value {
    let values = lines
        .iter()
        .map(|line| json!(["1704106800123456789", line.plain()]));
    json!({ "status": "success", "data": { "resultType": "streams", "result": [
        { "stream": { "job": "mail" }, "values": values.collect::<Vec<_>>() },
        { "stream": { "job": "web" }, "values": [["1704106800123456789", "GET /"]] },
    ]}})
}

fn cloudwatch(lines: &[Line], list: &str) -> Value {
    let events = lines.iter().map(|line| {
        json!({ "timestamp": 1_704_106_800_123_u64, "message": line.dated(), "ingestionTime": 1_704_106_801_000_u64 })
    });
    json!({ list: events.collect::<Vec<_>>(), "searchedLogStreams": [] })
}

pub(super) const WRAPPERS: &[Wrapper] = &[
    ("journalctl -o json", |lines| json_lines(lines, journald)),
    ("journalctl -o json with bytes", |lines| {
        json_lines(lines, bytes)
    }),
    ("journalctl -o json-pretty", |lines| {
        each(lines, |line| format!("{:#}", journald(line)))
    }),
    ("journalctl -o json-seq", |lines| {
        each(lines, |line| format!("\u{1e}{}", journald(line)))
    }),
    ("journalctl -o json-sse", |lines| {
        each(lines, |line| format!("data: {}\n", journald(line)))
    }),
    ("journalctl -o export", |lines| export(lines, false)),
    ("journalctl -o export with bytes", |lines| {
        export(lines, true)
    }),
    ("journalctl -o verbose", |lines| {
        each(lines, |line| {
            let message = line.message.replace('\n', "\n            ");
            format!(
                "Mon 2024-01-01 12:00:00.123456 CET [s=1;i=2;b=3]\n    _HOSTNAME=mx\n    SYSLOG_IDENTIFIER={}\n    _PID=12\n    SYSLOG_IDENTIFIER=second\n    MESSAGE={message}",
                line.program
            )
        })
    }),
    ("journalctl -o short-full", |lines| {
        each(lines, |line| {
            format!(
                "Mon 2024-01-01 12:00:00 CET mx {}[12]: {}",
                line.program, line.message
            )
        })
    }),
    ("journalctl -o short-unix", |lines| {
        each(lines, |line| {
            format!(
                "1704106800.123456 mx {}[12]: {}",
                line.program, line.message
            )
        })
    }),
    ("journalctl -o short-monotonic", |lines| {
        each(lines, |line| {
            format!("[ 3185.545651] mx {}[12]: {}", line.program, line.message)
        })
    }),
    ("Docker to journald", |lines| {
        json_lines(lines, |line| {
            json!({
                "__REALTIME_TIMESTAMP": "1704106800123456", "SYSLOG_IDENTIFIER": "5790672ab6a0", "_COMM": "dockerd",
                "CONTAINER_ID": "5790672ab6a0", "CONTAINER_NAME": "mail", "MESSAGE": line.plain(),
            })
        })
    }),
    ("Docker json-file", |lines| {
        each(lines, |line| docker(&(line.plain() + "\n"), "stdout"))
    }),
    ("Docker json-file in parts", docker_parts),
    ("docker logs -t", |lines| {
        each(lines, |line| {
            format!("2024-01-01T12:00:00.101234567Z {}", line.plain())
        })
    }),
    ("docker compose logs", |lines| {
        each(lines, |line| format!("mail-1  | {}", line.dated()))
    }),
    ("docker compose logs -t of JSON", |lines| {
        each(lines, |line| {
            format!(
                "mail-1  | 2024-01-01T12:00:00.101234567Z {}",
                journald(line)
            )
        })
    }),
    ("CRI", |lines| {
        each(lines, |line| {
            format!("2024-01-01T12:00:00.123456789Z stdout F {}", line.dated())
        })
    }),
    ("CRI in parts", cri_parts),
    ("kubectl logs --prefix", |lines| {
        each(lines, |line| {
            format!("[pod/mail-0/postfix] {}", line.plain())
        })
    }),
    ("Fluent Bit", |lines| {
        json_lines(
            lines,
            |line| json!({ "date": 1_704_106_800.1, "log": line.dated() }),
        )
    }),
    ("Fluent Bit from syslog", |lines| {
        json_lines(
            lines,
            |line| json!({ "date": 1_704_106_800.1, "pri": "22", "host": "mx", "ident": line.program, "pid": "12", "message": line.message }),
        )
    }),
    ("Fluent Bit to a file", |lines| {
        each(lines, |line| {
            format!("mail: [1704106800.1, {}]", json!({ "log": line.plain() }))
        })
    }),
    ("Fluent Bit to standard output", |lines| {
        each(lines, |line| {
            let line = line.dated();
            format!("[0] mail: [[1704106800.123456789, {{}}], {{\"log\"=>\"{line}\"}}]")
        })
    }),
    ("Fluent Bit to standard output from a container", |lines| {
        each(lines, |line| {
            let line = line.plain();
            format!(
                "[0] kube.mail: [1704106800.1, {{\"log\"=>\"{line}\n\", \"stream\"=>\"stdout\", \"time\"=>\"2024-01-01T12:00:00.1Z\"}}]"
            )
        })
    }),
    ("Fluent Bit to standard output from journald", |lines| {
        each(lines, |line| {
            format!(
                "[0] journal: [[1704106800.1, {{}}], {{\"_PID\"=>\"12\", \"MESSAGE\"=>\"{}\", \"SYSLOG_IDENTIFIER\"=>\"{}\", \"PRIORITY\"=>\"6\"}}]",
                line.message, line.program
            )
        })
    }),
    ("Vector", |lines| {
        json_lines(
            lines,
            |line| json!({ "source_type": "file", "message": line.dated(), "timestamp": "2024-01-01T12:00:05.300Z" }),
        )
    }),
    ("Vector from Docker", |lines| {
        json_lines(
            lines,
            |line| json!({ "source_type": "file", "message": docker(&(line.plain() + "\n"), "stdout"), "timestamp": "2024-01-01T12:00:05Z" }),
        )
    }),
    ("Vector from syslog", |lines| {
        json_lines(
            lines,
            |line| json!({ "appname": line.program, "procid": 12, "hostname": "mx", "severity": "info", "message": line.message, "source_type": "syslog" }),
        )
    }),
    ("Logstash", |lines| {
        json_lines(lines, |line| {
            json!({
                "@timestamp": "2024-01-01T12:00:00.300Z", "process": { "name": line.program, "pid": 12 },
                "event": { "original": line.dated() }, "message": line.message, "host": { "name": "mx" },
            })
        })
    }),
    ("Filebeat", |lines| {
        json_lines(lines, |line| {
            json!({
                "@timestamp": "2024-01-01T12:00:00.300Z", "log": { "offset": 1 }, "process": { "name": line.program },
                "message": line.dated(),
            })
        })
    }),
    ("GELF", |lines| {
        json_lines(lines, |line| {
            json!({
                "version": "1.1", "host": "mx", "short_message": "cut", "full_message": line.message, "level": 6,
                "timestamp": 1_704_106_800.1, "_application_name": line.program, "_process_id": "12",
            })
        })
    }),
    ("rsyslog", |lines| {
        json_lines(lines, |line| {
            json!({
                "msg": format!(" {}", line.message), "rawmsg": line.plain(), "timereported": "2024-01-01T12:00:00+00:00",
                "syslogtag": format!("{}[12]:", line.program), "programname": "cut", "$!": null,
            })
        })
    }),
    ("syslog-ng", |lines| {
        json_lines(
            lines,
            |line| json!({ "PROGRAM": line.program, "PID": "12", "MESSAGE": line.message, "DATE": "Jan  1 12:00:00", "HOST": "mx" }),
        )
    }),
    ("Loki", |lines| loki(lines).to_string().into_bytes()),
    ("Loki, indented", |lines| {
        format!("{:#}", loki(lines)).into_bytes()
    }),
    ("logcli", |lines| {
        json_lines(
            lines,
            |line| json!({ "labels": {}, "line": line.plain(), "timestamp": "2024-01-01T12:00:00.1Z" }),
        )
    }),
    ("CloudWatch", |lines| {
        format!("{:#}", cloudwatch(lines, "events")).into_bytes()
    }),
    ("CloudWatch subscription", |lines| {
        cloudwatch(lines, "logEvents").to_string().into_bytes()
    }),
    ("CloudWatch export", |lines| {
        each(lines, |line| {
            format!("2024-01-01T12:00:00.100Z {}", line.plain())
        })
    }),
];
