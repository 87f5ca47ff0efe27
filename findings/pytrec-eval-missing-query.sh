#!/usr/bin/env bash
# pytrec_eval leaves out the queries without an answer: the mean gets better.
#
# Packages: pytrec-eval-terrier 0.5.11, ir-measures 0.4.3 (PyPI), which calls it.
# Expected: a query of the test set for which the run has nothing counts zero,
#           in both, since one is the engine of the other.
# Seen:     pytrec_eval has no entry for it, so the mean over what is returned is
#           1.00 though one of two queries failed. ir_measures counts it, and also
#           a query without any relevant document, which no run can answer.
# Met by:   retrieval cards: the same run has MRR 1.00 in one and 0.33 in another,
#           depending on the library. A query that is passed with an empty list
#           does count in both.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pytrec-eval-terrier==0.5.11' 'ir-measures==0.4.3'

cat > probe.py <<'PY'
import ir_measures
import pytrec_eval
from ir_measures import RR

relevant = {"one": {"a": 1}, "two": {"a": 1}, "three": {"z": 0}}
run = {"one": {"a": 0.5}}

evaluator = pytrec_eval.RelevanceEvaluator(relevant, {"recip_rank"})
for name, answers in (("left out", run), ("empty", {**run, "two": {}})):
    values = [query["recip_rank"] for query in evaluator.evaluate(answers).values()]
    print(f"pytrec_eval, second query {name}: mean of {len(values)} = {sum(values) / len(values):.2f}")
print(f"ir_measures: {ir_measures.calc_aggregate([RR], relevant, run)[RR]:.2f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
pytrec_eval, second query left out: mean of 1 = 1.00
pytrec_eval, second query empty: mean of 2 = 0.50
ir_measures: 0.33
EXPECTED
