#!/usr/bin/env bash
# csv-diff finds no difference between two equal rows and one.
#
# Package:  csv-diff 1.2 (PyPI).
# Expected: a row that one file has twice and the other has once is a difference, and
#           so is a value that was 1 and is now 9. diff of Unix names both.
# Seen:     rows are kept by their content, or by the key that is given, and the last takes
#           the place of the others. That the key is not unique is not said: what a
#           model got on all but its last benchmark is not compared.
# Met by:   whoever compares the results of two runs, one row per model and benchmark
#           or per seed, before a card is changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'csv-diff==1.2'

printf 'model,acc\nsmall,91\nsmall,91\n' > twice.csv
printf 'model,acc\nsmall,91\n' > once.csv
printf 'model,task,acc\nsmall,SST-2,1\nsmall,MNLI,2\n' > before.csv
printf 'model,task,acc\nsmall,SST-2,9\nsmall,MNLI,2\n' > after.csv
seen=$(
  echo "rows of their own: $(venv/bin/csv-diff twice.csv once.csv --json | tr -d ' \n')"
  echo "rows by the model: $(venv/bin/csv-diff before.csv after.csv --key=model --json | tr -d ' \n')"
  echo "lines that differ: $(diff twice.csv once.csv | grep -c '^[<>]'), $(diff before.csv after.csv | grep -c '^[<>]')"
)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
rows of their own: {"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}
rows by the model: {"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}
lines that differ: 1, 2
EXPECTED
