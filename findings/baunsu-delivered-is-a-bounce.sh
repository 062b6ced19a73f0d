#!/usr/bin/env bash
# baunsu 0.2.3 calls a report of a successful delivery a soft bounce.
#
# RFC 3464 section 2.3.3 has `Action: delivered` for messages that were delivered; senders get such a report when
# they ask for it with `NOTIFY=SUCCESS` (RFC 3461). baunsu counts the fields of the report without regard to their
# values: `bounced` is true, and `isSoft()` is true for every status class below 5. It has read the values, because
# the result contains `delivered` and `Success`.
#
# Seen:  Action: delivered, Status: 2.1.5 -> bounced true, soft true, class "Success"
#        Action: failed, Status: 4.4.1    -> bounced true, soft true, class "Persistent Transient Failure"
#        a message without a report       -> bounced false
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-fund --no-audit --ignore-scripts baunsu@0.2.3 >/dev/null 2>&1
cat > finding.js <<'JS'
const Baunsu = require('baunsu');

const report = (action, status) => `From: MAILER-DAEMON@mx.example.org
To: ann@example.net
Subject: Delivery report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

This report describes the delivery of your message.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@example.org
Action: ${action}
Status: ${status}

--b--
`;

for (const [action, status] of [['delivered', '2.1.5'], ['failed', '4.4.1']]) {
    const result = new Baunsu().detectSync(report(action, status));
    console.log(action, status, '->', result.bounced, result.isSoft(), result.action, result.status.class.message);
}
console.log('no report ->', new Baunsu().detectSync('From: ann@example.net\nSubject: x\n\ntext\n').bounced);
JS
seen=$(node finding.js)
expected='delivered 2.1.5 -> true true delivered Success
failed 4.4.1 -> true true failed Persistent Transient Failure
no report -> false'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "baunsu 0.2.3 behaves differently now" >&2; exit 1; }
