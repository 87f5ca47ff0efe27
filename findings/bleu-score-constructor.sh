#!/usr/bin/env bash
# bleu-score: the BLEU of a sentence with the word "constructor" is not a number.
#
# Packages: bleu-score 1.0.4 (npm); sacrebleu 2.6.0 (PyPI).
# Expected: a sentence that is the same as its reference has the full score, whatever
#           its words are and however few.
# Seen:     words are counted in an object that has words from birth: "constructor",
#           "toString" and "valueOf" make the score NaN, and with it the mean of a whole
#           test set. Three words have no group of four, so that a right answer of
#           three words is 0.
# Met by:   evaluations of code and of chat in JavaScript, with answers about code.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'sacrebleu==2.6.0'
npm init --yes > init.log
npm install --silent --no-audit --no-fund 'bleu-score@1.0.4' >/dev/null

cat > answers.json <<'JSON'
["call the method of the class first", "call the constructor of the class first", "yes it is"]
JSON
cat > probe.js <<'JS'
const { bleu } = require("bleu-score");

for (const answer of require("./answers.json")) {
  console.log(`bleu-score: "${answer}": ${bleu(answer, answer, 4).toFixed(2)}`);
}
JS
cat > probe.py <<'PY'
import json

import sacrebleu

for answer in json.load(open("answers.json")):
    print(f'sacrebleu: "{answer}": {sacrebleu.sentence_bleu(answer, [answer]).score / 100:.2f}')
PY
seen=$(node probe.js; venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
bleu-score: "call the method of the class first": 1.00
bleu-score: "call the constructor of the class first": NaN
bleu-score: "yes it is": 0.00
sacrebleu: "call the method of the class first": 1.00
sacrebleu: "call the constructor of the class first": 1.00
sacrebleu: "yes it is": 1.00
EXPECTED
