#!/usr/bin/env bash
# mail-parser 0.11.9 returns `@example.org` as the address of `"a b"@example.org`.
#
# RFC 5322 section 3.4 allows a mailbox without angle brackets, and section 3.4.1 a quoted string as its local part.
# mail-parser makes the quoted string the display name, so the address that it returns has no local part. There is no
# error. With angle brackets, the address is complete.
#
# Seen:  "a b"@example.org   -> name a b, address @example.org
#        <"a b"@example.org> -> no name, address "a b"@example.org
#        a.b@example.org     -> no name, address a.b@example.org
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
mail-parser = { version = "=0.11.9", default-features = false }
TOML
cat > src/main.rs <<'RUST'
use mail_parser::MessageParser;

fn main() {
    for value in ["\"a b\"@example.org", "<\"a b\"@example.org>", "a.b@example.org"] {
        let message = format!("From: {value}\r\n\r\ntext\r\n");
        let mail = MessageParser::default().parse(message.as_bytes()).unwrap();
        let from = mail.from().unwrap().first().unwrap();
        println!("{value} -> {:?} {:?}", from.name(), from.address());
    }
}
RUST
seen=$(cargo run --quiet)
expected='"a b"@example.org -> Some("a b") Some("@example.org")
<"a b"@example.org> -> None Some("\"a b\"@example.org")
a.b@example.org -> None Some("a.b@example.org")'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "mail-parser 0.11.9 behaves differently now" >&2; exit 1; }
