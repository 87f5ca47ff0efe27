#!/usr/bin/env bash
# `pymarkdown fix` takes the code out of the list and indents it.
#
# Package:  pymarkdownlnt 0.9.41 (PyPI), default rules.
# Expected: a fix for blank lines around a code block changes blank lines.
# Seen:     in an item that is not the first, the line that opens the block loses
#           its indent, the others keep theirs: the block ends the list, and each
#           line of Python begins with three spaces, which Python refuses.
# Met by:   authors whose usage section is a list of steps with code.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pymarkdownlnt==0.9.41'

cat > card.md <<'MD'
# Usage

1. Install it.
2. Load it:
   ```python
   model = load()
   ```
MD
venv/bin/pymarkdown fix card.md > fix.log || true
seen=$(sed 's/ *$/$/' card.md)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
# Usage$
$
1. Install it.$
2. Load it:$
$
```python$
   model = load()$
   ```$
EXPECTED
