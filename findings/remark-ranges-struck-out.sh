#!/usr/bin/env bash
# remark strikes out the middle of "7B~13B parameters and 2T~3T tokens".
#
# Package:  remark 15.0.1, remark-gfm 4.0.1 (npm).
# Expected: formatting changes white space and markers, not what is shown; and
#           strikethrough needs two tildes, as in the GFM specification's examples.
# Seen:     a single tilde at both ends is enough, also between letters, and is
#           written back as two. What was a pair of ranges is now crossed out in
#           every renderer, also in those that had shown the ranges before.
# Met by:   cards that write ranges with "~", which is usual in East Asian texts.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'remark@15.0.1' 'remark-gfm@4.0.1' >/dev/null

cat > probe.mjs <<'JS'
import {remark} from 'remark'
import gfm from 'remark-gfm'

for (const text of ['For 7B~13B parameters.', 'For 7B~13B parameters and 2T~3T tokens.']) {
  console.log(String(await remark().use(gfm).process(text)).trim())
}
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
For 7B\~13B parameters.
For 7B~~13B parameters and 2T~~3T tokens.
EXPECTED
