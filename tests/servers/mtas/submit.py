"""Sends a message to each of the servers through the submission port of the server on this system, as one of its users. Then
sends the messages of hostile clients without a password, as `send.py` does."""

import smtplib
import ssl
import subprocess
import sys

from answers import ANSWERS

context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
for name in ANSWERS:
    to = f"bob@{name}.example"
    with smtplib.SMTP("127.0.0.1", 587, timeout=30) as server:
        server.starttls(context=context)
        server.login("ann@sender.example", "secret")
        server.sendmail("ann@sender.example", [to], f"From: ann@sender.example\r\nTo: {to}\r\nSubject: test\r\n\r\nHello\r\n")
subprocess.run([sys.executable, "-B", "send.py", "-s"], check=True)
