#!/usr/bin/env bash
# conllu keeps one of two comments of a name, and of "Gloss=a=b" only "a".
#
# Packages: conllu 6.0.0; pyconll 3.3.1 (PyPI), another library for the format.
# Expected: a sentence in CoNLL-U that is read and written again has its comments, which
#           are free text in any number, and its last column, which is free too.
# Seen:     comments are kept by what stands before their "=", so that of two notes
#           the first is gone, in both libraries. conllu cuts a value of the last
#           column at a second "=": a link loses what it asks for.
# Met by:   treebanks with several annotators' notes, or with links, that pass through a
#           script which changes one tag.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'conllu==6.0.0' 'pyconll==3.3.1'

cat > probe.py <<'PY'
import conllu
import pyconll

SENTENCE = """# note = unclear in the scan
# note = checked
1\tmaize\tmaize\tNOUN\t_\t_\t0\troot\t_\tRef=https://example.org/?id=7|Gloss=corn

"""
for name, text in (("conllu", conllu.parse(SENTENCE)[0].serialize()),
                   ("pyconll", pyconll.load_from_string(SENTENCE).conll())):
    for line in text.strip().split("\n"):
        print(f"{name}:", line.split("\t")[-1])
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
conllu: # note = checked
conllu: Ref=https://example.org/?id|Gloss=corn
pyconll: # note = checked
pyconll: Gloss=corn|Ref=https://example.org/?id=7
EXPECTED
