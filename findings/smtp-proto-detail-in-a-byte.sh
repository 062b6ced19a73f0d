#!/usr/bin/env bash
# smtp-proto 0.2.5 stores the three numbers of an enhanced status code in bytes, so a number above 255 becomes
# 255.
#
# RFC 3463 section 2 allows subjects and details up to 999, and Microsoft's codes use them: 5.7.606 (a banned
# sending address) and 5.7.511 both arrive as 5.7.255. Nothing marks the value as truncated, so 255 must be
# treated as "unknown detail".
#
# Seen:  550 5.7.606 -> [5, 7, 255]
#        550 5.7.26  -> [5, 7, 26]
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
    for line in ["550 5.7.606 no\r\n", "550 5.7.26 no\r\n"] {
        let response = ResponseReceiver::default()
            .parse(&mut line.as_bytes().iter())
            .unwrap();
        println!("{:?}", response.esc);
    }
}
RUST
seen=$(cargo run --quiet)
expected='[5, 7, 255]
[5, 7, 26]'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "smtp-proto 0.2.5 behaves differently now" >&2; exit 1; }
