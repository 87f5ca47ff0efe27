#!/usr/bin/env bash
# language-tags calls a tag with two variants a tag with the same one twice.
#
# Package:  language-tags 1.3.2 (PyPI).
# Expected: sl-rozaj-biske, the San Giorgio dialect of Resian, is valid: RFC 5646
#           lists it among its examples (appendix A), and the registry names rozaj
#           as the prefix of biske. So are "qaa", which is left to private use,
#           and x-whatever, a tag for private use (section 2.1).
# Seen:     each variant after the first is a "duplicate", though none is twice; the
#           tags for private use lack a language.
# Met by:   dataset cards with `language_bcp47` that are checked before they go out:
#           dialects and spellings have no tag that passes.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'language-tags==1.3.2'

cat > probe.py <<'PY'
from language_tags import tags

for text in ("sl-rozaj", "sl-rozaj-biske", "sl-rozaj-biske-1994", "qaa", "x-whatever", "en-x-whatever"):
    tag = tags.tag(text)
    print(f"{text}: {'valid' if tag.valid else '; '.join(error.message for error in tag.errors)}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
sl-rozaj: valid
sl-rozaj-biske: Duplicate variant subtag 'biske' found.
sl-rozaj-biske-1994: Duplicate variant subtag 'biske' found.; Duplicate variant subtag '1994' found.
qaa: Unknown code 'qaa'; Missing language tag in 'qaa'.
x-whatever: Missing language tag in 'x-whatever'.
en-x-whatever: valid
EXPECTED
