#!/usr/bin/env bash
# Two converters put the values of a table with a spanning cell below other headings.
#
# Packages: html2text 2025.4.15, markdownify 1.2.3 (PyPI).
# Expected: a table of which one model spans two rows keeps each value in its
#           column, or stays HTML, which Markdown allows.
# Seen:     the second row moves to the left: the shots 5 are read as a model, and
#           the MMLU of 60 as a number of shots. markdownify knows `colspan` but not
#           `rowspan`, html2text neither: a mean over two columns moves too.
# Met by:   whoever turns a paper's or a card's HTML table into Markdown, and
#           whoever feeds cards to a language model as text.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'html2text==2025.4.15' 'markdownify==1.2.3'

cat > probe.py <<'PY'
import html2text
import markdownify

table = """<table>
<tr><th>Model</th><th>Shots</th><th>MMLU</th></tr>
<tr><td rowspan="2">small</td><td>0</td><td>50</td></tr>
<tr><td>5</td><td>60</td></tr>
<tr><td colspan="2">mean</td><td>55</td></tr>
</table>"""
for convert in (html2text.html2text, markdownify.markdownify):
    for line in convert(table).splitlines():
        if line.strip():
            print(f"{convert.__name__}: {line.strip()}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
html2text: Model| Shots| MMLU
html2text: ---|---|---
html2text: small| 0| 50
html2text: 5| 60
html2text: mean| 55
markdownify: | Model | Shots | MMLU |
markdownify: | --- | --- | --- |
markdownify: | small | 0 | 50 |
markdownify: | 5 | 60 |
markdownify: | mean | | 55 |
EXPECTED
