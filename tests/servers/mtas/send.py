"""Sends a message to each domain through the server on this system: to its port, or with `-p` through its program. Then
sends those of the hostile clients; /tmp/out/accepted.json lists the envelopes that the server accepted."""

import json
import smtplib
import subprocess
import sys

from answers import ANSWERS
from strangers import envelopes


def send_usual():
    for name in ANSWERS:
        to = f"bob@{name}.example"
        message = f"From: ann@sender.example\r\nTo: {to}\r\nSubject: test\r\n\r\nHello\r\n"
        if sys.argv[1:] == ["-p"]:
            command = ["/usr/sbin/sendmail", "-f", "ann@sender.example", to]
            subprocess.run(command, input=message.replace("\r", ""), text=True, check=True)
        else:
            with smtplib.SMTP("127.0.0.1", 25, timeout=30) as server:
                server.sendmail("ann@sender.example", [to], message)


def accepts(helo, sender, recipient):
    """Sends a message with the client's texts as they are. Returns `True` if the server accepts it."""
    with smtplib.SMTP("127.0.0.1", 25, timeout=30) as server:
        code, _ = server.docmd(f"EHLO {helo}")
        if code >= 400:
            server.docmd("EHLO client.example")
        for command in (f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>", "DATA"):
            code, _ = server.docmd(command)
            if code >= 400:
                return False
        server.send(f"From: {sender}\r\nSubject: {helo}\r\n\r\nHello\r\n.\r\n")
        code, _ = server.getreply()
        return code < 400


send_usual()
if sys.argv[1:] != ["-p"]:
    accepted = [(sender, recipient) for helo, sender, recipient in envelopes() if accepts(helo, sender, recipient)]
    with open("/tmp/out/accepted.json", "w") as file:
        json.dump(accepted, file)
