#!/usr/bin/env bash
# A table of contents leads to the wrong table when two headings are the same.
#
# Packages: snakemd 2.4.1; mdutils 1.8.1 (PyPI); github-slugger 2.0.0 (npm), which
#           gives the anchors that GitHub has.
# Expected: a generated table of contents has a link to each heading.
# Seen:     both write the same link for the "Results" of the second model as for
#           that of the first; the page has #results-1 for it. snakemd also makes
#           one hyphen of the two that are left around a dropped "&", so "F1 & EM"
#           leads nowhere.
# Met by:   generated cards and reports with a section per dataset or checkpoint
#           that repeats the same headings.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'snakemd==2.4.1' 'mdutils==1.8.1'
npm install --silent --no-audit --no-fund --no-save 'github-slugger@2.0.0' >/dev/null

cat > probe.py <<'PY'
import re

import snakemd
from mdutils.mdutils import MdUtils

headings = ["F1 & EM", "Results", "Results"]

document = snakemd.new_doc()
for heading in headings:
    document.add_heading(heading, 2)
document.add_table_of_contents()
print("snakemd:", *re.findall(r"\((#.*)\)", str(document)))

report = MdUtils(file_name="report")
for heading in headings:
    report.new_header(level=1, title=heading)
report.new_table_of_contents(depth=1)
report.create_md_file()
with open("report.md") as file:
    print("mdutils:", *re.findall(r"\((#.*)\)", file.read()))
PY
cat > anchors.mjs <<'JS'
import GithubSlugger from "github-slugger";

const slugger = new GithubSlugger();
console.log("GitHub: ", ["F1 & EM", "Results", "Results"].map(heading => "#" + slugger.slug(heading)).join(" "));
JS
seen=$(venv/bin/python probe.py; node anchors.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
snakemd: #f1-em #results #results
mdutils: #f1--em #results #results
GitHub:  #f1--em #results #results-1
EXPECTED
