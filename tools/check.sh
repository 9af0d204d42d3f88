#!/usr/bin/env bash
# Lint, types, contracts, templates, catalogue, migrations, lock: check.sh BIN
set -uo pipefail
bin=$1
export PATH="$PWD/$bin:$PATH" DJANGO_SETTINGS_MODULE=penata.web.config.settings.test
failed=()

step() { # step NAME COMMAND...
  local name=$1 log; shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then printf 'ok      %s\n' "$name"; else printf 'FAILED  %s\n' "$name"; cat "$log"; failed+=("$name"); fi
  rm -f "$log"
}

exported() { # exported FILE ARGS...: the pip export of the lock has not drifted
  local file=$1; shift
  uv export --quiet --frozen --no-emit-project --format requirements-txt "$@" | grep -v '^#' | diff -u <(grep -v '^#' "$file") -
}

step "ruff" ruff check .
step "format" ruff format --check .
step "types" mypy
step "import contracts" lint-imports --no-cache
step "templates" djlint src/penata/web --check --quiet
step "template lint" djlint src/penata/web --lint --quiet
step "security" bandit -q -r src -ll
step "law" penata law check --language en
step "catalogue" python tools/catalogue.py --check
step "law pages" python tools/law_docs.py --check
step "reference pages" python tools/reference.py --check
step "study templates" python tools/study_template.py --check
step "migrations" python -m django makemigrations --check --dry-run
step "deploy" env PENATA_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" PENATA_HOSTS=kota.example PENATA_PROXY=127.0.0.1 \
  python -m django check --deploy --fail-level WARNING --settings penata.web.config.settings.production
step "lock" uv lock --check --quiet
step "requirements.txt" exported requirements.txt --no-dev --group build
step "requirements-dev.txt" exported requirements-dev.txt --all-groups
[ "${#failed[@]}" -eq 0 ]
