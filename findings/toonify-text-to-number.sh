#!/usr/bin/env bash
# toonify writes texts that look like numbers bare, and reads numbers back.
#
# Packages: toonify 1.6.0; toon-format 1.2.0 (PyPI), another library for TOON.
# Expected: decode(encode(data)) is data, as toon-format has it. The format asks for
#           quotes around a text that would read as a number.
# Seen:     only true, false and null get quotes. The release 1.10 becomes 1.1, the
#           label 08 the number 8, the commit 70e15 seventy quadrillion. In a table,
#           an empty text comes back as None, and backslashes are doubled.
# Met by:   whoever hands results or metadata to a language model in this form, to
#           save tokens, and reads them again.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'toonify==1.6.0' 'toon-format==1.2.0'

cat > probe.py <<'PY'
import toon
import toon_format

card = {"version": "1.10", "labels": ["08", "true"]}
table = {"results": [{"commit": "70e15", "note": ""}, {"commit": "abc12", "note": r"in \mu"}]}
for data in (card, table):
    text = toon.encode(data)
    print(text)
    print("toonify:", toon.decode(text))
    print("toon-format keeps it:", toon_format.decode(toon_format.encode(data)) == data)
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
version: 1.10
labels: [08,"true"]
toonify: {'version': 1.1, 'labels': [8, True]}
toon-format keeps it: True
results[2]{commit,note}:
  70e15,""
  abc12,"in \\mu"
toonify: {'results': [{'commit': 7e+16, 'note': None}, {'commit': 'abc12', 'note': 'in \\\\mu'}]}
toon-format keeps it: True
EXPECTED
