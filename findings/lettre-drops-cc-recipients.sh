#!/usr/bin/env bash
# lettre 0.11.23 does not send to any Cc recipient if one Cc address has a quoted local part or an address literal.
#
# RFC 5321 section 4.1.2 allows both forms, and lettre's `Address` accepts them. The message builder writes them into
# the header, parses the header again to get the envelope, and ignores a field that its stricter parser rejects.
# `body` returns `Ok`: the header names recipients that the envelope omits. The same address in `To` is an
# error, "missing destination address".
#
# Seen:  To ann, Cc bob, Cc joe@example.org    -> envelope: ann, bob, joe@example.org
#        To ann, Cc bob, Cc "a b"@example.org  -> envelope: ann
#        To ann, Cc bob, Cc joe@[192.0.2.1]    -> envelope: ann
#        To "a b"@example.org                  -> error
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
lettre = { version = "=0.11.23", default-features = false, features = ["builder"] }
TOML
cat > src/main.rs <<'RUST'
use lettre::message::{Mailbox, Message};

fn mailbox(address: &str) -> Mailbox {
    Mailbox::new(None, address.parse().unwrap())
}

fn main() {
    for address in ["joe@example.org", "\"a b\"@example.org", "joe@[192.0.2.1]"] {
        let message = Message::builder()
            .from(mailbox("kim@example.net"))
            .to(mailbox("ann@example.net"))
            .cc(mailbox("bob@example.net"))
            .cc(mailbox(address))
            .body(String::from("text"))
            .unwrap();
        let sent: Vec<_> = message.envelope().to().iter().map(ToString::to_string).collect();
        println!("Cc {address} -> {}", sent.join(", "));
    }
    let error = Message::builder()
        .from(mailbox("kim@example.net"))
        .to(mailbox("\"a b\"@example.org"))
        .body(String::from("text"))
        .unwrap_err();
    println!("To -> {error}");
}
RUST
seen=$(cargo run --quiet)
expected='Cc joe@example.org -> ann@example.net, bob@example.net, joe@example.org
Cc "a b"@example.org -> ann@example.net
Cc joe@[192.0.2.1] -> ann@example.net
To -> missing destination address, invalid envelope'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "lettre 0.11.23 behaves differently now" >&2; exit 1; }
