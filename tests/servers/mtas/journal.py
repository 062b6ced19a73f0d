"""journal.py PROGRAM DIR SERVER…: stores the log that each server left in DIR/SERVER in a journal, and checks that
`smtp-codes scan` reads the same deliveries from each output format of `journalctl -o`."""

import json
import os
import re
import struct
import subprocess
import sys
from datetime import datetime, timedelta, timezone

PROGRAM, DIR, *SERVERS = sys.argv[1:]
# The name under which a server logs to syslog if its own log doesn't name a program, and its unit in
# Debian.
IDENTIFIERS = {"exim": "exim", "opensmtpd": "smtpd"}
UNITS = {"exim": "exim4", "postfix": "postfix@-", "courier": "courier-mta"}
# Output formats of journalctl that don't print a date. Some servers write a date into their
# messages.
TIMELESS = ["short-monotonic", "short-delta", "cat"]
SYSLOG = re.compile(rb"(\w{3} [ \d]\d \d\d:\d\d:\d\d) \S+ ([^\s\[:]+)(?:\[([^\]]*)\])?: (.*)", re.DOTALL)
OWN_DATE = re.compile(rb"(\w{3} [ \d]\d \d\d:\d\d:\d\d) ")
DATED = re.compile(rb"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")
ENVIRONMENT = dict(os.environ, TZ="UTC")


def output(*command, check=True, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, check=check, env=ENVIRONMENT, **options).stdout


def scan(path):
    # The exit status is 1 if no line is understood.
    out = output(PROGRAM, "scan", "--json", "--timezone", "UTC", path, check=False)
    return [json.loads(line) for line in out.splitlines()]


def instant(date):
    """Parses a date in the format of syslog or another program, and returns the time."""
    text = date.decode()
    text = text if text[0].isdigit() else f"{datetime.now(timezone.utc).year} {text}"
    form = "%Y-%m-%d %H:%M:%S" if "-" in text else "%Y %b %d %H:%M:%S"
    return datetime.strptime(text, form).replace(tzinfo=timezone.utc)


def parsed(server, line, last):
    """Splits a line into the program, the process ID, the message and the time."""
    if match := SYSLOG.fullmatch(line):
        return match[2], match[3] or b"1", match[4], instant(match[1])
    program = IDENTIFIERS.get(server, server).encode()
    # In syslog, msmtp leaves out the date.
    if match := OWN_DATE.match(line):
        return program, b"1", line[match.end() :], instant(match[1])
    match = DATED.match(line)
    return program, b"1", line, instant(match[1]) if match else last


def field(key, value):
    """Writes a field as `journalctl -o export` does."""
    if all(byte >= 0x20 for byte in value):
        return key + b"=" + value + b"\n"
    return key + b"\n" + struct.pack("<Q", len(value)) + value + b"\n"


def export(server, log):
    """Writes the lines of a log as journal entries."""
    entries, last = [], datetime.now(timezone.utc).replace(microsecond=0)
    for number, line in enumerate(log.split(b"\n")):
        if not line:
            continue
        program, process, message, last = parsed(server, line, last)
        since_1970 = (last - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(microseconds=1)
        fields = {
            b"__REALTIME_TIMESTAMP": b"%d" % (since_1970 + number),
            b"__MONOTONIC_TIMESTAMP": b"%d" % (5_000_000_000 + number),
            b"_BOOT_ID": b"0123456789abcdef0123456789abcdef",
            b"_MACHINE_ID": b"fedcba9876543210fedcba9876543210",
            b"_HOSTNAME": b"here",
            b"_SYSTEMD_UNIT": UNITS.get(server, server).encode() + b".service",
            b"SYSLOG_IDENTIFIER": program,
            b"_PID": process,
            b"MESSAGE": message,
        }
        entries.append(b"".join(field(key, value) for key, value in fields.items()))
    return b"\n".join(entries) + b"\n"


def fault(form, row, expected):
    """Compares a delivery with the same delivery in the plain log."""
    keys = row.keys() - {"file", "line", "time"}
    if form == "cat":
        # Without the program's name, hostile text may hide the format and the recipient.
        if row["doubts"] == ["ambiguous"]:
            return (row["recipient"] or row["suppress"]) and "the line is ambiguous"
    for key in keys:
        if row[key] != expected[key]:
            return f"{key} is {expected[key]!r}, not {row[key]!r}"
    if row["time"] is None:
        return None if form in TIMELESS else "there is a time"
    times = [datetime.fromisoformat(time.replace("Z", "+00:00")[:19] + "+00:00") for time in (row["time"], expected["time"]) if time]
    return f"the time is {expected['time']}, not {row['time']}" if abs(times[0] - times[-1]) > timedelta(seconds=1) else None


def check(server, form, options, journal, expected):
    path = f"{DIR}/{server}/journal-{form}{''.join(options)}"
    printed = output("journalctl", "--file", journal, "--output", form, "--quiet", "--no-pager", *options)
    with open(path, "wb") as file:
        file.write(printed)
    rows = scan(path)
    faults = [fault(form, row, other) for row, other in zip(rows, expected)]
    faults = [text for text in faults if text]
    if len(rows) != len(expected):
        faults.append(f"{len(rows)} deliveries, not {len(expected)}")
    for text in faults[:3]:
        print(f"{path}: {text}")
    return not faults


def check_server(server):
    log = f"{DIR}/{server}/log"
    log = log if os.path.exists(log) else f"{DIR}/{server}/syslog"
    journal = f"{DIR}/{server}/log.journal"
    # dma logs the carriage returns in replies, and journalctl leaves out messages with control characters.
    plain = f"{DIR}/{server}/plain"
    with open(log, "rb") as file, open(plain, "wb") as copy:
        text = file.read().replace(b"\r", b"")
        copy.write(text)
    output("systemd-journal-remote", "--split-mode=none", "--output", journal, "-", input=export(server, text), stderr=subprocess.DEVNULL)
    expected = scan(plain)
    forms = output("journalctl", "--output", "help").decode().split()
    # dma writes the message ID where other programs write the process ID, which `journalctl -o cat` leaves out.
    forms = [form for form in forms if (server, form) != ("dma", "cat")]
    cases = [(form, options) for form in forms for options in ([], ["--all"], ["--utc"], ["--no-hostname"])]
    good = [check(server, form, options, journal, expected) for form, options in cases]
    print(f"{server}: {len(expected)} deliveries in {len(good)} outputs of journalctl, {good.count(False)} wrong")
    return all(good)


sys.exit(not all([check_server(server) for server in SERVERS]))
