#!/usr/bin/env bash
# nullmailer-inject 2.2 drops the quotes that a local part needs, so the queued recipient is not a valid address.
#
# RFC 5322 section 3.4.1 and RFC 5321 section 4.1.2 allow `"a b"@example.org`: a space in a local part needs quotes.
# nullmailer-inject accepts the address in the arguments and in `To`, and writes it without quotes into the envelope.
# With a space, it also rewrites the header field; with a comma, the field keeps its quotes and differs from the
# envelope. Its log and its bounces then show such addresses without quotes.
#
# Seen:  "a b"@example.org in To    -> envelope a b@example.org, To: a b@example.org
#        "a,b"@example.org in To    -> envelope a,b@example.org, To: "a,b"@example.org
#        "c d"@example.org argument -> envelope c d@example.org
#
# Takes the package from Debian 12's repositories with apt-get, without installing it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq nullmailer=1:2.2-4 2>/dev/null
dpkg -x nullmailer_*.deb unpacked

# Prints the envelope and the message, and queues nothing. The first line is the sender.
inject() { ./unpacked/usr/bin/nullmailer-inject -n -v "$@"; }
message() { printf 'From: ann@example.net\nTo: %s\nSubject: x\n\nhi\n' "$1"; }

seen=$(
    for to in '"a b"@example.org' '"a,b"@example.org'; do
        message "$to" | inject | sed -n -e 2p -e '/^To: /p'
    done
    message 'bob@example.org' | inject -e '"c d"@example.org' | sed -n 2p
)
expected='a b@example.org
To: a b@example.org
a,b@example.org
To: "a,b"@example.org
c d@example.org'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "nullmailer-inject 2.2 behaves differently now" >&2; exit 1; }
