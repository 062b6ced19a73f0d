#!/usr/bin/env bash
# flufl.bounce 6.0.0 cuts a recipient address at the first equals sign, so it reports an address that bounced nothing.
#
# RFC 5322 section 3.2.3 allows `=` in a local part, and mail systems use it: SRS rewrites a sender to
# `SRS0=hash=day=domain=local@forwarder`, VERP writes `list-ann=example.net@example.org`. RFC 3464 section 2.3.2
# defines `Final-Recipient` as a type, a semicolon and an address. flufl.bounce reads the address as a MIME parameter
# `name=value` and keeps the name in lower case, which has no domain any more.
#
# Seen:  Final-Recipient: rfc822; bob@example.org                     -> bob@example.org
#        Final-Recipient: rfc822; news-Bob=example.net@example.org    -> news-bob
#        Final-Recipient: rfc822; SRS0=x1=AB=example.net=bob@example.org -> srs0
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages \
    flufl.bounce==6.0.0 atpublic==9.0.0
cat > finding.py <<'PYTHON'
from email import message_from_string
from flufl.bounce import scan_message

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: ann@example.net
Subject: Undelivered mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {}
Action: failed
Status: 5.1.1

--b--
"""

for address in [
    "bob@example.org",
    "news-Bob=example.net@example.org",
    "SRS0=x1=AB=example.net=bob@example.org",
]:
    found = scan_message(message_from_string(REPORT.format(address)))
    print(address, "->", *(one.decode() for one in found))
PYTHON
seen=$(PYTHONPATH=packages python3 finding.py)
expected='bob@example.org -> bob@example.org
news-Bob=example.net@example.org -> news-bob
SRS0=x1=AB=example.net=bob@example.org -> srs0'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "flufl.bounce 6.0.0 behaves differently now" >&2; exit 1; }
