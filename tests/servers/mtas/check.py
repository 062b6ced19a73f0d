"""check.py PROGRAM DIR SERVER…: runs `smtp-codes scan --json` on the logs and bounces that each server left in
DIR/SERVER, and compares the result with the replies that were sent."""

import json
import os
import re
import subprocess
import sys

from answers import ANSWERS
from strangers import REFUSED, UNKNOWN, VICTIM, envelopes, plain

PROGRAM, DIR, *SERVERS = sys.argv[1:]
SHOWN = ["line", "side", "recipient", "action", "suppress", "code", "enhanced", "severity", "final", "reason", "remote", "said"]
# Logs and bounces that don't name the server that answered.
NAMELESS = [("opensmtpd", False), ("chasquid", True), ("chasquid", False), ("courier", True), ("dma", False)]
# Servers that take minutes to notice that the other server doesn't answer.
LATE = {
    "opensmtpd": ["hangrcpt"],
    "chasquid": ["hangrcpt"],
    "dma": ["dropconnect", "droprcpt", "dropdot", "hangrcpt"],
    "courier": ["dropconnect"],
}
# Programs that only hand messages to another server and don't send bounces themselves.
WITHOUT_BOUNCES = ["msmtp"]


def scan(path):
    out = subprocess.run([PROGRAM, "scan", "--json", path], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def faults(row, name, server, is_log):
    """Returns the faults in a delivery."""
    stage, reply = ANSWERS[name]
    # dma reports no reply to EHLO.
    if server == "dma" and not is_log and stage == "ehlo":
        return []
    if stage is None:
        return [] if row["action"] == "delivered" else ["it was delivered"]
    wrong = []
    if row["action"] in ("failed", "expired") and not row["final"]:
        wrong.append("it is final")
    if row["action"] == "delayed" and (row["final"] or row["severity"] != "transient"):
        wrong.append("it is not final")
    if stage == "dns" or reply in ("DROP", "HANG") or row["action"] == "expired":
        return wrong
    # OpenSMTPD does not log which server refused the connection or EHLO.
    if server == "opensmtpd" and stage in ("connect", "ehlo"):
        return wrong
    code, _, text = reply.splitlines()[0].partition(reply[3])
    enhanced = re.match(r"\d\.\d+\.\d+", text)
    if row["code"] != int(code):
        wrong.append(f"the code was {code}")
    if enhanced and row["enhanced"] != enhanced[0]:
        wrong.append(f"the enhanced status code was {enhanced[0]}")
    if text.split()[-1] not in row["said"].replace("\\", ""):
        wrong.append("this is not what was said")
    # msmtp has no queue, so it gives up after any refusal.
    is_lasting = server != "msmtp" or code[0] == "5"
    if row["action"] == "failed" and is_lasting != (row["severity"] == "permanent"):
        wrong.append("it is permanent" if is_lasting else "it is transient")
    if (server, is_log) not in NAMELESS and row["remote"] != f"mx.{name}.example":
        wrong.append(f"the server was mx.{name}.example")
    return wrong


def check(server, path, is_log):
    rows = scan(path)
    seen, bad = set(), 0
    for row in rows:
        match = re.fullmatch(r"bob@(\w+)\.example", row["recipient"] or "")
        if not match or match[1] not in ANSWERS:
            continue
        seen.add(match[1])
        wrong = faults(row, match[1], server, is_log)
        if wrong:
            bad += 1
            print(f"{path}: {'; '.join(wrong)}: {json.dumps({key: row[key] for key in SHOWN})}")
    # The bounces must name at least the recipients that a server refused with a 5yz reply.
    wanted = [name for name, (stage, reply) in ANSWERS.items() if is_log or (stage not in (None, "dns") and reply[0] == "5")]
    wanted = [name for name in wanted if name not in LATE.get(server, [])]
    if server == "opensmtpd" and not is_log:
        wanted = [name for name in wanted if ANSWERS[name][0] not in ("connect", "ehlo")]
    if server == "chasquid" and not is_log:
        # chasquid retries if a server rejects the connection or the HELO name.
        wanted = [name for name in wanted if ANSWERS[name][0] not in ("connect", "ehlo")]
    if server == "postfix" and not is_log:
        # Postfix retries if a server rejects the connection.
        wanted = [name for name in wanted if ANSWERS[name][0] != "connect"]
    missing = sorted(set(wanted) - seen)
    if missing:
        print(f"{path}: no delivery to {', '.join(missing)}")
    print(f"{server}: {len(rows)} deliveries in its {'log' if is_log else 'bounces'}, {bad} wrong")
    return not bad and not missing


def check_strangers(server, path, is_log):
    """Checks that hostile clients don't affect others: no other address is reported, and only unknown recipients are suppressed."""
    rows, bad = scan(path), []
    known = {plain(recipient) for _, _, recipient in envelopes()} | {plain(sender) for _, sender, _ in envelopes()}
    for row in rows:
        recipient = plain(row["recipient"])
        is_stranger = recipient.endswith((UNKNOWN, REFUSED)) or "victim" in recipient or row["side"] == "server"
        if recipient == VICTIM or (is_stranger and recipient and recipient not in known and not recipient.startswith("bob@")):
            bad.append(("nobody wrote to this address", row))
        if row["side"] == "server" and (row["suppress"] or row["action"] is not None):
            bad.append(("this refusal is not a delivery", row))
        if row["suppress"] and not recipient.endswith(UNKNOWN):
            if recipient.endswith(".example") and recipient.split("@")[-1].split(".")[0] in ANSWERS:
                continue
            bad.append(("this address is not dead", row))
    with open(f"{DIR}/{server}/accepted.json") as file:
        accepted = json.load(file)
    dead = {plain(row["recipient"]) for row in rows if row["suppress"]}
    missed = [to for _, to in accepted if to[0] != '"' and to.endswith(UNKNOWN) and to not in dead] if is_log else []
    if missed:
        print(f"{path}: unknown, but not suppressed: {', '.join(missed)}")
    for why, row in bad:
        print(f"{path}: {why}: {json.dumps({key: row[key] for key in SHOWN})}")
    refusals = sum(row["side"] == "server" for row in rows)
    kind = "log" if is_log else "bounces"
    print(f"{server}: {len(accepted)} messages of hostile clients, {refusals} refusals in its {kind}, {len(bad)} wrong")
    return not bad and not missed


good = True
for server in SERVERS:
    log = f"{DIR}/{server}/log"
    paths = [(log if os.path.exists(log) else f"{DIR}/{server}/syslog", True)]
    if server not in WITHOUT_BOUNCES:
        paths.append((f"{DIR}/{server}/bounces", False))
    for path, is_log in paths:
        good &= check(server, path, is_log)
        good &= check_strangers(server, path, is_log)
sys.exit(not good)
