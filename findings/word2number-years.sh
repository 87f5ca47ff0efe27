#!/usr/bin/env bash
# word2number reads "twenty twenty four" as 404 and "minus five" as 5.
#
# Package:  word2number 1.1 (PyPI).
# Expected: words that name a number give it; other words raise ValueError, as
#           "no number here" does. A year is 2024, or not understood.
# Seen:     words between are dropped, so a minus, and the "oh" of a room number,
#           are lost; two numbers beside each other become a third one that
#           neither a sum nor a sequence explains.
# Met by:   speech-recognition results for which transcripts were brought to
#           figures first: a wrong year may count as right, a right one as wrong.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'word2number==1.1'

cat > probe.py <<'PY'
from word2number import w2n

for words in ["two thousand twenty four", "twenty twenty four", "nineteen ninety nine", "minus five", "one oh five",
              "no number here"]:
    try:
        print(f"{words}: {w2n.word_to_num(words)}")
    except ValueError:
        print(f"{words}: ValueError")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
two thousand twenty four: 2024
twenty twenty four: 404
nineteen ninety nine: 1719
minus five: 5
one oh five: 6
no number here: ValueError
EXPECTED
