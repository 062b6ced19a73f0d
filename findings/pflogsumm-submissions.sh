#!/usr/bin/env bash
# pflogsumm 1.1.5 does not count messages that Postfix receives on port 465.
#
# RFC 8314 section 3.3 describes submission with implicit TLS on port 465, and section 7.3 names this service
# `submissions`. Debian's `master.cf` therefore has `-o syslog_name=postfix/submissions`. pflogsumm knows
# `postfix/submission` and the older `postfix/smtps` only. It exits with 0, without a warning, and reports that
# nothing was received but a message was delivered; refused recipients are missing as well.
#
# Seen:  postfix/submission/smtpd  -> 1 received, 1 delivered, 1 rejected
#        postfix/submissions/smtpd -> 0 received, 1 delivered, 0 rejected
#
# Takes the package from Debian 12's repositories with apt-get, without installing it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq pflogsumm=1.1.5-8 2>/dev/null
dpkg -x pflogsumm_*.deb unpacked
cat > mail.log <<'LOG'
Nov 28 10:00:00 mx postfix/NAME/smtpd[101]: 4F1C12E30A: client=host.example.net[192.0.2.1], sasl_method=PLAIN, sasl_username=ann
Nov 28 10:00:00 mx postfix/cleanup[102]: 4F1C12E30A: message-id=<m1@example.net>
Nov 28 10:00:00 mx postfix/qmgr[103]: 4F1C12E30A: from=<ann@example.net>, size=500, nrcpt=1 (queue active)
Nov 28 10:00:01 mx postfix/smtp[104]: 4F1C12E30A: to=<bob@example.org>, relay=mx.example.org[192.0.2.2]:25, delay=1, delays=0.1/0/0.4/0.5, dsn=2.0.0, status=sent (250 2.0.0 ok)
Nov 28 10:00:01 mx postfix/qmgr[103]: 4F1C12E30A: removed
Nov 28 10:00:02 mx postfix/NAME/smtpd[101]: NOQUEUE: reject: RCPT from host.example.net[192.0.2.1]: 550 5.1.1 <joe@example.org>: Recipient address rejected: unknown; from=<ann@example.net> to=<joe@example.org> proto=ESMTP helo=<host>
LOG

summary() { sed "s/NAME/$1/" mail.log | ./unpacked/usr/sbin/pflogsumm | sed -nE 's/^ +([0-9]+ +(received|delivered|rejected)\b).*/\1/p'; }

seen=$(
    for name in submission submissions; do
        echo "$name:" $(summary "$name" | head -3)
    done
)
expected='submission: 1 received 1 delivered 1 rejected
submissions: 0 received 1 delivered 0 rejected'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "pflogsumm 1.1.5 behaves differently now" >&2; exit 1; }
