//! Runs the sessions in the tables and compares every reply.

use std::{env, fs, path::Path};

use smtp_codes::{Command, Evidence, Quirks, Reason, Reply, Severity, TABLE};

use crate::client::Client;

/// A command, the line to send, and the codes, severity and reason of the expected reply.
///
/// If the line is empty, the client only waits for one more reply: the greeting, the reply to a
/// pipelined command, or the reply for the next recipient. If the server disconnects, the codes are
/// [`LOST`].
pub type Row = (Command, &'static str, &'static str, Severity, Reason);

/// The title of a session, the server, and the rows.
pub type Session = (&'static str, &'static str, &'static [Row]);

/// The codes of a missing or incomplete reply.
pub const LOST: &str = "";

/// Returns the port on which a server listens, given its name in `tests/servers/start`.
pub fn port(server: &str) -> u16 {
    let dir = env::var_os("SMTP_CODES_SERVERS").expect(
        "SMTP_CODES_SERVERS must be a directory for which `tests/servers/start` has run: see `.ci/servers`",
    );
    let path = Path::new(&dir).join("ports");
    let ports =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = ports.lines().filter_map(|line| line.split_once(' '));
    let line = lines.find(|(name, _)| *name == server);
    let port = line.and_then(|(_, port)| port.parse().ok());
    port.unwrap_or_else(|| panic!("no port of {server} in {}", path.display()))
}

/// Runs sessions twice: byte by byte, and with pieces that may contain several replies.
pub fn walk(sessions: &[Session]) {
    let mut wrong = Vec::new();
    for piece in [1, 4096] {
        for (title, server, rows) in sessions {
            let mut client = Client::connect(port(server), piece);
            for row in *rows {
                let found = exchange(&mut client, row);
                wrong.extend(found.map(|found| format!("{title}: {}: {found}", row.0)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Sends the line of a [`Row`], and returns a description of the reply if the row expects another.
fn exchange(client: &mut Client, (command, line, codes, severity, reason): &Row) -> Option<String> {
    if !line.is_empty() {
        client.send(line);
    }
    let reply = client
        .reply()
        .unwrap_or_else(|error| panic!("{line}: {error}"));
    let diagnosis = match reply {
        Some(reply) => reply.diagnose_after(*command),
        None => TABLE.diagnose(Evidence::connection_lost().after(*command)),
    };
    let found = reply.map_or(LOST.into(), |reply| said(&reply));
    let strict = reply.is_none_or(|reply| {
        reply.quirks() == Quirks::NONE && Reply::parse(reply.as_bytes()) == Ok(reply)
    });
    let expected =
        (found.as_str(), diagnosis.severity(), diagnosis.reason()) == (codes, *severity, *reason);
    let bytes = reply
        .map_or(&b"nothing"[..], |reply| reply.as_bytes())
        .escape_ascii();
    (!expected || !strict).then(|| {
        let (severity, reason) = (diagnosis.severity(), diagnosis.reason());
        format!("{bytes} is {severity}, {reason}; strict: {strict}")
    })
}

/// Returns a reply's codes in the form in which rows contain them.
pub fn said(reply: &Reply<'_>) -> String {
    match reply.enhanced() {
        Some(enhanced) => format!("{} {enhanced}", reply.code()),
        None => reply.code().to_string(),
    }
}
