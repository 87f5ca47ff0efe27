#!/usr/bin/env bash
# mrkdwn-analysis counts what follows a list as items of that list, tables too.
#
# Package:  mrkdwn-analysis 0.2.3 (PyPI).
# Expected: a list ends where a line that is not indented follows a blank one, as in
#           any Markdown; the table after it is a table.
# Seen:     paragraphs and tables up to the next heading, quote or code are items of
#           the list. The table of results is not found, and links in the paragraph
#           are not either. Without the list, all of it is.
# Met by:   whoever counts over many cards how many have a table of results or a link
#           to a paper.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'mrkdwn-analysis==0.2.3'

cat > probe.py <<'PY'
from pathlib import Path

from mrkdwn_analysis import MarkdownAnalyzer

after = "See the [paper](https://example.org).\n\n| Set | F1 |\n|---|---|\n| dev | 0.8 |\n"
for name, text in (("alone", after), ("after a list", "- fast\n- small\n\n" + after)):
    Path("card.md").write_text(text)
    card = MarkdownAnalyzer("card.md")
    items = card.identify_lists().get("Unordered list", [[]])[0]
    print(f"{name}: tables {len(card.identify_tables().get('Table', []))}, "
          f"links {len(card.identify_links().get('Text link', []))}, items {[item['text'][:14] for item in items]}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
alone: tables 1, links 1, items []
after a list: tables 0, links 0, items ['fast', 'small', 'See the [paper', '| Set | F1 |\n|']
EXPECTED
