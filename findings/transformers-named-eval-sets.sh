#!/usr/bin/env bash
# A Trainer card loses all its evaluations when the evaluation sets have names.
#
# Package:  transformers 5.24.0 (PyPI), without any deep-learning framework.
# Expected: evaluating on {"val": ..., "test": ...}, which the Trainer supports,
#           gives a card with more columns or more rows than one set alone.
# Seen:     the card writer looks for `eval_loss` only, and the log has
#           `eval_val_loss` and `eval_test_loss`. The table is empty and there
#           are no results at all: less is in the card the more was measured.
# Met by:   authors of cards whose "Training results" heading stands above
#           nothing, though the log of the run is complete.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'transformers==5.24.0'

cat > probe.py <<'PY'
from transformers.modelcard import parse_log_history


def log(names):
    entries = []
    for epoch, step in ((1.0, 10), (2.0, 20)):
        entries.append({"loss": 1 / step, "epoch": epoch, "step": step})
        for name in names:
            entries.append({f"eval_{name}loss": 2 / step, f"eval_{name}accuracy": 0.5, "epoch": epoch, "step": step})
    entries.append({"train_runtime": 1.0, "epoch": 2.0, "step": 20})
    return entries


for names in ([""], ["val_", "test_"]):
    _, lines, results = parse_log_history(log(names))
    print(f"{len(names)} evaluation set(s): {len(lines)} rows, results: {results}")
PY
seen=$(HF_HUB_OFFLINE=1 venv/bin/python probe.py 2>/dev/null)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
1 evaluation set(s): 2 rows, results: {'Loss': 0.1, 'Accuracy': 0.5}
2 evaluation set(s): 0 rows, results: None
EXPECTED
