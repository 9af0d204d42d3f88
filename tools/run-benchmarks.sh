#!/usr/bin/env bash
# Run every benchmark, show its table and keep it in docs/reference/benchmarks: run-benchmarks.sh BIN [NAME...]
set -uo pipefail
bin=$1 status=0
shift
kept=docs/reference/benchmarks
mkdir -p "$kept"

machine() {
  printf '%s, %s cores, %s, Penata %s\n\n' \
    "$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)" "$(nproc --all)" "$("$bin/python" --version)" \
    "$(version)"
}

version() { # the commit measured, and whether more was changed than what is kept here
  local changed
  git diff --quiet HEAD -- . ":!$kept" ":!docs/reference/performance.md" 2>/dev/null || changed=" with changes"
  printf '%s%s' "$(git describe --always 2>/dev/null || echo unknown)" "${changed:-}"
}

for script in $(grep -l __main__ benchmarks/*.py); do
  name=$(basename "$script" .py)
  [ "$#" = 0 ] || [[ " $* " == *" $name "* ]] || continue
  printf '\n== %s\n' "$script"
  { machine; "$bin/python" "$script"; } 2>&1 | tee "$kept/$name.txt"
  [ "${PIPESTATUS[0]}" = 0 ] || status=1
done
"$bin/python" tools/reference.py
exit $status
