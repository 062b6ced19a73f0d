#!/usr/bin/env bash
# mailparse 0.18.0 treats comments in `Content-Type` and `Content-Transfer-Encoding` as part of the value.
#
# RFC 2045 section 5.1 allows comments in these fields, with the example
# `Content-type: text/plain; charset=us-ascii (Plain text)`. With a comment after `boundary`, mailparse looks for a
# boundary that includes the comment, so a delivery status notification has no parts. With a comment after `base64`,
# the body stays encoded, and with a comment after the type, the type is unknown. No error is returned.
#
# Seen:  multipart/report; boundary="b"            -> type "multipart/report", 1 part
#        multipart/report; boundary="b" (comment)  -> type "multipart/report", 0 parts
#        multipart/report (comment); boundary="b"  -> type "multipart/report (comment)", 1 part
#        base64                                    -> "Action: failed"
#        base64 (comment)                          -> "QWN0aW9uOiBmYWlsZWQ="
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
mailparse = "=0.18.0"
TOML
cat > src/main.rs <<'RUST'
use mailparse::parse_mail;

fn main() {
    for value in [
        "multipart/report; boundary=\"b\"",
        "multipart/report; boundary=\"b\" (comment)",
        "multipart/report (comment); boundary=\"b\"",
    ] {
        let message = format!("Content-Type: {value}\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\n");
        let mail = parse_mail(message.as_bytes()).unwrap();
        println!("{value} -> {:?} {}", mail.ctype.mimetype, mail.subparts.len());
    }
    for value in ["base64", "base64 (comment)"] {
        let message = format!("Content-Transfer-Encoding: {value}\r\n\r\nQWN0aW9uOiBmYWlsZWQ=\r\n");
        let mail = parse_mail(message.as_bytes()).unwrap();
        println!("{value} -> {:?}", mail.get_body().unwrap().trim_end());
    }
}
RUST
seen=$(cargo run --quiet)
expected='multipart/report; boundary="b" -> "multipart/report" 1
multipart/report; boundary="b" (comment) -> "multipart/report" 0
multipart/report (comment); boundary="b" -> "multipart/report (comment)" 1
base64 -> "Action: failed"
base64 (comment) -> "QWN0aW9uOiBmYWlsZWQ="'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "mailparse 0.18.0 behaves differently now" >&2; exit 1; }
