#!/usr/bin/env bash
# awstats 7.8's maillogconvert.pl ignores mail logs in the format that Debian 12 writes by default.
#
# RFC 5424 section 6.2.3 defines the times of syslog messages as in RFC 3339. rsyslog writes such times by default,
# and Debian 12's `rsyslog.conf` keeps the default. The maillogconvert.pl of Debian 12's awstats knows only times like
# `Nov 28 10:00:01`. It skips every other line, prints no warning and exits with 0, so the statistics are empty.
#
# Seen:  Nov 28 10:00:01                  -> 1 delivery, exit status 0
#        2026-11-28T10:00:01.12345+00:00  -> 0 deliveries, exit status 0
#
# Takes the packages from Debian 12's repositories with apt-get, without installing them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq awstats=7.8-3+deb12u2 rsyslog=8.2302.0-1+deb12u2 2>/dev/null
for package in *.deb; do dpkg -x "$package" unpacked; done
cat > mail.log <<'LOG'
TIME mx postfix/smtpd[101]: 4F1C12E30A: client=host.example.net[192.0.2.1]
TIME mx postfix/qmgr[103]: 4F1C12E30A: from=<ann@example.net>, size=500, nrcpt=1 (queue active)
TIME mx postfix/smtp[104]: 4F1C12E30A: to=<bob@example.org>, relay=mx.example.org[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 ok)
TIME mx postfix/qmgr[103]: 4F1C12E30A: removed
LOG

convert() {
    local script=unpacked/usr/share/doc/awstats/examples/maillogconvert.pl status=0
    sed "s/TIME/$1/" mail.log | perl "$script" standard 2026 > converted 2>&1 || status=$?
    echo "$1 -> $(grep -c bob@example.org converted || true), exit status $status"
}

seen=$(
    convert 'Nov 28 10:00:01'
    convert '2026-11-28T10:00:01.12345+00:00'
    echo "traditional times in rsyslog.conf: $(grep -c '^[^#].*TraditionalFileFormat' unpacked/etc/rsyslog.conf || true)"
)
expected='Nov 28 10:00:01 -> 1, exit status 0
2026-11-28T10:00:01.12345+00:00 -> 0, exit status 0
traditional times in rsyslog.conf: 0'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "awstats 7.8 or rsyslog 8.2302 behaves differently now" >&2; exit 1; }
