#!/usr/bin/env bash
# Of two sections with the same heading, the first one is gone.
#
# Packages: md-2-json 2.0.0 (npm); markdown-to-json 2.1.2 (PyPI).
# Expected: a document that is turned into JSON has all of its text there, in a list
#           where a heading comes twice, or there is an error.
# Seen:     headings are keys, and the last section of a name takes the place of the
#           others, with all that stood below them. Nothing is said. md-2-json,
#           which also writes Markdown, then glues the next heading to a line of text.
# Met by:   cards and reports that are taken apart to be searched or edited by a
#           program, and have "Results" or "Usage" once per dataset.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'markdown-to-json==2.1.2'
npm install --silent --no-audit --no-fund --no-save 'md-2-json@2.0.0' >/dev/null

cat > card.md <<'MD'
# Maize

## Results

F1 is 0.81.

## Usage

Call it.

## Results

F1 is 0.64 on noise.
MD
cat > probe.cjs <<'JS'
const { parse, toMd } = require("md-2-json");
const parsed = parse(require("fs").readFileSync("card.md", "utf8"));
console.log("md-2-json:", JSON.stringify(parsed));
console.log("back:", JSON.stringify(toMd(parsed)));
JS
cat > probe.py <<'PY'
import markdown_to_json

with open("card.md") as card:
    print("markdown-to-json:", markdown_to_json.jsonify(card.read()))
PY
seen=$(node probe.cjs; venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
md-2-json: {"Maize":{"Results":{"raw":"F1 is 0.64 on noise."},"Usage":{"raw":"Call it.\n\n"}}}
back: "# Maize\n\n## Results\n\nF1 is 0.64 on noise.## Usage\n\nCall it.\n\n"
markdown-to-json: {"Maize": {"Results": "F1 is 0.64 on noise.", "Usage": "Call it."}}
EXPECTED
