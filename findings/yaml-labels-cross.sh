#!/usr/bin/env bash
# A label written by one YAML library is a number for the other, both ways.
#
# Packages: PyYAML 6.0.4 (PyPI); yaml 2.9.1 (npm).
# Expected: a library puts quotes around each string that would not read as a
#           string. Both do so for "no" or for "1.5"; so strings travel safely.
# Seen:     each quotes for the version of YAML that it reads itself. Python writes
#           08 and 1e5 bare, and JavaScript reads 8 and 100000. JavaScript writes
#           1_000, 12:30 and on bare, and Python reads 1000, 750 and True. Each
#           library alone reads what it wrote.
# Met by:   cards with label names, checkpoint names or times of training: they
#           are written by Python libraries and read by a web site, or written in
#           its editor and read by Python.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'PyYAML==6.0.4'

npm install --silent --no-audit --no-fund --no-save 'yaml@2.9.1' >/dev/null

cat > from-python.py <<'PY'
import yaml

print(yaml.safe_dump({"labels": ["08", "1e5", "1.5"]}))
PY
cat > to-python.py <<'PY'
import sys

import yaml

print("read by Python:", yaml.safe_load(sys.stdin)["labels"])
PY
cat > from-node.js <<'JS'
console.log(require('yaml').stringify({labels: ['1_000', '12:30', 'on', '1.5']}))
JS
cat > to-node.js <<'JS'
const {labels} = require('yaml').parse(require('fs').readFileSync(0, 'utf8'))
console.log('read by JavaScript:', JSON.stringify(labels))
JS
seen=$(venv/bin/python from-python.py | node to-node.js; node from-node.js | venv/bin/python to-python.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
read by JavaScript: [8,100000,"1.5"]
read by Python: [1000, 750, True, '1.5']
EXPECTED
