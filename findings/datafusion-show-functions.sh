#!/usr/bin/env bash
# DataFusion 55.0.0 leaves functions out of SHOW FUNCTIONS if their signature has no example types.
#
# DataFusion's SQL reference says that SHOW FUNCTIONS lists the available functions. Functions that check the types
# of their arguments themselves (`Signature::user_defined`) are missing, even built-in ones: SHOW FUNCTIONS joins the
# list of functions with a list of parameters, and such functions have none. Whoever writes functions for a session
# must add types to the signature that have no other purpose.
#
# Seen:  SHOW FUNCTIONS LIKE 'coalesce'      -> no rows, although `SELECT coalesce(NULL, 1)` works
#        SHOW FUNCTIONS LIKE 'upper'         -> rows
#        information_schema.routines         -> both
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages \
    datafusion==55.0.0
cat > finding.py <<'PYTHON'
from datafusion import SessionConfig, SessionContext

session = SessionContext(SessionConfig().with_information_schema(True))
print("works:", session.sql("SELECT coalesce(NULL, 1) AS it").to_pydict()["it"])
for name in ["coalesce", "upper"]:
    shown = session.sql(f"SHOW FUNCTIONS LIKE '{name}'").count()
    query = f"SELECT 1 FROM information_schema.routines WHERE routine_name = '{name}'"
    print(name, "shown:", shown > 0, "listed:", session.sql(query).count() > 0)
PYTHON
seen=$(PYTHONPATH=packages python3 finding.py)
expected='works: [1]
coalesce shown: False listed: True
upper shown: True listed: True'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "DataFusion 55.0.0 behaves differently now" >&2; exit 1; }
