#!/usr/bin/env bash
# identifiers-arxiv misses a paper at the end of a sentence, and finds one in a loss.
#
# Package:  identifiers-arxiv 0.1.1 (npm), "extract, validate and normalize arXiv IDs".
# Expected: an id is found in a sentence, in brackets and in a link. What cannot be one
#           is not found: the third and the fourth digit are the month of submission.
# Seen:     a full stop, comma or bracket after the number hides it, and so does ".pdf";
#           the DOIs that arXiv itself gives are not seen either. A loss of
#           1234.56789, of month 34, is a paper.
# Met by:   whoever collects from cards which papers they are based on: the Hub makes
#           its "arxiv:" tags from the same texts.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'identifiers-arxiv@0.1.1' >/dev/null

cat > probe.cjs <<'JS'
const arxiv = require("identifiers-arxiv");

for (const text of [
  "as in arXiv:2401.01234 and others",
  "as in arXiv:2401.01234.",
  "as in (arXiv:2401.01234)",
  "https://arxiv.org/abs/2401.01234v2",
  "https://arxiv.org/pdf/2401.01234.pdf",
  "https://doi.org/10.48550/arXiv.2401.01234",
  "a loss of 1234.56789 at the start",
]) {
  console.log(`${text} -> ${arxiv.extract(text).join(" ") || "nothing"}`);
}
JS
seen=$(node probe.cjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
as in arXiv:2401.01234 and others -> 2401.01234
as in arXiv:2401.01234. -> nothing
as in (arXiv:2401.01234) -> nothing
https://arxiv.org/abs/2401.01234v2 -> 2401.01234v2
https://arxiv.org/pdf/2401.01234.pdf -> nothing
https://doi.org/10.48550/arXiv.2401.01234 -> nothing
a loss of 1234.56789 at the start -> 1234.56789
EXPECTED
