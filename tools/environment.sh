#!/usr/bin/env bash
# Make the virtual environment from the hashed lock export: environment.sh PYTHON VENV REQUIREMENTS
set -euo pipefail
python=$1 venv=$2 requirements=$3

need() { printf '\n%s\n\n    %s\n\n' "$1" "$2" >&2; exit 1; }

command -v "$python" >/dev/null || need "Python 3.11 belum terpasang. / Python 3.11 is missing." "apt install python3 python3-venv make"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  need "Penata memerlukan Python 3.11 atau lebih baru. / Penata needs Python 3.11 or newer." "make PYTHON=python3.11 ..."
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
  need "Modul venv belum terpasang. / The venv module is missing." "apt install python3-venv"

[ -x "$venv/bin/python" ] || { echo "Membuat lingkungan Python di $venv ..."; "$python" -m venv "$venv"; }
echo "Memasang paket dari $requirements (sekali saja, beberapa menit) ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$requirements"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
