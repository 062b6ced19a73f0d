#!/usr/bin/env bash
# msmtp 1.8.23 exits with EX_UNAVAILABLE, not EX_TEMPFAIL, after a temporary refusal such as greylisting.
#
# RFC 5321 section 4.2.1 says that after a 4yz reply the client should try again later. msmtp's manual promises the
# exit status codes of sendmail from sysexits.h, which has EX_TEMPFAIL (75) for requests that should be repeated.
# msmtp exits with 69 instead. Programs that deliver through a command, such as Postfix's pipe(8), bounce a message
# after 69 and keep it in the queue after 75, so one greylisted attempt ends the delivery.
#
# Seen:  RCPT 450           -> exit status 69
#        end of message 451 -> exit status 69
#        end of message 554 -> exit status 69
#        RCPT 550           -> exit status 65
#
# Takes the packages from Debian 12's repositories with apt-get, without installing them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq msmtp=1.8.23-1 libgsasl18=2.2.0-1+deb12u2 libntlm0=1.6-4 libsecret-1-0=0.20.5-3 \
    libidn12=1.41-1 libgssglue1=0.7-1.1 libglib2.0-0 2>/dev/null
for package in *.deb; do dpkg -x "$package" unpacked; done
cat > finding.py <<'PYTHON'
import socket
import subprocess
import threading

def serve(listener, rcpt, end):
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as lines:
        def say(reply):
            lines.write(f"{reply}\r\n".encode())
            lines.flush()

        say("220 peer")
        for line in lines:
            command = line[:4].decode().upper()
            say({"RCPT": rcpt, "DATA": "354 go"}.get(command, "250 ok"))
            if command == "DATA":
                while lines.readline() != b".\r\n":
                    pass
                say(end)
            if command == "QUIT":
                break

for name, rcpt, end in [
    ("RCPT 450", "450 4.2.0 greylisted", "250 ok"),
    ("end of message 451", "250 ok", "451 4.3.0 later"),
    ("end of message 554", "250 ok", "554 5.7.1 no"),
    ("RCPT 550", "550 5.1.1 unknown", "250 ok"),
]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener, rcpt, end))
        thread.start()
        port = listener.getsockname()[1]
        command = ["unpacked/usr/bin/msmtp", "--file=/dev/null", "--host=127.0.0.1", f"--port={port}", "--tls=off",
                   "--auth=off", "--from=ann@example.net", "bob@example.org"]
        done = subprocess.run(command, input=b"Subject: x\n\ntext\n", stderr=subprocess.DEVNULL)
        thread.join()
    print(f"{name} -> {done.returncode}")
PYTHON
seen=$(LD_LIBRARY_PATH=unpacked/usr/lib/x86_64-linux-gnu python3 finding.py)
expected='RCPT 450 -> 69
end of message 451 -> 69
end of message 554 -> 69
RCPT 550 -> 65'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "msmtp 1.8.23 behaves differently now" >&2; exit 1; }
