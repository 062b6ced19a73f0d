#!/usr/bin/env bash
# Python 3.11's `get_content()` returns a delivery report without its recipients.
#
# RFC 3464 section 2.1 puts the fields of each recipient after those of the message, in the same MIME part.
# With the policies that have `get_content()`, the package `email` returns the part as bytes, but stops after the
# first group of fields, where `Action`, `Status` and the recipients are missing. For a disposition notification
# (RFC 8098), which has one group, the result is complete. There is no error and no defect.
#
# Seen:  get_content() of message/delivery-status          -> Reporting-MTA
#        get_content() of message/disposition-notification -> Reporting-UA, Final-Recipient, Disposition
#        get_payload() of message/delivery-status          -> Reporting-MTA; Final-Recipient, Action, Status
#
# Takes the packages from Debian 12's repositories with apt-get, without installing them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq {python3.11-minimal,libpython3.11-minimal,libpython3.11-stdlib}=3.11.2-6+deb12u9 2>/dev/null
for package in *.deb; do dpkg -x "$package" unpacked; done
cat > finding.py <<'PYTHON'
from email import message_from_string, policy

def part(kind, fields):
    return message_from_string(f"Content-Type: {kind}\n\n{fields}", policy=policy.default)

report = part("message/delivery-status", """\
Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@example.org
Action: failed
Status: 5.1.1
""")
disposition = part("message/disposition-notification", """\
Reporting-UA: mail.example.org
Final-Recipient: rfc822; bob@example.org
Disposition: automatic-action/MDN-sent-automatically; deleted
""")
print(report.get_content())
print(disposition.get_content())
print([group.keys() for group in report.get_payload()], report.defects)
PYTHON
seen=$(PYTHONHOME=unpacked/usr ./unpacked/usr/bin/python3.11 finding.py)
expected="b'Reporting-MTA: dns; mx.example.org\n\n'
b'Reporting-UA: mail.example.org\nFinal-Recipient: rfc822; bob@example.org\nDisposition: automatic-action/MDN-sent-automatically; deleted\n\n'
[['Reporting-MTA'], ['Final-Recipient', 'Action', 'Status']] []"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "Python 3.11.2 behaves differently now" >&2; exit 1; }
