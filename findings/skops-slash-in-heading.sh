#!/usr/bin/env bash
# skops makes a chapter "Input" of the section "Input/Output format".
#
# Package:  skops 0.16.0 (PyPI).
# Expected: `Card.add` takes the heading of a section and its text.
# Seen:     a slash in the heading separates levels: the text goes below two
#           headings, of which the author wrote neither. A later section
#           "Input/Limits" joins the first, far away from where it was added. A
#           backslash before the slash keeps it. Cells of tables are not escaped
#           either: a model named "a|b" shifts its row.
# Met by:   authors of scikit-learn cards: "Bias/Risks", "Train/test split".
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'skops==0.16.0' 'scikit-learn==1.9.1'

cat > probe.py <<'PY'
from skops.card import Card

card = Card(None, template=None)
card.add(**{"Input/Output format": "One line each."})
card.add(**{"Train\\/test split": "Nine to one."})
card.add(**{"Input/Limits": "Short texts."})
card.add_table(**{"Results": {"model": ["a|b"], "accuracy": [0.5]}})
print("\n".join(line for line in card.render().splitlines() if line))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
# Input
## Output format
One line each.
## Limits
Short texts.
# Train/test split
Nine to one.
# Results
| model | accuracy |
| :---: | :------: |
|  a|b  |   0.5    |
EXPECTED
