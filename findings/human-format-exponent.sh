#!/usr/bin/env bash
# human-format reads "1e3" as a quintillion, and 1e-7 too.
#
# Package:  human-format 1.2.1 (npm).
# Expected: its parse() reads a plain number as that number, however JavaScript
#           itself writes it: 0.000001 as such, a tenth of it as 1e-7.
# Seen:     the "e" is taken for the prefix exa, and what follows for the unit: the
#           sign of the exponent and its size make no difference.
# Met by:   dashboards that read back learning rates, losses and numbers of FLOPs.
#           Small ones and large ones become 10 to the 18th, the rest is right.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'human-format@1.2.1' >/dev/null

cat > probe.cjs <<'JS'
const humanFormat = require("human-format");

for (const number of [0.000001, 0.0000001, 1500, 3e21]) {
  const text = String(number);
  console.log(text, "->", humanFormat.parse(text));
}
for (const text of ["1e3", "1.5 k", "2 G"]) console.log(text, "->", humanFormat.parse(text));
console.log("1e-7 in parts:", JSON.stringify(humanFormat.parse.raw("1e-7")));
JS
seen=$(node probe.cjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
0.000001 -> 0.000001
1e-7 -> 1000000000000000000
1500 -> 1500
3e+21 -> 3000000000000000000
1e3 -> 1000000000000000000
1.5 k -> 1500
2 G -> 2000000000
1e-7 in parts: {"factor":1000000000000000000,"prefix":"E","unit":"-7","value":1}
EXPECTED
