#!/usr/bin/env bash
# pandoc drops a line between two rules of a card, without a word.
#
# Package:  pypandoc-binary 1.17 (PyPI), which ships pandoc.
# Expected: only the block at the top of a file is metadata. A later "---" is a
#           rule, or, right below a line, makes that line a heading.
# Seen:     in pandoc's own Markdown, which is the default for *.md files, a
#           "---" after an empty line opens a further block of metadata wherever
#           it is. "Trained on: eight GPUs" becomes a field, which no output
#           prints, and may even replace a field of the front matter. With
#           -f gfm the same lines are a rule and a heading.
# Met by:   authors who turn a card into PDF or Word for a review.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pypandoc-binary==1.17'

cat > README.md <<'MD'
---
license: mit
---

# Small model

It answers.

---
license: of the data, please see below
Trained on: eight GPUs
---

Last words.
MD
cat > probe.py <<'PY'
import json

import pypandoc

for reader in ("markdown", "gfm"):
    meta = json.loads(pypandoc.convert_file("README.md", "json", format=reader))["meta"]
    print(f"-- {reader}: {len(meta)} field(s)")
    print(pypandoc.convert_file("README.md", "plain", format=reader).strip())
    words = [part.get("c", " ") for part in meta["license"]["c"]]
    print("license:", "".join(words))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
-- markdown: 2 field(s)
Small model

It answers.

Last words.
license: of the data, please see below
-- gfm: 1 field(s)
Small model

It answers.

------------------------------------------------------------------------

license: of the data, please see below Trained on: eight GPUs

Last words.
license: mit
EXPECTED
