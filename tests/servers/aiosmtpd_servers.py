"""Runs aiosmtpd servers for the tests: with default replies, with LMTP, and with unusual replies.

Usage: aiosmtpd_servers.py PLAIN_PORT STRICT_PORT LMTP_PORT ODD_PORT
"""

import asyncio
import sys

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, AuthResult

# The replies to RCPT, by the recipient's local part. aiosmtpd adds the last line ending.
ODD = {
    "latin-1": "550 5.1.1 Empfänger unbekannt".encode("latin-1"),
    "utf-8": "550 5.1.1 Нет такого ящика".encode(),
    "bare-code": b"550",
    "no-text": b"550 ",
    "only-enhanced": b"550 5.1.1",
    "multi-line": b"550-5.7.1 Your message was refused.\r\n550-5.7.1 See\r\n550 5.7.1 https://example.org/why",
    "first-line-only": b"550-5.1.1 The mailbox\r\n550-you are looking for\r\n550 is not here",
    "empty-lines": b"550-5.2.1\r\n550-\r\n550 5.2.1 Disabled",
    "two-codes": b"550-5.1.1 Not here\r\n551 but there",
    "two-enhanced": b"550-5.1.1 Unknown\r\n550 5.7.1 or refused",
    "conflict": b"550 4.4.7 Message expired",
    "full-for-now": b"552 4.2.2 Mailbox full, try later",
    "many": b"552 Too many recipients",
    "bare-lf": b"450-4.2.1 Busy\n450 4.2.1 come back",
    "control": b"550 5.1.1 \x1b[31mred\x1b[0m\x00",
    "overlong": b"550 5.1.1 " + b"long " * 120,
    "tab": b"450\x204.2.2\tfull",
    "ipv4": b"554 5.188.10.2 is on our list",
    "version": b"550 5.0.1rc1 of our filter says no",
    "help-id": b"550 Refused, see example.org/help (#id-5.9.4)",
    "second-digit": b"571 5.7.1 Refused",
    "unlisted": b"599 5.9.99 Something else",
    "unlisted-good": b"298 2.9.9 Well done",
    "text-of-digits": b"250-234 messages wait\r\n250 2.1.5 550 of them are unread",
    "colon": b"550: 5.1.1 Unknown",
    "no-space": b"550Unknown",
    "http": b"HTTP/1.1 400 Bad Request",
    "intermediate": b"354 3.0.0 Odd, but go on",
}


class Handler:
    """Accepts every message."""

    async def handle_VRFY(self, server, session, envelope, address):
        return "252 2.1.5 Perhaps"


class OddHandler:
    """Chooses the reply to RCPT by the recipient's local part, and the reply to the final dot by the sender's."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "cut-off":
            # Sends half a reply, then closes the connection.
            server._writer.write(b"550-5.1.1 Wait\r\n550 5.")
            await server._writer.drain()
            server.transport.close()
            return b""
        envelope.rcpt_tos.append(address)
        return ODD.get(local, b"250 2.1.5 OK")

    async def handle_DATA(self, server, session, envelope):
        return {
            "too-big": b"552 5.3.4 Message too big",
            "virus": b"554-5.6.0 The message\r\n554 5.6.0 has a virus",
        }.get(envelope.mail_from.split("@")[0], b"250 2.6.0 Taken")


class Odd(SMTP):
    """Closes the connection at DATA if the sender's local part is `closing`."""

    async def smtp_DATA(self, arg):
        if self.envelope.mail_from.startswith("closing"):
            await self.push("421 4.3.2 odd.example.org Service closing transmission channel")
            self.transport.close()
        else:
            await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.password == b"secret", handled=False)


async def main(plain, strict, lmtp, odd):
    loop = asyncio.get_running_loop()
    factories = {
        plain: lambda: SMTP(Handler(), hostname="aio.example.org", data_size_limit=100, loop=loop),
        strict: lambda: SMTP(
            Handler(),
            hostname="aio.example.org",
            auth_required=True,
            auth_require_tls=False,
            authenticator=authenticate,
            command_call_limit={"NOOP": 1, "*": 20},
            loop=loop,
        ),
        lmtp: lambda: LMTP(Handler(), hostname="aio.example.org", loop=loop),
        odd: lambda: Odd(OddHandler(), hostname="odd.example.org", enable_SMTPUTF8=True, loop=loop),
    }
    for port, factory in factories.items():
        await loop.create_server(factory, "127.0.0.1", int(port))
    await asyncio.Event().wait()


asyncio.run(main(*sys.argv[1:]))
