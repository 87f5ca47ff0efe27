#!/usr/bin/env bash
# werpy's normalization makes 3.5 and 35 the same word: the error rate is 0.
#
# Package:  werpy 3.5.0 (PyPI).
# Expected: punctuation between words goes; a number keeps its value, so that
#           "35 percent" heard as "3.5 percent" is an error.
# Seen:     every point, comma and hyphen is deleted without a space in its
#           place: 3.5 is 35, 10-12 is 1012, "speech-to-text" is one word.
# Met by:   speech-recognition cards whose word error rate was computed as the
#           package's documentation shows, on texts with figures.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'werpy==3.5.0'

cat > probe.py <<'PY'
import werpy

for reference, heard in [("growth of 35 percent", "growth of 3.5 percent"), ("from 10-12 days", "from 1012 days"),
                         ("a speech-to-text model", "a speech to text model")]:
    normalized = [werpy.normalize(reference), werpy.normalize(heard)]
    print(f"{normalized[0]} | {normalized[1]} | {werpy.wer(*normalized):.2f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
growth of 35 percent | growth of 35 percent | 0.00
from 1012 days | from 1012 days | 0.00
a speechtotext model | a speech to text model | 1.00
EXPECTED
