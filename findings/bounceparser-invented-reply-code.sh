#!/usr/bin/env bash
# Mail::DeliveryStatus::BounceParser 1.543 makes up an SMTP reply code from the digits of `Status`.
#
# RFC 3463 section 2 defines enhanced status codes as three numbers, with subjects and details up to 999. They are
# not SMTP reply codes: RFC 5321 section 4.2.1 gives the digits of those another meaning. If a report has no
# `Diagnostic-Code` with a reply, BounceParser takes the first digit of each number and returns them as
# `smtp_code`. No server sent `511`, and 5.1.1 (no such mailbox) becomes equal to 5.1.10 (null MX, RFC 7505).
#
# Seen:  Status 5.1.1  -> smtp_code 511
#        Status 5.1.10 -> smtp_code 511
#        Status 5.7.26 -> smtp_code 572
#        Status 4.4.7  -> smtp_code 447
#
# Takes the packages from Debian 12's repositories with apt-get, without installing them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq libmail-deliverystatus-bounceparser-perl=1.543+repacked-1 libmime-tools-perl=5.510-1 \
    libmailtools-perl=2.21-2 libtimedate-perl=2.3300-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" unpacked; done
cat > finding.pl <<'PERL'
use strict;
use warnings;
use Mail::DeliveryStatus::BounceParser;

for my $status ('5.1.1', '5.1.10', '5.7.26', '4.4.7') {
    my $bounce = Mail::DeliveryStatus::BounceParser->new(<<"MAIL");
From: MAILER-DAEMON\@mx.example.org
To: ann\@example.org
Subject: Undelivered mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Undelivered mail

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob\@example.net
Action: failed
Status: $status

--b--
MAIL
    print "$status -> ", map({ $_->get('smtp_code') } $bounce->reports), "\n";
}
PERL
seen=$(perl -Iunpacked/usr/share/perl5 finding.pl)
expected='5.1.1 -> 511
5.1.10 -> 511
5.7.26 -> 572
4.4.7 -> 447'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "BounceParser 1.543 behaves differently now" >&2; exit 1; }
