#!/usr/bin/env bash
# Of two columns "F1", the second one is not written back.
#
# Package:  markdown-to-data 2.0.2 (PyPI).
# Expected: a table that is read and written again has the same cells in the same
#           places.
# Seen:     columns are kept by their names: the second "F1" is put below the first
#           one, where a second model would be, and is lost when the table is written.
#           An empty cell becomes "None", 0.80 is 0.8, and the bar of "a\|b" splits
#           its cell as if it were bare.
# Met by:   tables of results with the same metric for two datasets, when a program
#           reads cards for their figures or brings them up to date.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'markdown-to-data==2.0.2'

cat > probe.py <<'PY'
from markdown_to_data import Markdown

for table in (
    "| Model | F1 | F1 |\n|---|---|---|\n| maize | 0.80 | 0.61 |",
    "| Model | EM |\n|---|---|\n| a\\|b | 0.72 |\n| c | |",
):
    card = Markdown(table)
    print(card.md_list[0]["table"])
    print(card.to_md())
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
{'Model': ['maize'], 'F1': [0.8, 0.61]}
| Model | F1  |
|-------|-----|
| maize | 0.8 |
{'Model': ['a\\', 'c'], 'EM': ['b', None], 'col_3': [0.72, None]}
| Model | EM   | col_3 |
|-------|------|-------|
| a\    | b    | 0.72  |
| c     | None | None  |
EXPECTED
