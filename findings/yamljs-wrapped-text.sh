#!/usr/bin/env bash
# yamljs reads another text than the one that huggingface_hub has saved.
#
# Packages: yamljs 0.3.0, js-yaml 4.1.1 (npm); huggingface_hub 2.4.0 (PyPI).
# Expected: a line break inside of a plain or quoted text is a space, as YAML says
#           and as js-yaml reads it.
# Seen:     yamljs keeps the line break. huggingface_hub wraps each text of more
#           than eighty characters when it saves a card, so any longer prompt,
#           label or description comes out with a break that nobody wrote. The
#           escape "\u00e9" becomes two letters, and a list in brackets over more
#           than one line is an error.
# Met by:   web pages that show cards' widgets, and old JavaScript tools.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'huggingface_hub==2.4.0'
npm init --yes > init.log
npm install --silent --no-audit --no-fund 'yamljs@0.3.0' 'js-yaml@4.1.1'

cat > save.py <<'PY'
from huggingface_hub import ModelCardData

question = "Please say in one sentence what the weather at the sea was like in the last days of May."
print(ModelCardData(widget=[{"text": question}]).to_yaml())
PY
venv/bin/python save.py > saved.yaml

cat > probe.js <<'JS'
const fs = require("fs");
const saved = fs.readFileSync("saved.yaml", "utf8");
const readers = { yamljs: require("yamljs").parse, "js-yaml": require("js-yaml").load };
for (const [name, read] of Object.entries(readers)) {
  console.log(`${name}: ${JSON.stringify(read(saved).widget[0].text)}`);
  console.log(`${name}: ${read('label: "caf\\u00e9"\n').label}`);
}
JS
seen=$(node probe.js)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
yamljs: "Please say in one sentence what the weather at the sea was like in the last\ndays of May."
yamljs: cafÃ©
js-yaml: "Please say in one sentence what the weather at the sea was like in the last days of May."
js-yaml: café
EXPECTED
