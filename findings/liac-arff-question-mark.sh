#!/usr/bin/env bash
# liac-arff writes the word "?" as a missing value, and an empty text too.
#
# Package:  liac-arff 2.5.0 (PyPI), which OpenML's client uses.
# Expected: what is written reads as what was given. In ARFF a bare question mark is a
#           missing value, so that the text needs quotes.
# Seen:     quotes are set for spaces, commas, marks and "%" only. The question mark and the
#           empty text are read back as None, like the value that is missing; the
#           percent sign is kept.
# Met by:   data sets of words or characters, with a question mark as an example.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'liac-arff==2.5.0'

cat > probe.py <<'PY'
import arff

rows = [["%", "SYM"], ["?", "PUNCT"], ["", "X"], [None, "X"]]
written = arff.dumps({"relation": "tokens", "attributes": [("token", "STRING"), ("tag", ["SYM", "PUNCT", "X"])], "data": rows})
print(*written[written.index("@DATA"):].split("\n")[1:5], sep=" | ")
for given, read in zip(rows, arff.loads(written)["data"]):
    print(f"{given[0]!r} is read as {read[0]!r}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
'\%',SYM | ?,PUNCT | ?,X | ?,X
'%' is read as '%'
'?' is read as None
'' is read as None
None is read as None
EXPECTED
