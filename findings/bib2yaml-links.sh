#!/usr/bin/env bash
# bib2yaml cuts a link at its percent sign, and makes a space of its tilde.
#
# Packages: bib2yaml 1.0.0 with bibtexparser 1.4.4 and pylatexenc 2.11 (PyPI).
# Expected: a link in BibTeX stays a link. Styles print the field with \url, for which
#           "%", "~" and "-" are signs like any other.
# Seen:     each field is read as LaTeX. "%20" begins a comment, so that the rest of the
#           link is gone; "~" is a space that does not break; "--" is a long dash.
# Met by:   lists of papers in YAML for a page or a card, made from .bib files: pages of
#           universities have "~" in their addresses, files have blanks.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'bib2yaml==1.0.0' 'bibtexparser==1.4.4' 'pylatexenc==2.11' 'PyYAML==6.0.4'

cat > papers.bib <<'BIB'
@misc{report, title = {Maize}, url = {https://example.org/~lab/maize%20report.pdf}}
@misc{page, title = {Maize}, url = {https://example.org/maize--tagger}}
BIB
cat > probe.py <<'PY'
import yaml
from bib2yaml.bib2yaml import bib2yaml

bib2yaml("papers.bib", ".", "papers")
for entry in yaml.safe_load(open("papers.yml", encoding="utf-8")):
    print(entry["ID"], ascii(entry["url"]))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
report 'https://example.org/\xa0lab/maize'
page 'https://example.org/maize\u2013tagger'
EXPECTED
