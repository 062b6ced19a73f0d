"""world.py DIR: runs a name server, the mail servers in `answers.py`, the sender's mail server (which keeps bounces in
DIR/bounces), and a system log that writes to DIR/syslog. Their addresses exist only in this network namespace."""

import asyncio
import os
import socket
import struct
import sys

from answers import ADDRESSES, ANSWERS, SENDER

DIR = sys.argv[1]
A, PTR, MX = 1, 12, 15
NO_ERROR, SERVER_FAILURE, NAME_ERROR = 0, 2, 3


def name_in(query, at):
    labels = []
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode("latin1").lower())
        at += 1 + query[at]
    return labels, at + 1


def on_wire(name):
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".") if label) + b"\0"


class Names(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, query, client):
        labels, end = name_in(query, 12)
        (kind,) = struct.unpack(">H", query[end : end + 2])
        status, records = self.records(labels)
        found = [data for of, data in records if of == kind]
        answers = b"".join(b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 300, len(data)) + data for data in found)
        head = query[:2] + struct.pack(">HHHHH", 0x8580 | status, 1, len(found), 0, 0)
        self.transport.sendto(head + query[12 : end + 4] + answers, client)

    def records(self, labels):
        address = lambda text: (A, socket.inet_aton(text))
        if labels in (["here", "example"], ["localhost"]):
            return NO_ERROR, [address("127.0.0.1")]
        if labels[-2:] == ["in-addr", "arpa"]:
            names = {address: name for name, address in ADDRESSES.items()}
            name = names.get(".".join(reversed(labels[:4])))
            return (NO_ERROR, [(PTR, on_wire(f"mx.{name}.example"))]) if name else (NAME_ERROR, [])
        *host, name, top = ["", ""] + labels
        known = dict(ADDRESSES, sender=SENDER)
        if top != "example" or name not in known or name == "nxdomain" or host[2:] not in ([], ["mx"]):
            return NAME_ERROR, []
        if name == "servfail":
            return SERVER_FAILURE, []
        if host[2:]:
            return NO_ERROR, [address(known[name])]
        exchange = "" if name == "nullmx" else f"mx.{name}.example"
        return NO_ERROR, [(MX, struct.pack(">H", 0) + on_wire(exchange))]


class Log(asyncio.DatagramProtocol):
    def __init__(self):
        self.file = open(f"{DIR}/syslog", "ab", buffering=0)

    def datagram_received(self, line, client):
        _, _, line = line.rstrip(b"\n\0").partition(b">")
        self.file.write(line[:16] + b"here " + line[16:].replace(b"\n", b"#012") + b"\n")


class Closed(Exception):
    pass


class Session:
    def __init__(self, name, reader, writer):
        self.name, self.reader, self.writer = name, reader, writer
        self.stage, self.reply = ANSWERS.get(name, (None, None))

    async def answer(self, stage, usual):
        """Sends the scripted reply at its stage, and the usual reply at other stages. Returns `True` if the usual reply was sent."""
        text = self.reply if stage == self.stage else usual
        if text == "HANG":
            await asyncio.sleep(300)
        if text in ("DROP", "HANG"):
            raise Closed
        self.writer.write(text.replace("\n", "\r\n").encode() + b"\r\n")
        await self.writer.drain()
        return text == usual

    async def run(self):
        try:
            if await self.answer("connect", f"220 mx.{self.name}.example ESMTP"):
                while line := await self.reader.readline():
                    await self.command(line[:4].upper().strip())
        except (Closed, ConnectionError):
            pass
        self.writer.close()

    async def command(self, verb):
        if verb in (b"EHLO", b"HELO"):
            await self.answer("ehlo", f"250-mx.{self.name}.example\n250 8BITMIME" if verb == b"EHLO" else "250 hello")
        elif verb == b"MAIL":
            await self.answer("mail", "250 2.1.0 Ok")
        elif verb == b"RCPT":
            await self.answer("rcpt", "250 2.1.5 Ok")
        elif verb == b"DATA":
            if await self.answer("data", "354 go on"):
                await self.message()
        elif verb == b"QUIT":
            await self.answer("quit", "221 2.0.0 Bye")
            raise Closed
        else:
            await self.answer("other", "250 2.0.0 Ok")

    async def message(self):
        lines = []
        while (line := await self.reader.readline()) not in (b".\r\n", b""):
            lines.append(line.replace(b"\r\n", b"\n"))
        if self.name == "sender":
            number = len(os.listdir(f"{DIR}/bounces"))
            with open(f"{DIR}/bounces/{number:03}.eml", "wb") as file:
                file.write(b"".join(lines))
        await self.answer("dot", f"250 2.0.0 Ok: queued as 4T3X{self.name}")


async def main():
    os.makedirs(f"{DIR}/bounces")
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(Names, local_addr=("127.0.0.1", 53))
    log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    log.bind("/dev/log")
    log.setblocking(False)
    os.chmod("/dev/log", 0o666)
    await loop.create_datagram_endpoint(Log, sock=log)
    for name, address in dict(ADDRESSES, sender=SENDER).items():
        if ANSWERS.get(name, (None,))[0] != "dns":
            serve = lambda reader, writer, name=name: Session(name, reader, writer).run()
            await asyncio.start_server(serve, address, 25)
    open(f"{DIR}/ready", "w").close()
    await asyncio.Event().wait()


asyncio.run(main())
