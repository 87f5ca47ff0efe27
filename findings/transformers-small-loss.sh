#!/usr/bin/env bash
# The results table of a Trainer card: 5e-05 stays, 1.5e-05 becomes 0.0000.
#
# Package:  transformers 5.24.0 (PyPI), without any deep-learning framework.
# Expected: one rule of rounding for all numbers of a column: either both are
#           rounded to four decimals or both keep their exponent.
# Seen:     a number is rounded if it has more than four characters behind its
#           point. "5e-05" has no point, "1.5e-05" has five characters behind
#           it, and its exponent counts as decimals. The smaller number of a
#           column can so look like the greater one.
# Met by:   readers of the "Training results" table of regression and distillation
#           models: 0.0000 in it may stand for a loss larger than the 2e-05 below.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'transformers==5.24.0'

cat > probe.py <<'PY'
from transformers.modelcard import make_markdown_table

print(make_markdown_table([{"Step": step, "Validation Loss": loss} for step, loss in
                           ((100, 0.123456), (200, 3.0518e-05), (300, 2e-05), (400, 1.5e-05), (500, 1e-05))]).strip())
PY
seen=$(HF_HUB_OFFLINE=1 venv/bin/python probe.py 2>/dev/null)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
| Step | Validation Loss |
|:----:|:---------------:|
| 100  | 0.1235          |
| 200  | 0.0000          |
| 300  | 2e-05           |
| 400  | 0.0000          |
| 500  | 1e-05           |
EXPECTED
