#!/usr/bin/env bash
# python-frontmatter takes a card's first code block apart.
#
# Package:  python-frontmatter 1.3.0 (PyPI).
# Expected: reading a card and writing it again changes the YAML at most; the
#           text below it is passed through.
# Seen:     the text is stripped of spaces at both ends, not of empty lines. A
#           card whose text begins with an indented code block loses the indent
#           of its first line: that line is now prose, and so are the lines
#           that follow it. The final newline goes, and all fields are sorted.
# Met by:   cards that begin with the command that installs the library.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'python-frontmatter==1.3.0' 'PyYAML==6.0.4'

cat > probe.py <<'PY'
import frontmatter

card = "---\nlicense: mit\nbase_model: acme/small\n---\n\n    pip install small\n    small --help\n\nLast words.\n"
print(repr(frontmatter.dumps(frontmatter.loads(card))))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
'---\nbase_model: acme/small\nlicense: mit\n---\n\npip install small\n    small --help\n\nLast words.'
EXPECTED
