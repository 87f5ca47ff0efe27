#!/usr/bin/env bash
# Formatting a card with mdformat-front-matters makes the language "no" a False.
#
# Packages: mdformat 1.0.0 with mdformat-front-matters 2.0.0; PyYAML 6.0.4 (PyPI).
# Expected: a formatter leaves the data as it is, above all where the author has
#           put quotes around a text to keep it one.
# Seen:     the quotes go where YAML 1.2 can do without them. Python's usual reader
#           keeps to YAML 1.1: Norwegian is now False, the label "yes" True and the
#           time 12:30 the number 750. "1e5" and "08" keep their quotes.
# Met by:   cards that are formatted before each commit: the metadata is still what
#           JavaScript reads, and no longer what the Hub's Python library reads.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'mdformat==1.0.0' 'mdformat-front-matters==2.0.0' 'ruamel.yaml==0.19.1' 'PyYAML==6.0.4'

cat > README.md <<'MD'
---
language: ["no", "en"]
labels: ["yes", "off", "1e5", "08"]
time: "12:30"
---

# Maize
MD
cat > read.py <<'PY'
import yaml

with open("README.md") as card:
    front = card.read().split("---")[1]
print(front.strip())
print(yaml.safe_load(front))
PY
seen=$(venv/bin/python read.py; venv/bin/mdformat README.md; venv/bin/python read.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
language: ["no", "en"]
labels: ["yes", "off", "1e5", "08"]
time: "12:30"
{'language': ['no', 'en'], 'labels': ['yes', 'off', '1e5', '08'], 'time': '12:30'}
language: [no, en]
labels: [yes, off, '1e5', '08']
time: 12:30
{'language': [False, 'en'], 'labels': [True, False, '1e5', '08'], 'time': 750}
EXPECTED
