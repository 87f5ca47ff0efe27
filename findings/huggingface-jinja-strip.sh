#!/usr/bin/env bash
# A chat template strips other characters in the browser than in Python.
#
# Packages: @huggingface/jinja 0.5.11 (npm); Jinja2 3.1.6 (PyPI), which Transformers
#           renders chat templates with.
# Expected: `rstrip('\n')` takes line breaks away and leaves spaces, and
#           `strip('x')` takes the letter; what is not supported is refused, as this
#           package does with many filters.
# Seen:     the argument of strip, lstrip and rstrip is passed over without a word:
#           all white space goes, and the named characters stay. `capitalize`
#           leaves the capitals behind the first letter, `%` has the sign of C.
# Met by:   templates that cut what a model thought off its answer with
#           rstrip('\n') and lstrip('\n'): the prompt that a web page shows or runs
#           is another one than in training.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'Jinja2==3.1.6'
npm install --silent --no-audit --no-fund --no-save '@huggingface/jinja@0.5.11' >/dev/null

cat > templates.json <<'JSON'
["[{{ 'def f():\\n    '.rstrip('\\n') }}]", "[{{ '\\n    return 1'.lstrip('\\n') }}]", "[{{ 'xxmaizexx'.strip('x') }}]",
 "[{{ 'mAIZE'.capitalize() }}]", "[{{ -7 % 3 }}]"]
JSON
cat > probe.py <<'PY'
import json

from jinja2 import Environment

for template in json.load(open("templates.json")):
    print(json.dumps(Environment().from_string(template).render()))
PY
cat > probe.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Template } from "@huggingface/jinja";

for (const template of JSON.parse(readFileSync("templates.json", "utf8"))) {
  console.log(JSON.stringify(new Template(template).render({})));
}
JS
seen=$(echo Python; venv/bin/python probe.py; echo JavaScript; node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
Python
"[def f():\n    ]"
"[    return 1]"
"[maize]"
"[Maize]"
"[2]"
JavaScript
"[def f():]"
"[return 1]"
"[xxmaizexx]"
"[MAIZE]"
"[-1]"
EXPECTED
