#!/usr/bin/env bash
# mdformat puts a backslash into a bare link that ends a line.
#
# Packages: mdformat 1.0.0, mdformat-gfm 1.0.0, cmarkgfm 2025.10.22 (PyPI);
#           micromark 4.0.3, micromark-extension-gfm 3.0.0 (npm).
# Expected: two spaces at the end of a line, which break it, are written as a
#           backslash, and the link before them stays the same.
# Seen:     the backslash follows the address without a space. GitHub's reader
#           and micromark take it for a part of the address: the link leads to
#           ".../small%5C" and the line break is gone. mdformat compares what is
#           shown before and after, but with a reader that does not do so.
# Met by:   authors who list the paper and the code of a model as bare addresses,
#           one a line, and format the card.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'mdformat==1.0.0' 'mdformat-gfm==1.0.0' 'cmarkgfm==2025.10.22'
npm install --silent --no-audit --no-fund micromark@4.0.3 micromark-extension-gfm@3.0.0

printf 'Paper: https://example.org/small  \nCode: below\n' > card.md
cat > show.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

console.log(micromark(readFileSync('card.md', 'utf8'), { extensions: [gfm()], htmlExtensions: [gfmHtml()] }).trim());
JS
show() {
  venv/bin/python -c "import cmarkgfm; print(cmarkgfm.github_flavored_markdown_to_html(open('card.md').read()), end='')"
  node show.mjs
}
seen=$(show; venv/bin/mdformat card.md; cat card.md; show)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
<p>Paper: <a href="https://example.org/small">https://example.org/small</a><br />
Code: below</p>
<p>Paper: <a href="https://example.org/small">https://example.org/small</a><br />
Code: below</p>
Paper: https://example.org/small\
Code: below
<p>Paper: <a href="https://example.org/small%5C">https://example.org/small\</a>
Code: below</p>
<p>Paper: <a href="https://example.org/small%5C">https://example.org/small\</a>
Code: below</p>
EXPECTED
