#!/usr/bin/env bash
# num2words says "zero point five" for -0.5, and in Bengali 0.7 for 0.07.
#
# Package:  num2words 0.5.14 (PyPI).
# Expected: different numbers have different words: -0.5 its minus, as -1.5 has it,
#           and 0.07 its second zero, as in English.
# Seen:     the minus is taken from the whole part, which is 0 for all numbers between
#           -1 and 0: in most of the languages they are positive. In Bengali the zeros
#           behind the point are dropped.
# Met by:   texts for speech synthesis, and references for word error rates, made from
#           correlations, changes and losses.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'num2words==0.5.14'

cat > probe.py <<'PY'
from num2words import num2words

for language, numbers in (("en", (-1.5, -0.5, 0.5)), ("de", (-1.5, -0.5, 0.5)),
                          ("en", (0.07, 0.7)), ("bn", (0.07, 0.7))):
    print(f"{language}:", "; ".join(f"{number} {num2words(number, lang=language)}" for number in numbers))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
en: -1.5 minus one point five; -0.5 zero point five; 0.5 zero point five
de: -1.5 minus eins Komma fünf; -0.5 null Komma fünf; 0.5 null Komma fünf
en: 0.07 zero point zero seven; 0.7 zero point seven
bn: 0.07 শূন্য দশমিক সাত; 0.7 শূন্য দশমিক সাত
EXPECTED
