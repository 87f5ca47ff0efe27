#!/usr/bin/env bash
# gguf renames the maker of a base model: acme becomes Acme.
#
# Package:  gguf 0.19.0 (PyPI), the reader of cards in GGUF converters.
# Expected: the parts of `base_model: acme/web_text-7b-v0.2` go into the file as
#           they are: on the Hub "Acme" and "acme" are different accounts.
# Seen:     words in lower case get a capital, hyphens become spaces, and what
#           follows an underscore gets a capital too: "Web_Text 7b v0.2" by
#           "Acme". One letter in upper case anywhere in a word keeps that word.
#           Also `version: 1.10` of the card is a number, 1.1, where the field is
#           declared as text.
# Met by:   readers of a quantised model's metadata who look for its base model:
#           only `repo_url` still has the true name.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'gguf==0.19.0' 'PyYAML==6.0.4'

cat > probe.py <<'PY'
from pathlib import Path

from gguf import Metadata

folder = Path("model")
folder.mkdir()
for base in ("acme/web_text-7b-v0.2", "aCme/Web-text-7b"):
    (folder / "README.md").write_text(f"---\nversion: 1.10\nbase_model: {base}\n---\n\n# Small\n")
    metadata = Metadata.load(model_path=folder)
    print({key: metadata.base_models[0][key] for key in ("organization", "name")}, repr(metadata.version))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
{'organization': 'Acme', 'name': 'Web_Text 7b v0.2'} 1.1
{'organization': 'aCme', 'name': 'Web Text 7b'} 1.1
EXPECTED
