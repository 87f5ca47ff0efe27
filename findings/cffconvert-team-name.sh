#!/usr/bin/env bash
# cffconvert makes two authors of "Maize Lab and Friends", and drops the version.
#
# Packages: cffconvert 2.0.0; pybtex 0.26.1 (PyPI), which reads the result.
# Expected: an author given by `name`, a team, is one author in BibTeX, which needs
#           braces around such a name. The version that the APA line has is there too.
# Seen:     the name stands bare. At the word "and" BibTeX starts the next author,
#           and of "Maize Lab" it takes "Lab" for the family name: a list of
#           references cites "Lab, M." and "Friends". The version is left out.
# Met by:   models and datasets that have a CITATION.cff by a team, for the entry
#           below "Citation" in their cards.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'setuptools==80.9.0' 'cffconvert==2.0.0' 'pybtex==0.26.1'

cat > CITATION.cff <<'CFF'
cff-version: 1.2.0
message: Please cite this model.
title: Maize tagger
version: 0.3.0
date-released: 2024-05-01
authors:
  - name: Maize Lab and Friends
CFF
cat > authors.py <<'PY'
from pybtex.database import parse_file

(entry,) = parse_file("maize.bib").entries.values()
for author in entry.persons["author"]:
    print("given:", author.first_names, "family:", author.last_names)
PY
venv/bin/cffconvert --validate > valid.log 2>&1
venv/bin/cffconvert --format bibtex --outfile maize.bib 2> log
seen=$(cat maize.bib; echo; venv/bin/python authors.py; venv/bin/cffconvert --format apalike 2>> log)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
@misc{YourReferenceHere,
author = {Maize Lab and Friends},
month = {5},
title = {Maize tagger},
year = {2024}
}

given: ['Maize'] family: ['Lab']
given: [] family: ['Friends']
Maize Lab and Friends (2024). Maize tagger (version 0.3.0).
EXPECTED
