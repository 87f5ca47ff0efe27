#!/usr/bin/env bash
# sacremoses writes seven thousand as 7.000 in English, and as 7,000 in French.
#
# Package:  sacremoses 0.2.0 (PyPI), its MosesPunctNormalizer.
# Expected: the space that sets off thousands, as the SI and French typography have
#           it, is left or made the language's mark for thousands.
# Seen:     a no-break space between two digits becomes the decimal mark of the
#           language: all such numbers are a thousand times smaller for the reader.
#           With a common space the same text is not touched.
# Met by:   corpora and references for translation that are brought into one form
#           before BLEU is computed or a model trained.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'sacremoses==0.2.0'

cat > probe.py <<'PY'
from sacremoses import MosesPunctNormalizer

for language in ("en", "fr", "de"):
    normalize = MosesPunctNormalizer(language).normalize
    print(language, [normalize(text) for text in ("7\u00a0000", "7 000")])
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
en ['7.000', '7 000']
fr ['7,000', '7 000']
de ['7,000', '7 000']
EXPECTED
