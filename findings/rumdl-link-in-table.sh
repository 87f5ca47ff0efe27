#!/usr/bin/env bash
# `rumdl fmt` leaves half of a pair of brackets in each link of a table.
#
# Package:  rumdl 0.3.0 (PyPI), default rules.
# Expected: a formatter leaves what a table shows.
# Seen:     where cells have no spaces around them, rule MD034 takes the rest of
#           the row for a part of the bare link: `|<https://…|25.5|>`. The card
#           then shows "<https://…" in each row, and each row has a cell too many.
#           markdownlint-cli2 0.22.1 puts the brackets around the link alone.
# Met by:   authors of cards whose table links to the other sizes of a model.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'rumdl==0.3.0' 'cmarkgfm==2025.10.22'

cat > card.md <<'MD'
# Results

|Model|Link|F1|
|---|---|---|
|small|https://example.org/small|25.5|
|large|https://example.org/large|30.4|
MD
cat > cells.py <<'PY'
import re

import cmarkgfm

html = cmarkgfm.github_flavored_markdown_to_html(open("card.md").read())
for row in html.split("<tr>")[2:]:
    print(" / ".join(re.sub("<[^>]*>", "", cell) for cell in re.findall("<td>(.*?)</td>", row)))
PY
seen=$(
  venv/bin/python cells.py
  venv/bin/rumdl fmt --no-config --no-cache --quiet card.md > fmt.log || true
  venv/bin/python cells.py
)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
small / https://example.org/small / 25.5
large / https://example.org/large / 30.4
small / &lt;https://example.org/small / 25.5
large / &lt;https://example.org/large / 30.4
EXPECTED
