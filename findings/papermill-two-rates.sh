#!/usr/bin/env bash
# papermill: one parameter is a number by -p and a text by -y, and a run's name a number.
#
# Package:  papermill 2.7.0 (PyPI).
# Expected: both options set the same parameter of a notebook; they differ in how
#           several are written.
# Seen:     `-p lr 1e-5` sets a number. `-y "lr: 1e-5"` sets the text "1e-5", since
#           PyYAML asks for a point in such a number; a file of parameters (-f) is
#           read the same way. The short commit 7e1 becomes 70.0 by -p alone, and
#           the date 2024_06 becomes 202406 by both.
# Met by:   training notebooks run with parameters: the learning rate is a text
#           where it is compared or printed, the card names a commit that is none.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'papermill==2.7.0' 'PyYAML==6.0.4'

cat > notebook.ipynb <<'JSON'
{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {"tags": ["parameters"]}, "outputs": [],
  "source": ["lr = 0.1\n", "commit = 'abc'\n", "date = ''"]}],
 "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 4}
JSON
set_parameters() {
  venv/bin/papermill --prepare-only --log-level ERROR "$@" notebook.ipynb out.ipynb >/dev/null 2>&1
  venv/bin/python -c 'import json; print("".join(json.load(open("out.ipynb"))["cells"][1]["source"]).strip())'
}
seen=$(
  set_parameters -p lr 1e-5 -p commit 7e1 -p date 2024_06
  set_parameters -y '{lr: 1e-5, commit: 7e1, date: 2024_06}'
)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
# Parameters
lr = 1e-05
commit = 70.0
date = 202406
# Parameters
lr = "1e-5"
commit = "7e1"
date = 202406
EXPECTED
