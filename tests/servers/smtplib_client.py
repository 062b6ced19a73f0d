"""Prints what Python's smtplib reports about a server's replies, as JSON.

Usage: smtplib_client.py PORT REFUSED_LOCAL_PART…
"""

import json
import smtplib
import sys


def told(code, text):
    return [code, text.decode("ascii")]


port, *refused = sys.argv[1:]
addresses = {f"{local}@example.org": local for local in refused}
with smtplib.SMTP("127.0.0.1", int(port), "client.example.net", timeout=20) as client:
    client.ehlo()
    # One recipient is valid, so the message is sent and the refusals are returned as a dictionary.
    refusals = client.sendmail("carol@example.org", ["alice@example.org", *addresses], "Hello\r\n")
    taken = client.noop()
    try:
        client.sendmail("spammer@example.org", "alice@example.org", "Hello\r\n")
        after_data = None
    except smtplib.SMTPDataError as error:
        after_data = told(error.smtp_code, error.smtp_error)
    understood = {
        "offers": client.esmtp_features,
        "refused": {addresses[address]: told(*reply) for address, reply in refusals.items()},
        "taken": told(*taken),
        "after_data": after_data,
    }
print(json.dumps(understood))
