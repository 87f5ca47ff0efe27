#!/usr/bin/env bash
# jiwer returns a word error "rate" of 2 and of 5 for an empty reference.
#
# Package:  jiwer 4.0.0 (PyPI).
# Expected: a rate over zero words is undefined: an error, or infinity.
# Seen:     the number of inserted words is returned as it is, as if it were a
#           rate; a silent clip in which the model hears five words counts 500 %.
#           In a whole test set its insertions are added to the others' errors,
#           while an average of the clips' rates is ruled by such clips.
# Met by:   cards of speech recognisers that were tested on clips with silence,
#           and authors who compare an average of rates with a pooled rate.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'jiwer==4.0.0'

cat > probe.py <<'PY'
import jiwer

print(jiwer.wer("", ""), jiwer.wer("", "thank you"), jiwer.wer("", "thanks a lot for watching"))
references, heard = ["one two three four", ""], ["one two three four", "thank you"]
print("pooled:", jiwer.wer(references, heard),
      "average:", sum(map(jiwer.wer, references, heard)) / 2)
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
0 2 5
pooled: 0.5 average: 1.0
EXPECTED
