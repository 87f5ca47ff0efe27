#!/usr/bin/env bash
# A model without a result for one benchmark gets its next one there.
#
# Packages: tomark 0.1.4 (PyPI); tablemark 4.1.0 (npm).
# Expected: rows given as mappings from benchmark to value make a table in which
#           each value stands below its benchmark.
# Seen:     tomark writes the values of a row one after the other: the GSM8K of
#           model b stands below MMLU. tablemark takes the columns from the first
#           row: what only later rows have is not in the table.
# Met by:   whoever writes a comparison of models into a card.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'tomark==0.1.4'
npm init --yes > init.log
npm install --silent --no-audit --no-fund 'tablemark@4.1.0'

cat > probe.py <<'PY'
from tomark import Tomark

rows = [{"model": "a", "MMLU": 51, "GSM8K": 62}, {"model": "b", "GSM8K": 73}]
print(Tomark.table(rows).strip())
PY
cat > probe.mjs <<'JS'
import { tablemark } from "tablemark";

const rows = [{ model: "a", MMLU: 51 }, { model: "b", MMLU: 52, GSM8K: 73 }];
console.log(tablemark(rows).trim());
JS
seen=$(venv/bin/python probe.py; node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
| model | MMLU | GSM8K |
|-----|-----|-----|
| a | 51 | 62 |
| b | 73 |
| Model | Mmlu |
| :---- | :--- |
| a     | 51   |
| b     | 52   |
EXPECTED
