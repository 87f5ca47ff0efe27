#!/usr/bin/env bash
# cute-ranking: who finds nothing has the best mean rank.
#
# Packages: cute-ranking 0.0.3 (PyPI), with a numpy that newer Pythons have, 2.4.6.
# Expected: the mean rank of the first right item gets worse, or is not defined, if a
#           query finds no right item. The lower it is, the better, and 1 is the best.
# Seen:     such a query counts as rank 0, before the first. Each query that fails
#           improves the mean, which can be below 1, while the mean reciprocal rank of
#           the same package falls.
# Met by:   cards of link predictors and of rerankers, which print both figures.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'numpy==2.4.6'
venv/bin/pip install --quiet --disable-pip-version-check --no-deps 'cute-ranking==0.0.3'

cat > probe.py <<'PY'
from cute_ranking.core import mean_rank, mean_reciprocal_rank

for name, runs in (("both found", [[1, 0, 0], [0, 0, 1]]), ("one found", [[1, 0, 0], [0, 0, 0]]),
                   ("none found", [[0, 0, 0], [0, 0, 0]])):
    print(f"{name}: mean rank {mean_rank(runs):.1f}, mean reciprocal rank {mean_reciprocal_rank(runs):.2f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
both found: mean rank 2.0, mean reciprocal rank 0.67
one found: mean rank 0.5, mean reciprocal rank 0.50
none found: mean rank 0.0, mean reciprocal rank 0.00
EXPECTED
