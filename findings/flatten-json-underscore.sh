#!/usr/bin/env bash
# flatten_json keeps one of two losses, and takes "eval_loss" apart.
#
# Package:  flatten_json 0.1.14 (PyPI).
# Expected: unflatten "reverses the flatten process", and two values are two, or there is
#           an error.
# Seen:     levels are joined by "_", which names have too: of eval_loss and the loss
#           below eval one is left. Brought back, eval_loss is a loss below eval. With
#           another separator, a name that has it goes the same way: "." is in
#           versions and in names of layers.
# Met by:   configs and metrics that are made flat to be logged, and compared or nested
#           again.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'flatten_json==0.1.14'

cat > probe.py <<'PY'
from flatten_json import flatten, unflatten

print("flat:", flatten({"eval_loss": 0.41, "eval": {"loss": 0.39}}))
for metrics, separator in (({"eval_loss": 0.41}, "_"), ({"scores": {"v1.5": 0.9}}, ".")):
    print(f"{metrics} and back:", unflatten(flatten(metrics, separator), separator))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
flat: {'eval_loss': 0.39}
{'eval_loss': 0.41} and back: {'eval': {'loss': 0.41}}
{'scores': {'v1.5': 0.9}} and back: {'scores': {'v1': {'5': 0.9}}}
EXPECTED
