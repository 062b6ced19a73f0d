#!/usr/bin/env bash
# Mail::DeliveryStatus::BounceParser 1.543 says that a report is not a bounce if one of several recipients did not
# fail.
#
# RFC 3464 section 2.3 lets one delivery status notification describe several recipients, each with its own `Action`
# (section 2.3.3). BounceParser stops at the first `Action` other than `failed` or `expanded` and returns
# `is_bounce` 0 for the whole message. If the failed recipient comes later, its address is lost as well.
#
# Seen:  bob failed                -> is_bounce 1, addresses: bob@example.net
#        bob failed, joe relayed   -> is_bounce 0, addresses: bob@example.net
#        joe relayed, bob failed   -> is_bounce 0, addresses:
#        joe delayed, bob failed   -> is_bounce 0, addresses:
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

my %actions = (failed => '5.1.1', delayed => '4.2.2', relayed => '2.0.0');

for my $case ('bob failed', 'bob failed, joe relayed', 'joe relayed, bob failed', 'joe delayed, bob failed') {
    my $recipients = '';
    for (split /, /, $case) {
        my ($name, $action) = split / /;
        $recipients .= "\nFinal-Recipient: rfc822; $name\@example.net\nAction: $action\nStatus: $actions{$action}\n";
    }
    my $bounce = Mail::DeliveryStatus::BounceParser->new(<<"MAIL");
From: MAILER-DAEMON\@mx.example.org
To: ann\@example.org
Subject: Delivery report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Delivery report

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
$recipients
--b--
MAIL
    print "$case -> ", $bounce->is_bounce, " (@{[$bounce->addresses]})\n";
}
PERL
seen=$(perl -Iunpacked/usr/share/perl5 finding.pl)
expected='bob failed -> 1 (bob@example.net)
bob failed, joe relayed -> 0 (bob@example.net)
joe relayed, bob failed -> 0 ()
joe delayed, bob failed -> 0 ()'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "BounceParser 1.543 behaves differently now" >&2; exit 1; }
