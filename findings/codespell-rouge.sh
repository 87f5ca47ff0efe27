#!/usr/bin/env bash
# codespell -w turns the metric ROUGE into ROGUE.
#
# Package:  codespell 2.4.3 (PyPI), default dictionary.
# Expected: a spelling checker that only knows frequent typing errors leaves
#           abbreviations in capitals alone, or asks.
# Seen:     case does not protect: ROUGE and SER have one correction each, so -w
#           writes it. FPR has three and is reported only. ROUGE1 and WER stay,
#           so that a table has ROGUE-L beside ROUGE1.
# Met by:   repositories that run codespell as a commit hook over README.md.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'codespell==2.4.3'

printf '| ROUGE | ROUGE-L | ROUGE1 | SER | FPR | WER |\n' > README.md
venv/bin/codespell --write-changes README.md >/dev/null 2>&1 || true
seen=$(cat README.md)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
| ROGUE | ROGUE-L | ROUGE1 | SET | FPR | WER |
EXPECTED
