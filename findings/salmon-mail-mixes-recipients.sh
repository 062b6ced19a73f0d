#!/usr/bin/env bash
# salmon-mail 3.3.0 combines one recipient of a bounce with another recipient's status, and differently in each run.
#
# RFC 3464 section 2.3 describes several recipients in one report, with one group of fields for each. salmon.bounce
# collects the values of each field in a Python set, without their group, and returns the first value of each set.
# Python randomizes the order of strings in a set per process, so the same message names another recipient or
# status next time.
#
# The report says: bob has 5.1.1 (no such mailbox), joe has 4.2.2 (mailbox full)
# Seen in 40 runs: bob with 5.1.1, bob with 4.2.2, joe with 5.1.1, joe with 4.2.2
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages \
    salmon-mail==3.3.0
cat > finding.py <<'PYTHON'
from salmon import bounce
from salmon.mail import MailRequest

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: ann@example.net
Subject: Delivery report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Delivery report

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@example.org
Action: failed
Status: 5.1.1

Final-Recipient: rfc822; joe@example.org
Action: delayed
Status: 4.2.2

--b--
"""

found = bounce.detect(MailRequest("peer", "ann@example.net", "", REPORT))
print(found.final_recipient, "hard" if found.is_hard() else "soft", found.combined_status[1])
PYTHON
seen=$(
    export PYTHONPATH=packages
    for seed in {1..40}; do PYTHONHASHSEED=$seed python3 finding.py; done | LC_ALL=C sort -u
)
expected='bob@example.org hard Bad destination mailbox address
bob@example.org soft Mailbox full
joe@example.org hard Bad destination mailbox address
joe@example.org soft Mailbox full'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "salmon-mail 3.3.0 behaves differently now" >&2; exit 1; }
