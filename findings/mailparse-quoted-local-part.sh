#!/usr/bin/env bash
# mailparse 0.18.0 rejects an address with a quoted local part, unless angle brackets enclose the address.
#
# RFC 5322 section 3.4 allows a mailbox without angle brackets, and section 3.4.1 a quoted string as its local part.
# mailparse reads the quoted string as a display name and then misses the address. The error affects all addresses
# of the field.
#
# Seen:  "a b"@example.org                      -> error
#        bob@example.net, "a b"@example.org     -> error
#        <"a b"@example.org>                    -> "a b"@example.org
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
use mailparse::addrparse;

fn main() {
    for value in [
        r#""a b"@example.org"#,
        r#"bob@example.net, "a b"@example.org"#,
        r#"<"a b"@example.org>"#,
    ] {
        let read = addrparse(value).map(|list| list.to_string());
        println!("{value} -> {}", read.unwrap_or_else(|error| error.to_string()));
    }
}
RUST
seen=$(cargo run --quiet)
expected='"a b"@example.org -> Address string unexpectedly terminated
bob@example.net, "a b"@example.org -> Address string unexpectedly terminated
<"a b"@example.org> -> "a b"@example.org'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "mailparse 0.18.0 behaves differently now" >&2; exit 1; }
