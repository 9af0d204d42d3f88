#!/usr/bin/env bash
# Run every benchmark and show its table: run-benchmarks.sh BIN
set -uo pipefail
bin=$1 status=0
for script in benchmarks/[a-z]*.py; do
  printf '\n== %s\n' "$script"
  "$bin/python" "$script" || status=1
done
exit $status
