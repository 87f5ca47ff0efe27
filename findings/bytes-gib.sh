#!/usr/bin/env bash
# bytes: 24 GiB are 24 bytes.
#
# Packages: bytes 3.1.2; filesize-parser 1.5.1 (npm).
# Expected: what is not one of the units listed gives null, which the documentation has
#           for errors and "about 24 GB" gets; or the size, as filesize-parser reads it.
# Seen:     such a text is read up to where its number stops, as a number of bytes: the
#           unit may be GiB or G, and the number may have an exponent.
# Met by:   limits and sums of memory and of files: cards and configs of models give
#           VRAM and weights in GiB.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'bytes@3.1.2' 'filesize-parser@1.5.1' >/dev/null

cat > probe.js <<'JS'
const bytes = require("bytes");
const filesize = require("filesize-parser");

for (const text of ["24 GB", "24 GiB", "24G", "1e3 MB", "about 24 GB"]) {
  let other;
  try {
    other = filesize(text);
  } catch {
    other = "an error";
  }
  console.log(`${text}: bytes ${bytes.parse(text)}, filesize-parser ${other}`);
}
JS
seen=$(node probe.js)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
24 GB: bytes 25769803776, filesize-parser 25769803776
24 GiB: bytes 24, filesize-parser 25769803776
24G: bytes 24, filesize-parser 25769803776
1e3 MB: bytes 1, filesize-parser an error
about 24 GB: bytes null, filesize-parser an error
EXPECTED
