#!/usr/bin/env bash
# Run every test there is: run-tests.sh BIN
# What the machine lacks (PostgreSQL, Chromium) is said aloud with what that leaves untested; under CI=true it fails.
set -uo pipefail
bin=$1
failed=() untested=()

part() { # part NAME COMMAND...
  local name=$1 began=$SECONDS; shift
  printf '\n== %s\n' "$name"
  "$@" || failed+=("$name")
  printf '   %s: %d s\n' "$name" $((SECONDS - began))
}

postgres_url() {
  local url=${PENATA_TEST_POSTGRES_URL:-postgresql://postgres@127.0.0.1:5432/postgres}
  "$bin/python" - "$url" <<'PY' && echo "$url"
import sys, psycopg
try:
    psycopg.connect(sys.argv[1], connect_timeout=3).close()
except psycopg.Error:
    sys.exit(1)
PY
}

chromium_path() {
  local name
  for name in "${PENATA_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >&2 &&
      command -v chromium
  fi
}

without_django() { # without_django ARGS...: tests of the engine, on two processes; compiled tests are kept for the next run
  env -u PYTHONDONTWRITEBYTECODE "$bin/python" -m pytest -q -p no:django -n 2 -W ignore::pytest.PytestConfigWarning "$@"
}

part "core" without_django --part core tests
part "documents" without_django --part documents tests
part "compute" without_django tests/compute

part "web on SQLite" "$bin/python" -m pytest -q -n 2 tests/web

if url=$(postgres_url); then
  PENATA_TEST_POSTGRES_URL=$url PENATA_TEST_DATABASE=postgres part "web on PostgreSQL" "$bin/python" -m pytest -q -n 2 tests/web
else
  untested+=("PostgreSQL: no server on 127.0.0.1:5432 and PENATA_TEST_POSTGRES_URL not set; locking, constraints and isolation on PostgreSQL are untested")
fi

if chromium=$(chromium_path); then
  PENATA_CHROMIUM=$chromium part "browser" "$bin/python" -m pytest -q -n 2 tests/e2e
else
  untested+=("Chromium: not on the path and not installable here; pages in a real browser, accessibility and CSP are untested")
fi

printf '\n'
for line in "${untested[@]+"${untested[@]}"}"; do printf 'NOT TESTED  %s\n' "$line"; done
[ "${CI:-}" = true ] && [ "${#untested[@]}" -gt 0 ] && failed+=("untested parts under CI")
if [ "${#failed[@]}" -gt 0 ]; then printf 'FAILED: %s\n' "${failed[@]}"; exit 1; fi
echo "All parts passed in $SECONDS s."
