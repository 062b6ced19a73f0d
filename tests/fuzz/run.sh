#!/usr/bin/env bash
# Fuzzes the readers of replies, logs, messages and events, on the stable toolchain: run.sh SECONDS [TARGET...]
#
# Runs each target for SECONDS seconds with libFuzzer and prints the number of executions. Stops with an error at the first
# crash, and leaves the bytes that caused it in target/artifacts. Needs a C++ compiler for libFuzzer.
set -euo pipefail
seconds=${1:?usage: run.sh SECONDS [TARGET...]}
shift
# `hostile_mail` runs only if it is named, because it still finds notices in which a recipient without quotes is
# lost. The delivery is then reported without an address.
[ $# -gt 0 ] || set -- strict lenient streaming log hostile mail event records wrap
cd "$(dirname "$0")"

# The flags that `cargo fuzz` passes to a nightly toolchain. The address sanitizer isn't needed,
# because there is no unsafe code.
flags=(
  --cfg=fuzzing
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
)
# With an explicit target, build scripts and macros are built without the flags.
host=$(rustc -vV | sed -n 's/^host: //p')
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
RUSTFLAGS="${flags[*]}" cargo build --quiet --release --locked --target "$host"

artifacts=$CARGO_TARGET_DIR/artifacts
mkdir -p "$artifacts"
for target in "$@"; do
  corpus=$CARGO_TARGET_DIR/corpus/$target
  ./seeds.sh "$target" "$corpus"
  case $target in
    log) dictionary=logs.dict longest=4096 ;;
    hostile) dictionary=logs.dict longest=512 ;;
    hostile_mail) dictionary=mails.dict longest=512 ;;
    mail) dictionary=mails.dict longest=16384 ;;
    event) dictionary=events.dict longest=16384 ;;
    wrap) dictionary=wrap.dict longest=8192 ;;
    records) dictionary=records.dict longest=4096 ;;
    *) dictionary=replies.dict longest=4096 ;;
  esac
  log=$artifacts/$target.log
  if ! "$CARGO_TARGET_DIR/$host/release/$target" "$corpus" -max_total_time="$seconds" -timeout=5 -max_len="$longest" \
    -dict="$dictionary" -print_final_stats=1 -artifact_prefix="$artifacts/$target-" >"$log" 2>&1; then
    tail -n 40 "$log"
    echo "$target: crashed" >&2
    exit 1
  fi
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  echo "$target: $executions executions in $seconds s, no crash"
done
