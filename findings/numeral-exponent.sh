#!/usr/bin/env bash
# numeral reads 2e5 as 25, and prints a loss of 2e-7 as NaN.
#
# Package:  numeral 2.0.6 (npm).
# Expected: what is a number for JavaScript is the same number here, and a number below
#           a millionth prints as 0.00, like the one above it.
# Seen:     an exponent is one only with a small "e" and a sign. Otherwise its digits
#           are put behind the others: 2e5 is 25, and 1E-5 is -15. A number that
#           JavaScript writes with an exponent, from 1e-7 down, is printed as "NaN".
# Met by:   tables and charts of losses and learning rates in pages made by JavaScript.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'numeral@2.0.6' >/dev/null

cat > probe.js <<'JS'
const numeral = require("numeral");

for (const text of ["200000", "2e5", "1E-5", "3e-4"]) {
  console.log(`${text}: read as ${numeral(text).value()}, by JavaScript as ${Number(text)}`);
}
for (const number of [0.000002, 0.0000002, -0.0000002]) {
  console.log(`${number}: printed as ${numeral(number).format("0.00")} and ${numeral(number).format("0.000000000")}`);
}
JS
seen=$(node probe.js)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
200000: read as 200000, by JavaScript as 200000
2e5: read as 25, by JavaScript as 200000
1E-5: read as -15, by JavaScript as 0.00001
3e-4: read as 0.0003, by JavaScript as 0.0003
0.000002: printed as 0.00 and 0.000002000
2e-7: printed as NaN and NaN
-2e-7: printed as NaN and NaN
EXPECTED
