#!/usr/bin/env bash
# aiosmtplib 5.1.3 raises an error for a message that the server accepted, if the reply code is not 250.
#
# RFC 5321 section 4.2 says that a client must handle codes it doesn't know by their first digit only, and section
# 4.2.1 that 2yz means the action was completed. aiosmtplib compares the reply to the end of the message with 250,
# and the reply to `RCPT` with 250 and 251. A program that sends again after the error sends a second copy.
#
# Seen:  RCPT 250, end of message 250 -> sent
#        RCPT 250, end of message 252 -> SMTPDataError 252, although the server has the message
#        RCPT 252, end of message 250 -> SMTPRecipientsRefused 252
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages \
    aiosmtplib==5.1.3
cat > finding.py <<'PYTHON'
import asyncio
import aiosmtplib

async def attempt(rcpt, end):
    received = []

    async def serve(reader, writer):
        writer.write(b"220 peer\r\n")
        while line := await reader.readline():
            command = line[:4].decode().upper()
            reply = {"RCPT": rcpt, "DATA": "354 go", "QUIT": "221 bye"}.get(command, "250 ok")
            writer.write(f"{reply}\r\n".encode())
            if command == "DATA":
                received.append(await reader.readuntil(b"\r\n.\r\n"))
                writer.write(f"{end}\r\n".encode())
        writer.close()
        closed.set()

    closed = asyncio.Event()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port)
    await client.connect()
    try:
        await client.sendmail("ann@example.net", ["bob@example.org"], "Subject: x\n\ntext\n")
        result = "sent"
    except aiosmtplib.SMTPRecipientsRefused as error:
        result = f"SMTPRecipientsRefused {error.recipients[0].code}"
    except aiosmtplib.SMTPDataError as error:
        result = f"SMTPDataError {error.code}"
    await client.quit()
    await closed.wait()
    server.close()
    print(f"{rcpt[:3]} {end[:3]} -> {result}; received {len(received)}")

async def main():
    await attempt("250 ok", "250 ok")
    await attempt("250 ok", "252 queued")
    await attempt("252 will try", "250 ok")

asyncio.run(main())
PYTHON
seen=$(PYTHONPATH=packages python3 finding.py)
expected='250 250 -> sent; received 1
250 252 -> SMTPDataError 252; received 1
252 250 -> SMTPRecipientsRefused 252; received 0'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "aiosmtplib 5.1.3 behaves differently now" >&2; exit 1; }
