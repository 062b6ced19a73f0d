#!/usr/bin/env bash
# Fuzzes the library, parts of the program, and the macro, on the stable toolchain: run.sh SECONDS [TARGET...]
#
# Runs each target for SECONDS seconds with libFuzzer, on all cores, and prints the number of executions. Stops with an error
# at the first crash, and leaves the bytes that caused it in target/artifacts. Needs a C++ compiler for libFuzzer.
#
# SEED is the seed of the random numbers. The default, 0, means a new seed for each run.
set -euo pipefail
seconds=${1:?usage: run.sh SECONDS [TARGET...]}
shift
[ $# -gt 0 ] || set -- strict lenient streaming write tables log hostile mail hostile_mail event records wrap rows chunks \
  growth compressed code_table
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

fuzz() {
  local target=$1 dictionary longest
  local corpus=$CARGO_TARGET_DIR/corpus/$target log=$artifacts/$target.log
  ./seeds.sh "$target" "$corpus"
  case $target in
    log | chunks | growth | rows) dictionary=logs.dict longest=4096 ;;
    hostile) dictionary=logs.dict longest=512 ;;
    hostile_mail) dictionary=mails.dict longest=512 ;;
    mail) dictionary=mails.dict longest=16384 ;;
    event) dictionary=events.dict longest=16384 ;;
    wrap) dictionary=wrap.dict longest=8192 ;;
    records) dictionary=records.dict longest=4096 ;;
    compressed) dictionary=compressed.dict longest=4096 ;;
    code_table) dictionary=tables.dict longest=8192 ;;
    tables) dictionary=replies.dict longest=512 ;;
    *) dictionary=replies.dict longest=4096 ;;
  esac
  if ! "$CARGO_TARGET_DIR/$host/release/$target" "$corpus" -max_total_time="$seconds" -seed="${SEED:-0}" -timeout=10 -rss_limit_mb=512 \
    -max_len="$longest" -dict="$dictionary" -print_final_stats=1 -artifact_prefix="$artifacts/$target-" >"$log" 2>&1; then
    tail -n 40 "$log"
    echo "$target: crashed" >&2
    return 1
  fi
  sed -n "s/^stat::number_of_executed_units: *\(.*\)/$target: \1 executions in $seconds s, no crash/p" "$log"
}

free=$(nproc)
started=()
for target in "$@"; do
  if [ "$free" -eq 0 ]; then
    # After a crash, start no other target.
    wait -n || break
    free=$((free + 1))
  fi
  fuzz "$target" &
  started+=($!)
  free=$((free - 1))
done
status=0
for process in "${started[@]}"; do
  wait "$process" || status=1
done
exit "$status"
