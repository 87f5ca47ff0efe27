#!/usr/bin/env bash
# mistune prints a whole table as text when one row lacks its last cell.
#
# Package:  mistune 3.4.0 (PyPI), with its plugin for tables.
# Expected: as in GitHub Flavored Markdown, a row with fewer cells than the header
#           is filled up with empty ones, and of one with more the rest is left
#           out; cmarkgfm 2025.10.22, GitHub's own parser, does so.
# Seen:     one such row, and no row is a table any more: a paragraph of pipes.
# Met by:   whoever renders cards in Python: a results table without the last
#           value of one model.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'mistune==3.4.0' 'cmarkgfm==2025.10.22'

cat > probe.py <<'PY'
import cmarkgfm
import mistune

head = "| model | F1 |\n|---|---|\n| a | 0.5 |\n"
cards = {"whole": head, "short": head + "| b |\n", "long": head + "| b | 0.7 | new |\n"}
render = mistune.create_markdown(plugins=["table"])
for name, card in cards.items():
    # Each card by mistune first, then by cmarkgfm.
    for parser in (render, cmarkgfm.github_flavored_markdown_to_html):
        print(f"{name}: {'a table' if '<table>' in parser(card) else 'no table'}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
whole: a table
whole: a table
short: no table
short: a table
long: no table
long: a table
EXPECTED
