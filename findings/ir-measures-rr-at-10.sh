#!/usr/bin/env bash
# ir_measures: RR is 1.0 and RR@10 is 0.5 for one and the same list of two.
#
# Package:  ir-measures 0.4.3, pytrec-eval-terrier 0.5.11 (PyPI).
# Expected: a cutoff at 10 changes nothing in a list of two documents, so the
#           two figures are equal. And RR@10 can never be below RR when the
#           first hit is within the ten.
# Seen:     two documents share a score. RR is handed to trec_eval, which puts
#           the greater document name first; RR@10 goes to another
#           implementation, which puts it last. Renaming the documents swaps
#           the figures.
# Met by:   cards of embedding models and rerankers, which print MRR, MRR@10
#           and nDCG@10 side by side; binary embeddings produce many ties.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'ir-measures==0.4.3' 'pytrec-eval-terrier==0.5.11'

cat > probe.py <<'PY'
import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, nDCG

run = [ScoredDoc("query", "alpha", 0.5), ScoredDoc("query", "beta", 0.5)]
for relevant in ("beta", "alpha"):
    figures = ir_measures.calc_aggregate([RR, RR @ 10, nDCG @ 10], [Qrel("query", relevant, 1)], run)
    print(relevant, "is right:", ", ".join(f"{m}={figures[m]:.4f}" for m in (RR, RR @ 10, nDCG @ 10)))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
beta is right: RR=1.0000, RR@10=0.5000, nDCG@10=1.0000
alpha is right: RR=0.5000, RR@10=1.0000, nDCG@10=0.6309
EXPECTED
