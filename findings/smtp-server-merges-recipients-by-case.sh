#!/usr/bin/env bash
# smtp-server 3.21.6 replies 250 to two recipients that differ in the case of the local part, and keeps only one.
#
# RFC 5321 section 2.4 says that the local part of a mailbox must be treated as case-sensitive: for some hosts,
# "smith" and "Smith" are different users. smtp-server compares the whole addresses without case, so the last one
# replaces the first. The client sees success for both, and the application's `rcptTo` has one address.
#
# Seen:  RCPT TO:<smith@example.org> -> 250
#        RCPT TO:<Smith@example.org> -> 250
#        rcptTo                      -> Smith@example.org
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-fund --no-audit --ignore-scripts smtp-server@3.21.6 >/dev/null 2>&1
cat > finding.js <<'JS'
const net = require('net');
const { SMTPServer } = require('smtp-server');

const COMMANDS = [
    'EHLO a.example',
    'MAIL FROM:<ann@example.net>',
    'RCPT TO:<smith@example.org>',
    'RCPT TO:<Smith@example.org>',
    'RCPT TO:<bob@example.org>',
    'DATA',
    'Subject: x\r\n\r\ntext\r\n.',
    'QUIT',
];
const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
        stream.resume();
        stream.on('end', () => {
            console.log('received for', session.envelope.rcptTo.map((rcpt) => rcpt.address).join(', '));
            done();
        });
    },
});
server.listen(0, '127.0.0.1', () => {
    const socket = net.connect(server.server.address().port, '127.0.0.1');
    let [command, rest] = ['', ''];
    socket.on('data', (data) => {
        const lines = (rest + data).split('\r\n');
        rest = lines.pop();
        for (const line of lines.filter((line) => /^\d{3} /.test(line))) {
            if (/^(MAIL|RCPT)/.test(command)) console.log(`${command} -> ${line}`);
            command = COMMANDS.shift() || '';
            if (command) socket.write(`${command}\r\n`);
        }
    });
    socket.on('close', () => process.exit());
});
JS
seen=$(node finding.js)
expected='MAIL FROM:<ann@example.net> -> 250 Accepted
RCPT TO:<smith@example.org> -> 250 Accepted
RCPT TO:<Smith@example.org> -> 250 Accepted
RCPT TO:<bob@example.org> -> 250 Accepted
received for Smith@example.org, bob@example.org'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "smtp-server 3.21.6 behaves differently now" >&2; exit 1; }
