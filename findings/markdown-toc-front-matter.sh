#!/usr/bin/env bash
# markdown-toc lists the front matter as chapters of the card.
#
# Package:  markdown-toc 1.2.0 (npm). It depends on gray-matter and splits off the
#           front matter when it inserts a table of contents into a file.
# Expected: printing the table of contents, on the command line or by the
#           function, gives the same headings as inserting it.
# Seen:     printing takes the front matter for text. A comment in it is a heading
#           of the first level, its last field is one of the second (it stands
#           above "---"), and the links of both lead nowhere. The headings of the
#           card are indented below them.
# Met by:   authors of long cards. The usual template for model cards has a
#           comment in its front matter, a reference to the fields.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'markdown-toc@1.2.0' >/dev/null

printf -- '---\n# See the reference of the fields\nlicense: mit\n---\n\n## Training\n\n### Data\n' > README.md
printf -- '---\n# See the reference of the fields\nlicense: mit\n---\n\n<!-- toc -->\n\n## Training\n\n### Data\n' > inserted.md
node_modules/.bin/markdown-toc -i inserted.md
seen=$(node_modules/.bin/markdown-toc README.md; echo; echo '-- inserted:'; grep '](' inserted.md)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
- [See the reference of the fields](#see-the-reference-of-the-fields)
  * [license: mit](#license-mit)
  * [Training](#training)
    + [Data](#data)
-- inserted:
- [Training](#training)
  * [Data](#data)
EXPECTED
