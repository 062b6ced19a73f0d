#!/usr/bin/env bash
# smtp-proto 0.2.5 returns "\r" as the text of a reply whose code is followed by a space and nothing else.
#
# RFC 5321 section 4.2 asks clients to accept a bare code with a trailing space. The text of such a reply is empty,
# but smtp-proto makes the carriage return of the line ending part of the text. If the space is missing, smtp-proto
# returns an empty text, and if there is text, the line ending is removed.
#
# Seen:  "250 \r\n"   -> "\r"
#        "250\r\n"    -> ""
#        "250 ok\r\n" -> "ok"
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[dependencies]
smtp-proto = { version = "=0.2.5", default-features = false }
TOML
cat > src/main.rs <<'RUST'
use smtp_proto::response::parser::ResponseReceiver;

fn main() {
    for reply in ["250 \r\n", "250\r\n", "250 ok\r\n"] {
        let response = ResponseReceiver::default()
            .parse(&mut reply.as_bytes().iter())
            .unwrap();
        println!("{reply:?} {:?}", response.message);
    }
}
RUST
seen=$(cargo run --quiet)
expected='"250 \r\n" "\r"
"250\r\n" ""
"250 ok\r\n" "ok"'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "smtp-proto 0.2.5 behaves differently now" >&2; exit 1; }
