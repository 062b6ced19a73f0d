#!/usr/bin/env bash
# DataFusion 55.0.0 reads `a IS DISTINCT FROM b OR c` as `a IS DISTINCT FROM (b OR c)`.
#
# In SQL, IS DISTINCT FROM is a comparison, and comparisons bind more tightly than AND and OR; PostgreSQL's table of
# operator precedence says so as well. A filter such as `status IS DISTINCT FROM 'sent' OR retried` compares with the
# result of OR. With booleans, the result is wrong without an error. `IS TRUE` and `=` bind as expected.
#
# Seen:  true IS DISTINCT FROM true OR true    -> false
#        (true IS DISTINCT FROM true) OR true  -> true
#        true <> true OR true                  -> true
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages \
    datafusion==55.0.0
cat > finding.py <<'PYTHON'
from datafusion import SessionContext

session = SessionContext()
for condition in [
    "true IS DISTINCT FROM true OR true",
    "(true IS DISTINCT FROM true) OR true",
    "true <> true OR true",
]:
    print(condition, "->", session.sql(f"SELECT {condition} AS it").to_pydict()["it"][0])
PYTHON
seen=$(PYTHONPATH=packages python3 finding.py)
expected='true IS DISTINCT FROM true OR true -> False
(true IS DISTINCT FROM true) OR true -> True
true <> true OR true -> True'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "DataFusion 55.0.0 behaves differently now" >&2; exit 1; }
