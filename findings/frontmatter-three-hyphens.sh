#!/usr/bin/env bash
# frontmatter ends the metadata at three hyphens in the middle of a line.
#
# Packages: frontmatter 3.0.8; python-frontmatter 1.3.0, another library (PyPI).
# Expected: the metadata ends at the next line that is "---" and nothing more, so a
#           title "Maize --- a tagger" and a block of text with a table are values.
# Seen:     any three hyphens will do. The title is "Maize"; the rest of its line and
#           the license are the start of the text. A prompt with a table is cut at
#           the second line of the table. Nothing is said.
# Met by:   whoever installs the package by the name that code imports: both
#           libraries are imported as `frontmatter`.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'PyYAML==6.0.4'
venv/bin/pip install --quiet --disable-pip-version-check --no-deps --target one 'frontmatter==3.0.8'
venv/bin/pip install --quiet --disable-pip-version-check --no-deps --target other 'python-frontmatter==1.3.0'

cat > probe.py <<'PY'
import frontmatter

CARDS = (
    "---\ntitle: Maize --- a tagger\nlicense: mit\n---\n# Use\n",
    "---\nprompt: |\n  |word|tag|\n  |---|---|\nlicense: mit\n---\n# Use\n",
)
for card in CARDS:
    if hasattr(frontmatter, "Frontmatter"):
        read = frontmatter.Frontmatter.read(card)
        print("frontmatter:", read["attributes"], repr(read["body"]))
    else:
        metadata, body = frontmatter.parse(card)
        print("python-frontmatter:", metadata, repr(body))
PY
seen=$(for library in one other; do PYTHONPATH=$library venv/bin/python probe.py; done)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
frontmatter: {'title': 'Maize'} 'a tagger\nlicense: mit\n---\n# Use\n'
frontmatter: {'prompt': '|word|tag|\n|'} '|---|\nlicense: mit\n---\n# Use\n'
python-frontmatter: {'title': 'Maize --- a tagger', 'license': 'mit'} '# Use'
python-frontmatter: {'prompt': '|word|tag|\n|---|---|\n', 'license': 'mit'} '# Use'
EXPECTED
