#!/usr/bin/env bash
# nereval: one "entity" as long as the sentence has an F1 of 0.8 and a precision of 2.
#
# Package:  nereval 0.2.5 (PyPI).
# Expected: a predicted entity is right at most once for its type and once for its text,
#           so that precision is a share: 1 at most.
# Seen:     an entity counts for each true one that it touches. A model that takes the
#           whole of a sentence with four places for one place has found four types
#           with one guess. One that finds two of the four exactly has an F1 of 0.67.
# Met by:   cards of models for named entities whose guesses run too long.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'nereval==0.2.5'

cat > probe.py <<'PY'
from nereval import Entity, count_correct, evaluate, precision

TEXT = "Rome , Oslo , Bern and Riga"
true = [Entity(name, "place", TEXT.index(name)) for name in ("Rome", "Oslo", "Bern", "Riga")]
for name, predicted in (("all as one", [Entity(TEXT, "place", 0)]), ("two of four", true[:2])):
    right = sum(count_correct(true, predicted))
    print(f"{name}: precision {precision(right, 2 * len(predicted)):.2f}, F1 {evaluate([true], [predicted]):.2f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
all as one: precision 2.00, F1 0.80
two of four: precision 1.00, F1 0.67
EXPECTED
