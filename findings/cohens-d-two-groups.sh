#!/usr/bin/env bash
# cohens-d: the effect size changes with which group is named first.
#
# Package:  cohens-d 0.1.5 (PyPI).
# Expected: Cohen's d of two groups divides the difference of the means by the pooled
#           deviation, in which both variances are divided by their number less one.
#           The package's other function, which is given means and deviations, does so.
# Seen:     the variance of the second group is divided by its number less two. With
#           five seeds for each model d is too small by a tenth, and another if the
#           two models change places.
# Met by:   comparisons of two models over a few seeds, where the mistake is largest.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'cohens-d==0.1.5' 'numpy==2.4.6'

cat > probe.py <<'PY'
from statistics import mean, stdev

from cohens_d.cohens_d import cohensd_2ind, cohensd_2ind_from_stats

small, large = [0.84, 0.86, 0.85, 0.86, 0.84], [0.86, 0.89, 0.85, 0.88, 0.87]
for first, second in ((small, large), (large, small)):
    given = mean(first), mean(second), stdev(first), stdev(second), len(first), len(second)
    print(f"of the groups: {cohensd_2ind(first, second):.3f}, of their statistics: {cohensd_2ind_from_stats(*given):.3f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
of the groups: 1.359, of their statistics: 1.512
of the groups: 1.445, of their statistics: 1.512
EXPECTED
