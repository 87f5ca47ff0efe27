#!/usr/bin/env bash
# seqeval prints the rows "ER" and "OC" for the labels PER and LOC.
#
# Package:  seqeval 1.2.2 (PyPI).
# Expected: labels without the prefixes B- and I- are either refused, or the
#           report has rows named PER and LOC.
# Seen:     the first character is taken for the prefix, whatever it is: PER
#           becomes ER, and a tag written B_PER becomes _PER. Tags of the form
#           person-B are reported as entities "B" and "I". The figures look
#           sound, with a warning on stderr alone. (O keeps its meaning.)
# Met by:   token-classification cards, whose tables are pasted from this
#           report: the entity names in them are not those in config.json.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check setuptools wheel
venv/bin/pip install --quiet --disable-pip-version-check \
  'seqeval==1.2.2' 'scikit-learn==1.9.1' 'numpy==2.4.6'

cat > probe.py <<'PY'
import warnings

from seqeval.metrics import classification_report

warnings.simplefilter("ignore")
for tags in (["B-PER", "I-PER", "O", "B-LOC"], ["PER", "PER", "O", "LOC"],
             ["B_PER", "I_PER", "O", "B_LOC"], ["person-B", "person-I", "O"]):
    report = classification_report([tags], [tags], output_dict=True)
    rows = [f"{name} x{int(row['support'])}" for name, row in report.items() if "avg" not in name]
    print(" ".join(tags), "->", ", ".join(rows))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
B-PER I-PER O B-LOC -> LOC x1, PER x1
PER PER O LOC -> ER x1, OC x1
B_PER I_PER O B_LOC -> _LOC x1, _PER x1
person-B person-I O -> B x1, I x1
EXPECTED
