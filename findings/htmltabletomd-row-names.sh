#!/usr/bin/env bash
# htmltabletomd drops the models' names, and their values move below other headings.
#
# Packages: htmltabletomd 1.0.0; markdownify 1.2.3 (PyPI), which turns the same table.
# Expected: each cell of a row is in the Markdown table, in its column.
# Seen:     below the first row only <td> counts. The name of a row is its heading, <th>,
#           and pandas writes it so: the accuracy now stands below "model", F1 below
#           "accuracy", and nothing below "F1".
# Met by:   results by model, exported from a notebook, on their way into a card.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'htmltabletomd==1.0.0' 'markdownify==1.2.3'

cat > probe.py <<'PY'
import htmltabletomd
import markdownify

HTML = """<table>
<tr><th>model</th><th>accuracy</th><th>F1</th></tr>
<tr><th>small</th><td>0.91</td><td>0.88</td></tr>
<tr><th>large</th><td>0.94</td><td>0.92</td></tr>
</table>"""
for module, convert in ((htmltabletomd, htmltabletomd.convert_table), (markdownify, markdownify.markdownify)):
    print(module.__name__)
    print(convert(HTML).strip())
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
htmltabletomd
| model | accuracy | F1 |
| :--- | :--- | :--- |
| 0.91 | 0.88 |
| 0.94 | 0.92 |
markdownify
| model | accuracy | F1 |
| --- | --- | --- |
| small | 0.91 | 0.88 |
| large | 0.94 | 0.92 |
EXPECTED
