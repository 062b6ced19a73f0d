"""Sends a message to each of the servers through the server on this system, and then the hostile clients' messages. Messages
go to the port of the server or, with `-p`, through its program. `-p NAME…` sends only to the given servers; `-s` and
`-p strangers` send only the messages of hostile clients. With `-p`, these messages go only to unknown users.
/tmp/out/accepted.json lists the envelopes of hostile clients that were accepted."""

import json
import smtplib
import subprocess
import sys

from answers import ANSWERS
from strangers import UNKNOWN, envelopes


def submits(sender, recipient, message):
    """Sends a message through the program."""
    command = ["/usr/sbin/sendmail", "-f", sender, "--", recipient]
    return subprocess.run(command, input=message.replace("\r", ""), text=True, check=False).returncode == 0


def send_usual(names, by_program):
    for name in names:
        to = f"bob@{name}.example"
        message = f"From: ann@sender.example\r\nTo: {to}\r\nSubject: test\r\nMessage-ID: <{name}@sender.example>\r\n\r\nHello\r\n"
        if by_program:
            submits("ann@sender.example", to, message)
        else:
            with smtplib.SMTP("127.0.0.1", 25, timeout=30) as server:
                server.sendmail("ann@sender.example", [to], message)


def accepts(helo, sender, recipient):
    """Sends a message with exactly the given HELO name and addresses, even if they are malformed."""
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


def send_strangers(all_envelopes, by_program):
    def is_accepted(helo, sender, recipient):
        if by_program:
            return submits(sender, recipient, f"From: {sender}\r\nSubject: {helo}\r\n\r\nHello\r\n")
        return accepts(helo, sender, recipient)

    accepted = [(sender, recipient) for helo, sender, recipient in all_envelopes if is_accepted(helo, sender, recipient)]
    with open("/tmp/out/accepted.json", "w") as file:
        json.dump(accepted, file)


options, names = sys.argv[1:2], sys.argv[2:]
by_program = options == ["-p"]
only_strangers = options == ["-s"] or names == ["strangers"]
if not only_strangers:
    send_usual(names or ANSWERS, by_program)
if only_strangers or not names:
    send_strangers([one for one in envelopes() if not by_program or one[2].endswith(UNKNOWN)], by_program)
