#!/usr/bin/env bash
# gray-matter: what one caller changes, the next one reads from the same text.
#
# Package:  gray-matter 4.0.3 (npm).
# Expected: reading a text gives what stands in the text, each time.
# Seen:     results are kept by the text and handed out again, the same object
#           to everybody: after a caller has changed the license and added a tag,
#           the unchanged text reads with both. With any options, even `{}`, a
#           text is read anew.
# Met by:   scripts that read many cards from one template, change the metadata
#           and write each to another place: every card inherits from the last.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund gray-matter@4.0.3

cat > probe.cjs <<'JS'
const matter = require('gray-matter');

const template = '---\nlicense: mit\ntags:\n- small\n---\n# A model\n';
const first = matter(template).data;
first.license = 'apache-2.0';
first.tags.push('quantized');
console.log('no options:', JSON.stringify(matter(template).data));
console.log('{}:        ', JSON.stringify(matter(template, {}).data));
JS
seen=$(node probe.cjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
no options: {"license":"apache-2.0","tags":["small","quantized"]}
{}:         {"license":"mit","tags":["small"]}
EXPECTED
