#!/usr/bin/env bash
# praat-textgrids takes the last quotation mark off a label, and doubles the first.
#
# Packages: praat-textgrids 1.4.0; textgrid 1.6.1 (PyPI), which writes the file, and
#           reads it too.
# Expected: in a TextGrid, a quotation mark within a text is written twice, as Praat's
#           manual has it. A reader makes one of the two again.
# Seen:     marks at the ends of the text are stripped, however many there are, and
#           those within stay double: say "hi" is read as say ""hi, "yes" as yes.
# Met by:   speech data, whose transcripts stand in such files: what the model learns to
#           write is not what was annotated.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'praat-textgrids==1.4.0' 'textgrid==1.6.1'

cat > probe.py <<'PY'
import textgrid
import textgrids

texts = ('say "hi"', '"yes"', 'the "net" effect')
tier = textgrid.IntervalTier("words", 0, len(texts))
for second, text in enumerate(texts):
    tier.add(second, second + 1, text)
grid = textgrid.TextGrid(maxTime=len(texts))
grid.append(tier)
grid.write("clip.TextGrid")
print("textgrid:", *(interval.mark for interval in textgrid.TextGrid.fromFile("clip.TextGrid")[0]), sep="|")
print("praat-textgrids:", *(interval.text for interval in textgrids.TextGrid("clip.TextGrid")["words"]), sep="|")
PY
seen=$(venv/bin/python probe.py; grep 'text = ' clip.TextGrid | sed 's/^[[:space:]]*//')
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
textgrid:|say "hi"|"yes"|the "net" effect
praat-textgrids:|say ""hi|yes|the ""net"" effect
text = "say ""hi"""
text = """yes"""
text = "the ""net"" effect"
EXPECTED
