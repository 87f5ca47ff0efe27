#!/usr/bin/env bash
# ruamel.yaml changes the last digit of small numbers that nobody touched.
#
# Package:  ruamel.yaml 0.19.1 (PyPI), its default round-trip mode.
# Expected: the round-trip mode is chosen because it leaves alone what is not
#           edited: comments, quotes, and surely the digits of a number.
# Seen:     a float with an exponent, as Python prints it, can come back with
#           another last digit. It then is another number, so a check for
#           "unchanged results" fails. Of random numbers below 1e-4 it is about
#           one in three. Numbers without an exponent keep all their digits.
# Met by:   scripts that set one field in the front matter of a model card
#           (a license, a tag) and so rewrite losses and learning rates in its
#           `model-index`.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'ruamel.yaml==0.19.1'

cat > probe.py <<'PY'
import io
import random

from ruamel.yaml import YAML

yaml = YAML()


def round_trip(number):
    out = io.StringIO()
    yaml.dump(yaml.load(f"loss: {number}\n"), out)
    return out.getvalue().strip().removeprefix("loss: ")


for number in ("8.5994652879529e-05", "2.321761280630146e-05", "0.8235294117647058"):
    written = round_trip(number)
    print(number, "->", written, "(same float)" if float(number) == float(written) else "(another float)")

random.seed(7)
small = [repr(random.random() * 1e-4) for _ in range(1000)]
large = [repr(random.random()) for _ in range(1000)]
for name, numbers in (("with an exponent", [n for n in small if "e" in n]),
                      ("without", [n for n in large if "e" not in n])):
    changed = sum(float(n) != float(round_trip(n)) for n in numbers)
    print(f"{name}: {changed} of {len(numbers)} are another float")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
8.5994652879529e-05 -> 8.5994652879528e-05 (another float)
2.321761280630146e-05 -> 2.321761280630145e-05 (another float)
0.8235294117647058 -> 0.8235294117647058 (same float)
with an exponent: 301 of 1000 are another float
without: 0 of 1000 are another float
EXPECTED
