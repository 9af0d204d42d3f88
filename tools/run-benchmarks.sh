#!/usr/bin/env bash
# Run every benchmark, show its table and keep it in docs/reference/benchmarks: run-benchmarks.sh BIN [NAME...]
set -uo pipefail
bin=$1 status=0
shift
kept=docs/reference/benchmarks
mkdir -p "$kept"

machine() {
  printf '%s, %s cores, %s, Penata %s\n\n' \
    "$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$("$bin/python" --version)" \
    "$(git describe --always --dirty 2>/dev/null || echo unknown)"
}

for script in benchmarks/[a-z]*.py; do
  name=$(basename "$script" .py)
  [ "$#" = 0 ] || [[ " $* " == *" $name "* ]] || continue
  printf '\n== %s\n' "$script"
  { machine; "$bin/python" "$script"; } 2>&1 | tee "$kept/$name.txt"
  [ "${PIPESTATUS[0]}" = 0 ] || status=1
done
exit $status
