#!/usr/bin/env bash
# spdx-correct reads "commercial use not permitted" as the MIT license.
#
# Package:  spdx-correct 3.2.0 (npm), which npm uses to read the field "license".
# Expected: a text that names no license gives null, and the id of a license in
#           small letters, as the Hub writes all of them, gives that license.
# Seen:     whatever holds the letters M, I, T in a row is MIT: "permitted",
#           "limited", "committee". The id cdla-permissive-2.0 becomes CDL-1.0,
#           the Common Documentation License; lgpl-lr, a license for linguistic
#           resources, becomes LGPL-3.0-or-later.
# Met by:   whoever brings the licenses of cards into SPDX form to count or to
#           allow them: research-only models come out as free ones.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'spdx-correct@3.2.0'

cat > probe.js <<'JS'
const correct = require("spdx-correct");
for (const text of [
  "Research only, commercial use not permitted",
  "Acme Limited License",
  "cdla-permissive-2.0",
  "lgpl-lr",
  "apache-2.0",
  "proprietary",
]) {
  console.log(`${text} -> ${correct(text)}`);
}
JS
seen=$(node probe.js)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
Research only, commercial use not permitted -> MIT
Acme Limited License -> MIT
cdla-permissive-2.0 -> CDL-1.0
lgpl-lr -> LGPL-3.0-or-later
apache-2.0 -> Apache-2.0
proprietary -> null
EXPECTED
