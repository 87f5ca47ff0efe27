#!/usr/bin/env bash
# pygls counts a page break as a new line: all findings below it are off by one.
#
# Packages: pygls 2.1.1 (PyPI); vscode-languageserver-textdocument 1.0.16 (npm).
# Expected: the protocol names three ends of a line: \n, \r\n and \r. Server and
#           client count lines alike.
# Seen:     pygls also ends a line at a form feed, a vertical tab, a next-line
#           character and a line separator, since Python's str.splitlines does.
#           The other library, which many servers use, does not.
# Met by:   cards with an abstract that was pasted from a PDF: the page break
#           comes along unseen, and diagnostics stand one line too low.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pygls==2.1.1'

npm install --silent --no-audit --no-fund --no-save 'vscode-languageserver-textdocument@1.0.16' >/dev/null

cat > probe.py <<'PY'
from pygls.workspace import TextDocument

for code in (0x0B, 0x0C, 0x85, 0x2028):
    text = f"# Small model\nAn abstract.{chr(code)}More.\nLast line.\n"
    line = next(n for n, line in enumerate(TextDocument("file:///card.md", source=text).lines) if "Last" in line)
    print(f"pygls: U+{code:04X}: last line is {line}")
PY
cat > probe.js <<'JS'
const {TextDocument} = require('vscode-languageserver-textdocument')

for (const code of [0x0b, 0x0c, 0x85, 0x2028]) {
  const text = `# Small model\nAn abstract.${String.fromCharCode(code)}More.\nLast line.\n`
  const line = TextDocument.create('file:///card.md', 'markdown', 1, text).positionAt(text.indexOf('Last')).line
  console.log(`textdocument: U+${code.toString(16).toUpperCase().padStart(4, '0')}: last line is ${line}`)
}
JS
seen=$(venv/bin/python probe.py; node probe.js)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
pygls: U+000B: last line is 3
pygls: U+000C: last line is 3
pygls: U+0085: last line is 3
pygls: U+2028: last line is 3
textdocument: U+000B: last line is 2
textdocument: U+000C: last line is 2
textdocument: U+0085: last line is 2
textdocument: U+2028: last line is 2
EXPECTED
