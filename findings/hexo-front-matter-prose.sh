#!/usr/bin/env bash
# hexo-front-matter reads the first sentence of a card as its metadata.
#
# Package:  hexo-front-matter 5.0.0 (npm).
# Expected: a file that does not begin with "---" has no front matter.
# Seen:     the opening fence may be missing. A card without front matter, with a
#           line such as "Base model: small" above its first rule, has that line
#           as a field; the line is no longer in the text.
# Met by:   teams that publish their cards as posts, with cards that open with one
#           line of facts and a rule.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'hexo-front-matter@5.0.0' >/dev/null

cat > probe.js <<'JS'
const {parse} = require('hexo-front-matter')

console.log(JSON.stringify(parse('Base model: small, not tuned\n\n---\n\nLast words.\n')))
console.log(JSON.stringify(parse('Not tuned.\n\n---\n\nLast words.\n')))
JS
seen=$(node probe.js)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
{"Base model":"small, not tuned","_content":"\nLast words.\n"}
{"_content":"Not tuned.\n\n---\n\nLast words.\n"}
EXPECTED
