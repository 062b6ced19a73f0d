#!/usr/bin/env bash
# Haraka 3.3.4 writes a delivery status notification without `Status` if the reply had no enhanced status code.
#
# RFC 3464 section 2.3.4 requires `Status` for each recipient, and RFC 5321 section 4.2 lets servers send replies
# without an enhanced status code. After a plain `550 no`, Haraka's report has only `Action` and `Diagnostic-Code`.
# `Remote-MTA` also lacks the type that section 2.3.5 requires, such as `dns;`.
#
# Seen:  reply `550 no`         -> no Status
#        reply `450 4.2.1 busy` -> Status: 5.2.1
#
# Runs Haraka and a small server on free ports of 127.0.0.1.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-fund --no-audit --ignore-scripts --omit=optional Haraka@3.3.4 >/dev/null 2>&1
cp -r node_modules/Haraka/config config
mkdir plugins
echo route > config/plugins
echo mx.example.net > config/me
printf 'temp_fail_intervals=none\nenable_tls=false\nlocal_mx_ok=true\n' > config/outbound.ini
cat > plugins/route.js <<'JS'
exports.hook_mail = (next) => next(OK);
exports.hook_rcpt = (next, connection) => {
    connection.relaying = true;
    next(OK);
};
exports.hook_get_mx = (next, hmail, domain) => {
    const port = domain === 'down.example' ? process.env.CLOSED : process.env.PEER;
    next(OK, { exchange: '127.0.0.1', port: Number(port), priority: 0 });
};
JS
cat > finding.js <<'JS'
const { spawn } = require('child_process');
const { writeFileSync } = require('fs');
const net = require('net');

const RECIPIENTS = ['bare@up.example', 'busy@up.example'];
const FIELDS = /^(Final-Recipient|Action|Status|Remote-MTA|Diagnostic-Code):/;
const bounces = [];

// The server that Haraka delivers to. It receives the bounces as well.
function answer(line) {
    if (line.startsWith('RCPT TO:<busy@')) return '450 4.2.1 busy';
    if (line.startsWith('RCPT TO:<bare@')) return '550 no';
    return line.startsWith('DATA') ? '354 go' : '250 2.0.0 ok';
}
const peer = net.createServer((socket) => {
    let message = null;
    socket.write('220 peer\r\n');
    lines(socket, (line) => {
        if (message === null) {
            if (line.startsWith('DATA')) message = [];
            socket.write(`${answer(line)}\r\n`);
        } else if (line === '.') {
            bounces.push(message);
            message = null;
            socket.write('250 2.0.0 ok\r\n');
        } else {
            message.push(line);
        }
    });
});

function lines(socket, read) {
    let rest = '';
    socket.on('error', () => {});
    socket.on('data', (data) => {
        const all = (rest + data).split('\r\n');
        rest = all.pop();
        all.forEach(read);
    });
}

const listen = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const sleep = (time) => new Promise((done) => setTimeout(done, time));

async function freePort() {
    const server = net.createServer();
    const port = await listen(server);
    await new Promise((done) => server.close(done));
    return port;
}

// Submits a message to Haraka. Returns false while Haraka doesn't listen yet.
function submit(port, to) {
    const commands = ['EHLO a.example', 'MAIL FROM:<ann@example.net>', `RCPT TO:<${to}>`, 'DATA',
        'From: ann@example.net\r\nSubject: x\r\nMessage-ID: <1@a.example>\r\n\r\ntext\r\n.', 'QUIT'];
    return new Promise((done) => {
        const socket = net.connect(port, '127.0.0.1');
        socket.on('error', () => done(false));
        socket.on('close', () => done(true));
        lines(socket, (line) => {
            if (/^[2-5]\d\d( |$)/.test(line) && commands.length) socket.write(`${commands.shift()}\r\n`);
        });
    });
}

async function main() {
    const port = await freePort();
    const closed = await freePort();
    writeFileSync('config/smtp.ini', `listen=127.0.0.1:${port}\nnodes=0\n`);
    const env = { ...process.env, PEER: await listen(peer), CLOSED: closed };
    const haraka = spawn('node', ['node_modules/Haraka/bin/haraka', '-c', '.'], { env, stdio: 'ignore' });
    for (const recipient of RECIPIENTS) {
        for (let tries = 0; tries < 120 && !(await submit(port, recipient)); tries++) await sleep(500);
    }
    for (let tries = 0; tries < 120 && bounces.length < RECIPIENTS.length; tries++) await sleep(500);
    haraka.kill('SIGKILL');
    const reports = bounces.map((bounce) => bounce.filter((line) => FIELDS.test(line)).map((line) => line.trim()));
    console.log(reports.map((report) => report.join('\n')).sort().join('\n'));
    process.exit();
}
main();
JS
seen=$(node finding.js)
expected='Final-Recipient: rfc822;bare@up.example
Action: failed
Remote-MTA: 127.0.0.1
Diagnostic-Code: smtp;550 no
Final-Recipient: rfc822;busy@up.example
Action: failed
Status: 5.2.1
Remote-MTA: 127.0.0.1
Diagnostic-Code: smtp;450 4.2.1 busy'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "Haraka 3.3.4 behaves differently now" >&2; exit 1; }
