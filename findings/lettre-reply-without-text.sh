#!/usr/bin/env bash
# lettre 0.11.23 cannot parse a reply that has a code and no text.
#
# RFC 5321 section 4.2 allows servers to leave the text out, and asks clients to be prepared for a bare code
# with or without a space after it. lettre accepts `250 ` with the space but rejects `250` without it, so a
# command that succeeded ends in an error of kind "response".
#
# Seen:  "250 ok\r\n" -> ok
#        "250 \r\n"   -> ok
#        "250\r\n"    -> error
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
lettre = { version = "=0.11.23", default-features = false, features = ["smtp-transport"] }
TOML
cat > src/main.rs <<'RUST'
use lettre::transport::smtp::response::Response;

fn main() {
    for reply in ["250 ok\r\n", "250 \r\n", "250\r\n"] {
        let read = reply.parse::<Response>().is_ok();
        println!("{reply:?} {}", if read { "ok" } else { "error" });
    }
}
RUST
seen=$(cargo run --quiet)
expected='"250 ok\r\n" ok
"250 \r\n" ok
"250\r\n" error'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "lettre 0.11.23 behaves differently now" >&2; exit 1; }
