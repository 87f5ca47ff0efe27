#!/usr/bin/env bash
# pytablewriter prints a commit as a number of sixty digits.
#
# Package:  pytablewriter 1.2.1 (PyPI).
# Expected: cells that are passed as strings are printed as they are.
# Seen:     a cell is read as a number if it can be: the abbreviated commit
#           "1234e56" is 1.234e+59 and written out; release "2.10" becomes 2.1;
#           and "1e-05" sets the decimals of its column, so 0.5 is 0.50000.
# Met by:   scripts that write the "Results" and "Framework versions" of a card
#           as a table with the commit that was evaluated. About one abbreviated
#           commit in fifty consists of digits and one "e".
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pytablewriter==1.2.1'

cat > probe.py <<'PY'
from pytablewriter import MarkdownTableWriter

rows = [["1234e56", "2.10", "1e-05"], ["7654321", "2.9", "0.5"]]
print(MarkdownTableWriter(headers=["Commit", "Release", "Loss"], value_matrix=rows).dumps().strip())
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
|                           Commit                           |Release| Loss  |
|-----------------------------------------------------------:|------:|------:|
|123400000000000000000000000000000000000000000000000000000000|    2.1|0.00001|
|                                                     7654321|    2.9|0.50000|
EXPECTED
