#!/usr/bin/env bash
# rouge gives the summary "good good good good" the full mark for "good".
#
# Packages: rouge 1.0.1, rouge-score 0.1.2 (PyPI).
# Expected: a word counts as often as the reference has it, as ROUGE defines it
#           and rouge-score computes: three of the four words are too many.
# Seen:     by default each distinct word counts once on both sides, for
#           ROUGE-1, ROUGE-2 and ROUGE-L alike: repeating costs nothing. A
#           perfect score is printed as 0.999999995.
# Met by:   summarization cards: a model that repeats itself, the usual fault of
#           small ones, gets a better figure than with the other package, and
#           the card says "ROUGE-1" in both cases.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check setuptools wheel
venv/bin/pip install --quiet --disable-pip-version-check 'rouge==1.0.1' 'rouge-score==0.1.2'

cat > probe.py <<'PY'
from rouge import Rouge
from rouge_score.rouge_scorer import RougeScorer

for summary, reference in [("good good good good", "good"), ("the dog dog dog dog barks", "the dog sleeps and barks")]:
    plain = Rouge().get_scores(summary, reference)[0]
    scorer = RougeScorer(["rouge1", "rougeL"]).score(reference, summary)
    print(f"{summary} | {reference}")
    for name, a, b in [("ROUGE-1", plain["rouge-1"], scorer["rouge1"]), ("ROUGE-L", plain["rouge-l"], scorer["rougeL"])]:
        print(f"  {name}: rouge {a['f']:.9f}, rouge-score {b.fmeasure:.9f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
good good good good | good
  ROUGE-1: rouge 0.999999995, rouge-score 0.400000000
  ROUGE-L: rouge 0.999999995, rouge-score 0.400000000
the dog dog dog dog barks | the dog sleeps and barks
  ROUGE-1: rouge 0.749999995, rouge-score 0.545454545
  ROUGE-L: rouge 0.749999995, rouge-score 0.545454545
EXPECTED
