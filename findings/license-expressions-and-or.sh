#!/usr/bin/env bash
# license-expressions sets the brackets of "MIT AND Apache-2.0 OR BSD-3-Clause" wrong.
#
# Packages: license-expressions 0.8.0; spdx-expression-parse 5.0.0 (npm), npm's own.
# Expected: AND binds more closely than OR (SPDX specification, "order of precedence"),
#           so this is: both MIT and Apache-2.0, or BSD-3-Clause alone.
# Seen:     operators are taken from right to left, whichever they are: MIT is now
#           needed in any case. normalize() writes the brackets out, and with
#           them everybody reads it so. The order "A OR B AND C" comes out right.
# Met by:   the licenses of models that join weights, code and data. A list of allowed
#           licenses passes or refuses others than the text says.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save \
  'license-expressions@0.8.0' 'spdx-expression-parse@5.0.0' >/dev/null

cat > probe.cjs <<'JS'
const { normalize } = require("license-expressions");
const parse = require("spdx-expression-parse");

const grouped = (node) =>
  node.license ?? `(${grouped(node.left)} ${node.conjunction} ${grouped(node.right)})`;
for (const text of ["MIT AND Apache-2.0 OR BSD-3-Clause", "MIT OR Apache-2.0 AND BSD-3-Clause"]) {
  console.log(text);
  console.log("  license-expressions:  ", normalize(text));
  console.log("  spdx-expression-parse:", grouped(parse(text)));
}
JS
seen=$(node probe.cjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
MIT AND Apache-2.0 OR BSD-3-Clause
  license-expressions:   MIT AND (Apache-2.0 OR BSD-3-Clause)
  spdx-expression-parse: ((MIT and Apache-2.0) or BSD-3-Clause)
MIT OR Apache-2.0 AND BSD-3-Clause
  license-expressions:   MIT OR (Apache-2.0 AND BSD-3-Clause)
  spdx-expression-parse: (MIT or (Apache-2.0 and BSD-3-Clause))
EXPECTED
