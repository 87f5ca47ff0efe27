#!/usr/bin/env bash
# math-verify gives full marks for 1e5 where the answer is 1e-5.
#
# Package:  math-verify 0.9.0 (PyPI), which checks the answers of models to
#           mathematical questions.
# Expected: two answers are equal if they are the same number.
# Seen:     of a number with an exponent, the part before the "e" is read and the
#           rest dropped. Inside dollar signs, e is Euler's number, so that 1e-5 is
#           not equal to 0.00001. And decimals are compared after rounding to six
#           places: all answers below 0.0000005 are the same.
# Met by:   the scores of reasoning models in physics and chemistry, and training
#           by reward: a charge of 1.6e-19 is right with any exponent.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'math-verify==0.9.0' 'latex2sympy2-extended==1.11.0' 'sympy==1.14.0'

cat > probe.py <<'PY'
from math_verify import parse, verify

for right, given in [
    ("The answer is 1e-5.", "The answer is 1e5."),
    ("1.6e-19", "1.6e-31"),
    ("$0.00001$", "$1e-5$"),
    ("$0.0000004$", "$0.0000001$"),
    ("$0.00004$", "$0.00001$"),
]:
    print(f"{right} | {given}: {'equal' if verify(parse(right), parse(given)) else 'different'}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
The answer is 1e-5. | The answer is 1e5.: equal
1.6e-19 | 1.6e-31: equal
$0.00001$ | $1e-5$: different
$0.0000004$ | $0.0000001$: equal
$0.00004$ | $0.00001$: different
EXPECTED
