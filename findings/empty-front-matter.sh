#!/usr/bin/env bash
# An empty front matter makes the first section of a card disappear.
#
# Package:  huggingface_hub 2.4.0 (PyPI); vfile-matter 5.0.1, vfile 6.0.3 (npm).
# Expected: "---" and "---" on the next line are a front matter without fields;
#           the text begins on the third line.
# Seen:     both libraries want a line between the two fences. They take the
#           second fence for a part of the YAML and look on until the next rule
#           of the body. Everything up to it counts as YAML: a heading is a
#           comment there, so nothing is reported and the heading is lost; and
#           "Size: small" below it becomes a field of the metadata. Without a
#           rule in the body, huggingface_hub saves the card with five fences.
# Met by:   authors who start from a blank template and fill in the fields last.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'huggingface_hub==2.4.0' 'PyYAML==6.0.4'
npm install --silent --no-audit --no-fund --no-save 'vfile-matter@5.0.1' 'vfile@6.0.3' >/dev/null

cat > probe.py <<'PY'
from huggingface_hub import ModelCard

card = ModelCard("---\n---\n# Small model\n\nSize: small\n\n---\n\nLast words.\n")
print("python:", card.data.to_dict(), repr(card.text))
print("python, no rule:", repr(str(ModelCard("---\n---\nText.\n"))))
PY
cat > probe.mjs <<'JS'
import {VFile} from 'vfile'
import {matter} from 'vfile-matter'

const file = new VFile('---\n---\n# Small model\n\nSize: small\n\n---\n\nLast words.\n')
matter(file, {strip: true})
console.log('node:', JSON.stringify(file.data.matter), JSON.stringify(String(file)))
JS
seen=$(venv/bin/python probe.py 2>/dev/null; node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
python: {'Size': 'small'} '\nLast words.\n'
python, no rule: '---\n{}\n---\n---\n---\nText.\n'
node: {"Size":"small"} "\nLast words.\n"
EXPECTED
