"""Sends a message to each of the servers through the one on this system: to its port, or with `-p` by its program."""

import smtplib
import subprocess
import sys

from answers import ANSWERS

for name in ANSWERS:
    to = f"bob@{name}.example"
    message = f"From: ann@sender.example\r\nTo: {to}\r\nSubject: test\r\n\r\nHello\r\n"
    if sys.argv[1:] == ["-p"]:
        command = ["/usr/sbin/sendmail", "-f", "ann@sender.example", to]
        subprocess.run(command, input=message.replace("\r", ""), text=True, check=True)
    else:
        with smtplib.SMTP("127.0.0.1", 25, timeout=30) as server:
            server.sendmail("ann@sender.example", [to], message)
