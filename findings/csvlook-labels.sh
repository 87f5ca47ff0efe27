#!/usr/bin/env bash
# csvlook turns the classes 0 and 1 into False and True.
#
# Package:  csvkit 2.2.0 with agate 1.14.2 (PyPI).
# Expected: `csvlook` prints a CSV file as a Markdown table: the same cells.
# Seen:     a column that holds 0 and 1 alone is printed as False and True, two
#           learning rates become the same "0.000…", and "2h" becomes 2:00:00.
#           With `--no-inference` the cells stay as they are.
# Met by:   whoever puts results by class, fold or seed into a card.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'csvkit==2.2.0' 'agate==1.14.2'

cat > results.csv <<'CSV'
class,f1,learning_rate,time
0,0.5,0.00002,2h
1,0.75,0.00005,3h
CSV
seen=$(venv/bin/csvlook results.csv; venv/bin/csvlook --no-inference results.csv)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
| class |   f1 | learning_rate |    time |
| ----- | ---- | ------------- | ------- |
| False | 0.50 |        0.000… | 2:00:00 |
|  True | 0.75 |        0.000… | 3:00:00 |
| class | f1   | learning_rate | time |
| ----- | ---- | ------------- | ---- |
| 0     | 0.5  | 0.00002       | 2h   |
| 1     | 0.75 | 0.00005       | 3h   |
EXPECTED
