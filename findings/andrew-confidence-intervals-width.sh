#!/usr/bin/env bash
# andrew-confidence-intervals: the interval of a - b is not as wide as that of b - a.
#
# Packages: andrew-confidence-intervals 0.0.6; scipy 1.17.1 (PyPI), for Welch's interval.
# Expected: the interval of a difference of means has both variances in it, and is as wide
#           if the two change places. An interval of the mean at alpha 0.05 holds 95 %.
# Seen:     the variance of the first group is taken for that of the second. Where the
#           deviation is known, alpha is on each side, so that an interval "of 95 %"
#           holds 90 %.
# Met by:   comparisons of two models over several seeds, one of which varies more.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'andrew-confidence-intervals==0.0.6' 'scipy==1.17.1' 'numpy==2.4.6'

cat > probe.py <<'PY'
from statistics import NormalDist

import scipy.stats
from andrew_confidence_intervals import ci_mean, ci_mean_dif

steady, shaky = [0.84, 0.85, 0.86, 0.85, 0.84], [0.78, 0.90, 0.84, 0.95, 0.70]
for name, first, second in (("steady - shaky", steady, shaky), ("shaky - steady", shaky, steady)):
    low, high = ci_mean_dif(0.05, first, second)
    welch = scipy.stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    print(f"{name}: width {high - low:.3f}, Welch {welch.high - welch.low:.3f}")
low, high = ci_mean(0.05, sample_mean=0.0, n=1, true_sigma=1.0)
print(f"deviation known, 95 %: holds {100 * (NormalDist().cdf(high) - NormalDist().cdf(low)):.0f} %")
PY
seen=$(venv/bin/python probe.py | grep :)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
steady - shaky: width 0.022, Welch 0.244
shaky - steady: width 0.257, Welch 0.244
deviation known, 95 %: holds 90 %
EXPECTED
