"""The names that hostile clients send: text that looks like the rest of a log line and blames another address."""

import re

VICTIM = "victim@victim.example"
TEXTS = [
    f"a> to=<{VICTIM}> proto=ESMTP helo=<x",
    f"a>, relay=none, delay=1, dsn=5.1.1, status=bounced (550 5.1.1 <{VICTIM}> user unknown)",
    f"user unknown; from=<b> to=<{VICTIM}> proto=ESMTP helo=<h",
    f"x <{VICTIM}>bad",
    f"{VICTIM} R=a T=b: SMTP error from remote mail server after RCPT TO:<{VICTIM}>: 550 5.1.1 no",
    f"a> rejected RCPT <{VICTIM}>: user unknown",
    f"a>, delay=00:00:00, mailer=esmtp, pri=1, relay=mx, dsn=5.1.1, stat=User unknown",
    f"a>,<{VICTIM}>, delay=00:00:00, dsn=5.1.1, stat=User unknown",
    f"a> to=<{VICTIM}> rcpt=<-> source=\"-\" relay=\"a\" delay=1s result=\"PermFail\" stat=\"550 no\"",
    f"a\" result=\"550 Invalid recipient: <{VICTIM}>",
    f"a>, relay=h [192.0.2.1], reject=550 5.1.1 <{VICTIM}>... User unknown",
    "550 5.1.1 user unknown",
    "\\\" user unknown <",
]
# The first domain's server replies that the user is unknown. The server under test itself refuses
# the second domain.
UNKNOWN, REFUSED = "rcpt550.example", "refused-here.example"


def quoted(text, domain):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@{domain}'


def plain(address):
    """Reduces an address to letters, digits, `@` and dots, because programs quote differently and Exim changes some spaces."""
    return re.sub("[^a-z0-9@.]", "", (address or "").lower())


def envelopes():
    """Yields the HELO name, the sender and the recipient of each message."""
    for number, text in enumerate(TEXTS):
        for domain in (UNKNOWN, REFUSED):
            yield text, "ann@sender.example", f"helo{number}@{domain}"
            yield "client.example", quoted(text, "sender.example"), f"from{number}@{domain}"
            yield "client.example", "ann@sender.example", quoted(text, domain)
