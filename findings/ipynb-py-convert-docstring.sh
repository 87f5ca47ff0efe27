#!/usr/bin/env bash
# A cell of code that begins with a docstring becomes text, and a raw cell is gone.
#
# Package:  ipynb-py-convert 0.4.6 (PyPI).
# Expected: a notebook that is turned into a script and back has the same cells, for
#           that is what the tool is there for.
# Seen:     cells of text are written as strings in triple quotes. A cell of code that
#           begins with such a string is not marked in another way, so that it comes
#           back as text, the import below it included. Raw cells are not written.
# Met by:   notebooks that train or evaluate a model and are kept as scripts for review:
#           the one that is run again leaves steps out.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'ipynb-py-convert==0.4.6'

cat > make.py <<'PY'
import json

cells = [
    {"cell_type": "markdown", "metadata": {}, "source": ["# Maize"]},
    {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [],
     "source": ['"""Train the tagger."""\n', "import json"]},
    {"cell_type": "raw", "metadata": {}, "source": ["license: mit"]},
    {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": ["seed = 1"]},
]
with open("a.ipynb", "w") as file:
    json.dump({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, file)
PY
cat > show.py <<'PY'
import json
import sys

with open(sys.argv[1]) as file:
    for cell in json.load(file)["cells"]:
        print(f"{sys.argv[1]}: {cell['cell_type']}: {''.join(cell['source'])!r}")
PY
venv/bin/python make.py
venv/bin/ipynb-py-convert a.ipynb a.py > log
venv/bin/ipynb-py-convert a.py b.ipynb >> log
seen=$(venv/bin/python show.py a.ipynb; venv/bin/python show.py b.ipynb)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
a.ipynb: markdown: '# Maize'
a.ipynb: code: '"""Train the tagger."""\nimport json'
a.ipynb: raw: 'license: mit'
a.ipynb: code: 'seed = 1'
b.ipynb: markdown: '# Maize'
b.ipynb: markdown: 'Train the tagger."""\nimport json'
b.ipynb: code: 'seed = 1'
EXPECTED
