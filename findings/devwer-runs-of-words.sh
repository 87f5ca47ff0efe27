#!/usr/bin/env bash
# devwer counts five missing words in a row as one error.
#
# Packages: devwer 0.0.3; jiwer 4.0.0 (PyPI).
# Expected: the word error rate of Devanagari text is the number of words that are wrong,
#           left out or added, divided by the number of words in the reference, as jiwer
#           has it and as the package's own wer_legacy() does.
# Seen:     what is counted are the places where the texts differ, however long they are:
#           a recogniser that stops after the first of six words has a rate of 1 in 6,
#           as much as one with a single wrong word.
# Met by:   cards of speech recognisers for Nepali and Hindi: the worse the model, the
#           more its rate flatters it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'devwer==0.0.3' 'jiwer==4.0.0' 'numpy==2.4.6' \
  'Levenshtein==0.27.5'

cat > probe.py <<'PY'
import jiwer
from devwer import Metrics

REFERENCE = "मकै खेत घर पानी गाई बाटो"
for name, heard in (("one word is wrong", "मकै खेत घर पानी गाई रूख"), ("five words are missing", "मकै")):
    metrics = Metrics()
    print(f"{name}: devwer {metrics.wer(REFERENCE, heard):.2f}, wer_legacy {metrics.wer_legacy(REFERENCE, heard):.2f},"
          f" jiwer {jiwer.wer(REFERENCE, heard):.2f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
one word is wrong: devwer 0.17, wer_legacy 0.17, jiwer 0.17
five words are missing: devwer 0.17, wer_legacy 0.83, jiwer 0.83
EXPECTED
